"""Pictures of a stage: every kind of place in its colour, wet or dry, wax lying on it with a rim that catches light."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifkit.dye.ground import Ground
from motifkit.geometry.coverage import Float32Array
from motifkit.process.kinds import Kinds, Shares
from motifkit.process.shades import at_places, screen_colour, shades_of
from motifkit.process.state import Leak, State
from motifkit.process.wax import wax_named

__all__ = ["Damage", "paint_states"]

RIM = 26.0
"""Levels (of 255) by which the rim of one layer of klowong wax is lighter on the lit side and darker on the other."""

RIM_WIDTH = 0.1
"""Millimetres over which the rim rises."""

STEP = 0.2
"""Steps of the largest uptake."""

USUAL = 0.12
"""Millimetres of wax of which the rim is that strong."""


@dataclass(frozen=True, eq=False)
class Damage:
    """What a perfect cloth does not have, as fields over the pixels of a picture.

    Args:
        leak: for a waxing step and a dyeing step, the share (0 to 1) of the bath that gets through that wax: a plane
            of the picture's shape, or one number. In the wax that still lies there, it shows as gaps.
        uptake: how much more or less dye than even every pixel takes, a plane about 1; None is even.
    """

    leak: Leak | None = None
    uptake: Float32Array | None = None


def paint_states(
    states: Sequence[State],
    kinds: Kinds,
    shares: Shares,
    ground: Ground,
    *,
    number: int = 0,
    damage: Damage | None = None,
    waxed: bool = True,
) -> NDArray[np.uint8]:
    """Paint a stage.

    Args:
        states: of every area, as a `ProcessStage` has them.
        kinds: which areas are of one kind; their states must be equal.
        shares: of every pixel.
        ground: the cloth.
        number: of the stage, which asks for the gaps in the wax of that time.
        damage: cracks and unevenness.
        waxed: as it lies there; off shows the bare cloth.

    Returns:
        RGB uint8 of the shape of the shares.
    """
    of_kind = [states[place] for place in kinds.first]
    planes = shares.planes
    if damage is None:
        colours = np.stack([screen_colour(state, ground, waxed=waxed) for state in of_kind])
        flat = planes.reshape(len(planes), -1)
        picture = (colours.T @ flat).reshape(3, *planes.shape[1:])
    else:
        picture = np.zeros((3, *planes.shape[1:]), np.float32)
        for plane, state in zip(planes, of_kind, strict=True):
            _lay(picture, plane, state, ground, number, damage, waxed=waxed)
    if waxed:
        height = _height(of_kind, planes)
        if height is not None:
            picture += _rim(height, shares)
    np.clip(picture, 0, 255, out=picture)
    return np.asarray(np.moveaxis(np.rint(picture), 0, -1), np.uint8)


def _lay(
    picture: Float32Array,
    plane: Float32Array,
    state: State,
    ground: Ground,
    number: int,
    damage: Damage,
    *,
    waxed: bool,
) -> None:
    """Add one kind of place to a picture, pixel by pixel where it has a share."""
    where = np.flatnonzero(plane)
    count = len(where)
    if not count:
        return
    leak = None if damage.leak is None else at_places(damage.leak, where)
    uptake = 1.0 if damage.uptake is None else damage.uptake.ravel().take(where)
    amounts = {key: amount * uptake for key, amount in state.amounts(leak).items()}
    # In coarse steps, so that the net of colours is found again for the next picture.
    most = math.ceil(float(np.max(uptake)) / STEP) * STEP
    colours = shades_of(state, ground, most, waxed=False)(amounts, count)
    if waxed and state.coats:
        under = shades_of(state, ground, most, waxed=True)(amounts, count)
        gap: Float32Array | float = 1.0
        for coat in state.coats:
            gap = gap * (0.0 if leak is None else leak(coat.step, number))
        colours += (1 - np.broadcast_to(np.asarray(gap, np.float32), (count,)))[:, None] * (under - colours)
    share = plane.ravel().take(where)
    for channel in range(3):
        picture[channel].reshape(-1)[where] += share * colours[:, channel]


def _height(states: Sequence[State], planes: Float32Array) -> Float32Array | None:
    """Millimetres of wax on every pixel; None where there is none at all."""
    thick = [sum(coat.cover * wax_named(coat.wax).thickness for coat in state.coats) for state in states]
    if not any(thick):
        return None
    return np.asarray(np.tensordot(np.array(thick, np.float32), planes, 1))


def _rim(height: Float32Array, shares: Shares) -> Float32Array:
    """Levels that light from the upper left adds to the rims of wax, and takes from those turned away."""
    step = max(1, round(RIM_WIDTH * shares.dpi[0] / 25.4))
    if shares.repeats:
        slope = np.roll(height, -step, (0, 1)) - np.roll(height, step, (0, 1))
    else:
        wide = np.pad(height, step, mode="edge")
        slope = wide[2 * step :, 2 * step :] - wide[: -2 * step, : -2 * step]
    return np.asarray(RIM / USUAL * slope)
