"""SVG: one Inkscape layer a role, every repeat a clone of the first, real millimetres. The only user of svgwrite.

A layer holds the block's own marks once, in groups by part; a row of clones, and clones of the row, fill the cloth. Who
edits the first block in Inkscape sees every repeat follow.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any
from xml.etree.ElementTree import Element

import numpy as np
import svgwrite
from numpy.typing import NDArray
from svgwrite.extensions import Inkscape

from motifkit.cloth.cloth import Cloth
from motifkit.cloth.drawn import Drawn, Stamped
from motifkit.cloth.zone import Zone
from motifkit.colour.palette import Palette
from motifkit.errors import InputError
from motifkit.geometry.area import stroke_outlines, stroke_sides
from motifkit.geometry.mark import DOT, FILL, GROUND, STROKE, AreaClass, Fill, Marks
from motifkit.geometry.path import Path, bend, subdivide
from motifkit.geometry.plane import ComplexArray
from motifkit.language import _
from motifkit.recipe import Recipe
from motifkit.render.svg_drawn import drawn_elements
from motifkit.units import coordinate

__all__ = ["MOST_REPEATS", "read_recipe_text", "to_svg"]

FINE_BEND = 0.03
"""Millimetres that a stroked curve may bend: programs that stroke a longer curve with few straight pieces (Skia, resvg)
would be off by a tenth of a pixel at 300 dpi."""

MOST_REPEATS = 250_000
"""Repeats in one drawing: more would choke every program that opens it."""

_RECIPE = re.compile(r'<metadata id="motifkit-recipe">(.*?)</metadata>', re.DOTALL)
_LONGEST_HEAD = 2_000_000


def path_data(rings: list[Path]) -> str:
    """The ``d`` of an SVG path: straight cubics as lines, closed rings closed."""
    words = []
    for ring in rings:
        words.append("M" + _pair(ring[0, 0]))
        closed = len(ring) > 1 and abs(ring[-1, 3] - ring[0, 0]) < 5e-4
        straight = _straight(ring)
        for index, (_start, first, second, end) in enumerate(ring):
            if straight[index]:
                if not (closed and index == len(ring) - 1):
                    words.append("L" + _pair(end))
            else:
                words.append(f"C{_pair(first)} {_pair(second)} {_pair(end)}")
        if closed:
            words.append("Z")
    return "".join(words)


def _straight(ring: Path) -> Any:
    chord = ring[:, 3] - ring[:, 0]
    reach = np.abs(chord) + 1e-12
    bend = np.abs(((ring[:, 1:3] - ring[:, :1]) * np.conj(chord[:, None])).imag) / reach[:, None]
    return (bend < 1e-5).all(axis=1)


def _pair(point: complex) -> str:
    return f"{coordinate(point.real)},{coordinate(point.imag)}"


def ring_data(points: ComplexArray) -> str:
    """The ``d`` of a closed ring of straight lines."""
    return f"M{_pair(points[0])}{_steps(points[:-1])}Z"


def _steps(points: ComplexArray) -> str:
    """Straight lines from the first point to the others, as steps: half as long as places."""
    # Differences of rounded places, so that nothing adds up.
    places = np.rint(np.ascontiguousarray(points).view(np.float64).reshape(-1, 2) * 1000).astype(np.int64)
    return "l" + " ".join(
        [f"{_short(x)}{'' if y < 0 else ' '}{_short(y)}" for x, y in (places[1:] - places[:-1]).tolist()]
    )


@lru_cache(maxsize=1 << 16)
def _short(thousandths: int) -> str:
    """Thousandths as a decimal number with no more signs than SVG needs."""
    text = f"{abs(thousandths) / 1000:.3f}".rstrip("0").rstrip(".").lstrip("0") or "0"
    return f"-{text}" if thousandths < 0 else text


@dataclass(frozen=True, slots=True)
class _Run:
    """Marks of one class and clip that stand together in the painting order."""

    name: str
    klass: AreaClass
    marks: Marks
    clip: Fill | None


def to_svg(cloth: Cloth, palette: Palette, recipe: Recipe | None, title: str = "") -> str:
    """The cloth as an SVG text.

    Raises:
        InputError: when the cloth holds more than 250,000 repeats.
    """
    repeats = sum(len(piece.field.steps_in(piece.box)) for piece in cloth.pieces)
    if repeats > MOST_REPEATS:
        raise InputError(
            _("this cloth would hold {count} repeats; an SVG holds {limit} at most, a TIFF any number").format(
                count=repeats, limit=MOST_REPEATS
            )
        )
    drawing = _page(cloth, recipe, title)
    ink = Inkscape(drawing)
    clip = drawing.defs.add(drawing.clipPath(id="kain"))
    clip.add(drawing.rect((0, 0), (coordinate(cloth.width), coordinate(cloth.height))))
    ground = ink.layer(label="latar", id="lapis-latar")
    ground["class"] = "latar"
    ground.add(drawing.rect((0, 0), (coordinate(cloth.width), coordinate(cloth.height)), fill=palette.hex(*GROUND)))
    drawing.add(ground)
    for number, piece in enumerate(cloth.pieces, 1):
        whole = piece.name == ""
        prefix = "" if whole else f"z{number}-"
        target = drawing if whole else _zone(drawing, ink, piece, prefix)
        for layer in _role_layers(drawing, ink, piece, palette, prefix):
            if whole:
                layer["clip-path"] = "url(#kain)"
            target.add(layer)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + str(drawing.tostring()) + "\n"


def _zone(drawing: Any, ink: Any, piece: Zone, prefix: str) -> Any:
    """A layer around the layers of a zone, clipped to its outline."""
    clip = drawing.defs.add(drawing.clipPath(id=f"{prefix}batas"))
    clip.add(drawing.path(path_data(list(piece.outline.rings))))
    layer = ink.layer(label=piece.name, id=f"zona-{prefix}{piece.name.replace(' ', '-')}")
    layer["clip-path"] = f"url(#{prefix}batas)"
    drawing.add(layer)
    return layer


def _role_layers(drawing: Any, ink: Any, piece: Zone, palette: Palette, prefix: str) -> Iterator[Any]:
    tile = piece.field
    once = isinstance(tile, Drawn) and not isinstance(tile, Stamped)
    for index, (role, runs) in enumerate(_layers(tile.block_marks)):
        layer = ink.layer(label=role, id=f"{prefix}lapis-{index + 1}-{role.replace(':', '-')}")
        layer["class"] = role.replace(":", " ")
        for run in runs:
            steps = tile.steps_in(piece.box, run.marks.box)
            name = prefix + run.name
            _repeat(drawing, layer, _block(drawing, run, palette, name, once=once), steps, name)
        yield layer


def _page(cloth: Cloth, recipe: Recipe | None, title: str) -> Any:
    width, height = coordinate(cloth.width), coordinate(cloth.height)
    drawing = svgwrite.Drawing(
        None, size=(f"{width}mm", f"{height}mm"), viewBox=f"0 0 {width} {height}", profile="full", debug=False
    )
    # What tells a clone that fills the cloth from one that somebody adds later; a slanted lattice may have no block.
    if cloth.field.closes:
        drawing["data-raport"] = " ".join(coordinate(side) for side in cloth.field.block)
    drawing.set_desc(title=title or "motifkit")
    if recipe is not None:
        note = Element("metadata")
        note.text = recipe.to_json()
        note.set("id", "motifkit-recipe")
        drawing.elements.append(_Raw(note))
    return drawing


class _Raw:
    """An XML element that svgwrite writes as it is."""

    def __init__(self, element: Element) -> None:
        self.element = element

    def get_xml(self) -> Element:
        return self.element


def _layers(marks: Marks) -> list[tuple[str, list[_Run]]]:
    """Runs by role, in painting order: a role that comes back above another one gets a second layer."""
    layers: list[tuple[str, list[_Run]]] = []
    for index, (start, end) in enumerate(marks.runs()):
        klass = marks.classes[marks.klass[start]]
        clip = marks.clip[start]
        name = f"r{index + 1}-{klass.part}"
        run = _Run(name, klass, marks[start:end], marks.clips[clip] if clip >= 0 else None)
        if not layers or layers[-1][0] != klass.role:
            layers.append((klass.role, []))
        layers[-1][1].append(run)
    return layers


def _block(drawing: Any, run: _Run, palette: Palette, name: str, *, once: bool) -> Any:
    """One run's marks as a group that tells role and part by its class; those drawn ``once`` are packed closely."""
    colour = palette.hex(*run.klass)
    group = drawing.g(id=name, class_=f"{run.klass.role.replace(':', ' ')} {run.klass.part}")
    if (run.marks.kind != DOT).any() and (run.marks.kind != FILL).any():
        group["stroke-linecap"] = group["stroke-linejoin"] = "round"
    if run.clip is not None:
        clip = drawing.defs.add(drawing.clipPath(id=f"{name}-batas"))
        clip.add(drawing.path(path_data(list(run.clip.rings)), clip_rule="evenodd"))
        group["clip-path"] = f"url(#{name}-batas)"
    if once:
        group["fill"], group["stroke-linecap"], group["stroke-linejoin"] = colour, "round", "round"
        group.elements += [_Raw(each) for each in drawn_elements(run.marks, colour)]
        return group
    for index, outline in enumerate(_uneven(run.marks)):
        group.add(_element(drawing, run.marks, index, outline, colour))
    return group


def _uneven(marks: Marks) -> list[str]:
    """For every mark the outline of a stroke whose width differs along it, else "": SVG has no such stroke."""
    found = [""] * len(marks)
    uneven = np.flatnonzero((marks.kind == STROKE) & _differs(marks))
    chosen = marks[uneven]
    crossing = []
    for index, sides in zip(uneven, stroke_sides(chosen), strict=True):
        if sides is None:
            crossing.append(index)
        else:
            found[index] = sides_data(*sides, *marks.rings_of(int(index))[1][[0, -1], [0, 1]] / 2)
    for index, rings in zip(crossing, stroke_outlines(marks[np.array(crossing, np.intp)]), strict=True):
        found[index] = "".join(ring_data(ring) for ring in rings)
    return found


def _differs(marks: Marks) -> NDArray[np.bool_]:
    """Whose width differs along it; never a dot's."""
    first = marks.ring_beziers[marks.mark_rings[:-1]]
    if not len(marks):
        return np.zeros(0, np.bool_)
    widest = np.maximum.reduceat(marks.widths.max(axis=1), first)
    return np.asarray(widest - np.minimum.reduceat(marks.widths.min(axis=1), first) > 1e-9)


def sides_data(left: ComplexArray, right: ComplexArray, start: float, end: float) -> str:
    """The ``d`` of a stroke of uneven width: its two sides, joined by round ends of these half widths."""
    words = ["M" + _pair(left[0]) + _steps(left)]
    words.append(_round(left[-1], right[-1], left[-2], end))
    words.append(_steps(right[::-1]))
    words.append(_round(right[0], left[0], right[1], start))
    return "".join(words) + "Z"


def _round(leaving: complex, arriving: complex, before: complex, radius: float) -> str:
    """An arc round a stroke's end: more than half a circle where the side before it widens."""
    along, across = leaving - before, arriving - leaving
    large = int((along.conjugate() * across).real < 0)
    return f"A{coordinate(radius)} {coordinate(radius)} 0 {large} 0 {_pair(arriving)}"


def _element(drawing: Any, marks: Marks, index: int, outline: str, colour: str) -> Any:
    rings, widths = marks.rings_of(index)
    kind = marks.kind[index]
    if kind == DOT:
        centre = rings[0][0, 0]
        return drawing.circle(
            (coordinate(centre.real), coordinate(centre.imag)), coordinate(widths[0, 0] / 2), fill=colour
        )
    if kind == FILL:
        return drawing.path(path_data(rings), fill=colour, fill_rule="evenodd")
    if not outline:
        fine = subdivide(rings[0], np.ceil(np.sqrt(np.maximum(bend(rings[0]) / FINE_BEND, 1)) - 1e-9).astype(np.intp))
        return drawing.path(path_data([fine]), fill="none", stroke=colour, stroke_width=coordinate(widths[0, 0]))
    more = {"fill_rule": "evenodd"} if outline.count("M") > 1 else {}
    shape = drawing.path(outline, fill=colour, **more)
    # SVG has no line of uneven width; who reads the drawing back finds the line here.
    shape["data-garis"] = path_data([rings[0]])
    shape["data-lebar"] = " ".join(coordinate(width) for width in (*widths[:1, 0], *widths[:, 1]))
    return shape


def _repeat(drawing: Any, layer: Any, block: Any, steps: ComplexArray, name: str) -> None:
    """The block, its clones along a row, and clones of the row; where blocks sit askew, a clone for each."""
    across, down = np.unique(np.round(steps.real, 9)), np.unique(np.round(steps.imag, 9))
    if len(across) * len(down) != len(steps):
        drawing.defs.add(block)
        for step in steps.tolist():
            layer.add(_clone(drawing, name, x=step.real, y=step.imag))
        return
    others_across, others_down = across[across != 0], down[down != 0]
    row = drawing.g(id=f"{name}-baris") if len(others_down) else layer
    row.add(block)
    for x in others_across:
        row.add(_clone(drawing, name, x=x))
    if row is layer:
        return
    layer.add(row)
    for y in others_down:
        layer.add(_clone(drawing, f"{name}-baris", y=y))


def _clone(drawing: Any, name: str, **place: float) -> Any:
    use = drawing.use(f"#{name}")
    for axis, value in place.items():
        # Written by hand: svgwrite takes x for a list of glyph places.
        use[axis] = coordinate(value)
    return use


def read_recipe_text(path: FilePath) -> str | None:
    """The recipe that an SVG of ours carries, or None."""
    with path.open("rb") as file:
        head = file.read(_LONGEST_HEAD).decode("utf-8", "replace")
    found = _RECIPE.search(head)
    return html.unescape(found[1]) if found else None
