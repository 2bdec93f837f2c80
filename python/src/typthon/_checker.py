"""Asks the checker: runs the ``typthon`` command and reads its answer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Dict, List, Union


class CheckerNotFound(RuntimeError):
    """The ``typthon`` command is neither named by the variable TYPTHON nor on PATH."""


def _command() -> str:
    named = os.environ.get("TYPTHON")
    found = named if named else shutil.which("typthon")
    if not found:
        raise CheckerNotFound("the typthon command was not found: put it on PATH or name it in the variable TYPTHON")
    return found


def _run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    completed = subprocess.run(
        [_command(), *arguments], capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL, check=False
    )
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
    completed = _run("check", "--output-format", "concise", "--max-errors", "0", *options, str(path))
    return [line for line in completed.stdout.splitlines() if line]


class TypeValidator:
    """Checks source texts; instances share nothing."""

    def validate(self, source: str) -> bool:
        """Tell whether ``source`` has no error. Raises :class:`SyntaxError` if it is not Python."""
        found = self._diagnostics(source)
        for diagnostic in found:
            if diagnostic["slug"] == "syntax-error":
                raise SyntaxError(diagnostic["message"])
        return not any(d["severity"] == "error" for d in found)

    @staticmethod
    def _diagnostics(source: str) -> List[Dict[str, Any]]:
        with tempfile.TemporaryDirectory(prefix="typthon") as folder:
            path = Path(folder, "source.py")
            path.write_text(source, encoding="utf-8")
            completed = _run("check", "--output-format", "json", "--max-errors", "0", "--no-cache", str(path))
        report: Dict[str, Any] = json.loads(completed.stdout)
        diagnostics: List[Dict[str, Any]] = report["diagnostics"]
        return diagnostics
