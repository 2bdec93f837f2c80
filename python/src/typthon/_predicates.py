"""Predicates such as ``value > 0 and len(value) < 4``: parsed, never executed as Python."""

from __future__ import annotations

import math
import operator
from typing import Any, Callable, List, Tuple

from ._tokens import ContractSyntaxError, Cursor, tokenize

MAX_BITS = 10_000


class _Undefined(Exception):
    """Python would raise here; the whole predicate is then false."""


_Term = Callable[[Any], Any]
_RELATIONS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
_METHODS = {
    "startswith": True,
    "endswith": True,
    "isdigit": False,
    "isalpha": False,
    "isalnum": False,
    "isidentifier": False,
}


class Predicate:
    """A condition on ``value``. Calling it gives a bool and never raises."""

    def __init__(self, text: str, test: _Term) -> None:
        self.text = text
        self._test = test

    def __call__(self, value: object) -> bool:
        try:
            return bool(self._test(value))
        except (_Undefined, TypeError, ValueError, ArithmeticError, AttributeError, RecursionError):
            return False

    def __repr__(self) -> str:
        return f"Predicate({self.text!r})"


def parse_predicate(text: str) -> Predicate:
    """Parse ``text``; raise :class:`ContractSyntaxError` at the first character that does not fit."""
    return read_predicate(Cursor(tokenize(text)), text)


def predicate_or_false(text: str) -> Predicate:
    """Parse ``text``; a malformed predicate is false for every value."""
    try:
        return parse_predicate(text)
    except ContractSyntaxError:
        return Predicate(text, lambda _: False)


def read_predicate(cursor: Cursor, text: str) -> Predicate:
    """Parse all that ``cursor`` still holds."""
    test = _or(cursor)
    if cursor.peek().kind != "end":
        raise cursor.error("expected the end of the predicate")
    return Predicate(text, test)


def _or(cursor: Cursor) -> _Term:
    cursor.enter()
    arms = [_and(cursor)]
    while cursor.accept("or") or cursor.accept("||"):
        arms.append(_and(cursor))
    cursor.leave()
    return arms[0] if len(arms) == 1 else lambda v: any(arm(v) for arm in arms)


def _and(cursor: Cursor) -> _Term:
    parts = [_not(cursor)]
    while cursor.accept("and") or cursor.accept("&&"):
        parts.append(_not(cursor))
    return parts[0] if len(parts) == 1 else lambda v: all(part(v) for part in parts)


def _not(cursor: Cursor) -> _Term:
    if cursor.accept("not") or cursor.accept("!"):
        cursor.enter()
        inner = _not(cursor)
        cursor.leave()
        return lambda v: not inner(v)
    return _comparison(cursor)


def _relation(cursor: Cursor, distance: int = 0) -> str:
    token = cursor.peek(distance)
    if token.kind == "operator" and token.text in _RELATIONS:
        return token.text
    if token.kind == "name" and token.text == "in":
        return "in"
    if cursor.sees("not", distance) and cursor.sees("in", distance + 1):
        return "not in"
    return ""


def _grouped(cursor: Cursor) -> bool:
    """Tell whether the parenthesis under the cursor encloses a predicate rather than a term."""
    close = cursor.closing()
    if close < 0 or _relation(cursor, close + 1):
        return False
    after = cursor.peek(close + 1)
    return not (after.kind == "operator" and after.text in ("+", "-", "*", "/", "%", "**", "//"))


def _comparison(cursor: Cursor) -> _Term:
    if (cursor.sees("True") or cursor.sees("False")) and not _relation(cursor, 1):
        constant = cursor.take().text == "True"
        return lambda _: constant
    if cursor.sees("(") and _grouped(cursor):
        cursor.take()
        inner = _or(cursor)
        cursor.expect(")")
        return inner
    start = cursor.peek()
    first = _sum(cursor)
    links: List[Tuple[str, _Term]] = []
    while True:
        relation = _relation(cursor)
        if not relation:
            break
        cursor.take()
        if relation == "not in":
            cursor.take()
        links.append((relation, _sum(cursor)))
    if links:
        return lambda v: _chain(v, first, links)
    if start.kind != "name":
        raise cursor.error("expected a comparison")
    return first


def _chain(value: Any, first: _Term, links: List[Tuple[str, _Term]]) -> bool:
    left = first(value)
    for relation, term in links:
        right = term(value)
        if relation == "in":
            holds = left in right
        elif relation == "not in":
            holds = left not in right
        else:
            holds = _RELATIONS[relation](left, right)
        if not holds:
            return False
        left = right
    return True


def _bounded(number: Any) -> Any:
    if isinstance(number, complex) or (isinstance(number, int) and number.bit_length() > MAX_BITS):
        raise _Undefined
    return number


def _numeric(number: Any) -> Any:
    if not isinstance(number, (int, float)):
        raise _Undefined
    return number


def _arithmetic(function: Callable[[Any, Any], Any], left: _Term, right: _Term) -> _Term:
    return lambda v: _bounded(function(_numeric(left(v)), _numeric(right(v))))


def _power(base: Any, exponent: Any) -> Any:
    if isinstance(base, int) and isinstance(exponent, int) and abs(base) > 1 and exponent > 0:
        if (base.bit_length() - 1) * exponent > MAX_BITS:
            raise _Undefined
    return base**exponent


def _floor_divide(a: Any, b: Any) -> Any:
    if isinstance(a, int) and isinstance(b, int):
        return a // b
    if b == 0:
        raise _Undefined
    return float(math.floor(a / b))


def _sum(cursor: Cursor) -> _Term:
    left = _product(cursor)
    while True:
        if cursor.accept("+"):
            left = _arithmetic(operator.add, left, _product(cursor))
        elif cursor.accept("-"):
            left = _arithmetic(operator.sub, left, _product(cursor))
        else:
            return left


def _product(cursor: Cursor) -> _Term:
    left = _factor(cursor)
    while True:
        if cursor.accept("*"):
            left = _arithmetic(operator.mul, left, _factor(cursor))
        elif cursor.accept("/"):
            left = _arithmetic(operator.truediv, left, _factor(cursor))
        elif cursor.accept("//"):
            left = _arithmetic(_floor_divide, left, _factor(cursor))
        elif cursor.accept("%"):
            left = _arithmetic(operator.mod, left, _factor(cursor))
        else:
            return left


def _factor(cursor: Cursor) -> _Term:
    if cursor.sees("-") or cursor.sees("+"):
        negative = cursor.take().text == "-"
        cursor.enter()
        operand = _factor(cursor)
        cursor.leave()
        return (lambda v: -_numeric(operand(v))) if negative else operand
    base = _atom(cursor)
    if cursor.accept("**"):
        cursor.enter()
        exponent = _factor(cursor)
        cursor.leave()
        return _arithmetic(_power, base, exponent)
    return base


def _atom(cursor: Cursor) -> _Term:
    token = cursor.peek()
    if token.kind == "number":
        cursor.take()
        text = token.text.replace("_", "")
        number: Any = int(text) if text.isdigit() else float(text)
        return lambda _: number
    if token.kind == "string":
        text = cursor.take().text
        return lambda _: text
    if token.kind == "name":
        return _named(cursor)
    return _bracketed(cursor)


def _named(cursor: Cursor) -> _Term:
    name = cursor.take().text
    if name == "value":
        return _method(cursor) if cursor.accept(".") else lambda v: v
    if name == "len":
        cursor.expect("(")
        cursor.expect("value")
        cursor.expect(")")
        return len
    if name == "abs":
        cursor.expect("(")
        cursor.enter()
        operand = _sum(cursor)
        cursor.leave()
        cursor.expect(")")
        return lambda v: abs(_numeric(operand(v)))
    if name in ("None", "True", "False"):
        constant = {"None": None, "True": True, "False": False}[name]
        return lambda _: constant
    cursor.at -= 1
    raise cursor.error("a predicate speaks of value, len(value) and abs(...)")


def _method(cursor: Cursor) -> _Term:
    name = cursor.take().text
    if name not in _METHODS:
        cursor.at -= 1
        raise cursor.error("expected a method that a predicate may call")
    cursor.expect("(")
    arguments: List[str] = []
    if _METHODS[name]:
        if cursor.peek().kind != "string":
            raise cursor.error("expected a string")
        arguments.append(cursor.take().text)
    cursor.expect(")")

    def call(value: Any) -> bool:
        if not isinstance(value, str):
            raise _Undefined
        return bool(getattr(str, name)(value, *arguments))

    return call


def _bracketed(cursor: Cursor) -> _Term:
    closers = {"(": ")", "[": "]", "{": "}"}
    token = cursor.peek()
    if token.kind != "operator" or token.text not in closers:
        raise cursor.error("expected a value")
    cursor.take()
    cursor.enter()
    close = closers[token.text]
    elements: List[_Term] = []
    comma = False
    while not cursor.sees(close):
        elements.append(_sum(cursor))
        comma = cursor.accept(",")
        if not comma:
            break
    cursor.expect(close)
    cursor.leave()
    if token.text == "(" and len(elements) == 1 and not comma:
        return elements[0]
    return lambda v: [element(v) for element in elements]
