"""Work on several threads, or on anybody's executor, whose results come back in order, with few items in flight."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

__all__ = ["in_order"]

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_order(
    function: Callable[[Item], Result], items: Iterable[Item], threads: int = 2, executor: Executor | None = None
) -> Generator[Result]:
    """``map(function, items)`` in the order of the items, ``threads + 1`` of them at most alive.

    On threads it pays when the function leaves Python's lock alone, as zlib and numpy do. Close the iterator
    (``contextlib.closing``) where the reader may fail half way, so that nothing outlives it.

    Args:
        function: what is done with each item.
        items: the work.
        threads: how many at a time.
        executor: where it is done; threads of our own by default. It is not shut down.

    >>> list(in_order(abs, [-2, 1, -3]))
    [2, 1, 3]
    """
    waiting: deque[Future[Result]] = deque()
    with ExitStack() as stack:
        pool = stack.enter_context(ThreadPoolExecutor(threads)) if executor is None else executor
        try:
            for item in items:
                waiting.append(pool.submit(function, item))
                if len(waiting) > threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for each in waiting:
                each.cancel()
