"""What each bath brought of each dye to each kind of place, and which wax lies there at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from motifkit.dye.dye import Dye
from motifkit.geometry.coverage import Float32Array
from motifkit.process.state import Lot, State

__all__ = ["Film", "Layer", "films_of", "layers_of", "most_of"]


@dataclass(frozen=True, eq=False)
class Layer:
    """What one bath brought of one dye, to every kind of place.

    Args:
        dye: which of the sheet's dyes.
        bath: the number of the dyeing step.
        open: the amount that reaches each kind of place past perfect wax.
        waxed: kinds of places under wax: the kind, its amount, and for every layer of wax the number of its passage.
    """

    dye: int
    bath: int
    open: Float32Array
    waxed: tuple[tuple[int, float, tuple[int, ...]], ...]


@dataclass(frozen=True, eq=False)
class Film:
    """Wax that was not boiled off.

    Args:
        wax: its name.
        cover: how much of each kind of place it covers.
        leak: the number of its last passage, in whose cracks the cloth is bare; -1 for wax that saw no bath.
    """

    wax: str
    cover: Float32Array
    leak: int


def layers_of(
    states: Sequence[State], number: Mapping[tuple[int, int, float], int]
) -> tuple[list[tuple[Dye, str]], tuple[Layer, ...]]:
    """The dyes on their mordants, and what each bath brought of each."""
    axes: dict[tuple[Dye, str], int] = {}
    brought: dict[tuple[int, int], list[tuple[int, Lot]]] = {}
    for kind, state in enumerate(states):
        for lot in state.lots:
            dye = axes.setdefault((lot.bath.dye, lot.mordant), len(axes))
            brought.setdefault((dye, lot.step), []).append((kind, lot))
    layers = []
    for (dye, bath), lots in sorted(brought.items(), key=lambda item: item[0]):
        reaching, waxed = np.zeros(len(states), np.float32), []
        for kind, lot in lots:
            amount = lot.amount * lot.shown
            if not lot.through:
                reaching[kind] += amount
            elif amount:
                waxed.append((kind, amount, tuple(number[coat.step, lot.step, 1 - coat.cover] for coat in lot.through)))
        layers.append(Layer(dye, bath, reaching, tuple(waxed)))
    return list(axes), tuple(layers)


def most_of(dyes: int, layers: Iterable[Layer]) -> list[float]:
    """The largest amount of each dye that an uneven cloth may hold."""
    most = np.full(dyes, 1e-3)
    for layer in layers:
        most[layer.dye] += 1.8 * max([*layer.open.tolist(), *(amount for _kind, amount, _coats in layer.waxed)])
    return [float(each) for each in most]


def films_of(states: Sequence[State], number: Mapping[tuple[int, int, float], int]) -> tuple[Film, ...]:
    """The wax that lies on the cloth at the end, from the cloth up."""
    covers: dict[tuple[int, str], Float32Array] = {}
    for kind, state in enumerate(states):
        for coat in state.coats:
            covers.setdefault((coat.step, coat.wax), np.zeros(len(states), np.float32))[kind] = coat.cover
    found = []
    for (step, wax), cover in sorted(covers.items(), key=lambda item: item[0]):
        leaks = [place for (own, _bath, _gap), place in number.items() if own == step]
        found.append(Film(wax, cover, max(leaks, default=-1)))
    return tuple(found)
