"""Vectors V-070 to V-106, V-123, V-137 and V-140 as far as they concern run time."""

import unittest
import warnings

import typthon
from typthon import (
    Bounded,
    ContractSyntaxError,
    EffectType,
    Even,
    Literal,
    NonEmpty,
    Optional,
    Positive,
    RecursiveType,
    RefinementType,
    TypeValidationError,
    Union,
    dependent,
    effect,
    newtype,
    parse_signature,
    recursive,
    refine,
    type,
    validate,
    validate_dependent_type,
    validate_refinement_type,
)


class Signatures(unittest.TestCase):
    def test_plain_parameters(self):
        parsed = parse_signature("(int, int) -> int")
        self.assertEqual([p.base_type for p in parsed.params], ["int", "int"])
        self.assertEqual(parsed.return_type.base_type, "int")
        self.assertFalse(parsed.declares_effects)

    def test_effect_clauses(self):
        self.assertEqual(parse_signature("(int) -> int ! {io, exception}").effects, {"io", "exception"})
        self.assertEqual(parse_signature("(int) -> int ! io").effects, {"io"})
        self.assertTrue(parse_signature("() -> int ! {}").declares_effects)

    def test_refinements_are_structural(self):
        parsed = parse_signature("(list[int[value > 0]], int[value != 0]) -> int")
        self.assertFalse(parsed.params[0].is_refinement)
        self.assertTrue(parsed.params[0].args[0].is_refinement)
        self.assertTrue(parsed.params[1].is_refinement)

    def test_unions_and_functions(self):
        parsed = parse_signature("(int | None, (int) -> int ! {io}) -> IO[Bounded[0, 100]]")
        self.assertEqual(parsed.params[0].base_type, "Union")
        self.assertEqual(parsed.params[1].args[0].effects, {"io"})
        self.assertEqual(parsed.effects, {"io"})
        self.assertTrue(parsed.return_type.is_refinement)

    def test_malformed_text_names_the_place(self):
        for text, offset in [
            ("int -> int", 0),
            ("(int)", 5),
            ("(int,,int) -> int", 5),
            ("(int[value >]) -> int", 12),
            ("(int) -> §", 9),
        ]:
            with self.subTest(text), self.assertRaises(ContractSyntaxError) as caught:
                parse_signature(text)
            self.assertEqual(caught.exception.offset, offset)

    def test_hostile_nesting_is_refused(self):
        with self.assertRaises(ContractSyntaxError):
            parse_signature("(" + "list[" * 500 + "int" + "]" * 500 + ") -> int")


class Validation(unittest.TestCase):
    def test_primitives(self):
        for value, text, ok in [
            (42, "int", True),
            (42, "str", False),
            (True, "int", False),
            (True, "bool", True),
            (1, "float", True),
            (True, "float", False),
            ([1, 2], "list[int]", True),
            ([1, "2"], "list[int]", False),
            ([1], "list", True),
            ((1, "a"), "tuple[int, str]", True),
            ((1, 2, 3), "tuple[int, ...]", True),
            (None, "Optional[int]", True),
            (True, "Literal[1]", False),
            ("x", "NoSuchName", True),
            (len, "(int) -> int", True),
        ]:
            with self.subTest(value=value, text=text):
                self.assertIs(validate(value, text), ok)

    def test_objects_and_typing_forms(self):
        self.assertTrue(validate(3, Union[int, str]))
        self.assertFalse(validate(3.5, Optional(int)))
        self.assertTrue(validate("a", Literal["a", "b"]))
        self.assertFalse(validate(0, Positive))
        self.assertTrue(validate(2.5, Positive[float]))
        self.assertFalse(validate("", NonEmpty))

    def test_predicates(self):
        for text, value, holds in [
            ("value > 0", "a", False),
            ("value % 3 == 0", 9, True),
            ("len(value) > 0 and len(value) < 4", 7, False),
            ("0 <= value <= 150", 151, False),
            ("value in [2, 3, 5, 7]", 5, True),
            ("not value == 1", 2, True),
            ("abs(value) < 1", -1, False),
            ("invalid syntax!!", 1, False),
            ("1 / value > 0", 0, False),
            ("not 1 / value > 0", 0, False),
            ("value ** 100000 > 0", 10, False),
            ("__import__('os')", 1, False),
        ]:
            with self.subTest(text=text, value=value):
                self.assertIs(validate_refinement_type(value, object, text), holds)

    def test_dependent(self):
        for value, base, constraint, ok in [
            ((7, 8), tuple, "len=2", True),
            ((7,), tuple, "len=2", False),
            ("abc", str, "1<=len<=3", True),
            ("", str, "1<=len<=3", False),
            ("abcd", str, "1<=len<=3", False),
            ("abc", list, "len=3", False),
            ([1], list, "no such rule", True),
        ]:
            with self.subTest(value=value, constraint=constraint):
                self.assertIs(validate_dependent_type(value, base, constraint), ok)
        self.assertTrue(dependent("len=2")(list).validate([1, 2]))


class Decorator(unittest.TestCase):
    def test_a_fitting_call_is_silent(self):
        @type("(int, int) -> int")
        def add(a, b):
            return a + b

        with warnings.catch_warnings():
            warnings.simplefilter("error")
            self.assertEqual(add(2, 3), 5)
            self.assertEqual(add(1, b=2), 3)
        self.assertEqual(add.__typthon_type__, "(int, int) -> int")

    def test_strict_raises_with_the_place(self):
        @type("(int, list[int[value > 0]]) -> int", strict=True)
        def first(a, b):
            return a

        with self.assertRaisesRegex(TypeValidationError, "argument 0: type mismatch"):
            first("2", [])
        with self.assertRaisesRegex(TypeValidationError, r"argument 1\[1\]: refinement"):
            first(1, [1, -2, 3])
        with self.assertRaisesRegex(TypeValidationError, "Expected 2 arguments, got 1"):
            first(1)

    def test_not_strict_warns_once_and_goes_on(self):
        @type("(int, int) -> object")
        def join(a, b):
            return a + b

        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            self.assertEqual(join("2", "3"), "23")
        self.assertEqual(len(caught), 1)

    def test_results_are_checked(self):
        @type("(int, int) -> str", strict=True)
        def add(a, b):
            return a + b

        with self.assertRaisesRegex(TypeValidationError, "return.*type mismatch"):
            add(1, 2)

    def test_containers_name_the_part(self):
        @type("(dict[str, int]) -> int", strict=True)
        def size(d):
            return len(d)

        with self.assertRaisesRegex(TypeValidationError, r"argument 0\['a'\]"):
            size({"a": "b"})
        with self.assertRaisesRegex(TypeValidationError, "argument 0 key"):
            size({1: 1})

    def test_unions(self):
        @type("(int | str) -> str", strict=True)
        def show(v):
            return str(v)

        with self.assertRaisesRegex(TypeValidationError, "union"):
            show([1])

    def test_without_runtime_nothing_is_wrapped(self):
        def add(a, b):
            return a + b

        decorated = type("(int, int) -> int", runtime=False)(add)
        self.assertIs(decorated, add)
        self.assertEqual(decorated("a", "b"), "ab")
        self.assertFalse(decorated.__typthon_runtime__)

    def test_a_malformed_signature_warns_and_leaves_the_function(self):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")

            @type("int -> int")
            def same(a):
                return a

        self.assertEqual(len(caught), 1)
        self.assertFalse(hasattr(same, "__typthon_type__"))

    def test_coroutines_are_awaited_before_their_result_is_checked(self):
        import asyncio

        @type("(int) -> int", strict=True)
        async def twice(n):
            return n * 2

        self.assertEqual(asyncio.run(twice(2)), 4)


class TypeObjects(unittest.TestCase):
    def test_effects(self):
        made = effect("io", "network")(str)
        self.assertTrue(made.has_effect("io"))
        self.assertFalse(made.is_pure())
        self.assertTrue(EffectType(int, frozenset()).is_pure())
        self.assertEqual(typthon.IO[int].effects, {"io"})

    def test_refinements(self):
        self.assertTrue(Bounded(0, 9).validate(9))
        self.assertFalse(Bounded[0, 9].validate(10))
        self.assertTrue(Even.validate(4))
        self.assertTrue(Positive.validate(True))
        self.assertIsInstance(refine("value > 1")(int), RefinementType)

    def test_nominal_and_recursive(self):
        user = newtype("UserId")(int)
        self.assertEqual(user(5), 5)
        tree = recursive("Tree", lambda self: list[self] if hasattr(list, "__class_getitem__") else self)
        self.assertIsInstance(tree, RecursiveType)
        self.assertEqual(RecursiveType["Tree"].name, "Tree")

    def test_runtime_is_idempotent_and_counted(self):
        typthon.init_runtime()
        typthon.init_runtime_py()
        validate(1, "int")
        self.assertGreaterEqual(typthon.get_runtime_stats().cache_misses, 1)
        self.assertIn("cleared", typthon.clear_cache())
        self.assertIn("uptime", typthon.get_metrics())

    def test_a_missing_path_is_told(self):
        lines = typthon.check("/no/such/file.py")
        self.assertEqual(len(lines), 1)
        self.assertIn("not found", lines[0])


if __name__ == "__main__":
    unittest.main()
