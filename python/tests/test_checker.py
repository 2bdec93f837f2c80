"""What the package asks the checker, with a command that answers from a table."""

import importlib.util
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import textwrap
import unittest
from pathlib import Path

import typthon
from typthon import CheckerNotFound, TypeValidator, check, infer

FAKE = """\
#!{python}
import json, pathlib, re, sys
words = sys.argv[1:]
pathlib.Path({log!r}).open("a").write(json.dumps(words) + "\\n")
path = next((w for w in words[1:] if w.endswith(".py")), None)
source = pathlib.Path(path).read_text() if path else ""
lines = source.split("\\n")

def diagnostic(slug, severity, line, message):
    return {{"slug": slug, "severity": severity, "message": message, "range": {{"start": {{"line": line, "column": 0}}}}}}

if words[0] == "check":
    found = []
    for number, line in enumerate(lines):
        if "def broken(" in line:
            found.append(diagnostic("syntax-error", "error", number, "Expected a parameter"))
        if "wrong" in line:
            found.append(diagnostic("argument-type", "error", number, "Argument 1 has the wrong type"))
        if line.startswith("reveal_type"):
            found.append(diagnostic("reveal-type", "info", number, 'Revealed type is "list[int]"'))
    if "concise" in words:
        print("".join("%s:%d:1: error[%s] %s\\n" % (path, d["range"]["start"]["line"] + 1, d["slug"], d["message"]) for d in found), end="")
    else:
        print(json.dumps({{"diagnostics": found}}))
    sys.exit(1 if any(d["severity"] == "error" for d in found) else 0)
names = re.findall(r"def (\\w+)", source)
if words[0] == "infer":
    functions = [{{"name": n, "signature": "(x: int) -> int"}} for n in names]
elif words[0] == "effects":
    functions = [{{"name": n, "effects": ["io"] if "print" in source else []}} for n in names]
else:
    sys.stderr.write("usage\\n")
    sys.exit(2)
print(json.dumps({{"files": [{{"path": path, "functions": functions}}]}}))
"""


class WithChecker(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.log = Path(self.folder.name, "log")
        command = Path(self.folder.name, "typthon")
        command.write_text(FAKE.format(python=sys.executable, log=str(self.log)))
        command.chmod(command.stat().st_mode | stat.S_IXUSR)
        before = os.environ.get("TYPTHON")
        os.environ["TYPTHON"] = str(command)
        self.addCleanup(lambda: os.environ.pop("TYPTHON") if before is None else os.environ.update(TYPTHON=before))

    def words(self):
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def write(self, text):
        path = Path(self.folder.name, "module.py")
        path.write_text(textwrap.dedent(text))
        return path

    def test_check_gives_a_line_for_each_diagnostic(self):
        path = self.write("f(wrong)\n")
        self.assertEqual(check(path), [f"{path}:1:1: error[argument-type] Argument 1 has the wrong type"])
        self.assertEqual(check(str(path), recursive=False), check(path))
        self.assertIn("--no-recursive", self.words()[1])

    def test_missing_path_needs_no_checker(self):  # V-107
        os.environ["TYPTHON"] = "/no/such/command"
        self.assertEqual(len(check("/no/such/file.py")), 1)
        self.assertIn("not found", check("/no/such/file.py")[0].lower())

    def test_validators_agree_and_share_nothing(self):  # V-108
        one, two = TypeValidator(), TypeValidator()
        for source, expected in [("x = 1\n", True), ("f(wrong)\n", False)]:
            self.assertEqual(one.validate(source), expected)
            self.assertEqual(two.validate(source), expected)
        one.validate("def f(x): return x\n")
        with self.assertRaises(ValueError):
            two.get_function_type("f")

    def test_syntax_errors_raise(self):  # V-109
        with self.assertRaises(SyntaxError):
            TypeValidator().validate("def broken(")

    def test_types_are_those_at_the_end_of_the_source(self):
        validator = TypeValidator()
        validator.validate("xs = [1]\nreveal_type(0)\n")
        self.assertEqual(validator.get_type("xs"), "list[int]")
        with self.assertRaises(ValueError):
            validator.get_type("wrong")
        with self.assertRaises(SyntaxError):
            validator.get_type("x = 1")

    def test_functions_have_types_and_effects(self):
        validator = TypeValidator()
        validator.validate("def f(x): return x\n")
        self.assertEqual(validator.get_function_type("f"), "(x: int) -> int")
        self.assertEqual(validator.get_function_effects("f"), ["pure"])
        validator.validate("def g(x): print(x)\n")
        self.assertEqual(validator.get_function_effects("g"), ["io"])
        for ask in (validator.get_function_type, validator.get_function_effects):
            with self.assertRaises(ValueError):
                ask("f")

    def test_inferred_signatures_are_asked_for_once_a_file(self):
        path = self.write("from typthon import infer\n\n@infer\ndef f(x): return x\n\n@infer\ndef g(x): return x\n")
        names = {}
        exec(compile(path.read_text(), str(path), "exec"), names)
        self.assertEqual(names["f"].__typthon_inferred__, "(x: int) -> int")
        self.assertEqual(names["g"].__typthon_inferred__, "(x: int) -> int")
        self.assertEqual(len(self.words()), 1)

    def test_a_checker_that_fails_says_why(self):
        os.environ["TYPTHON"] = "/bin/false"
        with self.assertRaises((RuntimeError, ValueError)):
            TypeValidator().validate("x = 1\n")


class WithoutChecker(unittest.TestCase):
    def setUp(self):
        self.before = {name: os.environ.get(name) for name in ("TYPTHON", "PATH")}
        os.environ.pop("TYPTHON", None)
        os.environ["PATH"] = "/nowhere"

    def tearDown(self):
        for name, value in self.before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value

    def test_the_lack_is_told(self):
        with self.assertRaises(CheckerNotFound):
            TypeValidator().validate("x = 1\n")

    def test_a_command_that_cannot_be_started_is_named(self):
        os.environ["TYPTHON"] = "/no/such/typthon"
        for ask in (lambda: check(__file__), lambda: TypeValidator().validate("x = 1\n")):
            with self.assertRaisesRegex(CheckerNotFound, "'/no/such/typthon' cannot be started"):
                ask()

    def test_what_the_command_complains_of_is_told(self):
        with tempfile.TemporaryDirectory() as folder:
            command = Path(folder, "typthon")
            command.write_text("#!/bin/sh\necho 'typthon: no JDK 25 or newer found' >&2\nexit 2\n")
            command.chmod(0o755)
            os.environ["TYPTHON"] = str(command)
            with self.assertRaisesRegex(RuntimeError, "no JDK 25 or newer found"):
                check(__file__)

    def test_inferred_signatures_have_a_placeholder(self):
        @infer
        def f(x):
            return x

        self.assertIn("f", f.__typthon_inferred__)
        self.assertEqual(f(1), 1)


BUILD_TOOLS = ("pip", "setuptools", "wheel")


@unittest.skipUnless(
    all(importlib.util.find_spec(name) for name in BUILD_TOOLS),
    "a wheel is built with " + ", ".join(BUILD_TOOLS) + ", and this Python lacks one of them",
)
class Wheel(unittest.TestCase):
    """The package that is built is the package that works."""

    def test_a_built_wheel_installs_and_imports(self):
        root = Path(__file__).resolve().parent.parent
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "source")
            source.mkdir()
            for name in ("pyproject.toml", "README.md"):
                shutil.copy(root / name, source)
            shutil.copytree(root / "src", source / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
            pip("wheel", "--no-build-isolation", "--wheel-dir", folder, str(source))
            (wheel,) = Path(folder).glob("typthon-*-py3-none-any.whl")
            site = Path(folder, "site")
            pip("install", "--target", str(site), str(wheel))
            self.assertTrue(Path(site, "typthon", "py.typed").is_file())
            self.assertEqual(sorted(p.name for p in site.iterdir() if p.suffix != ".dist-info"), ["typthon"])
            script = "import typthon; print(typthon.__version__, typthon.validate([1], 'list[int]'), typthon.__file__)"
            done = subprocess.run(
                [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(site)!r}); {script}"],
                capture_output=True,
                text=True,
                check=True,
            )
            version, valid, file = done.stdout.split()
            self.assertEqual((version, valid), (typthon.__version__, "True"))
            self.assertTrue(file.startswith(folder))


def pip(*words):
    """Run pip without network; what it says is shown if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", words[0], "--no-index", "--no-deps", *words[1:]],
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        raise AssertionError(done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
