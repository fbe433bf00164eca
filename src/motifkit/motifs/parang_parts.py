"""How the parts of a parang are drawn: body, head and wing, uceng and tuding, the hollows, the mlinjon strip.

Shapes and frame are those of `motifkit.motifs.parang_shape`. Of every pair of marks that a half-turn of the pattern
exchanges only one is made here; the plane group p2 brings the other.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from motifkit.geometry.area import Region
from motifkit.geometry.mark import Dot, Fill, Mark, Marks, Stroke
from motifkit.geometry.path import Path, circle, join, length, polygon, polyline, sample
from motifkit.geometry.plane import Box, ComplexArray, FloatArray, unit
from motifkit.motifs.parang_shape import CLEAR, THINNEST, Looks, Shape, half_edge, half_line, largest, turned

__all__ = ["drawn"]

HIDDEN = 2
"""So many cubics of the half outline lie before the place that is hidden behind the next S."""


def drawn(looks: Looks) -> Marks:
    """The marks of one unit in the band's frame, every role in one stretch."""
    shape = Shape(looks)
    sheet = Sheet(looks)
    draw_strip(sheet, looks)
    draw_body(sheet, shape)
    if looks.head != "tanpa":
        draw_eye(sheet, shape)
        if "sawut" in looks.filling:
            draw_rays(sheet, shape)
            draw_wing(sheet, shape)
    if looks.uceng == "api":
        draw_uceng(sheet, shape)
    elif looks.uceng == "cecek":
        draw_lane(sheet, shape)
    draw_hollow(sheet, shape)
    return Marks.of([mark for layer in sheet.layers.values() for mark in layer])


class Sheet:
    """Marks by role, in painting order, and the pens that add to them."""

    def __init__(self, looks: Looks) -> None:
        self.looks = looks
        self.layers: dict[str, list[Mark]] = {role: [] for role in ("tembok", "soga", "biron", "klowong", "isen")}
        self.base, self.tip = max(0.25, 0.8 * looks.fine), max(THINNEST, 0.4 * looks.fine)

    def fill(self, role: str, part: str, *rings: Path) -> None:
        """An area."""
        self.layers[role].append(Fill(rings, role, part))

    def line(self, part: str, path: Path, width: float) -> None:
        """An outline."""
        self.layers["klowong"].append(Stroke(path, width, "klowong", part))

    def dots(self, places: ComplexArray, diameter: float, part: str, room: Region) -> None:
        """Points where they stand clear of the edge of a region and of each other."""
        if not len(places) or diameter < THINNEST or room.is_empty:
            return
        kept: list[complex] = []
        for place in places[room.depth(places) >= diameter / 2 + CLEAR].tolist():
            if all(abs(place - other) >= diameter + CLEAR for other in kept):
                kept.append(place)
        self.layers["isen"] += [Dot(place, diameter / 2, "isen", part) for place in kept]

    def strokes(
        self, feet: ComplexArray, ways: ComplexArray, reaches: FloatArray, clear: NDArray[np.bool_], part: str
    ) -> None:
        """Tapered strokes from the first reach to the last that is clear; what is too short to be seen is left out."""
        for foot, way, count in zip(feet, ways, np.logical_and.accumulate(clear).sum(axis=0), strict=True):
            if count and reaches[count - 1] - reaches[0] >= 1.6 * self.base:
                path = polyline([foot + reaches[0] * way, foot + reaches[count - 1] * way])
                self.layers["isen"].append(Stroke(path, [self.base, self.tip], "isen", part))


def sideways(path: Path, spacing: float, region: Region) -> tuple[ComplexArray, ComplexArray]:
    """Places along a region's edge and the directions that lead out of the region there."""
    count = max(1, round(length(path) / spacing))
    feet, along = sample(path, (np.arange(count) + 0.5) * length(path) / count)
    inward = region.depth(feet[:1] + 0.1j * along[:1])[0] > 0
    return feet, along * (-1j if inward else 1j)


# The S ---------------------------------------------------------------------------------------------------------------


def draw_body(sheet: Sheet, shape: Shape) -> None:
    """Ombak, the running outline; badan, the white S; daun, the leaf in it; sawut and cecek."""
    looks = shape.looks
    sheet.fill("tembok", "badan", shape.whole)
    around = join(shape.half[HIDDEN:], -shape.half[:HIDDEN])
    reach = 4 * looks.height
    for piece in (Region.box(Box(-reach, -reach, reach, reach)) - shape.covering).cut(around):
        sheet.line("ombak", piece, looks.line)
    if shape.second is not None:
        contour = largest(shape.visible.inset(shape.second))
        if contour is not None:
            sheet.line("ombak-dalam", turned(half_edge(contour)), looks.fine)
    if shape.leaf is None:
        return
    half = half_edge(shape.leaf)
    sheet.fill("soga", "daun", turned(half))
    sheet.line("daun", turned(half), looks.fine)
    heart = draw_heart(sheet, shape, shape.leaf)
    if "sawut" in looks.filling:
        draw_sawut(sheet, shape, shape.leaf, half)
    if looks.filling == "cecek":
        draw_border_points(sheet, shape, shape.leaf, half)
    if "cecek" in looks.filling:
        whole = length(shape.spine)
        count = max(1, round(whole / 2 / (2.1 * looks.point)))
        places = sample(shape.spine, whole / 2 + np.arange(count) * whole / 2 / count)[0]
        sheet.dots(places, looks.point, "cecek-latar", heart)


def draw_heart(sheet: Sheet, shape: Shape, leaf: Region) -> Region:
    """With double lines a blue leaf inside the brown one; in any case the room that is left for points."""
    looks = shape.looks
    away = 0.017 * looks.height
    inner = largest(leaf.inset(away + 0.2).grown(0.2)) if looks.outline == "ganda" else None
    if inner is None or away - looks.fine < CLEAR:
        return leaf.inset(looks.fine / 2)
    half = half_edge(inner)
    sheet.fill("biron", "hati", turned(half))
    sheet.line("hati", turned(half), looks.fine)
    return inner.inset(looks.fine / 2)


def draw_sawut(sheet: Sheet, shape: Shape, leaf: Region, half: Path) -> None:
    """Short strokes that stand on the leaf's line and point outward."""
    looks = shape.looks
    reach = 0.61 * shape.free
    if shape.free - reach - sheet.tip / 2 < CLEAR or reach < 2 * sheet.base:
        return
    feet, out = sideways(half, max(sheet.base + 0.45, 0.021 * looks.height), leaf)
    ends = feet + (looks.fine / 2 + reach) * out
    clear = shape.room.depth(ends) >= sheet.tip / 2 + CLEAR
    row = list(zip(feet[clear].tolist(), ends[clear].tolist(), strict=True))
    kept: list[tuple[complex, complex]] = []
    for foot, end in row:
        # In the hollow of a bend they would run together, and at the leaf's tips with those of the half-turned row.
        others = [*kept[-3:], *((-x, -y) for x, y in row[:3] + kept[:1] if (x, y) not in kept[-1:])]
        if all(apart(foot, end, *other) >= sheet.base + CLEAR for other in others):
            kept.append((foot, end))
    sheet.layers["isen"] += [Stroke(polyline(pair), [sheet.base, sheet.tip], "isen", "sawut") for pair in kept]


def apart(foot: complex, end: complex, other_foot: complex, other_end: complex) -> float:
    """How near two short strokes come to each other, by their ends."""
    return min(
        math.inf if (foot, end) == (other_foot, other_end) else abs(here - there)
        for here in (foot, (foot + end) / 2, end)
        for there in (other_foot, (other_foot + other_end) / 2, other_end)
    )


def draw_border_points(sheet: Sheet, shape: Shape, leaf: Region, half: Path) -> None:
    """Points in the white border, along the leaf."""
    looks = shape.looks
    size = min(0.7 * looks.point, 0.5 * shape.free)
    if size < THINNEST:
        return
    feet, out = sideways(half, 2.4 * size, leaf)
    places = feet + out * (looks.fine / 2 + shape.free / 2)
    sheet.dots(places, size, "cecek", shape.room - leaf.grown(looks.fine / 2))


# The head ------------------------------------------------------------------------------------------------------------


def eye_radius(shape: Shape) -> float:
    """Radius of the eye, to the middle of its line."""
    return 0.042 * shape.looks.height * min(1.0, shape.stretch)


def draw_eye(sheet: Sheet, shape: Shape) -> None:
    """Mata, the eye."""
    ring = circle(shape.eye, eye_radius(shape))
    if shape.room.depth(np.array([shape.eye]))[0] < eye_radius(shape) + shape.looks.fine / 2 + CLEAR:
        return
    sheet.fill("soga", "mata", ring)
    sheet.line("mata", ring, shape.looks.fine)
    inside = Region.of(ring).inset(shape.looks.fine / 2)
    sheet.dots(np.array([shape.eye]), min(shape.looks.point, eye_radius(shape)), "mata-latar", inside)


def draw_rays(sheet: Sheet, shape: Shape) -> None:
    """Sawut round the eye, each as long as the head allows."""
    looks = shape.looks
    inner = eye_radius(shape) + looks.fine / 2 + sheet.base / 2 + CLEAR + 0.02
    count = int(2 * math.pi * inner / (sheet.base + max(0.5, 0.013 * looks.height)))
    ways = np.array([unit(360 * step / count) for step in range(count)])
    reaches = np.linspace(inner, 0.085 * looks.height * min(1.0, shape.stretch), 12)
    ends = shape.eye + reaches[:, None] * ways[None, :]
    clear = shape.room.depth(ends.ravel()).reshape(ends.shape) >= sheet.base / 2 + CLEAR
    sheet.strokes(np.full(count, shape.eye), ways, reaches, clear, "sawut")


def draw_wing(sheet: Sheet, shape: Shape) -> None:
    """Sayap: strokes that hang from the crest over the arm, from the leaf's tip to the head."""
    looks = shape.looks
    feet, out = sideways(shape.half[:HIDDEN], max(0.8, 0.021 * looks.height), shape.visible)
    reaches = shape.edge + np.linspace(0, 0.045 * looks.height, 10)
    ends = (feet - reaches[:, None] * out).ravel()
    head = 0.088 * looks.height * min(1.0, shape.stretch)
    clear = np.abs(ends - shape.eye) > head + sheet.base + CLEAR
    if shape.leaf is not None:
        clear &= shape.leaf.grown(looks.fine / 2 + 0.62 * shape.free).depth(ends) < -CLEAR - sheet.base
    clear &= shape.room.depth(ends) >= sheet.tip / 2 + CLEAR
    clear = clear.reshape(len(reaches), len(feet))
    clear[0] = shape.room.depth(feet - shape.edge * out) > -0.02
    clear[1:3] |= clear[3]  # so near its own foot a stroke is never clear of the line it hangs from
    sheet.strokes(feet, -out, reaches, clear, "sayap")


# The dark ------------------------------------------------------------------------------------------------------------


def draw_lane(sheet: Sheet, shape: Shape) -> None:
    """A row of points down the dark between two S, the largest in the middle."""
    looks = shape.looks
    half = length(shape.spine) / 2
    count = max(2, int(half / (3.4 * looks.point)))
    places = sample(shape.spine, half + np.arange(count) * half / count)[0] + shape.middle
    for place, share in zip(places, np.linspace(1.5, 0.7, count), strict=True):
        sheet.dots(np.array([place]), share * looks.point, "cecek-latar", shape.ground)
    lane = Stroke(shape.spine + shape.middle, 3.6 * looks.point)
    draw_shore(sheet, shape, Region.covered(Marks.of([lane])))


def draw_uceng(sheet: Sheet, shape: Shape) -> None:
    """Uceng, the tongue of flame: white, with a brown core and points down its middle."""
    looks = shape.looks
    flame = shape.flame
    if flame is None:
        return
    sheet.fill("tembok", "uceng", flame)
    sheet.line("uceng", flame, looks.fine)
    away = 0.024 * looks.height
    core = largest(Region.of(flame).inset(away))
    if core is not None and away - looks.fine >= CLEAR:
        half = half_edge(core, shape.middle)
        sheet.fill("soga", "uceng", turned(half, shape.middle))
        sheet.line("uceng", turned(half, shape.middle), looks.fine)
        size, axis = 0.8 * looks.point, half[0, 0] - shape.middle
        steps = np.arange(0, 1, 2.3 * size / abs(axis))
        sheet.dots(shape.middle + axis * steps, size, "cecek-latar", core.inset(looks.fine / 2))
    draw_tuding(sheet, shape, Region.of(flame))


def draw_tuding(sheet: Sheet, shape: Shape, flame: Region) -> None:
    """Tuding, the line that frames the uceng in the dark, and a row of points outside it."""
    looks = shape.looks
    gap = max(CLEAR, 0.012 * looks.height)
    away = looks.fine + gap
    half = half_edge(flame.grown(away), shape.middle)
    room = shape.ground.inset(looks.fine / 2 + gap)
    for tip in (half[0, 0], half[-1, 3]):
        room = room - Region.of(circle(complex(tip), 1.6 * away))
    for piece in [] if room.is_empty else room.cut(half):
        if length(piece) > 0.05 * looks.height:
            sheet.layers["isen"].append(Stroke(piece, looks.fine, "isen", "tuding-latar"))
    size = 0.7 * looks.point
    row = polyline(half_line(flame.grown(away + looks.fine / 2 + CLEAR + 0.2 + size / 2), shape.middle))
    share = np.arange(0.1, 0.9, 2.2 * size / length(row))
    sheet.dots(sample(row, share * length(row))[0], size, "cecek-latar", shape.ground)
    if looks.outline == "ganda":
        draw_shore(sheet, shape, flame.grown(away + looks.fine / 2 + 2 * CLEAR + 0.2 + size))


def draw_shore(sheet: Sheet, shape: Shape, taken: Region) -> None:
    """A row of points in the dark along the edge of the S, clear of what stands in the middle."""
    looks = shape.looks
    size = 0.6 * looks.point
    inner = shape.ground.inset(size / 2 + max(CLEAR, 0.009 * looks.height))
    for piece in inner.pieces():
        if not piece.contains(np.array([shape.middle]))[0]:
            continue
        row = polyline(half_line(piece, shape.middle))
        count = max(1, round(length(row) / (2.3 * size)))
        places = sample(row, (np.arange(count) + 0.5) * length(row) / count)[0]
        half_turned = np.abs(places[:, None] + places[None, :] - 2 * shape.middle)
        places = places[(half_turned >= size + CLEAR).all(axis=1)]
        sheet.dots(places, size, "cecek-latar", shape.ground - taken)


def draw_hollow(sheet: Sheet, shape: Shape) -> None:
    """Points in the dark hollow between two crests, the largest where there is most room."""
    looks = shape.looks
    across = np.linspace(-0.5, -0.2, 25) * looks.height
    along = np.linspace(0, 1, 49)[:-1] * looks.length + shape.half[0, 3].real
    places = (along[None, :] + 1j * across[:, None]).ravel()
    places = places[shape.ground.contains(places) & ~shape.below_crest.contains(places)]
    room = shape.ground.depth(places) - CLEAR - 0.004 * looks.height
    for _each in range(5 if len(places) else 0):
        best = int(room.argmax())
        radius = min(float(room[best]), 0.5 * looks.point)
        if radius < max(0.6 * THINNEST, 0.25 * looks.point):
            return
        sheet.layers["isen"].append(Dot(complex(places[best]), radius, "isen", "cecek-latar"))
        room = np.minimum(room, np.abs(places - places[best]) - radius - max(CLEAR, 0.5 * looks.point))


def draw_strip(sheet: Sheet, looks: Looks) -> None:
    """The mlinjon strip: two lines, a row of rhombi with a point in each, smaller points between them."""
    low, high = looks.height / 2, looks.pitch - looks.height / 2
    tall, step = high - low, looks.length / looks.seeds
    centre = complex(looks.shift * looks.length, looks.pitch) / 2
    left, right = centre.real - looks.length / 2, centre.real + looks.length / 2
    wide, up = min(0.43 * step, 0.75 * tall), 0.38 * tall
    middles = [complex(left + (each + 0.5) * step, centre.imag) for each in range(looks.seeds)]
    rhombi = [polygon([z - wide, z - 1j * up, z + wide, z + 1j * up]) for z in middles]
    # Neighbouring units overlap by a little, lest a program that draws the edges softly shows a seam.
    over = 0.1
    band = [
        complex(left - over, low),
        complex(right + over, low),
        complex(right + over, high),
        complex(left - over, high),
    ]
    sheet.fill("tembok", "mlinjon", polygon(band), *rhombi)
    sheet.line("mlinjon", polyline([complex(left, low), complex(right, low)]), looks.line)
    inside = wide * up / math.hypot(wide, up) - looks.fine / 2
    for z, rhombus in zip(middles, rhombi, strict=True):
        sheet.line("mlinjon", rhombus, looks.fine)
        radius = min(0.6 * looks.point, inside - CLEAR)
        if radius >= THINNEST / 2:
            sheet.layers["isen"].append(Dot(z, radius, "isen", "mlinjon-latar"))
        beside, size = z + step / 2 - 0.27j * tall, 0.7 * looks.point
        others = Region.of(rhombus).grown(looks.fine / 2) + Region.of(rhombus + step).grown(looks.fine / 2)
        between = Region.box(Box(z.real, low + looks.line / 2, z.real + step, z.imag)) - others
        sheet.dots(np.array([beside]), size, "mlinjon", between)
