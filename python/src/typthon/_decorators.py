"""Decorators that attach contracts to functions and, at run time, hold calls to them."""

from __future__ import annotations

import functools
import inspect
import time
import warnings
from typing import Any, Callable, Dict, List, Optional, Tuple, TypeVar

from ._checker import Signatures
from ._signatures import ContractSyntaxError, Signature, TypeExpression, parse_signature
from ._validation import DECORATOR, VALIDATE, Failure, Test, compile_type, expression_of

F = TypeVar("F", bound=Callable[..., Any])


class TypeValidationError(TypeError):
    """A call or a result that does not fit its contract."""


class _Stats:
    """What this process has validated so far."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.clear()

    def clear(self) -> None:
        self.compiled: Dict[str, Test] = {}
        self.hits = 0
        self.misses = 0

    def test(self, text: str) -> Test:
        found = self.compiled.get(text)
        if found is not None:
            self.hits += 1
            return found
        self.misses += 1
        compiled = compile_type(expression_of(text), VALIDATE)
        self.compiled[text] = compiled
        return compiled


STATS = _Stats()


def type(signature: str, *, runtime: bool = True, strict: bool = False) -> Callable[[F], F]:
    """Declare the signature of a function, and check each call against it.

    A call that does not fit raises :class:`TypeValidationError` if ``strict``; otherwise it warns and goes on. With
    ``runtime=False`` the function is returned as it is, with its metadata.
    """

    def decorate(function: F) -> F:
        try:
            parsed = parse_signature(signature)
        except ContractSyntaxError as error:
            warnings.warn(f"invalid signature {signature!r}: {error}", UserWarning, stacklevel=2)
            return function
        target: Any = _checked(function, parsed, strict) if runtime else function
        target.__typthon_type__ = signature
        target.__typthon_signature__ = parsed
        if not runtime:
            target.__typthon_runtime__ = False
            target.__typthon_strict__ = strict
        return target  # type: ignore[no-any-return]

    return decorate


_SIGNATURES = Signatures()


def infer(function: F) -> F:
    """Attach the signature that the checker infers; a placeholder where it cannot be asked.

    The checker is asked once for each file, when its first function is decorated. Nothing is asked if there is no
    ``typthon`` command.
    """
    qualname = str(getattr(function, "__qualname__", function))
    code = getattr(inspect.unwrap(function), "__code__", None)
    signature = _SIGNATURES.of(code.co_filename, qualname) if code is not None else None
    function.__typthon_inferred__ = signature or f"<inferred: {qualname}>"  # type: ignore[attr-defined]
    return function


def effects(*labels: str) -> Callable[[F], F]:
    """Declare the effects of a function; nothing happens at run time."""

    def decorate(function: F) -> F:
        function.__typthon_effects__ = frozenset(labels) - {"pure"}  # type: ignore[attr-defined]
        return function

    return decorate


def pure(function: F) -> F:
    """Declare that a function has no effects."""
    return effects()(function)


def validate(value: object, type: Any) -> bool:
    """Tell whether ``value`` is of a type, given as text, class or type object of this package.

    Raises :class:`ContractSyntaxError` if the text is no type.
    """
    if isinstance(type, str):
        return STATS.test(type)(value) is None
    return compile_type(expression_of(type), VALIDATE)(value) is None


def _checked(function: Callable[..., Any], signature: Signature, strict: bool) -> Callable[..., Any]:
    tests = [compile_type(p.type, DECORATOR) for p in signature.parameters]
    result_test = compile_type(signature.return_type, DECORATOR)
    names = _parameter_names(function)

    def complain(text: str) -> None:
        if strict:
            raise TypeValidationError(text)
        warnings.warn(text, UserWarning, stacklevel=4)

    def check_arguments(arguments: Tuple[Any, ...], keywords: Dict[str, Any]) -> bool:
        """Tell whether the arguments fit: of a call that does not, nothing more is said."""
        given, problem = _positions(signature, names, arguments, keywords)
        if problem is not None:
            complain(problem)
            return False
        for index, value in given:
            test = tests[min(index, len(tests) - 1)] if index >= len(tests) else tests[index]
            failure = test(value)
            if failure is not None:
                complain(_describe(f"argument {index}", failure))
                return False
        return True

    def check_result(result: Any) -> None:
        failure = result_test(result)
        if failure is not None:
            complain(_describe("return value", failure))

    if inspect.iscoroutinefunction(function):

        @functools.wraps(function)
        async def wrapper(*arguments: Any, **keywords: Any) -> Any:
            fits = check_arguments(arguments, keywords)
            result = await function(*arguments, **keywords)
            if fits:
                check_result(result)
            return result

    else:

        @functools.wraps(function)
        def wrapper(*arguments: Any, **keywords: Any) -> Any:
            fits = check_arguments(arguments, keywords)
            result = function(*arguments, **keywords)
            if fits:
                check_result(result)
            return result

    return wrapper


def _describe(subject: str, failure: Failure) -> str:
    assert failure is not None
    return f"{subject}{failure[0]}: {failure[1]}"


def _parameter_names(function: Callable[..., Any]) -> List[str]:
    try:
        return list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return []


def _positions(
    signature: Signature, names: List[str], arguments: Tuple[Any, ...], keywords: Dict[str, Any]
) -> Tuple[List[Tuple[int, Any]], Optional[str]]:
    """Bind arguments to the signature's parameters: pairs of index and value, and what is wrong with the count."""
    given = list(enumerate(arguments))
    for name, value in keywords.items():
        if name in names:
            given.append((names.index(name), value))
    plain = [p for p in signature.parameters if p.kind == ""]
    required = [p for p in plain if not p.has_default]
    open_ended = len(plain) != len(signature.parameters)
    count = len(arguments) + len(keywords)
    if count < len(required) or (count > len(plain) and not open_ended):
        return [], f"Expected {len(plain)} arguments, got {count}"
    return [(index, value) for index, value in given if index < len(signature.parameters) or open_ended], None


class Runtime:
    """Validation with settings of its own."""

    def __init__(self, strict: bool = False, optimize: bool = True) -> None:
        self.strict = strict
        self.optimize = optimize

    def type(self, signature: str) -> Callable[[F], F]:
        """The decorator :func:`typthon.type` with this object's strictness."""
        return type(signature, strict=self.strict)

    def validate(self, value: object, target: Any) -> bool:
        """The same as :func:`typthon.validate`, or an exception if strict."""
        ok = validate(value, target)
        if not ok and self.strict:
            shown = target.base_type if isinstance(target, TypeExpression) else target
            raise TypeValidationError(f"type mismatch: {value!r} is not of type {shown}")
        return ok
