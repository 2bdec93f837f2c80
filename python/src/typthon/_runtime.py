"""Statistics of validation in this process."""

from __future__ import annotations

import gc
import sys
import time
from dataclasses import dataclass
from typing import Any, Dict

from ._decorators import STATS


@dataclass(frozen=True)
class RuntimeStats:
    """A snapshot of what this process has done."""

    gc_collections: int
    heap_allocated: int
    cache_hits: int
    cache_misses: int
    uptime_secs: float


def init_runtime() -> bool:
    """Prepare validation; calling it again changes nothing."""
    return True


def get_runtime_stats() -> RuntimeStats:
    """Return a snapshot; ``heap_allocated`` counts memory blocks of the interpreter, 0 where it does not tell."""
    collections = sum(generation["collections"] for generation in gc.get_stats())
    blocks = getattr(sys, "getallocatedblocks", lambda: 0)()
    return RuntimeStats(collections, blocks, STATS.hits, STATS.misses, time.monotonic() - STATS.started)


def force_gc() -> int:
    """Collect garbage now; return how many objects were unreachable."""
    return gc.collect()


def clear_cache() -> str:
    """Forget all compiled types."""
    count = len(STATS.compiled)
    STATS.clear()
    return f"cleared {count} compiled types"


def get_metrics() -> Dict[str, Any]:
    """Return counters by name."""
    stats = get_runtime_stats()
    return {
        "uptime": stats.uptime_secs,
        "cache_hits": stats.cache_hits,
        "cache_misses": stats.cache_misses,
        "gc_collections": stats.gc_collections,
    }


init_runtime_py = init_runtime
get_runtime_stats_py = get_runtime_stats
force_gc_py = force_gc
clear_cache_py = clear_cache
get_metrics_py = get_metrics
