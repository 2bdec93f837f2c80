# The static side of the companion package (python/ holds what runs). The checker knows the decorators
# and the forms by their qualified names; what is written here is what they are for everyone else.
from os import PathLike
from typing import Annotated, Any, Callable, Final, Generic, Literal, Optional, Protocol, TypeVar, Union

from typing_extensions import TypeVar as _TypeVar

T = TypeVar("T")
U = TypeVar("U")
V = TypeVar("V")

_F = TypeVar("_F", bound=Callable[..., Any])
_T = TypeVar("_T")
_Int = _TypeVar("_Int", default=int)
_Str = _TypeVar("_Str", default=str)

__version__: Final[str]

class TypeValidationError(TypeError): ...
class CheckerNotFound(RuntimeError): ...

class ContractSyntaxError(ValueError):
    offset: int

# Decorators. "type" stands below, so that it does not shadow the builtin class up here.
def infer(function: _F) -> _F: ...
def effects(*labels: str) -> Callable[[_F], _F]: ...
def pure(function: _F) -> _F: ...

# Effects.
class EffectType:
    base_type: Any
    effects: frozenset[str]
    def __init__(self, base_type: Any, effects: frozenset[str]) -> None: ...
    def has_effect(self, label: str) -> bool: ...
    def is_pure(self) -> bool: ...
    def __or__(self, other: Any) -> Any: ...
    def __ror__(self, other: Any) -> Any: ...

def effect(*labels: str) -> Callable[[Any], EffectType]: ...

class _Effect:
    def __init__(self, label: str) -> None: ...

IO = Annotated[_T, _Effect("io")]
Network = Annotated[_T, _Effect("network")]
Async = Annotated[_T, _Effect("async")]
Random = Annotated[_T, _Effect("random")]
Mutates = Annotated[_T, _Effect("mutation")]
Raises = Annotated[_T, _Effect("exception")]
Time = Annotated[_T, _Effect("time")]
Pure = Annotated[_T, _Effect("pure")]

# Refinements.
class Refine:
    predicate: str
    def __init__(self, predicate: str) -> None: ...

class RefinementType:
    base_type: Any
    predicate: str
    def __init__(self, base_type: Any, predicate: str) -> None: ...
    def validate(self, value: object) -> bool: ...
    def __getitem__(self, base: Any) -> RefinementType: ...
    def __call__(self, base: Any) -> RefinementType: ...
    def __or__(self, other: Any) -> Any: ...
    def __ror__(self, other: Any) -> Any: ...

def refine(predicate: str) -> Callable[[Any], RefinementType]: ...

Positive = Annotated[_Int, Refine("value > 0")]
Negative = Annotated[_Int, Refine("value < 0")]
NonNegative = Annotated[_Int, Refine("value >= 0")]
NonZero = Annotated[_Int, Refine("value != 0")]
Even = Annotated[_Int, Refine("value % 2 == 0")]
Odd = Annotated[_Int, Refine("value % 2 == 1")]
NonEmpty = Annotated[_Str, Refine("len(value) > 0")]

class _BoundedForm:
    def __call__(self, low: float, high: float) -> RefinementType: ...
    def __getitem__(self, ends: tuple[float, float]) -> RefinementType: ...

Bounded: _BoundedForm

# Dependent, nominal, recursive and combined types.
class DependentType:
    base_type: Any
    constraint: str
    def __init__(self, base_type: Any, constraint: str) -> None: ...
    def validate(self, value: object) -> bool: ...

def dependent(constraint: str) -> Callable[[Any], DependentType]: ...
def newtype(name: str) -> Callable[[Callable[..., _T]], Callable[[_T], _T]]: ...

class RecursiveType:
    name: str
    body: Any
    def __init__(self, name: str, body: Callable[[Any], Any] | None = None) -> None: ...
    def __class_getitem__(cls, name: str) -> RecursiveType: ...
    def __or__(self, other: Any) -> Any: ...
    def __ror__(self, other: Any) -> Any: ...

def recursive(name: str, body: Callable[[Any], Any]) -> RecursiveType: ...

class _IntersectionForm:
    def __call__(self, *types: Any) -> Any: ...
    def __getitem__(self, types: Any) -> Any: ...

Intersection: _IntersectionForm

# Validation.
def validate(value: object, type: Any) -> bool: ...
def validate_refinement_type(value: object, base: Any, predicate: str) -> bool: ...
def validate_dependent_type(value: object, base: Any, constraint: str) -> bool: ...
def validate_effect_type(value: object, base: Any) -> bool: ...

class Runtime:
    strict: bool
    optimize: bool
    def __init__(self, strict: bool = False, optimize: bool = True) -> None: ...
    def type(self, signature: str) -> Callable[[_F], _F]: ...
    def validate(self, value: object, target: Any) -> bool: ...

# Signatures.
class _TypeExpression:
    base_type: str
    args: tuple[Any, ...]
    is_refinement: bool
    predicate: str | None
    is_effect: bool
    effects: frozenset[str]
    constraint: str | None

class _Parameter:
    name: str | None
    kind: str
    type: _TypeExpression
    has_default: bool

class Signature:
    parameters: tuple[_Parameter, ...]
    return_type: _TypeExpression
    effects: frozenset[str]
    declares_effects: bool
    @property
    def params(self) -> list[_TypeExpression]: ...

def parse_signature(text: str) -> Signature: ...

# The checker.
def check(target: str | PathLike[str], *, recursive: bool = True) -> list[str]: ...

class TypeValidator:
    def validate(self, source: str) -> bool: ...
    def get_type(self, expression: str) -> str: ...
    def get_function_effects(self, name: str) -> list[str]: ...
    def get_function_type(self, name: str) -> str: ...

# The process.
class RuntimeStats:
    gc_collections: int
    heap_allocated: int
    cache_hits: int
    cache_misses: int
    uptime_secs: float

def init_runtime() -> bool: ...
def get_runtime_stats() -> RuntimeStats: ...
def force_gc() -> int: ...
def clear_cache() -> str: ...
def get_metrics() -> dict[str, Any]: ...

init_runtime_py = init_runtime
get_runtime_stats_py = get_runtime_stats
force_gc_py = force_gc
clear_cache_py = clear_cache
get_metrics_py = get_metrics

def type(signature: str, *, runtime: bool = True, strict: bool = False) -> Callable[[_F], _F]: ...

__all__ = [
    "IO", "Async", "Bounded", "CheckerNotFound", "ContractSyntaxError", "DependentType", "EffectType", "Even",
    "Generic", "Intersection", "Literal", "Mutates", "Negative", "Network", "NonEmpty", "NonNegative", "NonZero",
    "Odd", "Optional", "Positive", "Protocol", "Pure", "Raises", "Random", "RecursiveType", "Refine",
    "RefinementType", "Runtime", "RuntimeStats", "Signature", "T", "Time", "TypeValidationError", "TypeValidator",
    "TypeVar", "U", "Union", "V", "check", "clear_cache", "clear_cache_py", "dependent", "effect", "effects",
    "force_gc", "force_gc_py", "get_metrics", "get_metrics_py", "get_runtime_stats", "get_runtime_stats_py", "infer",
    "init_runtime", "init_runtime_py", "newtype", "parse_signature", "pure", "recursive", "refine", "type",
    "validate", "validate_dependent_type", "validate_effect_type", "validate_refinement_type",
]
