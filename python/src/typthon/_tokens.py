"""Cuts contract text into tokens; the same rules as the checker's own reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import List

MAX_LENGTH = 16 * 1024
MAX_DEPTH = 64

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<name>[^\W\d]\w*)
  | (?P<number>(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
  | (?P<operator>\.\.\.|->|\*\*|//|<=|>=|==|!=|&&|\|\||[()\[\]{},:*+\-/%=<>|&!.])
)""",
    re.VERBOSE,
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


class ContractSyntaxError(ValueError):
    """A contract that is not in the language; ``offset`` is the first character that does not fit."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(f"{message} (at character {offset})")
        self.offset = offset


@dataclass(frozen=True)
class Token:
    """A piece of contract text; ``text`` of a string is its value."""

    kind: str
    text: str
    offset: int


def tokenize(text: str) -> List[Token]:
    """Return the tokens of ``text``, the last one being of kind ``end``."""
    if len(text) > MAX_LENGTH:
        raise ContractSyntaxError(f"a contract has at most {MAX_LENGTH} characters", MAX_LENGTH)
    tokens: List[Token] = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            at = re.compile(r"\s*").match(text, at).end()  # type: ignore[union-attr]
            if text[at] in "\"'":
                raise ContractSyntaxError("the string never ends", at)
            raise ContractSyntaxError(f"the character {text[at]!r} means nothing in a contract", at)
        kind = match.lastgroup or "operator"
        value = match.group(kind)
        start = match.start(kind)
        if kind == "string":
            value = re.sub(r"\\(.)", lambda m: _ESCAPES.get(m.group(1), m.group(1)), value[1:-1], flags=re.DOTALL)
        tokens.append(Token(kind, value, start))
        at = match.end()
    tokens.append(Token("end", "", len(text)))
    return tokens


class Cursor:
    """Where a parser stands among tokens."""

    def __init__(self, tokens: List[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def peek(self, distance: int = 0) -> Token:
        return self.tokens[min(self.at + distance, len(self.tokens) - 1)]

    def take(self) -> Token:
        token = self.peek()
        if self.at < len(self.tokens) - 1:
            self.at += 1
        return token

    def sees(self, text: str, distance: int = 0) -> bool:
        token = self.peek(distance)
        return token.kind in ("operator", "name") and token.text == text

    def accept(self, text: str) -> bool:
        if self.sees(text):
            self.take()
            return True
        return False

    def expect(self, text: str) -> None:
        if not self.accept(text):
            raise self.error(f'expected "{text}"')

    def enter(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error(f"a contract nests at most {MAX_DEPTH} levels")

    def leave(self) -> None:
        self.depth -= 1

    def error(self, message: str) -> ContractSyntaxError:
        token = self.peek()
        found = "the end" if token.kind == "end" else f'"{token.text}"'
        return ContractSyntaxError(f"{message}, found {found}", token.offset)

    def closing(self) -> int:
        """Return the distance to the bracket that closes the one under the cursor, or -1."""
        depth = 0
        distance = 0
        while self.peek(distance).kind != "end":
            token = self.peek(distance)
            if token.kind == "operator":
                if token.text in "([{":
                    depth += 1
                elif token.text in ")]}":
                    depth -= 1
                    if depth == 0:
                        return distance
            distance += 1
        return -1

    def slice(self, start: int, end: int) -> "Cursor":
        """Return a cursor over the tokens between two distances from here."""
        part = self.tokens[self.at + start : self.at + end]
        part.append(Token("end", "", self.peek(end).offset))
        inner = Cursor(part)
        inner.depth = self.depth
        return inner
