"""How much of a long job is done, and how long the rest will take, on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from motifkit.language import _

__all__ = ["PATIENCE", "progress"]

PATIENCE = 4.0
"""Seconds that a sheet may take without a word."""

STEP = 0.05
"""How much more is done before it is told again where the line cannot be written over."""

SOON = 0.005
"""How much must be done before anything can be said of the rest."""


@contextmanager
def progress(*, after: float = 0.0) -> Iterator[Callable[[float], None]]:
    """What is to be told the share of the work that is done, from 0 to 1.

    Args:
        after: seconds that nothing is said; a short job needs no words.
    """
    start, told_at = time.monotonic(), [-1.0]
    over = sys.stderr.isatty()

    def tell(share: float) -> None:
        spent = time.monotonic() - start
        if share < SOON or spent < after:
            return
        if share - told_at[0] < (0.002 if over else STEP) and (share < 1 or told_at[0] == 1):
            return
        told_at[0] = share
        left = spent / share - spent
        words = _("{percent} % done, about {seconds} s left").format(percent=round(100 * share), seconds=round(left))
        click.echo(f"\r{words}   " if over else words, err=True, nl=not over)

    try:
        yield tell
    finally:
        if over and told_at[0] >= 0:
            click.echo(err=True)
