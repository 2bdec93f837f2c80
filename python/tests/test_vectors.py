"""The vectors V-093 to V-106 of the specification, word for word."""

import unittest
import warnings

from typthon import TypeValidationError, type


def made(signature, body, **options):
    return type(signature, **options)(body)


class Vectors(unittest.TestCase):
    def accepts(self, function, *arguments):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            function(*arguments)

    def refuses(self, function, *arguments, text=""):
        with self.assertRaisesRegex(TypeValidationError, text):
            function(*arguments)

    def test_v093_fitting_arguments(self):
        add = made("(int, int) -> int", lambda a, b: a + b)
        self.accepts(add, 2, 3)
        self.assertEqual(add(2, 3), 5)
        self.assertEqual(add.__typthon_type__, "(int, int) -> int")

    def test_v094_strict_argument(self):
        add = made("(int, int) -> int", lambda a, b: a + b, strict=True)
        self.refuses(add, "2", 3, text="argument 0.*type mismatch")

    def test_v095_not_strict(self):
        join = made("(int, int) -> int", lambda a, b: a + b)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            self.assertEqual(join("2", "3"), "23")
        self.assertEqual(len(caught), 1)
        self.assertIs(caught[0].category, UserWarning)

    def test_v096_result(self):
        add = made("(int, int) -> str", lambda a, b: a + b, strict=True)
        self.refuses(add, 1, 2, text="return.*type mismatch")

    def test_v097_refined_argument(self):
        f = made("(int[value > 0]) -> int", lambda n: n, strict=True)
        self.refuses(f, 0, text="refinement")
        self.refuses(f, -5, text="refinement")
        self.accepts(f, 1)

    def test_v098_length(self):
        f = made("(str[len(value) > 0]) -> int", len, strict=True)
        self.refuses(f, "", text="refinement")

    def test_v099_range(self):
        f = made("(int[value >= 0 and value <= 100]) -> int", lambda n: n, strict=True)
        self.refuses(f, -1)
        self.accepts(f, 0)
        self.accepts(f, 100)
        self.refuses(f, 101)

    def test_v100_dictionaries(self):
        f = made("(dict[str, int]) -> int", lambda d: len(d), strict=True)
        self.refuses(f, {"a": "b"}, text=r"argument 0\['a'\]")
        self.refuses(f, {1: 1}, text="argument 0 key")

    def test_v101_tuples(self):
        f = made("(tuple[int, str, bool]) -> str", lambda t: t[1], strict=True)
        self.accepts(f, (1, "a", True))
        self.refuses(f, (1, 2, True))
        self.refuses(f, (1, "a"))

    def test_v102_unions(self):
        f = made("(int | str) -> str", lambda v: str(v), strict=True)
        self.refuses(f, [1], text="union")

    def test_v103_none(self):
        f = made("(int | None) -> bool", lambda v: v is None, strict=True)
        self.accepts(f, None)

    def test_v104_elements(self):
        f = made("(list[int[value > 0]]) -> int", lambda xs: len(xs), strict=True)
        self.refuses(f, [1, -2, 3], text=r"argument 0\[1\]")

    def test_v105_without_runtime(self):
        def join(a, b):
            return a + b

        self.assertIs(made("(int, int) -> int", join, runtime=False), join)
        self.assertEqual(join("a", "b"), "ab")

    def test_v106_keywords(self):
        f = made("(int, int) -> int", lambda x, y: x + y, strict=True)
        self.assertEqual(f(1, y=2), 3)


if __name__ == "__main__":
    unittest.main()
