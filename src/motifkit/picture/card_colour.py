"""From the colours in a photograph of a card, each over the white beside it, to L*a*b* in daylight."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.typing import NDArray

from motifkit.colour.adaptation import adapted
from motifkit.colour.cie import white_point, xyz_to_lab
from motifkit.colour.difference import ciede2000
from motifkit.colour.spectrum import Array
from motifkit.colour.srgb import TO_LINEAR, TO_XYZ
from motifkit.picture.card_likely import GREYEST, evidence, hues

__all__ = ["PAPER", "Light", "features", "light_of", "luminance"]

FAR = 0.5
"""From how far off all known lamps a white is the colour of no lamp."""

PAPER = 0.94
"""What a white is taken to reflect where nobody says: copy paper has 0.88, coated paper 0.95, white tiles near 1."""

UNLIKELY = 12.0
"""Logarithm of how much less likely than the likeliest a reading is that is left out."""

KNOWN = 2.0
"""CIEDE2000 of a field of known colour by which a way to read it is less likely, to the base e."""

BALANCED, TINTED, NEAR = 1 / 4, 1 / 12, 0.1
"""How many independent colours each pair of hues on a card counts for, where the white is neutral and where it is
not, and how far from neutral the one becomes the other; chosen on made-up cards. Colours of few hues are colours of
few dyes, and tell little; a lamp's colour in the white is evidence enough that few colours should not outweigh."""

ALIKE = 3
"""Coloured patches that count for one independent colour, at least."""


def features(linear: npt.ArrayLike) -> Array:
    """Red, green, blue and the roots of their products ``(..., 6)``: they grow alike when a picture gets brighter.

    Source: Finlayson, Mackiewicz and Hurlbert 2015, root-polynomial colour correction (degree 2).

    >>> features([0.25, 1.0, 0.25]).tolist()
    [0.25, 1.0, 0.25, 0.5, 0.5, 0.25]
    """
    light = np.clip(np.asarray(linear, dtype=np.float64), 0, None)
    red, green, blue = light[..., 0], light[..., 1], light[..., 2]
    roots = [np.sqrt(red * green), np.sqrt(green * blue), np.sqrt(red * blue)]
    return np.stack([red, green, blue, *roots], axis=-1)


def luminance(linear: Array) -> Array:
    """Luminance ``(...)`` of linear red, green and blue ``(..., 3)``.

    >>> luminance(np.ones((2, 3))).round(3).tolist()
    [1.0, 1.0]
    """
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


@dataclass(frozen=True, eq=False)
class Light:
    """The light on a card as the camera recorded it.

    Args:
        white: linear red, green and blue of the white, the largest 1.
        map: from `features` of colours over the white to X, Y, Z (D65, 2° then 10°) over those of white, ``(6, 6)``.
        lamps: names of the known lamps nearest in colour, the nearest first.
        off: how far the nearest known lamp is, in logarithms of red and blue over green.
        gains: how probable it is that no known lamp but gains of the channels tinted the picture, 0 to 1.
        ways: probabilities, whether the white is taken to D65 by cones, and maps of the ways to read that were weighed.
    """

    white: Array
    map: Array
    lamps: tuple[str, ...]
    off: float
    gains: float
    ways: tuple[Array, NDArray[np.bool_], Array]

    @property
    def balanced(self) -> bool:
        """The camera made the white neutral, so that the picture does not tell the lamp."""
        return bool(np.abs(np.log(self.white / self.white[1])).max() < 0.12)

    def day(self, over_white: npt.ArrayLike) -> Array:
        """Linear red, green and blue as an eye used to this light sees them, white 1.

        Args:
            over_white: linear red, green and blue of a field over those of the white beside it, ``(..., 3)``.
        """
        over = np.clip(np.asarray(over_white, dtype=np.float64), 0, None)
        return np.asarray((1 - self.gains) * _by_cones(over, self.white) + self.gains * over)

    def xyz(self, over_white: npt.ArrayLike) -> Array:
        """X, Y, Z in daylight for 2° and 10° ``(..., 2, 3)``, each over that of white, of colours over the white."""
        chance, cones, maps = self.ways
        found = np.tensordot(chance, _readings(over_white, self.white, cones, maps), axes=1)
        return np.asarray(found.reshape(*found.shape[:-1], 2, 3))

    def told(self, over_white: Array, xyz: Array) -> Light:
        """The light, given what fields of known colour ``(n, 3)`` are: X, Y, Z for 2° and 10° over white ``(n, 6)``."""
        chance, cones, maps = self.ways
        read = _readings(over_white, self.white, cones, maps)
        # how bright the white is, is no matter of the lamp
        brighter = np.median(xyz[:, 4] / np.maximum(read[..., 4], 1e-4), axis=-1)[:, None, None]
        miss = ciede2000(_lab(read * brighter), _lab(xyz)).sum(axis=-1)
        return replace(self, **_mixed(_shares(np.log(chance) - miss / KNOWN), cones, maps))

    def doubt(self, over_white: Array) -> Array:
        """CIEDE2000 within which 95 % of the ways to read colours ``(n, 3)`` lie of what `xyz` tells, ``(n,)``."""
        chance, cones, maps = self.ways
        each = ciede2000(
            _lab(_readings(over_white, self.white, cones, maps)), _lab(self.xyz(over_white).reshape(-1, 6))
        )
        order = np.argsort(each, axis=0)
        reached = np.cumsum(chance[order], axis=0) >= 0.95
        return np.asarray(np.take_along_axis(np.take_along_axis(each, order, 0), reached.argmax(axis=0)[None], 0)[0])


def _by_cones(over: Array, white: Array) -> Array:
    day = adapted(over * white @ TO_XYZ.T, white @ TO_XYZ.T, TO_XYZ.sum(axis=1))
    return np.clip(day @ TO_LINEAR.T, 0, None)


def _readings(over_white: npt.ArrayLike, white: Array, cones: NDArray[np.bool_], maps: Array) -> Array:
    """X, Y, Z for 2° and 10° over those of white by each way of reading, ``(ways, ..., 6)``."""
    over = np.clip(np.asarray(over_white, dtype=np.float64), 0, None)
    both = np.stack([features(over), features(_by_cones(over, white))])
    return np.asarray(np.einsum("h...f,hfx->h...x", both[cones.astype(int)], maps))


def _lab(xyz: Array) -> Array:
    """L*, a*, b* for 10° of X, Y, Z over white ``(..., 6)``."""
    white = white_point("D65", 10)
    return xyz_to_lab(np.maximum(xyz[..., 3:], 1e-5) * white, white)


@dataclass(frozen=True, eq=False)
class _Ways:
    """Ways to read a picture: lamps and cameras, where their white lies, how near, how often, how, and their maps."""

    names: tuple[str, ...]
    place: Array
    width: Array
    common: Array
    cones: NDArray[np.bool_]
    maps: Array


@cache
def _ways() -> _Ways:
    text = resources.files("motifkit").joinpath("data/colour/card_light.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)["lamp"]
    place, width, common = (np.array([entry[key] for entry in entries]) for key in ("place", "width", "common"))
    cones = np.array([entry["cones"] for entry in entries])
    maps = np.array([entry["map"] for entry in entries]).reshape(-1, 6, 6)
    return _Ways(tuple(entry["name"] for entry in entries), place, width, common, cones, maps)


def light_of(white: npt.ArrayLike, colours: npt.ArrayLike = (), *, drawn: bool = False) -> Light:
    """What to expect of the light whose white has this colour in the picture: a mean over ways to read it.

    A neutral white may have been made neutral under any lamp, and a coloured one may be a lamp's or a mere tint; of
    what the white leaves open, the reading is likelier by which the colours of the card are more like dyed cloth.

    Args:
        white: linear red, green and blue, above 0.
        colours: linear red, green and blue of patches over those of white, ``(n, 3)``.
        drawn: the picture is a drawing, which shows what its numbers say; no lamp shone on it.

    >>> light_of([1.0, 1.0, 1.0]).balanced, "A" in light_of([1.0, 0.45, 0.13]).lamps
    (True, True)
    """
    level = np.asarray(white, dtype=np.float64)
    ways = _ways()
    tint, at = ways.width == 0, np.log(level[[0, 2]] / level[1])
    off = np.where(tint, np.inf, np.linalg.norm(ways.place - at, axis=1))
    # a camera that sees as the eye does meets the white of its lamp closely, others widely: densities in the plane
    width = np.where(tint, 1.0, ways.width)
    near = np.where(tint, 1.0, np.exp(-((off / width) ** 2) / 2) / width**2 + 1e-9 / (0.01 + off) ** 2)
    chance = np.log(ways.common * near)
    if drawn:
        chance = np.where(tint & ~ways.cones, 0.0, -np.inf)
    kept = np.flatnonzero(chance > chance.max() - UNLIKELY)
    cones, maps, share = ways.cones[kept], ways.maps[kept], _shares(chance[kept])
    over = np.asarray(colours, dtype=np.float64).reshape(-1, 3)
    if len(over) and len(kept) > 1:
        share = _weighed(chance[kept], over, level / level.max(), cones, maps)
    order = np.argsort(off)
    nearest = tuple(dict.fromkeys(ways.names[each] for each in order if not tint[each]))[:3]
    return Light(level / level.max(), lamps=nearest, off=float(off.min()), **_mixed(share, cones, maps))


def _mixed(share: Array, cones: NDArray[np.bool_], maps: Array) -> dict[str, Any]:
    """What `Light` tells of ways to read of such probabilities."""
    gains = float(share[~cones].sum())
    return {"map": np.tensordot(share, maps, axes=1), "gains": gains, "ways": (share, cones, maps)}


def _shares(chance: Array) -> Array:
    share = np.exp(chance - chance.max())
    return np.asarray(share / share.sum())


def _weighed(chance: Array, over: Array, white: Array, cones: NDArray[np.bool_], maps: Array) -> Array:
    """Probabilities of ways to read, given the logarithms of those before, and the colours of a card."""

    def read(colours: Array) -> Array:
        return _lab(PAPER * _readings(colours, white, cones, maps))

    found = evidence(over, read)
    seen = _lab(PAPER * np.tensordot(_shares(chance), _readings(over, white, cones, maps), axes=1))
    neutral = np.exp(-((np.abs(np.log(white / white[1])).max() / NEAR) ** 2) / 2)
    coloured = int((np.hypot(seen[:, 1], seen[:, 2]) > GREYEST).sum())
    count = min((TINTED + (BALANCED - TINTED) * neutral) * hues(seen) ** 2, coloured / ALIKE)
    return _shares(chance + count * found)
