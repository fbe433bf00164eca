"""The three marks of a drawing, and the packed list that holds thousands of them.

A canting lays strokes and dots of known width and blocks areas, so a drawing is made of `Dot`, `Stroke` and `Fill`
and of nothing else. A mark has a *role* (what it does in the wax), a *part* (what it is in the motif) and no colour.
`Marks` is the ordered list: later marks cover earlier ones. It keeps all marks in a few arrays, and single marks are
light views on them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from motifkit.errors import InputError, unknown
from motifkit.geometry.path import FLATNESS, Path, cubic_weights, groups_of, pieces_needed
from motifkit.geometry.plane import Box, ComplexArray, FloatArray, Isometry, as_point, stack
from motifkit.language import _

__all__ = [
    "GROUND",
    "GUIDE",
    "ROLES",
    "AreaClass",
    "Dot",
    "Fill",
    "Mark",
    "Marks",
    "Stroke",
    "area_class",
    "numbered",
    "offsets",
    "ranges",
]

IntArray: TypeAlias = NDArray[np.intp]

ROLES = ("tembok", "soga", "biron", "colet", "klowong", "isen")
"""What a mark does in the wax, in the order in which layers are usually stacked.

``klowong`` the outline; ``isen`` the filling points and lines; ``tembok`` an area blocked for good (stays white);
``soga`` an area that is scraped and dyed brown; ``biron`` an area kept blue; ``colet`` an area brushed with dye, with
the name of its zone behind a colon (``colet:merah``).
"""

GUIDE = "panduan"
"""The role of lines that explain a drawing and are no part of it: never waxed, never dyed."""

DOT, STROKE, FILL = 0, 1, 2
_WAVES = (0.83 + 0.29j, -0.37 + 0.61j, 0.13 - 0.97j)
"""Radians a millimetre along and across, in directions that no motif is symmetrical about."""

_PART = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ZONE = re.compile(r"colet(:[a-z0-9]+(-[a-z0-9]+)*)?")


class AreaClass(NamedTuple):
    """What a place on the cloth belongs to: the role and the part of the mark that lies on top there."""

    role: str
    part: str


GROUND = AreaClass("latar", "latar")
"""The class of what no mark covers: the ground is computed, never drawn."""


@lru_cache(maxsize=1024)
def area_class(role: str, part: str) -> AreaClass:
    """A role and a part, checked.

    Raises:
        InputError: naming a role that there is not, or a part's name that has other signs than it may.
    """
    if role not in ROLES and role != GUIDE and not _ZONE.fullmatch(role):
        raise unknown(_("role"), role, ROLES)
    if not _PART.fullmatch(part):
        raise InputError(
            _("a part's name has small letters, digits and hyphens only, such as 'cecek-pitu' (got {part!r})").format(
                part=part
            )
        )
    return AreaClass(role, part)


def _width(value: float, name: str) -> float:
    if not (0 < value < 1e6):
        raise InputError(_("{name} must be more than 0 mm (got {value})").format(name=name, value=value))
    return float(value)


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of wax (cecek): centre and radius in millimetres.

    >>> Dot(3 + 4j, 0.4).part
    'cecek'
    """

    centre: complex
    radius: float
    role: str = "isen"
    part: str = "cecek"

    def __post_init__(self) -> None:
        object.__setattr__(self, "centre", as_point(self.centre))
        object.__setattr__(self, "radius", _width(self.radius, _("a dot's radius")))
        area_class(self.role, self.part)


@dataclass(frozen=True, slots=True, eq=False)
class Stroke:
    """A line of wax with round ends.

    ``width`` in millimetres is one number, or one number for every knot of the path (n + 1 of them for n cubics):
    between knots the width grows evenly, as in a sawut that is thick at its base.
    """

    path: Path
    width: float | Sequence[float] | FloatArray
    role: str = "klowong"
    part: str = "garis"

    def __post_init__(self) -> None:
        beziers = _checked_path(self.path)
        widths = np.asarray(self.width, float)
        if widths.ndim == 0:
            widths = np.full(len(beziers) + 1, float(widths))
        if widths.shape != (len(beziers) + 1,):
            raise InputError(
                _("a stroke of {count} curves needs one width or {knots} of them (got {got})").format(
                    count=len(beziers), knots=len(beziers) + 1, got=widths.size
                )
            )
        narrow, wide = float(widths.min()), float(widths.max())
        if not (narrow > 0 and wide < 1e6):
            _width(narrow if wide < 1e6 else wide, _("a stroke's width"))
        object.__setattr__(self, "path", beziers)
        object.__setattr__(self, "width", widths)
        area_class(self.role, self.part)


@dataclass(frozen=True, slots=True, eq=False)
class Fill:
    """An area bounded by closed rings; a ring inside another is a hole (even-odd rule)."""

    rings: tuple[Path, ...] | Path
    role: str = "tembok"
    part: str = "bidang"

    def __post_init__(self) -> None:
        given = self.rings
        rings = (given,) if isinstance(given, np.ndarray) else tuple(given)
        if not rings:
            raise InputError(_("a filled area needs at least one ring"))
        closed = []
        for ring in rings:
            beziers = _checked_path(ring)
            if abs(beziers[-1, 3] - beziers[0, 0]) > 1e-3:
                raise InputError(_("the outline of a filled area must end where it began"))
            closed.append(beziers)
        object.__setattr__(self, "rings", tuple(closed))
        area_class(self.role, self.part)


Mark: TypeAlias = Dot | Stroke | Fill


def _checked_path(path: ArrayLike) -> Path:
    beziers = np.array(path, np.complex128)
    if beziers.ndim != 2 or beziers.shape[1] != 4 or not len(beziers):
        raise InputError(_("a path is an array of cubic curves of shape (n, 4)"))
    if not np.isfinite(beziers).all():
        raise InputError(_("points must have finite coordinates"))
    beziers.flags.writeable = False
    return beziers


def ranges(starts: IntArray, counts: IntArray) -> IntArray:
    """The whole numbers of many ranges, one range after another.

    >>> ranges(np.array([5, 0]), np.array([2, 3]))
    array([5, 6, 0, 1, 2])
    """
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(starts - ends + counts, counts)


def numbered(places: IntArray, count: int) -> tuple[IntArray, IntArray]:
    """The whole numbers below a count that occur in a list, in order, and where each of the list stands among them.

    What `numpy.unique` answers too, but without sorting, and without the masked arrays that it loads.

    >>> numbered(np.array([7, 2, 7]), 8)
    (array([2, 7]), array([1, 0, 1]))
    """
    used = np.zeros(count, np.bool_)
    used[places] = True
    found = np.flatnonzero(used)
    number = np.empty(count, np.intp)
    number[found] = np.arange(len(found))
    return found, number[places]


def offsets(counts: IntArray) -> IntArray:
    """Where each of many runs of such lengths begins, and where the last ends.

    >>> offsets(np.array([2, 3]))
    array([0, 2, 5])
    """
    return np.concatenate([np.zeros(1, np.intp), np.cumsum(counts, dtype=np.intp)])


@dataclass(frozen=True, slots=True)
class Flat:
    """Marks as straight pieces: what the raster, the areas and the distances are computed from.

    ``points`` holds every ring's points one ring after another, both ends included; ``radii`` the half width of the
    stroke there (0 in fills). Ring ``r`` has the points from ``ring_points[r]`` to ``ring_points[r + 1]``; mark ``m``
    has the rings from ``mark_rings[m]`` to ``mark_rings[m + 1]``.
    """

    points: ComplexArray
    radii: FloatArray
    ring_points: IntArray
    mark_rings: IntArray

    def ring(self, index: int) -> tuple[ComplexArray, FloatArray]:
        """One ring's points and half widths."""
        span = slice(self.ring_points[index], self.ring_points[index + 1])
        return self.points[span], self.radii[span]


@dataclass(frozen=True, eq=False)
class Marks:
    """An ordered, packed list of marks; later ones cover earlier ones. Make it with `Marks.of`.

    ``marks[i]`` is the mark itself; ``marks[boolean_array]`` and ``marks[slice]`` are shorter lists; ``a + b`` puts
    ``b`` on top of ``a``.

    >>> dots = Marks.of([Dot(0, 1), Dot(5, 1)])
    >>> len(dots), dots[1].centre
    (2, (5+0j))
    """

    kind: NDArray[np.uint8]
    klass: IntArray
    mark_rings: IntArray
    ring_beziers: IntArray
    beziers: Path
    widths: FloatArray
    classes: tuple[AreaClass, ...]
    clip: IntArray = field(default_factory=lambda: np.empty(0, np.intp))
    clips: tuple[Fill, ...] = ()

    def __post_init__(self) -> None:
        if len(self.clip) != len(self.kind):
            object.__setattr__(self, "clip", np.full(len(self.kind), -1, np.intp))
        for array in (self.kind, self.klass, self.mark_rings, self.ring_beziers, self.beziers, self.widths, self.clip):
            array.flags.writeable = False

    @classmethod
    def of(cls, marks: Iterable[Mark]) -> Marks:
        """Pack marks, in painting order."""
        classes: dict[AreaClass, int] = {}
        kinds, klass, ring_counts, bezier_counts = list[int](), list[int](), list[int](), list[int]()
        beziers: list[Path] = []
        widths: list[FloatArray] = []
        for mark in marks:
            klass.append(classes.setdefault(AreaClass(mark.role, mark.part), len(classes)))
            rings, ends, kind = _packed(mark)
            kinds.append(kind)
            ring_counts.append(len(rings))
            bezier_counts.extend(len(ring) for ring in rings)
            beziers.extend(rings)
            widths.extend(ends)
        return cls(
            np.array(kinds, np.uint8),
            np.array(klass, np.intp),
            offsets(np.array(ring_counts, np.intp)),
            offsets(np.array(bezier_counts, np.intp)),
            np.concatenate(beziers) if beziers else np.empty((0, 4), np.complex128),
            np.concatenate(widths) if widths else np.empty((0, 2)),
            tuple(classes),
        )

    @classmethod
    def dots(cls, centres: ComplexArray, radius: float, role: str = "isen", part: str = "cecek") -> Marks:
        """Many equal dots at once."""
        count = len(centres)
        _width(radius, _("a dot's radius"))
        one = np.arange(count + 1)
        return cls(
            np.full(count, DOT, np.uint8),
            np.zeros(count, np.intp),
            one,
            one.copy(),
            np.repeat(np.asarray(centres, np.complex128)[:, None], 4, axis=1),
            np.full((count, 2), 2.0 * radius),
            (area_class(role, part),) if count else (),
        )

    def __len__(self) -> int:
        return len(self.kind)

    def __iter__(self) -> Iterator[Mark]:
        return (self._mark(index) for index in range(len(self)))

    @overload
    def __getitem__(self, index: int) -> Mark: ...
    @overload
    def __getitem__(self, index: slice | NDArray[np.bool_] | IntArray) -> Marks: ...
    def __getitem__(self, index: int | slice | NDArray[np.bool_] | IntArray) -> Mark | Marks:
        if isinstance(index, int | np.integer):
            return self._mark(range(len(self))[int(index)])
        return self.take(np.arange(len(self))[index])

    def __add__(self, above: Marks) -> Marks:
        if not isinstance(above, Marks):
            return NotImplemented
        return concatenate([self, above])

    def __repr__(self) -> str:
        kinds = np.bincount(self.kind, minlength=3)
        return f"<Marks: {kinds[DOT]} dots, {kinds[STROKE]} strokes, {kinds[FILL]} fills>"

    def rings_of(self, index: int) -> tuple[list[Path], FloatArray]:
        """One mark's paths, and the widths at both ends of each cubic of the first."""
        rings = [
            self.beziers[self.ring_beziers[ring] : self.ring_beziers[ring + 1]]
            for ring in range(self.mark_rings[index], self.mark_rings[index + 1])
        ]
        first = self.ring_beziers[self.mark_rings[index]]
        return rings, self.widths[first : first + len(rings[0])]

    def _mark(self, index: int) -> Mark:
        role, part = self.classes[self.klass[index]]
        rings, ends = self.rings_of(index)
        if self.kind[index] == FILL:
            return Fill(tuple(rings), role, part)
        if self.kind[index] == DOT:
            return Dot(complex(rings[0][0, 0]), float(ends[0, 0]) / 2, role, part)
        return Stroke(rings[0], np.append(ends[:1, 0], ends[:, 1]), role, part)

    def take(self, indices: IntArray) -> Marks:
        """The marks at these places, in this order; a place may come several times."""
        ring_counts = np.diff(self.mark_rings)[indices]
        rings = ranges(self.mark_rings[indices], ring_counts)
        bezier_counts = np.diff(self.ring_beziers)[rings]
        beziers = ranges(self.ring_beziers[rings], bezier_counts)
        return replace(
            self,
            kind=self.kind[indices],
            klass=self.klass[indices],
            mark_rings=offsets(ring_counts),
            ring_beziers=offsets(bezier_counts),
            beziers=self.beziers[beziers],
            widths=self.widths[beziers],
            clip=self.clip[indices],
        )

    def moved(self, isometry: Isometry) -> Marks:
        """Every mark moved."""
        if self.clips:
            return self.copies([isometry])
        return replace(self, beziers=np.asarray(isometry(self.beziers)))

    def copies(self, isometries: Sequence[Isometry]) -> Marks:
        """Every mark under every isometry: all copies of the first mark, then all copies of the second."""
        count = len(isometries)
        many = self if count == 1 else self.take(np.repeat(np.arange(len(self)), count))
        turn, shift, mirrors = stack(isometries)
        which = np.tile(np.arange(count), len(self))
        per_bezier = np.repeat(which, many.beziers_per_mark())
        beziers = many.beziers
        if mirrors.any():
            beziers = np.where(mirrors[per_bezier, None], beziers.conj(), beziers)
        if not (turn == 1).all():
            beziers = beziers * turn[per_bezier, None]
        beziers = beziers + shift[per_bezier, None]
        clips = tuple(
            replace(clip, rings=tuple(np.asarray(move(ring)) for ring in clip.rings))
            for move in isometries
            for clip in self.clips
        )
        clip = np.where(many.clip < 0, -1, many.clip + which * len(self.clips))
        return replace(many, beziers=beziers, clip=clip, clips=clips)

    def shifted(self, shifts: ComplexArray) -> Marks:
        """Every mark moved by its own shift (mm)."""
        beziers = self.beziers + np.repeat(shifts, self.beziers_per_mark())[:, None]
        clip, clips = self.clip, self.clips
        if clips:
            pairs = np.stack([self.clip, np.round(shifts.real, 9), np.round(shifts.imag, 9)], axis=1)
            pairs[self.clip < 0, 1:] = 0
            kept, clip = np.unique(pairs, axis=0, return_inverse=True)
            clips = tuple(
                replace(self.clips[int(one)], rings=tuple(ring + complex(x, y) for ring in self.clips[int(one)].rings))
                for one, x, y in kept
                if one >= 0
            )
            clip = clip.ravel() - int((kept[:, 0] < 0).sum())
        return replace(self, beziers=beziers, clip=clip, clips=clips)

    def beziers_per_mark(self) -> IntArray:
        """How many cubic curves each mark has."""
        return np.diff(self.ring_beziers[self.mark_rings])

    def select(self, role: str | None = None, part: str | None = None) -> Marks:
        """The marks of a role, of a part, or of both."""
        return self.where(lambda each: role in (None, each.role) and part in (None, each.part))

    def where(self, wanted: Callable[[AreaClass], bool]) -> Marks:
        """The marks whose class is wanted."""
        chosen = np.array([wanted(each) for each in self.classes], np.bool_)
        return self.take(np.flatnonzero(chosen[self.klass])) if len(self) else self

    def clipped(self, region: Fill) -> Marks:
        """The same marks, seen only inside a region."""
        if self.clips:
            raise InputError(_("marks can be clipped by one region only"))
        return replace(self, clip=np.zeros(len(self), np.intp), clips=(region,))

    @cached_property
    def bounds(self) -> FloatArray:
        """Left, top, right and bottom of every mark in mm, shape (n, 4); a little generous for curved strokes."""
        if not len(self):
            return np.empty((0, 4))
        first = self.ring_beziers[self.mark_rings[:-1]]
        reach = np.maximum.reduceat(self.widths.max(axis=1), first) / 2
        x, y = self.beziers.real, self.beziers.imag
        return np.stack(
            [
                np.minimum.reduceat(x.min(axis=1), first) - reach,
                np.minimum.reduceat(y.min(axis=1), first) - reach,
                np.maximum.reduceat(x.max(axis=1), first) + reach,
                np.maximum.reduceat(y.max(axis=1), first) + reach,
            ],
            axis=1,
        )

    @property
    def box(self) -> Box:
        """The box around all marks."""
        if not len(self):
            return Box(0, 0, 0, 0)
        low, high = self.bounds.min(axis=0), self.bounds.max(axis=0)
        return Box(float(low[0]), float(low[1]), float(high[2]), float(high[3]))

    def touching(self, box: Box) -> Marks:
        """The marks whose bounds reach into a box."""
        left, top, right, bottom = self.bounds.T
        inside = (right > box.left) & (left < box.right) & (bottom > box.top) & (top < box.bottom)
        return self.take(np.flatnonzero(inside))

    def runs(self) -> list[tuple[int, int]]:
        """Start and end of every stretch of marks that share class and clip: what a renderer paints in one go."""
        if not len(self):
            return []
        changes = np.flatnonzero((np.diff(self.klass) != 0) | (np.diff(self.clip) != 0)) + 1
        edges = [0, *changes.tolist(), len(self)]
        return list(pairwise(edges))

    def flattened(self, tolerance: float = FLATNESS) -> Flat:
        """All marks as straight pieces within a tolerance in millimetres."""
        counts = pieces_needed(self.beziers, tolerance)
        rings = len(self.ring_beziers) - 1
        # Each ring has one point more than pieces: its last.
        ring_points = offsets(counts)[self.ring_beziers] + np.arange(rings + 1)
        first = np.cumsum(counts) - counts + np.repeat(np.arange(rings), np.diff(self.ring_beziers))
        points, radii = np.empty(int(ring_points[-1]), np.complex128), np.empty(int(ring_points[-1]))
        for count, chosen in groups_of(counts):
            places = first[chosen, None] + np.arange(count)
            t = np.arange(count) / count
            points[places] = self.beziers[chosen] @ cubic_weights(t)
            radii[places] = self.widths[chosen] @ (np.stack([1 - t, t]) / 2)
        last, final = ring_points[1:] - 1, self.ring_beziers[1:] - 1
        points[last], radii[last] = self.beziers[final, 3], self.widths[final, 1] / 2
        return Flat(points, radii, ring_points, self.mark_rings)

    def without_copies(self, tolerance: float = 0.005) -> Marks:
        """Each mark once: copies that differ only in direction or starting point are dropped, the first stays.

        Args:
            tolerance: mm; marks nearer to each other than this are one, for places measured along a curve come out a
                little differently from one side of a mirror to the other.
        """
        if not len(self):
            return self
        # Across both rows and columns, so that few but copies lie at the same level.
        levels = self.centres.real * 0.8315 + self.centres.imag * 0.5556
        order = np.argsort(levels, kind="stable")
        levels, pairs = levels[order], list[IntArray]()
        for step in range(1, len(self)):
            near = np.flatnonzero(levels[step:] - levels[:-step] < 2 * tolerance)
            if not len(near):
                break
            one, other = order[near], order[near + step]
            same = np.abs(self.centres[one] - self.centres[other]) < 2 * tolerance
            one, other = one[same], other[same]
            same = (self.kind[one] == self.kind[other]) & (self.klass[one] == self.klass[other])
            same &= self.clip[one] == self.clip[other]
            pairs.append(np.stack([one[same], other[same]]))
        one, other = np.concatenate([np.empty((2, 0), np.intp), *pairs], axis=1)
        if not len(one):
            return self
        used, place = numbered(np.concatenate([one, other]), len(self))
        prints = _fingerprints(self.take(used))
        first, second = np.split(place, 2)
        alike = (np.abs(prints[first] - prints[second]) < tolerance).all(axis=1)
        kept = np.ones(len(self), np.bool_)
        kept[np.maximum(one[alike], other[alike])] = False
        return self if kept.all() else self.take(np.flatnonzero(kept))

    @cached_property
    def centres(self) -> ComplexArray:
        """A middle point of every mark: the same for copies that differ only in direction or starting point."""
        first = self.ring_beziers[self.mark_rings[:-1]]
        sums: ComplexArray = np.add.reduceat(self.beziers[:, [0, 3]].sum(axis=1), first)
        return np.asarray(sums / (2 * self.beziers_per_mark()), np.complex128)


def _fingerprints(marks: Marks) -> FloatArray:
    """Numbers that do not depend on a path's direction or start: its middle, and means of waves over its points.

    Waves and not powers: the powers of a square's corners add up to the same at 0 and at 45 degrees.
    """
    first = marks.ring_beziers[marks.mark_rings[:-1]]
    count = marks.beziers_per_mark()
    local = marks.beziers - np.repeat(marks.centres, count)[:, None]
    sums = [marks.centres, np.asarray(np.add.reduceat(marks.widths.sum(axis=1), first) / count + 0j)]
    for wave in _WAVES:
        swing = np.exp(1j * (local * wave).real) / abs(wave)
        ends, handles = swing[:, [0, 3]], swing[:, [1, 2]]
        means = (ends, handles, ends * marks.widths)
        sums += [np.asarray(np.add.reduceat(each.sum(axis=1), first) / count) for each in means]
    columns = np.stack(sums, axis=1)
    return np.concatenate([columns.real, columns.imag], axis=1)


def _packed(mark: Mark) -> tuple[list[Path], list[FloatArray], int]:
    """A mark's rings, the widths at both ends of each of its cubics, and its kind."""
    if isinstance(mark, Dot):
        # A dot is a stroke that has not moved: its disc is the round end of a line of no length.
        return [np.full((1, 4), mark.centre)], [np.full((1, 2), 2 * mark.radius)], DOT
    if isinstance(mark, Stroke):
        widths = np.asarray(mark.width)
        return [mark.path], [np.stack([widths[:-1], widths[1:]], axis=1)], STROKE
    return list(mark.rings), [np.zeros((len(ring), 2)) for ring in mark.rings], FILL


def concatenate(lists: Sequence[Marks]) -> Marks:
    """Several lists as one, each on top of the one before."""
    lists = [each for each in lists if len(each)]
    if not lists:
        return Marks.of([])
    if len(lists) == 1:
        return lists[0]
    classes: dict[AreaClass, int] = {}
    klass, clip, clips = [], [], list[Fill]()
    for each in lists:
        places = np.array([classes.setdefault(one, len(classes)) for one in each.classes], np.intp)
        klass.append(places[each.klass])
        clip.append(np.where(each.clip < 0, -1, each.clip + len(clips)))
        clips.extend(each.clips)
    return Marks(
        np.concatenate([each.kind for each in lists]),
        np.concatenate(klass),
        offsets(np.concatenate([np.diff(each.mark_rings) for each in lists])),
        offsets(np.concatenate([np.diff(each.ring_beziers) for each in lists])),
        np.concatenate([each.beziers for each in lists]),
        np.concatenate([each.widths for each in lists]),
        tuple(classes),
        np.concatenate(clip),
        tuple(clips),
    )
