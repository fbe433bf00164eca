"""Where the leaves lie: scattered, in a grid, along borders, as a medallion, by the cloth's zones, mirrored by a fold,
between two cloths, or by hand from a list.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from motifkit.cloth.layouts import LAYOUTS as CLOTHS
from motifkit.ecoprint.imprint import Laid
from motifkit.ecoprint.leaf import Leaf
from motifkit.ecoprint.scatter import Room, scatter
from motifkit.ecoprint.stock import Stock
from motifkit.ecoprint.technique import Age, Face
from motifkit.errors import InputError, ParameterError, found, unknown
from motifkit.geometry.plane import Box, Isometry, unit
from motifkit.language import _
from motifkit.symmetry.repeat import repeat_named
from motifkit.symmetry.rosette import rosette
from motifkit.units import format_number

__all__ = ["BORDERS", "DENSITIES", "LAYOUTS", "Arrangement", "Layout", "arranged", "moved"]

LAYOUTS = ("scatter", "mirror", "sandwich", "border", "grid", "medallion", "zones", "list")
"""Ways of laying leaves."""

BORDERS = ("standing", "hanging", "symmetric", "walking", "climbing", "descending", "around")
"""Kinds of borders: berdiri, bergantung, simetris, berjalan, memanjat, menurun, keliling."""

BORDER_WORDS = {
    "berdiri": "standing",
    "bergantung": "hanging",
    "simetris": "symmetric",
    "berjalan": "walking",
    "memanjat": "climbing",
    "menurun": "descending",
    "keliling": "around",
}
LAYOUT_WORDS = {
    "tabur": "scatter",
    "cermin": "mirror",
    "lapis": "sandwich",
    "pinggiran": "border",
    "kisi": "grid",
    "medali": "medallion",
    "roset": "medallion",
    "zona": "zones",
    "bagian": "zones",
    "daftar": "list",
}
DENSITIES = {"sparse": 0.2, "jarang": 0.2, "normal": 0.42, "sedang": 0.42, "full": 0.68, "penuh": 0.68}
"""Share of the cloth under leaves; no source tells numbers, these are proposals."""

MOST_LEAVES = 5_000


@dataclass(frozen=True)
class Arrangement:
    """How leaves are to be laid.

    Args:
        layout: one of ``LAYOUTS``, or its Indonesian word.
        count: how many leaves; by default as many as the density asks for.
        density: share of the cloth under leaves, 0.02 to 0.9.
        gap: mm of bare cloth around each leaf.
        overlap: share of a leaf that may lie on others, 0 to 0.8.
        fold: ``"across"``: the cloth is folded across its length, ``"along"``: along it.
        border: one of ``BORDERS``, or its Indonesian word.
        rosette: the medallion's symmetry, such as ``"D8"`` or ``"C6"``.
        repeat: the grid's step: tubruk, onda-ende, onda-ende:1/3, parang, mubeng, mlampah.
        face: the face on the cloth: ``"under"``, ``"upper"`` or ``"mixed"``.
        age: ``"young"``, ``"mature"`` or ``"old"``.
        places: of the layout by list: a table for each leaf.

    Raises:
        UnknownNameError: for an unknown word.
        ParameterError: for a number out of range.

    >>> Arrangement("cermin").layout
    'mirror'
    """

    layout: str = "scatter"
    count: int | None = None
    density: float | None = None
    gap: float = 4.0
    overlap: float = 0.0
    fold: str = "across"
    border: str = "standing"
    rosette: str = "D8"
    repeat: str = "onda-ende"
    face: str = "under"
    age: str = "mature"
    places: tuple[Mapping[str, Any], ...] = ()

    def __post_init__(self) -> None:
        known = {name: name for name in LAYOUTS} | LAYOUT_WORDS
        object.__setattr__(self, "layout", found(_("layout of leaves"), self.layout, known))
        borders = {name: name for name in BORDERS} | BORDER_WORDS
        object.__setattr__(self, "border", found(_("border of leaves"), self.border, borders))
        folds = {"across": "across", "along": "along", "melintang": "across", "memanjang": "along"}
        object.__setattr__(self, "fold", found(_("fold"), self.fold, folds))
        if self.face not in ("mixed", "campur"):
            object.__setattr__(self, "face", Face.named(self.face).name)
        object.__setattr__(self, "age", Age.named(self.age).name)
        self._check()

    def _check(self) -> None:
        if self.count is not None and not 1 <= self.count <= MOST_LEAVES:
            raise ParameterError(
                _("the number of leaves is from 1 to {most} (got {value})").format(most=MOST_LEAVES, value=self.count)
            )
        for name, value, low, high in (
            (_("density"), self.density, 0.02, 0.9),
            (_("overlap of leaves"), self.overlap, 0.0, 0.8),
            (_("gap"), self.gap, 0.0, 200.0),
        ):
            # A comparison with NaN is false, so this refuses it too.
            if value is not None and not low <= value <= high:
                raise ParameterError(
                    _("{name} lies from {low} to {high} (got {value})").format(
                        name=name, low=format_number(low), high=format_number(high), value=value
                    )
                )


@dataclass(frozen=True, eq=False)
class Layout:
    """Leaves where they lie on a cloth.

    Args:
        laid: the leaves.
        fold: the line about which the cloth is folded, from a point to a point, mm; none without a fold.
        second: what lies on the second cloth of a sandwich; none without one.
        left_out: how many of the wished leaves found no place.
    """

    laid: tuple[Laid, ...]
    fold: tuple[complex, complex] | None = None
    second: tuple[Laid, ...] | None = None
    left_out: int = 0


def moved(laid: Laid, isometry: Isometry, **more: Any) -> Laid:
    """A laid leaf, moved: mirrored if the isometry mirrors.

    >>> from motifkit.ecoprint.grow import leaf_of
    >>> one = Laid(leaf_of("teh", 1), 10 + 20j, 30)
    >>> other = moved(one, Isometry.reflection(90, 100))
    >>> other.at, round(other.degrees, 6), other.mirrored
    ((190+20j), 150.0, True)
    """
    turn = isometry.turn * (laid.turn.conjugate() if isometry.mirrors else laid.turn)
    degrees = math.degrees(math.atan2(turn.imag, turn.real))
    at = complex(isometry(laid.at))
    return replace(laid, at=at, degrees=degrees, mirrored=laid.mirrored ^ isometry.mirrors, **more)


def arranged(stock: Stock, width: float, height: float, how: Arrangement, seed: int = 0, cloth: str = "") -> Layout:
    """Lay leaves on a cloth.

    Args:
        stock: the leaves at hand.
        width: of the cloth, mm.
        height: of the cloth, mm.
        how: the layout and its numbers.
        seed: chance; the same seed lays the same leaves.
        cloth: the cloth's name, for the layout by zones.

    Raises:
        InputError: when the cloth is smaller than a leaf, or has no zones.

    >>> from motifkit.ecoprint.species import species_named
    >>> layout = arranged(Stock([species_named("ketapang")], 1), 500, 400, Arrangement(count=3), seed=1)
    >>> len(layout.laid)
    3
    """
    stock.check_room(width, height)
    work = _Work(stock, width, height, how, np.random.default_rng([abs(seed), 9]), seed, cloth)
    if how.layout in ("mirror", "sandwich"):
        return work.mirror() if how.layout == "mirror" else work.sandwich()
    makers = {
        "scatter": work.scattered,
        "border": work.border,
        "grid": work.grid,
        "medallion": work.medallion,
        "zones": work.zones,
        "list": work.listed,
    }
    laid = makers[how.layout]()
    return Layout(tuple(laid), left_out=work.left_out)


class _Work:
    """One layout in the making."""

    def __init__(
        self,
        stock: Stock,
        width: float,
        height: float,
        how: Arrangement,
        random: np.random.Generator,
        seed: int,
        cloth: str,
    ) -> None:
        self.stock, self.width, self.height, self.how = stock, width, height, how
        self.random, self.seed, self.cloth = random, seed, cloth
        self.left_out = 0

    def lay(self, leaf: Leaf, at: complex, degrees: float, number: int) -> Laid:
        how = self.how
        face = ("under", "upper")[number % 2] if how.face in ("mixed", "campur") else how.face
        # Every second leaf is turned over, as leaves from both sides of a twig are.
        return Laid(leaf, at, degrees, face, bool(number * 7 // 3 % 2), how.age, self.seed * 7907 + number)

    # -- scattered ------------------------------------------------------------------------------------------------

    def scattered(self) -> list[Laid]:
        return self._into(Room.of(self.width, self.height), self.how.count)

    def _into(
        self, room: Room, count: int | None, density: float | None = None, longest: float = math.inf
    ) -> list[Laid]:
        leaves = list(self._wished(room.area, count, density or self.how.density or DENSITIES["normal"], longest))
        laid = scatter(room, leaves, self.random, self.lay, gap=self.how.gap, overlap=self.how.overlap)
        if count is not None:
            self.left_out += len(leaves) - len(laid)
        return laid

    def _wished(self, area: float, count: int | None, density: float, longest: float) -> Iterator[Leaf]:
        """So many leaves, short enough to find room, or as many as cover that share of the area."""
        longest = min(longest, 0.94 * max(self.width, self.height))
        if count is not None:
            share = 0.4 * area * (1 + self.how.overlap) / count
            shape = [self.stock.smallest(kind) for kind in range(len(self.stock))]
            most = [math.sqrt(1.6 * share * leaf.length**2 / leaf.area) for leaf in shape]
            for number in range(count):
                yield self.stock.take(number, longest=min(longest, most[number % len(most)]))
            return
        covered, number = 0.0, 0
        while covered < density * area and number < MOST_LEAVES:
            leaf = self.stock.take(number, longest=longest)
            covered += leaf.area
            number += 1
            yield leaf

    # -- folds and sandwiches -------------------------------------------------------------------------------------

    def mirror(self) -> Layout:
        """Leaves on one half; the other half is folded over them and takes the other face, left for right."""
        across = self.how.fold == "across"
        half = (self.width / 2, self.height) if across else (self.width, self.height / 2)
        self.stock.check_room(*half)
        whole = self.width, self.height
        self.width, self.height = half
        count = None if self.how.count is None else max(1, self.how.count // 2)
        laid = self._into(Room.of(*half), count)
        self.left_out *= 2
        self.width, self.height = whole
        if across:
            start, end = complex(half[0]), complex(half[0], whole[1])
        else:
            start, end = complex(0, half[1]), complex(whole[0], half[1])
        mirror = Isometry.reflection(90 if across else 0, start)
        return Layout((*laid, *(self._turned(each, mirror) for each in laid)), (start, end), left_out=self.left_out)

    def _turned(self, laid: Laid, mirror: Isometry) -> Laid:
        return moved(laid, mirror, face=Face.named(laid.face).other.name, seed=laid.seed + 500_009)

    def sandwich(self) -> Layout:
        """Two cloths with the leaves between: the upper one has them left for right, from the other face."""
        laid = self.scattered()
        mirror = Isometry.reflection(90, complex(self.width / 2))
        return Layout(tuple(laid), second=tuple(self._turned(each, mirror) for each in laid), left_out=self.left_out)

    # -- borders --------------------------------------------------------------------------------------------------

    def border(self) -> list[Laid]:
        laid = self._along_edges(self.how.border, Box(0, 0, self.width, self.height), 0)
        if self.how.count is None and self.how.density is None:
            return laid
        room = Room.of(self.width, self.height)
        for each in laid:
            room.take(each, 2 * self.how.gap)
        rest = None if self.how.count is None else max(0, self.how.count - len(laid))
        if rest == 0:
            return laid
        return laid + self._into(room, rest)

    def _along_edges(self, kind: str, box: Box, first: int) -> list[Laid]:
        a, b, c, d = box.corners().tolist()
        tall = box.height
        if kind == "standing":
            return self._row(d, c, -90.0, 0.62 * tall, first)
        if kind == "hanging":
            return self._row(a, b, 90.0, 0.62 * tall, first)
        if kind == "symmetric":
            low = self._row(d, c, -90.0, 0.44 * tall, first)
            high = [moved(each, Isometry.reflection(0, complex(0, box.centre.imag))) for each in low]
            return low + high
        if kind == "walking":
            return self._row(d, c, -32.0, 0.7 * tall, first)
        if kind == "around":
            reach = 0.3 * min(box.width, box.height)
            rows = ((d, c, -90.0), (a, b, 90.0))
            laid = [each for start, end, way in rows for each in self._row(start, end, way, reach, first)]
            inset = complex(0, 1.05 * reach)
            sides = ((a + inset, d - inset, 0.0), (b + inset, c - inset, 180.0))
            return laid + [each for start, end, way in sides for each in self._row(start, end, way, reach, first)]
        return self._climbing(box, first, downward=kind == "descending")

    def _row(self, start: complex, end: complex, degrees: float, longest: float, first: int) -> list[Laid]:
        """Leaves side by side along an edge, their bases on it; large and small ones by turns."""
        margin, gap = 4.0 + self.how.gap, self.how.gap
        along = (end - start) / abs(end - start)
        inward = unit(degrees)
        place, number, laid = margin, first, list[Laid]()
        room = abs(end - start) - margin
        while True:
            leaf = self.stock.take(number, longest=longest * (1.0 if number % 2 == 0 else 0.72))
            one = self.lay(leaf, 0j, degrees, number)
            corners = one.placed(np.asarray(_outline(leaf)))
            reach = (corners * along.conjugate()).real
            off = 1j * along if (inward * (1j * along).conjugate()).real > 0 else -1j * along
            depth = (corners * off.conjugate()).real
            if place + float(np.ptp(reach)) > room:
                break
            at = start + (place - reach.min()) * along + (margin - depth.min()) * off
            laid.append(replace(one, at=complex(at)))
            place += float(np.ptp(reach)) + gap
            number += 1
        spare = (room - place + gap) / max(1, len(laid))
        return [replace(each, at=each.at + along * spare * (index + 0.5)) for index, each in enumerate(laid)]

    def _climbing(self, box: Box, first: int, *, downward: bool) -> list[Laid]:
        """A stem up both short sides, leaves left and right of it by turns."""
        sign = 1.0 if downward else -1.0
        longest = min(0.36 * box.height, 0.22 * box.width)
        laid, number = list[Laid](), first
        place = box.bottom - 8.0 if not downward else box.top + 8.0
        while True:
            leaf = self.stock.take(number, longest=longest)
            side = -1 if number % 2 else 1
            degrees = sign * 90.0 + side * 40.0 * (-sign)
            one = self.lay(leaf, 0j, degrees, number)
            corners = one.placed(np.asarray(_outline(leaf)))
            high = (
                (corners.imag.max(), corners.imag.min()) if not downward else (corners.imag.min(), corners.imag.max())
            )
            tip = place + (high[1] - high[0])
            if not box.top + 4 <= tip <= box.bottom - 4:
                break
            stem = box.left + 0.62 * longest + 6.0
            laid.append(replace(one, at=complex(stem + side * 3.0, place - high[0])))
            number += 1
            place += sign * (0.46 * abs(high[1] - high[0]) + self.how.gap / 2)
        other = Isometry.reflection(90, complex(box.centre.real))
        return laid + [moved(each, other) for each in laid]

    # -- grids and medallions -------------------------------------------------------------------------------------

    def grid(self) -> list[Laid]:
        """Leaves stepped as a cap is stepped."""
        longest = 0.94 * max(self.width, self.height)
        if self.how.count is not None:
            cell = math.sqrt(self.width * self.height / self.how.count)
            longest = min(longest, 1.15 * cell)
        tall = min(longest, 0.9 * self.height)
        sample = [self.stock.take(number, longest=tall) for number in range(len(self.stock) * 3)]
        wide = max(leaf.box.height for leaf in sample) + self.how.gap
        long = max(leaf.box.width for leaf in sample) + self.how.gap
        repeat = repeat_named(self.how.repeat, wide, long)
        cells = self._cells(repeat.lattice.a, repeat.lattice.b)
        laid, number = list[Laid](), 0
        for shift in cells:
            for placing, cap in repeat.placings:
                middle = complex(placing(complex(wide, long) / 2)) + shift
                turn = complex(placing(-1j)) - complex(placing(0j))
                degrees = math.degrees(math.atan2(turn.imag, turn.real))
                kind = (cap + number if len(repeat.placings) == 1 else cap) % len(self.stock)
                leaf = self.stock.take(number * len(self.stock) + kind, longest=tall)
                laid.append(self._centred(leaf, middle, degrees, number))
                number += 1
        inside = [each for each in laid if self._fits(each)]
        return self._in_the_middle(inside)

    def _cells(self, a: complex, b: complex) -> list[complex]:
        across = (self.width + self.height) / min(abs(a), abs(b))
        most = min(200, math.ceil(across) + 1)
        shifts = [i * a + j * b for j in range(-most, most + 1) for i in range(-most, most + 1)]
        reach = abs(a) + abs(b)
        near = [
            each
            for each in shifts
            if -reach <= each.real <= self.width + reach and -reach <= each.imag <= self.height + reach
        ]
        return sorted(near, key=lambda each: (round(each.imag, 6), each.real))

    def _centred(self, leaf: Leaf, middle: complex, degrees: float, number: int) -> Laid:
        one = replace(self.lay(leaf, 0j, degrees, number), mirrored=False)
        return replace(one, at=middle - complex(one.placed(leaf.box.centre)))

    def _fits(self, laid: Laid) -> bool:
        points = laid.placed(np.asarray(_outline(laid.leaf)))
        across, down = points.real, points.imag
        return bool(
            across.min() >= 1 and across.max() <= self.width - 1 and down.min() >= 1 and down.max() <= self.height - 1
        )

    def _in_the_middle(self, laid: Sequence[Laid]) -> list[Laid]:
        """All of them together moved to the middle of the cloth."""
        if not laid:
            raise InputError(_("no leaf of this layout fits on the cloth"))
        points = np.concatenate([each.placed(np.asarray(_outline(each.leaf))) for each in laid])
        low = complex(points.real.min(), points.imag.min())
        high = complex(points.real.max(), points.imag.max())
        shift = complex(self.width, self.height) / 2 - (low + high) / 2
        return [replace(each, at=each.at + shift) for each in laid]

    def medallion(self) -> list[Laid]:
        """Rings of leaves about one centre, or about several in a row, by the symmetry of a rosette."""
        symmetry = rosette(self.how.rosette)
        reach = min(self.width, self.height) / 2 - 4.0
        many = max(1, int((max(self.width, self.height) / 2) / (reach + 4.0)))
        laid: list[Laid] = []
        for place in range(many):
            share = (place + 0.5) / many
            centre = (
                complex(self.width * share, self.height / 2)
                if self.width >= self.height
                else complex(self.width / 2, self.height * share)
            )
            for seed_leaf in self._spokes(symmetry.turns, reach, centre):
                copies = [moved(seed_leaf, move) for move in symmetry.isometries(centre)]
                laid += _without_twins(copies)
        return [replace(each, seed=each.seed + number) for number, each in enumerate(laid)]

    def _spokes(self, turns: int, reach: float, centre: complex) -> Iterator[Laid]:
        """One leaf of every ring: outside, between, inside; no wider than its share of the circle."""
        step = 2 * math.pi / turns
        for ring, (inner, outer, turned) in enumerate(((0.46, 1.0, 0.0), (0.5, 0.86, 0.5), (0.06, 0.44, 0.0))):
            longest = (outer - inner) * reach
            kind = ring % len(self.stock)
            leaf = self.stock.take(ring * len(self.stock) + kind, longest=longest, kind=kind)
            middle_radius = (inner + outer) / 2 * reach
            room = 0.98 * step * middle_radius * (0.5 if ring < 2 else 1.0)
            scale = min(longest / leaf.box.width, room / leaf.box.height, 1.0)
            if scale < 1:
                leaf = self.stock.take(ring * len(self.stock) + kind, longest=longest * scale, kind=kind)
            if leaf.box.width > 1.02 * longest or leaf.box.height > 2.2 * room:
                continue
            direction = math.degrees(step * turned)
            at = centre + (outer * reach - leaf.box.right) * unit(direction)
            yield replace(self.lay(leaf, at, direction, ring), mirrored=False)

    # -- zones and lists ------------------------------------------------------------------------------------------

    def zones(self) -> list[Laid]:
        """Each zone of the cloth in its own way: borders walk, heads stand, the body is scattered."""
        if self.cloth not in CLOTHS:
            raise InputError(
                _("{cloth} has no zones; those that have: {known}").format(
                    cloth=self.cloth or _("a cloth given by its size"), known=", ".join(sorted(CLOTHS))
                )
            )
        parted = CLOTHS[self.cloth].parted(self.width, self.height)
        bands = [zone for zone in parted if zone.band is not None and zone.name not in ("tumpal", "cemukiran")]
        others = [zone for zone in parted if zone not in bands]
        laid: list[Laid] = []
        room = Room.of(self.width, self.height)
        high = sum({round(zone.band.height, 3) for zone in bands if zone.band is not None})
        if high:
            laid += self._border_rows(high)
        for zone in others:
            if zone.name == "tengahan":
                continue
            if zone.name in ("tumpal", "kepala", "papan"):
                laid += self._upright(zone.box, len(laid))
        for each in laid:
            room.take(each, self.how.gap)
        inner = Room.of(self.width, self.height, margin=5.0 + high)
        room.allowed &= inner.allowed
        count = None if self.how.count is None else max(1, self.how.count - len(laid))
        return laid + self._into(room, count)

    def _border_rows(self, high: float) -> list[Laid]:
        longest = max(high, 30.0)
        corners = Box(0, 0, self.width, self.height).corners().tolist()
        rows = (
            self._row(corners[3], corners[2], -38.0, longest, 0),
            self._row(corners[0], corners[1], 38.0, longest, 1),
        )
        return [each for row in rows for each in row if each.leaf.box.height < 2.5 * longest]

    def _upright(self, box: Box, first: int) -> list[Laid]:
        """A column of leaves that point away from the middle of the cloth, in a head or a row of tumpal."""
        outward = 0.0 if box.centre.real < self.width / 2 else 180.0
        start, end = (complex(box.left, box.top), complex(box.left, box.bottom))
        if outward:
            start, end = complex(box.right, box.top), complex(box.right, box.bottom)
        return self._row(start, end, outward, max(box.width - 8, 30.0), first)

    def listed(self) -> list[Laid]:
        """Leaves by hand: each entry has x, y (mm) of the leaf's middle, degrees, and what else a laid leaf has."""
        if not self.how.places:
            raise InputError(_("the layout by list needs a list of places"))
        laid = []
        for number, entry in enumerate(self.how.places):
            unknown_keys = set(entry) - {"leaf", "x", "y", "degrees", "face", "mirrored", "age", "length"}
            if unknown_keys:
                raise unknown(
                    _("entry of a place"),
                    sorted(unknown_keys)[0],
                    ("leaf", "x", "y", "degrees", "face", "mirrored", "age", "length"),
                )
            kind = int(entry.get("leaf", number % len(self.stock)))
            length = entry.get("length")
            leaf = self.stock.take(number * len(self.stock) + kind, kind=kind, longest=float(length or math.inf))
            middle = complex(float(entry["x"]), float(entry["y"]))
            one = self._centred(leaf, middle, float(entry.get("degrees", -90.0)), number)
            one = replace(
                one,
                face=Face.named(str(entry.get("face", one.face))).name,
                age=Age.named(str(entry.get("age", one.age))).name,
                mirrored=bool(entry.get("mirrored", False)),
            )
            laid.append(replace(one, at=one.at + middle - complex(one.placed(leaf.box.centre))))
        return laid


def _outline(leaf: Leaf) -> Any:
    from motifkit.ecoprint.stencil import stencil_of

    return stencil_of(leaf).points


def _without_twins(laid: Sequence[Laid]) -> list[Laid]:
    """A leaf on a mirror falls onto itself: once is enough."""
    kept: dict[tuple[float, float, float], Laid] = {}
    for each in laid:
        key = (round(each.at.real, 3), round(each.at.imag, 3), round(each.degrees % 360, 2) % 360)
        kept.setdefault(key, each)
    return list(kept.values())
