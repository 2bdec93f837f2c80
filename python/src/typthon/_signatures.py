"""The mini-language of signatures: ``(int[value > 0]) -> str ! {io}``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, FrozenSet, List, Optional, Tuple

from ._predicates import Predicate, read_predicate
from ._tokens import ContractSyntaxError, Cursor, Token, tokenize

LABELS = ("io", "network", "mutation", "exception", "async", "random", "time")
WRAPPERS = {
    "IO": "io",
    "Network": "network",
    "Async": "async",
    "Random": "random",
    "Mutates": "mutation",
    "Raises": "exception",
    "Time": "time",
    "Pure": "pure",
}
NAMED_REFINEMENTS = {
    "Positive": ("int", "value > 0"),
    "Negative": ("int", "value < 0"),
    "NonNegative": ("int", "value >= 0"),
    "NonZero": ("int", "value != 0"),
    "Even": ("int", "value % 2 == 0"),
    "Odd": ("int", "value % 2 == 1"),
    "NonEmpty": ("str", "len(value) > 0"),
}
_CONSTRAINT = re.compile(r"^\s*(?:len\s*=\s*(\d+)|(\d+)\s*<=\s*len\s*<=\s*(\d+)|value\s*=\s*(?!=)(\S.*))\s*$")


@dataclass(frozen=True)
class TypeExpression:
    """A parsed type. A union has the base ``Union``, a function type the base ``Callable``."""

    base_type: str
    args: Tuple[Any, ...] = ()
    is_refinement: bool = False
    predicate: Optional[str] = None
    is_effect: bool = False
    effects: FrozenSet[str] = frozenset()
    constraint: Optional[str] = None
    test: Optional[Predicate] = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Parameter:
    """One parameter; ``kind`` is ``""``, ``"*"`` or ``"**"``."""

    name: Optional[str]
    kind: str
    type: TypeExpression
    has_default: bool


@dataclass(frozen=True)
class Signature:
    """A parsed signature; ``parameters`` holds what ``params`` leaves out: names, kinds and defaults."""

    parameters: Tuple[Parameter, ...]
    return_type: TypeExpression
    effects: FrozenSet[str]
    declares_effects: bool

    @property
    def params(self) -> List[TypeExpression]:
        """The parameters' types, in order."""
        return [parameter.type for parameter in self.parameters]


def parse_signature(text: str) -> Signature:
    """Parse a signature; raise :class:`ContractSyntaxError` at the first character that does not fit."""
    cursor = Cursor(tokenize(text))
    if not cursor.sees("("):
        raise cursor.error("the parameters of a signature stand in parentheses")
    signature = _function(cursor)
    _end(cursor)
    return signature


def parse_type(text: str) -> TypeExpression:
    """Parse a type; raise :class:`ContractSyntaxError` at the first character that does not fit."""
    cursor = Cursor(tokenize(text))
    parsed = _union(cursor)
    if cursor.accept("!"):
        _effects(cursor)
    _end(cursor)
    return parsed


def parse_constraint(text: str) -> Optional[Tuple[str, Any]]:
    """Return ``("len", (low, high))`` or ``("value", operand)``, or None for custom text."""
    match = _CONSTRAINT.match(text)
    if match is None:
        return None
    exact, low, high, operand = match.groups()
    if exact is not None:
        return "len", (int(exact), int(exact))
    if low is not None:
        return "len", (int(low), int(high))
    return "value", operand.strip()


def _end(cursor: Cursor) -> None:
    if cursor.peek().kind != "end":
        raise cursor.error("expected the end")


def _function(cursor: Cursor) -> Signature:
    cursor.enter()
    cursor.expect("(")
    parameters: List[Parameter] = []
    while not cursor.sees(")"):
        parameters.append(_parameter(cursor))
        if not cursor.accept(","):
            break
    cursor.expect(")")
    cursor.expect("->")
    result = _union(cursor)
    effects: FrozenSet[str] = frozenset()
    declares = cursor.accept("!")
    if declares:
        effects = _effects(cursor)
    while result.is_effect and len(result.args) == 1:
        effects |= result.effects
        declares = True
        result = result.args[0]
    cursor.leave()
    return Signature(tuple(parameters), result, effects, declares)


def _parameter(cursor: Cursor) -> Parameter:
    name = None
    if cursor.peek().kind == "name" and cursor.sees(":", 1):
        name = cursor.take().text
        cursor.take()
    kind = "**" if cursor.accept("**") else "*" if cursor.accept("*") else ""
    parsed = _union(cursor)
    if cursor.accept("!"):
        _effects(cursor)
    return Parameter(name, kind, parsed, cursor.accept("="))


def _union(cursor: Cursor) -> TypeExpression:
    cursor.enter()
    members = [_intersection(cursor)]
    while cursor.accept("|"):
        members.append(_intersection(cursor))
    cursor.leave()
    return members[0] if len(members) == 1 else TypeExpression("Union", tuple(members))


def _intersection(cursor: Cursor) -> TypeExpression:
    members = [_postfix(cursor)]
    while cursor.accept("&"):
        members.append(_postfix(cursor))
    return members[0] if len(members) == 1 else TypeExpression("Intersection", tuple(members))


def _postfix(cursor: Cursor) -> TypeExpression:
    base = _primary(cursor)
    while cursor.sees("["):
        base = _bracket(cursor, base)
    if not base.args and not base.is_refinement and base.base_type in NAMED_REFINEMENTS:
        return refined(*NAMED_REFINEMENTS[base.base_type])
    return base


def refined(base: str, predicate: str) -> TypeExpression:
    """Return the refinement of a named base."""
    return _refine(TypeExpression(base), read_predicate(Cursor(tokenize(predicate)), predicate))


def _refine(base: TypeExpression, test: Predicate) -> TypeExpression:
    return TypeExpression(base.base_type, (base,), True, test.text, test=test)


def _primary(cursor: Cursor) -> TypeExpression:
    token = cursor.peek()
    if token.kind == "name":
        name = cursor.take().text
        while cursor.sees(".") and cursor.peek(1).kind == "name":
            cursor.take()
            name += "." + cursor.take().text
        return TypeExpression(name)
    if token.kind == "string":
        cursor.take()
        return parse_type(token.text)
    if cursor.accept("..."):
        return TypeExpression("...")
    if not cursor.sees("("):
        raise cursor.error("expected a type")
    close = cursor.closing()
    if close >= 0 and cursor.sees("->", close + 1):
        return TypeExpression("Callable", (_function(cursor),))
    cursor.take()
    inner = _union(cursor)
    cursor.expect(")")
    return inner


def _source(tokens: List[Token]) -> str:
    return " ".join(repr(t.text) if t.kind == "string" else t.text for t in tokens if t.kind != "end")


def _bracket(cursor: Cursor, base: TypeExpression) -> TypeExpression:
    close = cursor.closing()
    if close < 0:
        raise cursor.error("the bracket is never closed")
    if base.base_type in ("Literal", "typing.Literal"):
        return _literals(cursor)
    inside = cursor.slice(1, close)
    text = _source(inside.tokens)
    if parse_constraint(text) is not None:
        cursor.at += close + 1
        return TypeExpression(base.base_type, (base,), constraint=text)
    if _looks_like_predicate(inside):
        test = read_predicate(inside, text)
        cursor.at += close + 1
        return _refine(base, test)
    cursor.take()
    parsed = _refinement_arguments(cursor, base.base_type)
    if parsed is None:
        arguments = _arguments(cursor)
        label = WRAPPERS.get(base.base_type)
        parsed = (
            TypeExpression(base.base_type, arguments, is_effect=True, effects=frozenset({label} - {"pure"}))
            if label and len(arguments) == 1
            else TypeExpression(base.base_type, arguments)
        )
    cursor.expect("]")
    return parsed


def _looks_like_predicate(inside: Cursor) -> bool:
    depth = 0
    for index, token in enumerate(inside.tokens):
        if token.kind == "operator" and token.text in "([{":
            depth += 1
        elif token.kind == "operator" and token.text in ")]}":
            depth -= 1
        elif depth == 0:
            if token.kind == "operator" and token.text in ("<", "<=", ">", ">=", "==", "!="):
                return True
            if token.kind == "name" and token.text in ("in", "value"):
                return True
            if token.kind == "name" and token.text in ("len", "abs"):
                following = inside.tokens[index + 1]
                if following.kind == "operator" and following.text == "(":
                    return True
    return False


def _refinement_arguments(cursor: Cursor, name: str) -> Optional[TypeExpression]:
    if name == "Bounded":
        low = _literal(cursor)
        cursor.expect(",")
        high = _literal(cursor)
        cursor.accept(",")
        return refined("int", f"value >= {low} and value <= {high}")
    if name in NAMED_REFINEMENTS:
        text = NAMED_REFINEMENTS[name][1]
        return _refine(_union(cursor), read_predicate(Cursor(tokenize(text)), text))
    return None


def _arguments(cursor: Cursor) -> Tuple[Any, ...]:
    if cursor.sees("(") and cursor.sees(")", 1) and not cursor.sees("->", 2):
        cursor.take()
        cursor.take()
        return ()
    arguments: List[Any] = []
    while not (cursor.sees("]") and arguments):
        if cursor.accept("*"):
            arguments.append(TypeExpression("Unpack", (_union(cursor),)))
        elif cursor.accept("["):
            types: List[TypeExpression] = []
            while not cursor.sees("]"):
                types.append(_union(cursor))
                if not cursor.accept(","):
                    break
            cursor.expect("]")
            arguments.append(tuple(types))
        else:
            arguments.append(_union(cursor))
        if not cursor.accept(","):
            break
    return tuple(arguments)


def _literals(cursor: Cursor) -> TypeExpression:
    cursor.expect("[")
    values = [_literal(cursor)]
    while cursor.accept(",") and not cursor.sees("]"):
        values.append(_literal(cursor))
    cursor.expect("]")
    return TypeExpression("Literal", tuple(values))


def _literal(cursor: Cursor) -> Any:
    negative = cursor.accept("-")
    token = cursor.peek()
    if token.kind == "number":
        cursor.take()
        text = token.text.replace("_", "")
        number: Any = int(text) if text.isdigit() else float(text)
        return -number if negative else number
    if not negative and token.kind == "string":
        return cursor.take().text
    if not negative and token.text in ("True", "False", "None"):
        cursor.take()
        return {"True": True, "False": False, "None": None}[token.text]
    raise cursor.error("expected a literal")


def _effects(cursor: Cursor) -> FrozenSet[str]:
    if not cursor.accept("{"):
        return _effect(cursor)
    labels: FrozenSet[str] = frozenset()
    while not cursor.sees("}"):
        labels |= _effect(cursor)
        if not cursor.accept(","):
            break
    cursor.expect("}")
    return labels


def _effect(cursor: Cursor) -> FrozenSet[str]:
    if cursor.peek().kind != "name":
        raise cursor.error("expected an effect")
    label = cursor.take().text
    if cursor.sees("["):
        if label != "exception":
            raise cursor.error('only "exception" names classes in brackets')
        cursor.take()
        names = [_primary(cursor).base_type]
        while cursor.accept(","):
            names.append(_primary(cursor).base_type)
        cursor.expect("]")
        return frozenset(f"exception[{name}]" for name in names)
    return frozenset() if label == "pure" else frozenset({label})


__all__ = [
    "ContractSyntaxError",
    "Parameter",
    "Signature",
    "TypeExpression",
    "parse_constraint",
    "parse_signature",
    "parse_type",
    "refined",
]
