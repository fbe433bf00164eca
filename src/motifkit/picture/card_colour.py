"""From the colours in a photograph of a card, each over the white beside it, to L*a*b* in daylight."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from motifkit.colour.adaptation import adapted
from motifkit.colour.spectrum import Array
from motifkit.colour.srgb import TO_LINEAR, TO_XYZ

__all__ = ["Light", "features", "light_of", "luminance"]

GAINS = 150.0
"""How often, against the lamps, the channels of a picture were only made stronger or weaker; chosen by motifkit."""

FAR = 0.5
"""From how far off all known lamps a white is the colour of no lamp."""


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
    """

    white: Array
    map: Array
    lamps: tuple[str, ...]
    off: float
    gains: float = 0.0

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
        day = adapted(over * self.white @ TO_XYZ.T, self.white @ TO_XYZ.T, TO_XYZ.sum(axis=1))
        return np.asarray((1 - self.gains) * np.clip(day @ TO_LINEAR.T, 0, None) + self.gains * over)

    def xyz(self, over_white: npt.ArrayLike) -> Array:
        """X, Y, Z in daylight for 2° and 10° ``(..., 2, 3)``, each over that of white, of colours over the white."""
        found = features(self.day(over_white)) @ self.map
        return np.asarray(found.reshape(*found.shape[:-1], 2, 3))


@cache
def _lamps() -> tuple[tuple[str, ...], Array, Array, Array, Array]:
    text = resources.files("motifkit").joinpath("data/colour/card_light.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)["lamp"]
    places = np.array([entry["place"] for entry in entries])
    maps = np.array([entry["map"] for entry in entries]).reshape(-1, 6, 6)
    common, width = (np.array([entry[key] for entry in entries]) for key in ("common", "width"))
    return tuple(entry["name"] for entry in entries), places, maps, common, width


def light_of(white: npt.ArrayLike, *, drawn: bool = False) -> Light:
    """What to expect of the light whose white has this colour in the picture: a mean over the known lamps near it.

    Args:
        white: linear red, green and blue, above 0.
        drawn: the picture is a drawing, which shows what its numbers say; no lamp shone on it.

    >>> light_of([1.0, 1.0, 1.0]).balanced, "A" in light_of([1.0, 0.45, 0.13]).lamps
    (True, True)
    """
    colour = np.asarray(white, dtype=np.float64)
    names, places, maps, common, width = _lamps()
    off = np.linalg.norm(places - np.log(colour[[0, 2]] / colour[1]), axis=1)
    # a camera that sees as the eye does meets the white of its lamp closely, others widely: densities in the plane
    weight = common * (np.exp(-((off / width) ** 2) / 2) / width**2 + 1e-9 / (0.01 + off) ** 2)
    weight = np.where(common > 0, 0.0 if drawn else weight, GAINS)
    weight /= weight.sum()
    nearest = tuple(dict.fromkeys(names[each] for each in np.argsort(off) if common[each] > 0))[:3]
    gains = float(weight[common == 0].sum())
    return Light(colour / colour.max(), np.tensordot(weight, maps, axes=1), nearest, float(off.min()), gains)
