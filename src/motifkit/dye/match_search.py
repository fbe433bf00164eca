"""The search behind `match`: all pairs of baths, one bath more on the best, then each bath exchanged for any other.

Distances are first taken in the small, as if CIEDE2000 were even around the target, then as CIEDE2000 for the nearest.
"""

from __future__ import annotations

import numpy as np

from motifkit.colour.difference import ciede2000, local_axes
from motifkit.colour.spectrum import Array
from motifkit.dye.bath_states import BathStates, Indices, Single

__all__ = ["found"]

NEAR = 30_000  # recipes of which CIEDE2000 is taken
GROWN = 250_000  # recipes that a bath more may make
CHANGED = 60  # recipes of which every bath is exchanged for any other
ROUNDS = 3

# What a recipe may be farther from the target for being simpler, in CIEDE2000. For two baths all of it together stays
# below 0.3, which no eye sees; a third is not worth its work where the target stays far away.
A_BATH, A_DIP, THE_SAME_AGAIN = 0.1, 0.002, 0.15
NEVER = 200.0  # one dye three times on one mordant is a bath of more dips
A_THIRD = 0.02  # of the distance of the nearest
BLOCK = 16_384  # colours at a time: they stay in the cache, and OpenBLAS takes no threads for them
UNSEEN = 0.5  # CIEDE2000 from which on no further bath is looked for


def found(states: BathStates, target: Array, most: int, top: int) -> list[tuple[int, ...]]:
    """The best recipes, as states, the best first.

    Args:
        states: the baths to choose from.
        target: L*, a*, b* under D65 for 10°.
        most: baths in a recipe.
        top: how many recipes at most.
    """
    pairs, colours = states.pairs
    if most == 1:
        pairs, colours = pairs[: len(states)], colours[: len(states)]  # the first state is no bath
    pool = _nearest(pairs, colours, target)
    apart = ciede2000(target, states.lab(pool))
    for _more in range(3, most + 1):
        if float(apart.min()) < UNSEEN:
            break
        pool, apart = _with_one_more(states, pool, apart, target)
        for _round in range(ROUNDS):
            best = float(apart.min())
            pool, apart = _exchanged(states, pool, apart, target)
            if best - float(apart.min()) < A_BATH or float(apart.min()) < UNSEEN:
                break
    return _chosen(states, pool, apart, top)


def _in_the_small(colours: Single, target: Array) -> Single:
    """Squared distances ``(m,)`` of colours ``(m, 3)``."""
    middle, axes = target.astype(np.float32), local_axes(target).T.astype(np.float32)
    result = np.empty(len(colours), dtype=np.float32)
    for start in range(0, len(colours), BLOCK):
        turned = (colours[start : start + BLOCK] - middle) @ axes
        turned *= turned
        turned.sum(axis=1, out=result[start : start + BLOCK])
    return result


def _nearest(recipes: Indices, colours: Single, target: Array, count: int = NEAR) -> Indices:
    apart = _in_the_small(colours, target)
    if len(apart) <= count:
        return recipes
    return recipes[np.argpartition(apart, count)[:count]]


def _with_one_more(states: BathStates, pool: Indices, apart: Array, target: Array) -> tuple[Indices, Array]:
    """The pool and the best of its recipes with a bath more; those that are not as dark as the target come first."""
    too_dark = np.maximum(target[0] - states.lab(pool)[:, 0], 0)
    starts = pool[np.argsort(apart + too_dark)[: max(GROWN // len(states), 1)]]
    return _joined(states, pool, apart, _extended(states, starts, target), target)


def _exchanged(states: BathStates, pool: Indices, apart: Array, target: Array) -> tuple[Indices, Array]:
    """The pool and the best of what comes of it when one bath is exchanged."""
    starts = pool[np.argsort(_score(states, pool, apart))[:CHANGED]]
    fewer = [np.delete(starts, column, axis=1) for column in range(starts.shape[1])]
    return _joined(states, pool, apart, _extended(states, np.unique(np.concatenate(fewer), axis=0), target), target)


def _extended(states: BathStates, starts: Indices, target: Array) -> Indices:
    """The nearest recipes ``(m, k + 1)`` of those that one state more makes of recipes ``(s, k)``."""
    colours = states.with_any(starts).reshape(-1, 3)
    apart = _in_the_small(colours, target)
    count = min(NEAR // 10, len(apart))
    kept = np.argpartition(apart, count - 1)[:count]
    longer = np.column_stack([starts[kept // len(states)], kept % len(states)])
    return np.unique(np.sort(longer, axis=1), axis=0)


def _joined(states: BathStates, pool: Indices, apart: Array, more: Indices, target: Array) -> tuple[Indices, Array]:
    wide = more.shape[1] - pool.shape[1]
    padded = np.pad(pool, ((0, 0), (wide, 0)))
    both = np.concatenate([padded, more])
    distances = np.concatenate([apart, ciede2000(target, states.lab(more))])
    kept, first = np.unique(both, axis=0, return_index=True)
    return kept, distances[first]


def _repeats(states: BathStates, recipes: Indices) -> Indices:
    """How often recipes ``(m, k)`` use a dye again on the same mordant."""
    kinds = np.sort(states.kind[recipes], axis=1)
    return np.asarray(((kinds[:, 1:] == kinds[:, :-1]) & (kinds[:, 1:] > 0)).sum(axis=1))


def _score(states: BathStates, recipes: Indices, apart: Array) -> Array:
    """Distances ``(m,)`` of recipes ``(m, k)``, and what their baths, dips and repeats cost."""
    count = (recipes > 0).sum(axis=1)
    cost = A_BATH * np.maximum(count - 1, 0) + A_DIP * states.dips[recipes].sum(axis=1)
    cost += A_THIRD * apart.min() * np.maximum(count - 2, 0)
    again = _repeats(states, recipes)
    cost += THE_SAME_AGAIN * again + NEVER * (again > 1)
    return np.asarray(apart + cost)


def _chosen(states: BathStates, pool: Indices, apart: Array, top: int) -> list[tuple[int, ...]]:
    """The best that are not each other with other dips, or with a bath that adds nothing.

    One dye twice on one mordant is for want of anything else: the best may be so, no other.
    """
    chosen: list[tuple[int, ...]] = []
    taken: list[frozenset[int]] = []
    repeats = _repeats(states, pool) > 0
    for place in np.argsort(_score(states, pool, apart), kind="stable"):
        if chosen and repeats[place]:
            continue
        recipe = tuple(int(each) for each in pool[place] if each)
        kinds = frozenset(int(each) for each in states.kind[list(recipe)])
        if any(other <= kinds for other in taken):
            continue
        chosen.append(recipe)
        taken.append(kinds)
        if len(chosen) == top:
            break
    return chosen
