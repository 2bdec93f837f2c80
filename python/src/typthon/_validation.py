"""Checks values against parsed types."""

from __future__ import annotations

import types
import typing
from typing import Any, Callable, Dict, List, Optional, Tuple

from ._predicates import predicate_or_false
from ._signatures import TypeExpression, parse_constraint, parse_type


class Options:
    """How numbers are taken: whether ``True`` is an ``int``, and whether an int is a ``float``."""

    def __init__(self, bool_is_int: bool, promote_int: bool = True) -> None:
        self.bool_is_int = bool_is_int
        self.promote_int = promote_int


#: What :func:`typthon.validate` does.
VALIDATE = Options(bool_is_int=False)
#: What the decorator :func:`typthon.type` does.
DECORATOR = Options(bool_is_int=True)

#: A failure is the path to the part that does not fit and what is wrong with it.
Failure = Optional[Tuple[str, str]]
Test = Callable[[Any], Failure]

_CLASSES: Dict[str, Any] = {
    "str": str,
    "bytes": bytes,
    "bool": bool,
    "list": list,
    "List": list,
    "tuple": tuple,
    "Tuple": tuple,
    "set": set,
    "Set": set,
    "frozenset": frozenset,
    "FrozenSet": frozenset,
    "dict": dict,
    "Dict": dict,
}


def _mismatch(expected: str, value: object) -> Failure:
    return "", f"type mismatch: expected {expected}, got {type(value).__name__}"


def _accept(_: Any) -> Failure:
    return None


def compile_type(parsed: Any, options: Options) -> Test:
    """Return a test for ``parsed``; names that mean nothing here accept everything."""
    if not isinstance(parsed, TypeExpression):
        return _accept
    if parsed.is_refinement:
        return _refined(parsed, compile_type(parsed.args[0], options))
    if parsed.constraint is not None:
        return _dependent(parsed.constraint, compile_type(parsed.args[0], options))
    if parsed.is_effect:
        return compile_type(parsed.args[0], options)
    return _structural(parsed, options)


def _structural(parsed: TypeExpression, options: Options) -> Test:
    base = parsed.base_type
    arguments = parsed.args
    if base in ("Union", "Optional"):
        members = [compile_type(a, options) for a in arguments]
        return _union(members + ([_named("None", options)] if base == "Optional" else []))
    if base == "Intersection":
        return _all([compile_type(a, options) for a in arguments])
    if base == "Literal":
        return lambda v: None if any(type(v) is type(x) and v == x for x in arguments) else _mismatch(
            f"one of {list(arguments)!r}", v
        )
    if base == "Annotated" and arguments:
        return compile_type(arguments[0], options)
    if base in ("list", "List", "set", "Set", "frozenset", "FrozenSet") and len(arguments) == 1:
        return _elements(_named(base, options), compile_type(arguments[0], options))
    if base in ("dict", "Dict") and len(arguments) == 2:
        key, value = (compile_type(a, options) for a in arguments)
        return _entries(key, value, _named(base, options))
    if base in ("tuple", "Tuple") and arguments:
        return _tuple(arguments, options)
    return _named(base, options)


def _named(name: str, options: Options) -> Test:
    if name == "int":
        return lambda v: None if isinstance(v, int) and (options.bool_is_int or not isinstance(v, bool)) else _mismatch(name, v)
    if name == "float":
        return lambda v: None if _is_float(v, options) else _mismatch(name, v)
    if name == "None":
        return lambda v: None if v is None else _mismatch(name, v)
    if name == "Callable":
        return lambda v: None if callable(v) else _mismatch("a callable", v)
    if name == "Never":
        return lambda v: _mismatch(name, v)
    cls = _CLASSES.get(name)
    if cls is None:
        return _accept
    return lambda v: None if isinstance(v, cls) else _mismatch(cls.__name__, v)


def _is_float(value: object, options: Options) -> bool:
    if isinstance(value, bool):
        return options.promote_int and options.bool_is_int
    return isinstance(value, float) or (options.promote_int and isinstance(value, int))


def _union(members: List[Test]) -> Test:
    def test(value: Any) -> Failure:
        if any(member(value) is None for member in members):
            return None
        return "", f"no member of the union fits: got {type(value).__name__}"

    return test


def _all(members: List[Test]) -> Test:
    def test(value: Any) -> Failure:
        return next((failure for failure in (m(value) for m in members) if failure), None)

    return test


def _elements(container: Test, element: Test) -> Test:
    def test(value: Any) -> Failure:
        failure = container(value)
        if failure is not None:
            return failure
        for index, item in enumerate(value):
            inner = element(item)
            if inner is not None:
                return f"[{index}]{inner[0]}", inner[1]
        return None

    return test


def _entries(key: Test, value: Test, container: Test) -> Test:
    def test(mapping: Any) -> Failure:
        failure = container(mapping)
        if failure is not None:
            return failure
        for k in mapping:
            inner = key(k)
            if inner is not None:
                return f" key{inner[0]}", inner[1]
        for k, v in mapping.items():
            inner = value(v)
            if inner is not None:
                return f"[{k!r}]{inner[0]}", inner[1]
        return None

    return test


def _tuple(arguments: Tuple[Any, ...], options: Options) -> Test:
    container = _named("tuple", options)
    if len(arguments) == 2 and arguments[1] == TypeExpression("..."):
        return _elements(container, compile_type(arguments[0], options))
    tests = [compile_type(a, options) for a in arguments]

    def test(value: Any) -> Failure:
        failure = container(value)
        if failure is not None:
            return failure
        if len(value) != len(tests):
            return "", f"type mismatch: expected {len(tests)} elements, got {len(value)}"
        for index, (part, item) in enumerate(zip(tests, value)):
            inner = part(item)
            if inner is not None:
                return f"[{index}]{inner[0]}", inner[1]
        return None

    return test


def _refined(parsed: TypeExpression, base: Test) -> Test:
    predicate = parsed.test if parsed.test is not None else predicate_or_false(parsed.predicate or "")

    def test(value: Any) -> Failure:
        failure = base(value)
        if failure is not None or predicate(value):
            return failure
        return "", f"refinement not satisfied: {value!r} does not fulfil {parsed.predicate!r}"

    return test


def _dependent(constraint: str, base: Test) -> Test:
    def test(value: Any) -> Failure:
        failure = base(value)
        if failure is not None or satisfies(value, constraint):
            return failure
        return "", f"constraint not satisfied: {value!r} does not fulfil {constraint!r}"

    return test


def satisfies(value: Any, constraint: str) -> bool:
    """Tell whether ``value`` fulfils a constraint; custom text always holds."""
    parsed = parse_constraint(constraint)
    if parsed is None:
        return True
    kind, operand = parsed
    if kind == "len":
        low, high = operand
        try:
            return bool(low <= len(value) <= high)
        except TypeError:
            return False
    if operand[:1].isalpha():
        return True
    return repr(value) == operand or (isinstance(value, str) and value == operand[1:-1])


def expression_of(target: Any) -> Any:
    """Return the parsed form of a type given as text, a class or one of this package's type objects."""
    if isinstance(target, TypeExpression):
        return target
    if isinstance(target, str):
        return parse_type(target)
    own = getattr(target, "__typthon_expression__", None)
    if own is not None:
        return own() if callable(own) else own
    return _from_typing(target)


def _from_typing(target: Any) -> Any:
    if target is None or target is type(None):
        return TypeExpression("None")
    origin = typing.get_origin(target)
    if origin is None:
        return TypeExpression(target.__name__ if isinstance(target, type) else "Any")
    if origin is typing.Literal:
        return TypeExpression("Literal", typing.get_args(target))
    if origin is typing.Union or origin is getattr(types, "UnionType", object()):
        return TypeExpression("Union", tuple(expression_of(a) for a in typing.get_args(target)))
    arguments = tuple(
        TypeExpression("...") if a is Ellipsis else tuple(a) if isinstance(a, list) else expression_of(a)
        for a in typing.get_args(target)
    )
    return TypeExpression(getattr(origin, "__name__", "Any"), arguments)
