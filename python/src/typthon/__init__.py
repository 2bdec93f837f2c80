"""Contracts for Python functions: declared once, proved by the Typthon checker, held at run time.

>>> from typthon import type, validate
>>> @type("(int[value > 0]) -> int", strict=True)
... def half(n):
...     return n // 2
>>> half(4)
2
>>> validate([1, 2], "list[int]")
True
"""

from ._checker import CheckerNotFound, TypeValidator, check
from ._decorators import Runtime, TypeValidationError, effects, infer, pure, type, validate
from ._runtime import (
    RuntimeStats,
    clear_cache,
    clear_cache_py,
    force_gc,
    force_gc_py,
    get_metrics,
    get_metrics_py,
    get_runtime_stats,
    get_runtime_stats_py,
    init_runtime,
    init_runtime_py,
)
from ._signatures import ContractSyntaxError, Signature, parse_signature
from ._types import (
    IO,
    Async,
    Bounded,
    DependentType,
    EffectType,
    Even,
    Generic,
    Intersection,
    Literal,
    Mutates,
    Negative,
    Network,
    NonEmpty,
    NonNegative,
    NonZero,
    Odd,
    Optional,
    Positive,
    Protocol,
    Pure,
    Raises,
    Random,
    RecursiveType,
    Refine,
    RefinementType,
    T,
    Time,
    TypeVar,
    U,
    Union,
    V,
    dependent,
    effect,
    newtype,
    recursive,
    refine,
    validate_dependent_type,
    validate_effect_type,
    validate_refinement_type,
)

__version__ = "0.1.0"

__all__ = [name for name in dir() if not name.startswith("_")]
