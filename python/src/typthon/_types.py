"""Type objects for annotations and aliases: effects, refinements, dependent, nominal and recursive types."""

from __future__ import annotations

from typing import Any, Callable, FrozenSet, Generic, List, Optional as _Optional, Tuple, TypeVar

from ._predicates import Predicate, predicate_or_false
from ._signatures import NAMED_REFINEMENTS, TypeExpression
from ._validation import DECORATOR, compile_type, expression_of, satisfies

T = TypeVar("T")
U = TypeVar("U")
V = TypeVar("V")


def _tuple(arguments: Any) -> Tuple[Any, ...]:
    return arguments if isinstance(arguments, tuple) else (arguments,)


class _TypeObject:
    """Something that stands where a type stands; ``|`` and ``&`` combine it with others."""

    def __or__(self, other: Any) -> "UnionType":
        return UnionType((self, other))

    def __ror__(self, other: Any) -> "UnionType":
        return UnionType((other, self))

    def __and__(self, other: Any) -> "IntersectionType":
        return IntersectionType((self, other))

    def __rand__(self, other: Any) -> "IntersectionType":
        return IntersectionType((other, self))

    def __call__(self, *_: Any, **__: Any) -> Any:
        raise TypeError(f"{self!r} is a type for annotations and has no instances")


class UnionType(_TypeObject):
    """Any of ``types``."""

    def __init__(self, types: Tuple[Any, ...]) -> None:
        self.types = types

    def __typthon_expression__(self) -> TypeExpression:
        return TypeExpression("Union", tuple(expression_of(t) for t in self.types))


class IntersectionType(_TypeObject):
    """All of ``types``."""

    def __init__(self, types: Tuple[Any, ...]) -> None:
        self.types = types

    def __typthon_expression__(self) -> TypeExpression:
        return TypeExpression("Intersection", tuple(expression_of(t) for t in self.types))


class OptionalType(_TypeObject):
    """``inner`` or None."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner

    def __typthon_expression__(self) -> TypeExpression:
        return TypeExpression("Union", (expression_of(self.inner), TypeExpression("None")))


class LiteralType(_TypeObject):
    """One of ``values``, of the same class."""

    def __init__(self, values: Tuple[Any, ...]) -> None:
        self.values = values

    def __typthon_expression__(self) -> TypeExpression:
        return TypeExpression("Literal", self.values)


class _Maker:
    """A form that is called or subscripted with its parts."""

    def __init__(self, name: str, make: Callable[[Tuple[Any, ...]], Any]) -> None:
        self._name = name
        self._make = make

    def __call__(self, *arguments: Any) -> Any:
        return self._make(arguments)

    def __getitem__(self, arguments: Any) -> Any:
        return self._make(_tuple(arguments))

    def __repr__(self) -> str:
        return f"typthon.{self._name}"


Union = _Maker("Union", UnionType)
Intersection = _Maker("Intersection", IntersectionType)
Optional = _Maker("Optional", lambda parts: OptionalType(parts[0]))
Literal = _Maker("Literal", LiteralType)


class _ProtocolMaker:
    """Marks a class as a protocol: ``@Protocol``, ``Protocol(C)`` or ``Protocol[C]``."""

    __is_protocol__ = True

    def __call__(self, cls: Any) -> Any:
        cls.__is_protocol__ = True
        return cls

    __getitem__ = __call__


Protocol = _ProtocolMaker()


class EffectType(_TypeObject):
    """``base_type``, obtained with ``effects``."""

    def __init__(self, base_type: Any, effects: FrozenSet[str]) -> None:
        self.base_type = base_type
        self.effects = frozenset(effects)

    def has_effect(self, label: str) -> bool:
        """Tell whether ``label`` is among the effects."""
        return label in self.effects

    def is_pure(self) -> bool:
        """Tell whether there is no effect, or only ``pure``."""
        return self.effects <= {"pure"}

    def __typthon_expression__(self) -> Any:
        return expression_of(self.base_type)

    def __repr__(self) -> str:
        return f"{self.base_type!r} ! {{{', '.join(sorted(self.effects))}}}"


def effect(*labels: str) -> Callable[[Any], EffectType]:
    """``effect("io")(str)`` is a ``str`` obtained by input or output."""
    return lambda base: EffectType(base, frozenset(labels))


def _wrapper(name: str, label: str) -> _Maker:
    return _Maker(name, lambda parts: EffectType(parts[0], frozenset({label})))


IO = _wrapper("IO", "io")
Network = _wrapper("Network", "network")
Async = _wrapper("Async", "async")
Random = _wrapper("Random", "random")
Mutates = _wrapper("Mutates", "mutation")
Raises = _wrapper("Raises", "exception")
Time = _wrapper("Time", "time")
Pure = _wrapper("Pure", "pure")


class RefinementType(_TypeObject):
    """Values of ``base_type`` that fulfil ``predicate``."""

    def __init__(self, base_type: Any, predicate: str) -> None:
        self.base_type = base_type
        self.predicate = predicate
        self._test: Predicate = predicate_or_false(predicate)
        self._base = compile_type(expression_of(base_type), DECORATOR)

    def validate(self, value: Any) -> bool:
        """Tell whether ``value`` is of the base and fulfils the predicate; never raises."""
        return self._base(value) is None and self._test(value)

    def __getitem__(self, base: Any) -> "RefinementType":
        return RefinementType(base, self.predicate)

    def __call__(self, base: Any) -> "RefinementType":
        return RefinementType(base, self.predicate)

    def __typthon_expression__(self) -> TypeExpression:
        base = expression_of(self.base_type)
        return TypeExpression(base.base_type, (base,), True, self.predicate, test=self._test)

    def __repr__(self) -> str:
        return f"{getattr(self.base_type, '__name__', self.base_type)}[{self.predicate}]"


def refine(predicate: str) -> Callable[[Any], RefinementType]:
    """``refine("value > 0")(int)`` is the type of positive integers."""
    return lambda base: RefinementType(base, predicate)


class Refine:
    """Metadata for ``Annotated[int, Refine("value > 0")]``."""

    def __init__(self, predicate: str) -> None:
        self.predicate = predicate


def _named(name: str) -> RefinementType:
    base, predicate = NAMED_REFINEMENTS[name]
    return RefinementType({"int": int, "str": str}[base], predicate)


Positive = _named("Positive")
Negative = _named("Negative")
NonNegative = _named("NonNegative")
NonZero = _named("NonZero")
NonEmpty = _named("NonEmpty")
Even = _named("Even")
Odd = _named("Odd")
Bounded = _Maker("Bounded", lambda ends: RefinementType(int, f"value >= {ends[0]} and value <= {ends[1]}"))


class DependentType(_TypeObject):
    """Values of ``base_type`` that fulfil ``constraint``, for instance ``len=3``."""

    def __init__(self, base_type: Any, constraint: str) -> None:
        self.base_type = base_type
        self.constraint = constraint

    def validate(self, value: Any) -> bool:
        """Tell whether ``value`` is of the base and fulfils the constraint."""
        return validate_dependent_type(value, self.base_type, self.constraint)

    def __typthon_expression__(self) -> TypeExpression:
        base = expression_of(self.base_type)
        return TypeExpression(base.base_type, (base,), constraint=self.constraint)


def dependent(constraint: str) -> Callable[[Any], DependentType]:
    """``dependent("len=3")(list[int])`` is the type of lists of three integers."""
    return lambda base: DependentType(base, constraint)


class NewType:
    """A name of its own over a base; calling it returns the argument."""

    def __init__(self, name: str, base: Any) -> None:
        self.__name__ = name
        self.__supertype__ = base

    def __call__(self, value: Any) -> Any:
        return value

    def __typthon_expression__(self) -> Any:
        return expression_of(self.__supertype__)

    def __repr__(self) -> str:
        return self.__name__


def newtype(name: str) -> Callable[[Any], NewType]:
    """``newtype("UserId")(int)`` is a type of its own that is an ``int`` at run time."""
    return lambda base: NewType(name, base)


class RecursiveType(_TypeObject):
    """A type that refers to itself by name; ``RecursiveType["Name"]`` is such a reference."""

    def __init__(self, name: str, body: _Optional[Callable[[Any], Any]] = None) -> None:
        self.name = name
        self.body: Any = None if body is None else body(self)

    def __class_getitem__(cls, name: str) -> "RecursiveType":
        return cls(name)

    def __typthon_expression__(self) -> TypeExpression:
        return TypeExpression(self.name)

    def __repr__(self) -> str:
        return self.name


def recursive(name: str, body: Callable[[Any], Any]) -> RecursiveType:
    """Return the type ``name`` whose body is what ``body`` makes of the type itself."""
    return RecursiveType(name, body)


def validate_refinement_type(value: Any, base: Any, predicate: str) -> bool:
    """Tell whether ``value`` is of ``base`` and fulfils ``predicate``."""
    return RefinementType(base, predicate).validate(value)


def validate_dependent_type(value: Any, base: Any, constraint: str) -> bool:
    """Tell whether ``value`` is of ``base`` and fulfils ``constraint``; custom constraints hold."""
    return compile_type(expression_of(base), DECORATOR)(value) is None and satisfies(value, constraint)


def validate_effect_type(value: Any, base: Any) -> bool:
    """Tell whether ``value`` is of ``base``; effects leave no trace in values."""
    target = base.base_type if isinstance(base, EffectType) else base
    return compile_type(expression_of(target), DECORATOR)(value) is None


__all__: List[str] = [
    "Async", "Bounded", "DependentType", "EffectType", "Even", "Generic", "IO", "Intersection", "Literal",
    "Mutates", "Negative", "Network", "NonEmpty", "NonNegative", "NonZero", "Odd", "Optional", "Positive",
    "Protocol", "Pure", "Raises", "Random", "RecursiveType", "Refine", "RefinementType", "T", "Time", "TypeVar",
    "U", "Union", "V", "dependent", "effect", "newtype", "recursive", "refine", "validate_dependent_type",
    "validate_effect_type", "validate_refinement_type",
]
