"""Fit for the hand: whether a pattern can be waxed with a canting, how long the lines are, how much wax they take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motifkit.cloth.cloth import Cloth
from motifkit.craft.canting import FINEST, Canting, canting_for
from motifkit.craft.leaks import Leak, leaks_of
from motifkit.craft.pattern import LINES, Neighbourhood, at_home, orbits
from motifkit.errors import InputError
from motifkit.geometry.area_gaps import Gaps, NearMarks, beside_junctions, open_gaps
from motifkit.geometry.area_visible import meeting_their_like, visible_areas
from motifkit.geometry.mark import DOT, FILL, ROLES, STROKE, Marks
from motifkit.geometry.path import length
from motifkit.language import _
from motifkit.symmetry.groups import group_named
from motifkit.tile import Tile
from motifkit.units import format_number

__all__ = ["DENSITY", "LAYER", "Check", "Gap", "RoleWork", "check"]

JUNCTION = 2.0
"""Millimetres from where two marks meet within which the wedge between them does not count as a gap."""

NEAR = 4.0
"""Millimetres: no hand minds a wider gap."""

WAXED = ("klowong", "isen", "tembok")
"""The roles that are under wax in the first bath; the others and the ground take dye."""

LAYER, DENSITY = 0.15, 0.95
"""Assumed, no source was found: the wax on each face is 0.15 mm thick, and a cm³ of it weighs 0.95 g."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap between two marks: its width and the middle of it in mm, and whether they meet elsewhere."""

    gap: float
    x: float
    y: float
    between: tuple[str, str]
    meeting: bool


@dataclass(frozen=True, slots=True)
class RoleWork:
    """What one role asks of the hand: lengths in m and areas in cm², of one raport and of the whole cloth.

    ``thinnest`` and ``widest`` are the widths (mm) of its lines and points, a tapering line counted where it is widest;
    ``tip`` is the thinnest end.
    """

    role: str
    strokes: int
    points: int
    length: float
    cloth_length: float
    area: float
    cloth_area: float
    thinnest: float | None
    widest: float | None
    tip: float | None


@dataclass(frozen=True, slots=True)
class Check:
    """What `check` found: sizes in mm, lengths in m, areas in cm², wax in g.

    ``narrow`` are the gaps narrower than the finest canting; ``smallest_gap`` is the narrowest of all, None where no
    two marks lie within 4 mm of each other.
    """

    block: tuple[float, float]
    cloth: tuple[float, float]
    smallest_gap: Gap | None
    narrow: tuple[Gap, ...]
    roles: tuple[RoleWork, ...]
    leaks: tuple[Leak, ...]
    waxed: float
    dyed: float
    cloth_waxed: float
    cloth_dyed: float
    wax: float
    cloth_wax: float
    layer: float

    @property
    def thinnest(self) -> float | None:
        """Width (mm) of the thinnest line or point."""
        return min((each.thinnest for each in self.roles if each.thinnest is not None), default=None)

    @property
    def canting(self) -> Canting | None:
        """The tool for the thinnest line or point."""
        return None if self.thinnest is None else canting_for(self.thinnest)

    @property
    def fits(self) -> bool:
        """Whether a hand can wax it: no gap and no line finer than the finest canting, no outline open."""
        return not self.narrow and not self.leaks and (self.thinnest is None or self.thinnest >= FINEST - 1e-6)

    @property
    def assumption(self) -> str:
        """What the weight of the wax rests on, as a sentence in the user's language."""
        return _("estimate: {layer} mm of wax on each face of the waxed area, {density} g/cm³").format(
            layer=format_number(self.layer), density=format_number(DENSITY)
        )

    def as_json(self) -> dict[str, Any]:
        """Everything as plain values, in the user's language."""
        tool = self.canting
        return {
            **asdict(self),
            "thinnest": self.thinnest,
            "canting": None if tool is None else {"name": tool.name, "title": str(tool.title)},
            "fits": self.fits,
            "assumption": self.assumption,
            "units": {"gap": "mm", "length": "m", "area": "cm²", "waxed": "cm²", "dyed": "cm²", "wax": "g"},
        }


def check(pattern: Tile | Cloth, *, layer: float = LAYER) -> Check:
    """Check a tile, or a cloth filled with one, against the hand and the canting.

    Gaps and widths are those of the lines and points that are drawn before any dye (klowong and isen). What the cloth
    takes is reckoned from one raport by area.

    Args:
        pattern: a tile, or a cloth with its tile.
        layer: thickness of the wax on each face, mm.

    Raises:
        InputError: when the cloth is empty or the layer is no thickness.

    >>> from motifkit import kawung
    >>> found = check(kawung())
    >>> found.fits, found.leaks, found.canting.name
    (True, (), 'isen')
    """
    if not 0 < layer <= 5:
        raise InputError(_("the layer of wax must be more than 0 and at most 5 mm (got {value})").format(value=layer))
    cloth = pattern if isinstance(pattern, Cloth) else Cloth.of(pattern)
    tile = cloth.field
    times = cloth.width * cloth.height / (tile.block[0] * tile.block[1])
    areas = _areas(tile)
    roles = tuple(_work(tile, role, areas.get(role, 0.0), times) for role in _roles_in(tile.marks))
    near = Neighbourhood.of(tile, LINES, NEAR)
    gaps = _gaps(tile, near)
    whole = tile.block[0] * tile.block[1] / 100
    waxed = sum(area for role, area in areas.items() if role in WAXED)
    grams = waxed * 2 * layer / 10 * DENSITY
    return Check(
        block=tile.block,
        cloth=(cloth.width, cloth.height),
        smallest_gap=gaps[0] if gaps else None,
        narrow=tuple(each for each in gaps if each.gap < FINEST - 1e-6),
        roles=roles,
        leaks=leaks_of(tile, near),
        waxed=round(waxed, 3),
        dyed=round(whole - waxed, 3),
        cloth_waxed=round(times * waxed, 1),
        cloth_dyed=round(times * (whole - waxed), 1),
        wax=round(grams, 3),
        cloth_wax=round(times * grams, 1),
        layer=layer,
    )


def _roles_in(marks: Marks) -> list[str]:
    """The roles that occur, in the order in which layers are stacked; colet zones each by itself."""
    found = {marks.classes[index].role for index in np.unique(marks.klass)}
    return sorted(found, key=lambda role: (ROLES.index(role.partition(":")[0]), role))


def _work(tile: Tile, role: str, area: float, times: float) -> RoleWork:
    marks = tile.block_marks.select(role)
    first = marks.ring_beziers[marks.mark_rings[:-1]]
    drawn = marks.kind != FILL
    high = np.maximum.reduceat(marks.widths.max(axis=1), first)[drawn]
    low = np.minimum.reduceat(marks.widths.min(axis=1), first)[drawn]
    strokes = marks.take(np.flatnonzero(marks.kind == STROKE))
    metres = length(strokes.beziers) / 1000 if len(strokes) else 0.0
    return RoleWork(
        role=role,
        strokes=len(strokes),
        points=int((marks.kind == DOT).sum()),
        length=round(metres, 4),
        cloth_length=round(times * metres, 2),
        area=round(area, 3),
        cloth_area=round(times * area, 1),
        thinnest=round(float(high.min()), 4) if len(high) else None,
        widest=round(float(high.max()), 4) if len(high) else None,
        tip=round(float(low.min()), 4) if len(low) else None,
    )


def _areas(tile: Tile) -> dict[str, float]:
    """Square centimetres of one block that show each role: what lies on top counts."""
    near = Neighbourhood.of(tile, None, 0.0)
    areas: dict[str, float] = {}
    if not len(near.home):
        return areas
    one, images = _to_measure(tile, near)
    visible = visible_areas(near.around, near.own[one], near.rank()) * images
    times = tile.block[0] * tile.block[1] / tile.lattice.area / 100
    for klass, each in enumerate(near.home.classes):
        areas[each.role] = areas.get(each.role, 0.0) + times * float(visible[near.home.klass[one] == klass].sum())
    return areas


def _to_measure(tile: Tile, near: Neighbourhood) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Which marks of the cell to measure, and for how many images each stands.

    Of marks that meet their own images one lies above the other, so each of these is measured; and all of them where
    images do not follow one another in painting order.
    """
    orbit = orbits(tile, near.home)
    count = np.bincount(orbit)
    if np.count_nonzero(np.diff(orbit)) != len(count) - 1:
        return np.arange(len(orbit)), np.ones(len(orbit), np.intp)
    meeting = np.unique(orbit[meeting_their_like(near.around, near.own, orbit[near.which], orbit)])
    single = np.isin(orbit, meeting)
    first = np.zeros(len(orbit), np.bool_)
    first[np.unique(orbit, return_index=True)[1]] = True
    one = np.flatnonzero(first | single)
    return one, np.where(single[one], 1, count[orbit[one]])


def _gaps(tile: Tile, near: Neighbourhood) -> list[Gap]:
    """The narrowest gap, and all that are narrower than the finest canting, the narrowest first."""
    if not len(near.home):
        return []
    one = np.unique(orbits(tile, near.home), return_index=True)[1]
    home = near.home.take(one)
    for reach in (1.0, NEAR):
        pairs = NearMarks.within(home, near.around, near.own[one], reach)
        apart = open_gaps(pairs, FINEST)
        if len(apart.apart):
            break
    beside = beside_junctions(pairs, JUNCTION)
    narrow = np.flatnonzero(beside.apart < max(FINEST, float(beside.apart.min(initial=np.inf)) + 1e-9))
    found = [*_listed(tile, home, near.around, apart, range(len(apart.apart)), meeting=False)]
    found += _listed(tile, home, near.around, beside, narrow.tolist(), meeting=True)
    single: dict[tuple[float, float, float], Gap] = {}
    for each in sorted(found, key=lambda gap: (gap.gap, gap.y, gap.x)):
        single.setdefault((round(each.gap, 2), round(each.x, 1), round(each.y, 1)), each)
    return list(single.values())


def _listed(
    tile: Tile, home: Marks, around: Marks, gaps: Gaps, chosen: Iterable[int], *, meeting: bool
) -> Iterator[Gap]:
    """The gaps with all their images under the group of the tile."""
    moves = group_named(tile.group).isometries(tile.lattice, tile.origin)
    steps = tile.lattice.covering(tile.box)
    steps = steps - steps[0]
    for index in chosen:
        one = home.classes[home.klass[gaps.first[index]]]
        other = around.classes[around.klass[gaps.second[index]]]
        names = sorted(f"{each.role}/{each.part}" for each in (one, other))
        images = np.array([move(gaps.place[index]) for move in moves])
        for place in at_home(tile, (images[:, None] + steps).ravel()).tolist():
            yield Gap(
                round(float(gaps.apart[index]), 4),
                round(place.real, 2),
                round(place.imag, 2),
                (names[0], names[1]),
                meeting,
            )
