"""Asks the checker: runs the ``typthon`` command, which starts a daemon or uses the one that runs, and reads its answer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Dict, List, Optional, Union

_PREFIX = 'Revealed type is "'


class CheckerNotFound(RuntimeError):
    """The ``typthon`` command is neither named by the variable TYPTHON nor on PATH, or cannot be started."""


def _find() -> Optional[str]:
    return os.environ.get("TYPTHON") or shutil.which("typthon")


def _command() -> str:
    found = _find()
    if not found:
        raise CheckerNotFound("the typthon command was not found: put it on PATH or name it in the variable TYPTHON")
    return found


def _run(*arguments: str, timeout: Optional[float] = None) -> "subprocess.CompletedProcess[str]":
    command = _command()
    try:
        completed = subprocess.run(
            [command, *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=timeout,
        )
    except OSError as failed:
        raise CheckerNotFound(f"the typthon command {command!r} cannot be started: {failed.strerror}") from failed
    if completed.returncode not in (0, 1):
        raise RuntimeError(completed.stderr.strip() or f"typthon ended with code {completed.returncode}")
    return completed


def check(target: Union[str, "os.PathLike[str]"], *, recursive: bool = True) -> List[str]:
    """Check a file or directory; return one line for each diagnostic.

    A path that does not exist gives one line that says so.
    """
    path = Path(target)
    if not path.exists():
        return [f"{path}: not found"]
    options = [] if recursive else ["--no-recursive"]
    completed = _run("check", "--daemon", "--output-format", "concise", "--max-errors", "0", *options, str(path))
    return [line for line in completed.stdout.splitlines() if line]


class TypeValidator:
    """Checks source texts and tells the types in the last one; instances share nothing."""

    def __init__(self) -> None:
        self._source = ""

    def validate(self, source: str) -> bool:
        """Tell whether ``source`` has no error. Raises :class:`SyntaxError` if it is not Python.

        Later questions are about the last source that was valid Python.
        """
        found = _diagnostics(source)
        _raise_syntax_error(found)
        self._source = source
        return not any(d["severity"] == "error" for d in found)

    def get_type(self, expression: str) -> str:
        """The type of an expression at the end of the source.

        Raises :class:`SyntaxError` if it is no expression, :class:`ValueError` if it means nothing there.
        """
        compile(expression, "<expression>", "eval")
        return self._reveal(f"({expression}\n)")

    def get_function_type(self, name: str) -> str:
        """The signature of a function or method of the source: ``f`` or ``Class.method``."""
        return str(self._function("infer", name)["signature"])

    def get_function_effects(self, name: str) -> List[str]:
        """The effects of a function or method of the source; ``["pure"]`` if it has none."""
        return list(self._function("effects", name)["effects"]) or ["pure"]

    def _reveal(self, expression: str) -> str:
        start = len(self._source.splitlines())
        found = _diagnostics(f"{self._source}\nreveal_type({expression})\n")
        for diagnostic in found:
            message = diagnostic["message"]
            if diagnostic["slug"] == "reveal-type" and diagnostic["range"]["start"]["line"] >= start:
                here = [d for d in found if d["severity"] == "error" and d["range"]["start"]["line"] >= start]
                if here:
                    raise ValueError(here[0]["message"])
                return str(message[len(_PREFIX) : -1])
        raise ValueError("the source ends before its last line: nothing is evaluated there")

    def _function(self, command: str, name: str) -> Dict[str, Any]:
        with _file(self._source) as path:
            completed = _run(command, "--json", str(path), "--project", str(path.parent))
        for file in json.loads(completed.stdout)["files"]:
            for function in file["functions"]:
                if function["name"] == name:
                    result: Dict[str, Any] = function
                    return result
        raise ValueError(f"the source has no function {name!r}")


class _file:
    """A source file that lives as long as the block."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._folder = tempfile.TemporaryDirectory(prefix="typthon")

    def __enter__(self) -> Path:
        path = Path(self._folder.name, "source.py")
        path.write_text(self._source, encoding="utf-8")
        return path

    def __exit__(self, *details: object) -> None:
        self._folder.cleanup()


def _diagnostics(source: str) -> List[Dict[str, Any]]:
    with _file(source) as path:
        completed = _run("check", "--daemon", "--output-format", "json", "--max-errors", "0", "--no-cache", str(path))
    report: Dict[str, Any] = json.loads(completed.stdout)
    diagnostics: List[Dict[str, Any]] = report["diagnostics"]
    return diagnostics


def _raise_syntax_error(found: List[Dict[str, Any]]) -> None:
    for diagnostic in found:
        if diagnostic["slug"] in ("syntax-error", "version-syntax"):
            raise SyntaxError(diagnostic["message"])


class Signatures:
    """What the checker infers for the functions of files; each file is asked about once."""

    _TIMEOUT = 20.0

    def __init__(self) -> None:
        self._files: Dict[str, Dict[str, str]] = {}

    def of(self, file: str, qualname: str) -> Optional[str]:
        """The signature of a function of ``file``, or None if there is no checker or it does not know the function."""
        known = self._files.get(file)
        if known is None:
            known = self._ask(file)
            self._files[file] = known
        return known.get(qualname.replace(".<locals>", ""))

    def _ask(self, file: str) -> Dict[str, str]:
        if not _find() or not os.path.isfile(file):
            return {}
        try:
            completed = _run("infer", "--json", os.path.abspath(file), timeout=self._TIMEOUT)
            files = json.loads(completed.stdout)["files"]
            return {f["name"]: f["signature"] for report in files for f in report["functions"]}
        except (OSError, RuntimeError, ValueError, KeyError, subprocess.SubprocessError):
            return {}
