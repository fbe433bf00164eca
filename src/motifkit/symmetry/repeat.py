"""Repeats in the craft's words: how a cap (stamp) is stepped over the cloth.

``tubruk``: one full step right and one full step forward, like floor tiles.
``onda-ende`` (also ``onda-ende-turun``, ``half-drop``): every next column lower by a part of the cap's height.
``onda-ende-geser`` (also ``half-brick``): every next row shifted by a part of the cap's width.
``parang``: rows along a slanted line, a part of the width to the side with each step forward.
``mubeng``: the cap turned about its corner by quarters of the circle.
``mlampah``: two caps side by side, by turns.

Source: Seni Rupa Terapan Batik Indonesia, Batik cap dan proses pembuatannya (2013); Bahankain, Macam-macam metode
canting pada pembuatan batik cap (2023). That a part may be any fraction, and the lattices, are derived here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from motifkit.errors import InputError, unknown
from motifkit.geometry.plane import Isometry
from motifkit.language import _
from motifkit.symmetry.lattice import MOST_STEPS, Lattice
from motifkit.units import format_number, parse_angle

__all__ = ["Fit", "Repeat", "repeat_named"]

SLOPES = (5.0, 85.0)
"""Degrees from level: a flatter line never comes down, a steeper one is a straight repeat."""

SLOPE_SLACK = 0.5
"""Degrees by which a slope may be bent so that it closes: what nobody sees on cloth."""

_FRACTION = re.compile(r"([+-]?[0-9]{1,6})/([0-9]{1,6})")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,6}(?:[.,][0-9]{1,6})?")


class Fit(NamedTuple):
    """How many whole blocks go on a cloth across and down, and the width and height (mm) that remain."""

    across: int
    down: int
    rest_width: float
    rest_height: float


@dataclass(frozen=True)
class Repeat:
    """One way of stepping a cap of ``width`` by ``height`` millimetres over the cloth.

    The cap's upper left corner lies at the origin. ``lattice`` has the steps by which everything repeats;
    ``placings`` say where caps stand within one cell of it: a movement, and which cap it moves (0, or 1 for the second
    of mlampah). Together they cover the plane once. ``block`` is the upright rectangle in millimetres that repeats by
    itself. ``group`` about ``origin`` is the symmetry of the stepping itself, whatever is cut into the cap.
    ``degrees`` is the slope of a parang's line as it is, positive where it rises to the right.
    """

    name: str
    width: float
    height: float
    lattice: Lattice
    block: tuple[float, float]
    placings: tuple[tuple[Isometry, int], ...] = ((Isometry(), 0),)
    group: str = "p1"
    origin: complex = 0j
    degrees: float | None = None

    @property
    def stamps(self) -> int:
        """How many times a cap is set down to fill one block."""
        return round(self.block[0] * self.block[1] / (self.width * self.height))

    def fits(self, width: float, height: float) -> Fit:
        """How many whole blocks go on a cloth of this width and height (mm), and what remains of it.

        Raises:
            InputError: when a side is not a length above 0.

        >>> repeat_named("onda-ende", 80, 50).fits(400, 300)
        Fit(across=2, down=6, rest_width=80.0, rest_height=0.0)
        """
        counts, rests = [], []
        for side, step in zip((width, height), self.block, strict=True):
            _check_side(side)
            # 1050 mm hold exactly 15 blocks of 70 mm, also where 70 was computed.
            counts.append(math.floor(side / step + 1e-9))
            rests.append(round(max(0.0, side - counts[-1] * step), 9))
        return Fit(counts[0], counts[1], rests[0], rests[1])


def repeat_named(text: str, width: float, height: float) -> Repeat:
    """A repeat by the craft's word, for a cap of this width and height in millimetres.

    ``tubruk``, ``mubeng`` and ``mlampah`` stand alone. ``onda-ende``, ``onda-ende-geser`` and ``parang`` take a part of
    a step behind a colon, such as ``onda-ende:1/3``; without it, a half. Whole steps in it change nothing, so
    ``onda-ende:5/3`` is ``onda-ende:2/3``, and a negative part leads the other way. ``parang:45deg`` takes the slope
    instead, bent by half a degree at most so that it closes within the fewest steps. The denominator is 64 at most.

    Raises:
        UnknownNameError: when there is no such repeat; names the nearest.
        InputError: when the part, the slope or the cap is not possible.

    >>> repeat_named("onda-ende:1/3", 80, 50).block
    (240.0, 50.0)
    >>> repeat_named("parang:45deg", 80, 50).name
    'parang:5/8'
    """
    _check_side(width)
    _check_side(height)
    word, _colon, part = str(text).partition(":")
    key = "-".join(re.split(r"[\s_-]+", word.strip().casefold()))
    if key not in _REPEATS:
        raise unknown(_("repeat"), text, _REPEATS)
    return _REPEATS[key](part.strip(), float(width), float(height))


def _tubruk(part: str, width: float, height: float) -> Repeat:
    _alone("tubruk", part)
    return Repeat("tubruk", width, height, Lattice.rectangle(width, height), (width, height))


def _turun(part: str, width: float, height: float) -> Repeat:
    drop = _part(part) % 1
    lattice = Lattice(complex(width, height * drop), complex(0, height))
    return Repeat(f"onda-ende:{_written(drop)}", width, height, lattice, (drop.denominator * width, height))


def _geser(part: str, width: float, height: float) -> Repeat:
    shift = _part(part) % 1
    lattice = Lattice(complex(width, 0), complex(width * shift, height))
    return Repeat(f"onda-ende-geser:{_written(shift)}", width, height, lattice, (width, shift.denominator * height))


def _parang(part: str, width: float, height: float) -> Repeat:
    given = not part or _FRACTION.fullmatch(part)
    aside = _part(part) if given else _closing(parse_angle(part), width, height)
    degrees = math.degrees(math.atan2(height, float(abs(aside)) * width))
    # A line that rises to the right leads to the left with each step forward.
    lattice = Lattice(complex(width, 0), complex(-width * (aside % 1), height))
    return Repeat(
        f"parang:{_written(aside)}",
        width,
        height,
        lattice,
        (width, aside.denominator * height),
        degrees=-degrees if aside < 0 else degrees,
    )


def _mubeng(part: str, width: float, height: float) -> Repeat:
    if part not in ("", "4"):
        raise InputError(
            _("mubeng turns an upright cap by quarters of the circle only (got {part!r})").format(part=part)
        )
    if abs(width - height) > 1e-9 * width:
        raise InputError(
            _("mubeng turns the cap about its corner: it must be square (got {width} × {height} mm)").format(
                width=format_number(width), height=format_number(height)
            )
        )
    corner, side = complex(width, width), 2 * width
    turns = tuple((Isometry.rotation(90 * quarter, corner), 0) for quarter in range(4))
    return Repeat("mubeng", width, width, Lattice.square(side), (side, side), turns, "p4", corner)


def _mlampah(part: str, width: float, height: float) -> Repeat:
    _alone("mlampah", part)
    caps = ((Isometry(), 0), (Isometry.translation(width), 1))
    return Repeat("mlampah", width, height, Lattice.rectangle(2 * width, height), (2 * width, height), caps)


_REPEATS = MappingProxyType[str, Callable[[str, float, float], Repeat]](
    {
        "tubruk": _tubruk,
        "onda-ende": _turun,
        "onda-ende-turun": _turun,
        "onda-ende-geser": _geser,
        "half-drop": _turun,
        "half-brick": _geser,
        "parang": _parang,
        "mubeng": _mubeng,
        "mlampah": _mlampah,
    }
)


def _check_side(side: float) -> None:
    if not 0 < side < 1e6:
        raise InputError(_("a side must be more than 0 mm and less than 1 km (got {value})").format(value=side))


def _alone(name: str, part: str) -> None:
    if part:
        raise InputError(_("{name} takes nothing behind it (got {part!r})").format(name=name, part=part[:40]))


def _part(text: str) -> Fraction:
    """A part of a step, a half where none is given."""
    fraction, decimal = _FRACTION.fullmatch(text), _DECIMAL.fullmatch(text)
    if not text:
        return Fraction(1, 2)
    if fraction and int(fraction[2]):
        part = Fraction(int(fraction[1]), int(fraction[2]))
    elif decimal:
        part = Fraction(text.replace(",", "."))
    else:
        raise InputError(
            _("a part of a step is a fraction such as 1/3, with a denominator above 0 (got {part!r})").format(
                part=text[:40]
            )
        )
    if part.denominator > MOST_STEPS:
        raise InputError(
            _("a part of a step has a denominator of {most} at most (got {part}); the nearest is {near}").format(
                most=MOST_STEPS, part=text, near=_written(part.limit_denominator(MOST_STEPS))
            )
        )
    return part


def _written(part: Fraction) -> str:
    return f"{part.numerator}/{part.denominator}"


def _closing(degrees: float, width: float, height: float) -> Fraction:
    """The part of the width by which a row lies aside so that the line slopes like this, in the fewest steps."""
    low, high = SLOPES
    if not low <= abs(degrees) <= high:
        raise InputError(
            _("the slope of a parang is from {low} to {high} degrees, or as much below 0 (got {value})").format(
                low=format_number(low), high=format_number(high), value=format_number(degrees)
            )
        )
    wanted = height / (width * math.tan(math.radians(degrees)))
    for denominator in range(1, MOST_STEPS + 1):
        part = Fraction(round(wanted * denominator), denominator)
        line = math.degrees(math.atan2(height, float(abs(part)) * width))
        if abs(line - abs(degrees)) <= SLOPE_SLACK:
            return part
    raise InputError(
        _("a cap of {width} × {height} mm does not close at {degrees} degrees within {most} steps").format(
            width=format_number(width), height=format_number(height), degrees=format_number(degrees), most=MOST_STEPS
        )
    )
