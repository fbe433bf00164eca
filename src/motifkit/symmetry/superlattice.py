"""Steps that are too short: repeats that only look alike, every second or twelfth of which is truly the same.

What a repeat has that the mean of all has not is compared between all repeats. Where the repeats of a coarser lattice
have that in common, and others have not, the coarser lattice is the true one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from motifkit.symmetry.evidence import Judge
from motifkit.symmetry.mean_cell import MeanCell, Reading, part_means
from motifkit.symmetry.periods import Field, reduced
from motifkit.symmetry.stands import numbered, unnumbered

__all__ = ["coarser"]

LARGEST = 16
"""Repeats at most in one of the coarser lattice that is looked for at once."""
CERTAIN, LEAST = 6.0, 0.004
"""Evidence, and share of the pattern in which repeats differ, from which they are not alike."""
TRIED = 4
MOST_CELLS = 900

Basis = tuple[int, int, int]
"""A coarser lattice by the steps (p, 0) and (r, s), counted in steps of the finer one."""


def coarser(reading: Reading, cell: MeanCell, judge: Judge) -> tuple[complex, complex] | None:
    """Steps of the coarser lattice to which the repeats are alike, or None where all are."""
    best, surest = None, 0.0
    for basis in _promising(reading, cell):
        index = basis[0] * basis[2]
        parts, _half = _parts(judge.stands.cells, basis)
        if np.bincount(parts, minlength=index).min() < 2:
            continue
        found = judge.parted(part_means(reading, *_parts(reading.cell, basis), index), parts)
        # Many coarser lattices were tried.
        sure = found.against - CERTAIN - np.log(index / 2)
        if sure > surest and found.share > LEAST:
            best, surest = basis, sure
    if best is None:
        return None
    p, r, s = best
    return reduced(p * reading.a, r * reading.a + s * reading.b)


def _bases() -> list[Basis]:
    found = []
    for index in range(2, LARGEST + 1):
        for s in range(1, index + 1):
            found += [(index // s, r, s) for r in range(index // s) if index % s == 0]
    return found


def _parts(cells: NDArray[np.integer], basis: Basis) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Which repeats (2, n) are the same in a coarser lattice, a number from 0; and halves of them, chequered."""
    p, r, s = basis
    i, j = cells.astype(np.int64)
    across, down = i - r * (j // s), j // s
    return (j % s) * p + across % p, (across // p + down) & 1


def _promising(reading: Reading, cell: MeanCell) -> list[Basis]:
    """The few coarser lattices that part the repeats best, and the halves."""
    likeness, pairs, steps = _likeness(reading, cell)
    scored: list[tuple[float, Basis]] = []
    for basis in _bases():
        inside = _parts(steps, basis)[0] == 0
        within, without = pairs[inside].sum(), pairs[~inside].sum()
        if within > 0 and without > 0:
            contrast = likeness[inside].sum() / within - likeness[~inside].sum() / without
            scored.append((float(contrast * np.sqrt(within * without / (within + without))), basis))
    best = [basis for score, basis in sorted(scored, reverse=True)[:TRIED] if score > 0]
    return best + [each for each in _bases() if each[0] * each[2] == 2 and each not in best]


def _likeness(reading: Reading, cell: MeanCell) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Products of what repeats have beyond their mean, summed for all pairs that stand a step (2, n) apart.

    And how many samples these pairs have in common.
    """
    size = reading.shape[0] * reading.shape[1]
    mean = cell.mean.reshape(len(cell.mean), -1)
    numbers, which, seen = np.unique(numbered(reading.cell), return_inverse=True, return_counts=True)
    # Of very many repeats the whole ones are enough.
    chosen = np.sort(np.argsort(-seen, kind="stable")[:MOST_CELLS])
    row = np.full(len(numbers), -1)
    row[chosen] = np.arange(len(chosen))
    which = row[which]
    kept = which >= 0
    place = which[kept], reading.place[kept]
    table: Field = np.zeros((len(chosen), size), np.float32)
    table[place] = 1
    shared = table @ table.T
    products = np.zeros_like(shared)
    for values, common in zip(reading.values, mean, strict=True):
        table[place] = values[kept] - common[place[1]]
        products += table @ table.T
    cells = unnumbered(numbers[chosen])
    apart = numbered(cells[:, :, None] - cells[:, None, :])
    above = np.triu(np.ones(apart.shape, bool), 1)
    steps, step = np.unique(apart[above], return_inverse=True)
    likeness, pairs = (np.bincount(step, each[above].astype(np.float64)) for each in (products, shared))
    return likeness, pairs, unnumbered(steps)
