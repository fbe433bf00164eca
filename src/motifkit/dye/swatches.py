"""Swatches: measured pieces of dyed cloth, and whether a series of them can be believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np

from motifkit.colour.cie import lab
from motifkit.colour.difference import ciede2000
from motifkit.colour.gamut import possible_on
from motifkit.colour.spectrum import BANDS, Array, as_reflectance
from motifkit.colour.upsample import reflectance_from_lab
from motifkit.dye.ground import Ground
from motifkit.dye.mordant import MORDANTS, mordant_named
from motifkit.errors import InputError, UnknownNameError
from motifkit.language import _
from motifkit.params import Text
from motifkit.units import format_number

__all__ = ["Axis", "Swatch", "check_order", "check_swatches", "undyed_cloth"]

Axis: TypeAlias = Literal["dips", "owf"]

DEEPEST: Mapping[str, float] = {"dips": 100.0, "owf": 2000.0}
LIGHTER = 3.0  # L* by which a cloth with more dye may look lighter: noise and uneven cloth, not a mixed-up row
PALEST = 2.0  # CIEDE2000 from the undyed cloth that the deepest swatch must have


@dataclass(frozen=True, eq=False)
class Swatch:
    """One measured piece of dyed cloth.

    Args:
        depth: how deep it was dyed: dips, or % of dyestuff on weight of fabric; 0 is the undyed cloth.
        colour: L*, a*, b* under D65 for 10°, or a reflectance ``(36,)`` from 380 to 730 nm.
        mordant: ``"none"``, ``"alum"``, ``"lime"``, ``"iron"``, or tanpa, tawas, kapur, tunjung.
        name: where it was read, for messages: ``"row 4"``.

    Raises:
        InputError: when no cloth can have the colour, or the depth is below 0 or too much.
        UnknownNameError: when the mordant is not known.

    >>> Swatch(4, [52.0, 14.0, 21.0], "tawas").mordant
    'alum'
    """

    depth: float
    colour: Array
    mordant: str = "none"
    name: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.depth <= max(DEEPEST.values()):
            raise InputError(
                self._said(_("a depth is 0 or more, at most 2000 (got {value})").format(value=f"{self.depth:g}"))
            )
        colour = np.array(self.colour, dtype=np.float64)
        if colour.shape != (3,):
            colour = as_reflectance(colour)
        elif not np.isfinite(colour).all() or not 0 <= colour[0] <= 100 or not possible_on(colour):
            values = ", ".join(f"{each:.1f}" for each in colour)
            raise InputError(self._said(_("no cloth can have the colour L*, a*, b* = {lab}").format(lab=values)))
        object.__setattr__(self, "colour", colour)
        object.__setattr__(self, "mordant", mordant_named(self.mordant))

    @property
    def lab(self) -> Array:
        """L*, a*, b* under D65 for 10°."""
        return lab(self.colour) if len(self.colour) == BANDS else self.colour

    def _said(self, sentence: str) -> str:
        return f"{self.name}: {sentence}" if self.name else sentence

    def __str__(self) -> str:
        """Where it stands, or what it is."""
        return self.name or f"{MORDANTS[self.mordant]} {self.depth:g}"


def check_swatches(swatches: Sequence[Swatch], axis: Axis) -> None:
    """Whether swatches are of one kind, one for each bath.

    Raises:
        InputError: when they are not; names the two that meet.
    """
    if len({len(each.colour) for each in swatches}) > 1:
        raise InputError(_("swatches are either all L*a*b* or all reflectances"))
    seen: dict[tuple[str, float], Swatch] = {}
    for each in swatches:
        if each.depth > DEEPEST[axis] or (axis == "dips" and each.depth != int(each.depth)):
            raise InputError(
                _("{swatch}: {value} is no number of dips; that is whole, 0 to 100").format(
                    swatch=each, value=f"{each.depth:g}"
                )
            )
        other = seen.setdefault((each.mordant, each.depth), each)
        if other is not each:
            sentence = _(
                "{first} and {second} are the same bath ({mordant}, {depth}), {apart} CIEDE2000 apart: "
                "keep one row for each, or their mean"
            )
            raise InputError(
                sentence.format(
                    first=other,
                    second=each,
                    mordant=MORDANTS[each.mordant],
                    depth=f"{each.depth:g}",
                    apart=format_number(float(ciede2000(other.lab, each.lab)), 1),
                )
            )


def undyed_cloth(swatches: Sequence[Swatch], cloth: Ground | str | None) -> Ground:
    """The undyed cloth: as its swatch of depth 0 shows it, or as named, as light as all swatches need it.

    Raises:
        InputError: when there are no swatches.
    """
    known = _cloth_named(cloth)
    undyed = [each for each in swatches if each.depth == 0]
    if undyed:
        lightest = max(undyed, key=lambda each: float(each.lab[0]))
        # a mordant such as iron may colour the cloth by itself: only what looks like the lightest is the cloth
        alike = [each.colour for each in undyed if ciede2000(each.lab, lightest.lab) < PALEST]
        colour = np.mean(alike, axis=0)
        curve = np.clip(colour if len(colour) == BANDS else reflectance_from_lab(colour), 1e-3, 1)
        return replace(known, curve=curve, title=Text("", ""), provenance="measured", source=_("measured with the dye"))
    if not swatches:
        raise InputError(_("there are no swatches"))
    curve = known.curve
    if len(swatches[0].colour) == BANDS:
        curve = np.maximum(curve, np.max([each.colour for each in swatches], axis=0))
    else:
        colours = np.array([each.lab for each in swatches])
        for lift in np.linspace(0, 1, 21):
            curve = np.clip(1 - (1 - lift) * (1 - known.curve), 0, 0.999)
            if possible_on(colours, curve).all():
                break
    if np.array_equal(curve, known.curve):
        return known
    return replace(
        known,
        curve=curve,
        title=Text("", ""),
        provenance="illustrative",
        source=_("as light as its dyed swatches need it"),
    )


def _cloth_named(cloth: Ground | str | None) -> Ground:
    """A ground; a name that no built-in one has is that of the workshop's own cloth, taken to look like mori."""
    try:
        # what this dye does on its own cloth is what its file tells: no more and no less than 1
        return replace(Ground.of(cloth), uptake=1.0)
    except UnknownNameError:
        own = _("taken to look like mori; include the undyed cloth among the swatches")
        return replace(Ground.of(None), name=str(cloth), title=Text("", ""), provenance="illustrative", source=own)


def check_order(series: Sequence[Swatch], ground: Ground) -> None:
    """Whether more dye looks darker, and the deepest swatch looks dyed at all.

    Args:
        series: swatches of one mordant, by rising depth.
        ground: the undyed cloth.

    Raises:
        InputError: when not.
    """
    white = float(lab(ground.curve)[0])
    for number, each in enumerate(series):
        lighter = [other for other in series[:number] if each.lab[0] > other.lab[0] + LIGHTER]
        if lighter or each.lab[0] > white + LIGHTER:
            sentence = _(
                "{swatch} (L* {lightness}) is lighter than {other} (L* {less}) with less dye: dye only darkens"
            )
            other, less = (lighter[-1], float(lighter[-1].lab[0])) if lighter else (_("the undyed cloth"), white)
            raise InputError(
                sentence.format(
                    swatch=each,
                    lightness=format_number(float(each.lab[0]), 1),
                    other=other,
                    less=format_number(less, 1),
                )
            )
    if max(float(ciede2000(each.lab, lab(ground.curve))) for each in series) < PALEST:
        raise InputError(
            _("the swatches with {mordant} look like the undyed cloth: there is no dye to measure").format(
                mordant=MORDANTS[series[0].mordant]
            )
        )
