# What the checker reads of annotated-types if the package is not installed.
from collections.abc import Callable
from typing import Any

class BaseMetadata: ...
class GroupedMetadata: ...

class Gt(BaseMetadata):
    gt: Any
    def __init__(self, gt: Any) -> None: ...

class Ge(BaseMetadata):
    ge: Any
    def __init__(self, ge: Any) -> None: ...

class Lt(BaseMetadata):
    lt: Any
    def __init__(self, lt: Any) -> None: ...

class Le(BaseMetadata):
    le: Any
    def __init__(self, le: Any) -> None: ...

class Interval(GroupedMetadata):
    gt: Any
    ge: Any
    lt: Any
    le: Any
    def __init__(self, *, gt: Any = None, ge: Any = None, lt: Any = None, le: Any = None) -> None: ...

class MultipleOf(BaseMetadata):
    multiple_of: Any
    def __init__(self, multiple_of: Any) -> None: ...

class MinLen(BaseMetadata):
    min_length: int
    def __init__(self, min_length: int) -> None: ...

class MaxLen(BaseMetadata):
    max_length: int
    def __init__(self, max_length: int) -> None: ...

class Len(GroupedMetadata):
    min_length: int
    max_length: int | None
    def __init__(self, min_length: int = 0, max_length: int | None = None) -> None: ...

class Predicate(BaseMetadata):
    func: Callable[[Any], bool]
    def __init__(self, func: Callable[[Any], bool]) -> None: ...
