"""A leaf as ecoprint needs it: outline, axis, veins, and how its surface stands and shines.

Every leaf, read from a photograph or made from a rule, lies the same way: the base, where the petiole ends and the
blade begins, at 0, and the tip on the positive real axis. What is left of the axis, seen from the base, has negative
imaginary part, for y points down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from motifkit.errors import InputError
from motifkit.geometry.area import Region
from motifkit.geometry.mark import Fill, Mark, Marks, Stroke
from motifkit.geometry.path import Path, is_closed, polyline
from motifkit.geometry.plane import Box, ComplexArray, FloatArray
from motifkit.language import _
from motifkit.recipe import Recipe

__all__ = ["SCALES", "InPhotograph", "Leaf", "Surface", "Vein"]

SCALES = ("length", "dpi", "ruler", "rule", "assumed")
"""Where a leaf's size comes from: a length that was told, dots per inch, a ruler square in the picture, the rule that
made it, or nothing but an assumption."""

_NEAR = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Vein:
    """One vein as a line with its radius at every point.

    Args:
        line: points in millimetres from where the vein leaves its parent to its end, at least two.
        radii: half the vein's width at each point, mm.
        parent: place of the parent in the leaf's veins; -1 for one that starts at the base or the petiole.
        order: 1 for a midrib (of the leaf or of a leaflet or lobe), 2 for a side vein, 3 and more for finer ones.

    Raises:
        InputError: when the line has fewer than two points, or not one positive radius for each.

    >>> Vein(np.array([0, 10 + 0j]), np.array([0.5, 0.2])).length
    10.0
    """

    line: ComplexArray
    radii: FloatArray
    parent: int = -1
    order: int = 1

    def __post_init__(self) -> None:
        line, radii = np.asarray(self.line, np.complex128), np.asarray(self.radii, np.float64)
        if line.ndim != 1 or len(line) < 2 or radii.shape != line.shape or not np.isfinite(line).all():
            raise InputError(_("a vein needs at least two points, and a radius for each"))
        if not (radii > 0).all():
            raise InputError(_("a vein's radius must be more than 0 mm (got {value})").format(value=radii.min()))
        if self.order < 1:
            raise InputError(_("a vein's order is 1, 2, 3 … (got {value})").format(value=self.order))
        object.__setattr__(self, "line", line)
        object.__setattr__(self, "radii", radii)

    @property
    def length(self) -> float:
        """Length along the vein, mm."""
        return float(np.abs(np.diff(self.line)).sum())


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """A quality of the blade at every place, such as how high it stands.

    ``values`` are float32 from 0 to 1, shape (rows, columns), 0 outside the blade; ``corner`` is where the upper left
    corner of the first pixel lies, mm; ``px_per_mm`` how many pixels a millimetre has.

    Raises:
        InputError: when the values are no table of numbers from 0 to 1, or the scale is not positive.
    """

    values: NDArray[np.float32]
    corner: complex
    px_per_mm: float

    def __post_init__(self) -> None:
        values = np.asarray(self.values, np.float32)
        if values.ndim != 2 or not values.size or not (values.min() >= 0 and values.max() <= 1):
            raise InputError(_("a leaf's surface is a table of numbers from 0 to 1"))
        if not self.px_per_mm > 0:
            raise InputError(_("pixels per mm must be more than 0 (got {value})").format(value=self.px_per_mm))
        object.__setattr__(self, "values", values)

    def at(self, points: ComplexArray) -> FloatArray:
        """The values at places of the leaf (mm), between pixels in proportion, 0 beyond the table.

        >>> Surface(np.array([[0.0, 1.0]]), 0j, 1.0).at(np.array([0.5 + 0.5j, 1 + 0.5j, 9j])).tolist()
        [0.0, 0.5, 0.0]
        """
        from scipy.ndimage import map_coordinates

        place = (points - self.corner) * self.px_per_mm - (0.5 + 0.5j)
        found = map_coordinates(self.values, [place.imag, place.real], order=1, mode="constant", cval=0.0)
        return np.asarray(found, np.float64)


@dataclass(frozen=True, slots=True)
class InPhotograph:
    """Where a leaf lies in the photograph that it was read from.

    Args:
        base: the base in pixels of the photograph, x right and y down from its upper left corner.
        tip: the tip in pixels.
        px_per_mm: pixels of the photograph in a millimetre of the leaf.
        size: columns and rows of the photograph.

    >>> place = InPhotograph(10 + 50j, 10 + 10j, 2.0, (100, 80))
    >>> complex(place.pixels(np.array([5j]))[0])
    (20+50j)
    """

    base: complex
    tip: complex
    px_per_mm: float
    size: tuple[int, int]

    @property
    def direction(self) -> complex:
        """The unit vector from base to tip in the photograph."""
        return (self.tip - self.base) / abs(self.tip - self.base)

    def pixels(self, points: ComplexArray) -> ComplexArray:
        """Where points of the leaf (mm) lie in the photograph."""
        return np.asarray(self.base + points * self.direction * self.px_per_mm)

    def millimetres(self, pixels: ComplexArray) -> ComplexArray:
        """Where pixels of the photograph lie on the leaf."""
        return np.asarray((pixels - self.base) / (self.direction * self.px_per_mm))


@dataclass(frozen=True, eq=False)
class Leaf:
    """A leaf in millimetres: its base at 0, its tip on the positive real axis.

    Args:
        rings: the outline and the holes as closed paths; a place is leaf by the even-odd rule. A compound leaf has
            its leaflets with their rachis; the petiole is no part of the blade.
        axis: points of the midrib's course from the base (0) to the tip; of a bent leaf it bends.
        veins: a tree, parents before children; the first is the midrib.
        petiole: points of the middle of the petiole from its far end to the base; none where it was cut off.
        relief: how high the blade stands, 0 deepest, 1 on the ribs; none where unknown.
        tone: how light the blade is, 0 darkest; none where unknown.
        species: the plant, or "".
        source: where the leaf comes from: a file's name, or the rule.
        confidence: from 0 to 1, how sure it is that this is the leaf.
        doubts: where it is not sure, a sentence each.
        scale: where the millimetres come from, one of ``SCALES``.
        recipe: how the leaf is made again; none where unknown.
        place: where it lies in its photograph; none for a leaf from a rule.

    Raises:
        InputError: when a ring is not closed, the axis does not run from 0 to a tip on the positive real axis, or a
            vein stands before its parent.

    >>> from motifkit.geometry.path import ellipse
    >>> leaf = Leaf((ellipse(50, 50, 20),), np.array([0, 100 + 0j]))
    >>> leaf.length, round(leaf.width, 3), leaf.is_compound
    (100.0, 40.0, False)
    """

    rings: tuple[Path, ...]
    axis: ComplexArray
    veins: tuple[Vein, ...] = ()
    petiole: ComplexArray | None = None
    relief: Surface | None = None
    tone: Surface | None = None
    species: str = ""
    source: str = ""
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()
    scale: str = "rule"
    is_compound: bool = False
    recipe: Recipe | None = field(default=None, repr=False)
    place: InPhotograph | None = None

    def __post_init__(self) -> None:
        rings = tuple(np.asarray(ring, np.complex128) for ring in self.rings)
        if not rings or not all(ring.ndim == 2 and ring.shape[1] == 4 and is_closed(ring) for ring in rings):
            raise InputError(_("a leaf's outline is one or more closed lines"))
        axis = np.asarray(self.axis, np.complex128)
        if axis.ndim != 1 or len(axis) < 2 or abs(axis[0]) > _NEAR or abs(axis[-1].imag) > _NEAR or axis[-1].real <= 0:
            raise InputError(_("a leaf's axis runs from its base at 0 to its tip on the positive real axis"))
        if any(not -1 <= vein.parent < place for place, vein in enumerate(self.veins)):
            raise InputError(_("a leaf's veins are a tree, each after its parent"))
        if self.scale not in SCALES:
            raise InputError(
                _("a leaf's size comes from {known} (got {value!r})").format(known=", ".join(SCALES), value=self.scale)
            )
        if not 0 <= self.confidence <= 1:
            raise InputError(_("confidence is from 0 to 1 (got {value})").format(value=self.confidence))
        object.__setattr__(self, "rings", rings)
        object.__setattr__(self, "axis", axis)

    @property
    def tip(self) -> complex:
        """The tip, mm; the base is 0."""
        return complex(self.axis[-1])

    @property
    def length(self) -> float:
        """From base to tip in a straight line, mm."""
        return float(self.axis[-1].real)

    @property
    def width(self) -> float:
        """Across the axis, from the outermost point on one side to that on the other, mm."""
        return self.box.height

    @cached_property
    def region(self) -> Region:
        """The blade as a part of the plane: areas, distances to the edge, cuts."""
        return Region.of(Fill(self.rings))

    @cached_property
    def box(self) -> Box:
        """The upright box about the blade, mm."""
        return self.region.bounds

    @property
    def area(self) -> float:
        """Area of the blade without its holes, mm²."""
        return self.region.area

    def veins_of_order(self, order: int) -> tuple[Vein, ...]:
        """The veins of one order: 1 midribs, 2 side veins."""
        return tuple(vein for vein in self.veins if vein.order == order)

    def marks(self, *, line: float = 0.7, vein: float = 0.4) -> Marks:
        """The leaf as a canting draws it: outline and midribs as klowong, finer veins as isen.

        Args:
            line: width of the outline, mm.
            vein: least width of a vein, mm; one that is thicker at its base is drawn so.
        """
        drawn: list[Mark] = [Stroke(ring, line, "klowong", "garis-daun") for ring in self.rings]
        drawn += [_stroke(each, vein) for each in self.veins]
        return Marks.of(drawn)


def _stroke(vein: Vein, least: float) -> Stroke:
    role, part = ("klowong", "tulang-daun") if vein.order == 1 else ("isen", "urat-daun")
    keep: Sequence[bool] = np.append(True, np.abs(np.diff(vein.line)) > _NEAR).tolist()
    return Stroke(polyline(vein.line[keep]), np.maximum(2 * vein.radii[keep], least), role, part)
