"""Exercises on repeats: complete the pattern, which piece is one raport, how was the cap stepped."""

from __future__ import annotations

from random import Random

import numpy as np

from motifkit.geometry.mark import Marks
from motifkit.geometry.plane import Box, Isometry
from motifkit.language import _
from motifkit.params import Text
from motifkit.symmetry.lattice import Lattice
from motifkit.symmetry.repeat import repeat_named
from motifkit.teach.exercise.easel import Easel, View
from motifkit.teach.exercise.exact import carries, same_pattern
from motifkit.teach.exercise.ornament import LINE, ornament, pattern, placed
from motifkit.teach.exercise.pixels import differ, seen
from motifkit.teach.exercise.question import Choice, Figure, Question, exercise, shuffled
from motifkit.teach.exercise.view import HEIGHT, WIDTH, patch, view_of
from motifkit.tile import Tile
from motifkit.units import format_number

__all__ = ["complete", "raport", "stepping"]

HOLE = 17.0
SAME, OTHER = 0.03, 0.09
"""Of pictures: alike below, for anybody to see another above."""

COMPLETED = {1: ("p1", "pm", "p2"), 2: ("p4", "pmm", "cm", "pgg", "p3"), 3: ("p4g", "p31m", "p6", "cmm", "pmg")}


def piece(tile: Tile, view: View, width: float, height: float) -> Figure:
    """A piece of a pattern to choose."""

    def draw(easel: Easel, box: Box) -> None:
        easel.pattern(tile, box, view)
        easel.frame(box, 0.3)

    return Figure(width, height, draw)


def _piece_choice(tile: Tile, view: View) -> Choice:
    return Choice(figure=piece(tile, view, HOLE, HOLE))


@exercise("lengkapi", Text("lengkapi pola yang berlubang", "complete the pattern"))
def complete(random: Random, level: int) -> Question | None:
    """Which of four pieces fills the hole in a pattern."""
    name = random.choice(COMPLETED[level])
    tile = pattern(name, random)
    view = view_of(random, tile, level)
    box = Box(0, 0, WIDTH, HEIGHT)
    middle = complex(random.uniform(25, WIDTH - 25), HEIGHT / 2)
    hole = Box(middle.real - HOLE / 2, middle.imag - HOLE / 2, middle.real + HOLE / 2, middle.imag + HOLE / 2)
    there = view.in_pattern(middle, box)
    right = View(there, view.degrees)
    step = tile.lattice.point(0.5, 0.5 * random.choice((0, 1)))
    lures = [View(there, view.degrees + angle) for angle in (90, 180, 270)]
    lures += [View(there, view.degrees + angle, mirror=True) for angle in (0, 180)]
    lures += [View(there + step, view.degrees), View(there + tile.lattice.point(0.25, 0.5), view.degrees)]
    random.shuffle(lures)
    wrong = _unlike(tile, right, lures)
    if len(wrong) < 3:
        return None
    choices, answer = shuffled(random, _piece_choice(tile, right), [_piece_choice(tile, each) for each in wrong])
    views = [*wrong[:answer], right, *wrong[answer:]]
    # What stands where the pattern comes again, one step on, must stand in the hole.
    again = seen(tile, View(there + tile.lattice.a, view.degrees), HOLE, HOLE)

    return Question(
        "lengkapi",
        level,
        _("Which piece fills the hole so that the pattern goes on without a break?"),
        (patch(tile, view, lambda easel, here: _hole(easel, here, hole)),),
        choices,
        answer,
        _("one repeat further the pattern shows the same piece; the others are turned, mirrored or shifted"),
        f"lengkapi {name} {there:.3f}",
        lambda index: differ(seen(tile, views[index], HOLE, HOLE), again) < SAME,
    )


def _unlike(tile: Tile, right: View, lures: list[View]) -> list[View]:
    """The first three pieces that anybody sees to differ from the right one and from each other."""
    taken = [seen(tile, right, HOLE, HOLE)]
    wrong: list[View] = []
    for lure in lures:
        picture = seen(tile, lure, HOLE, HOLE)
        if min(differ(picture, each) for each in taken) > OTHER:
            wrong.append(lure)
            taken.append(picture)
        if len(wrong) == 3:
            break
    return wrong


def _hole(easel: Easel, here: Box, hole: Box) -> None:
    place = Box(here.left + hole.left, here.top + hole.top, here.left + hole.right, here.top + hole.bottom)
    easel.pages.area(place, (255, 255, 255))
    easel.frame(place, 0.35, (0, 0, 0))
    easel.pages.text(place.centre + 3j, "?", 26, bold=True, align=0.5)


RAPORT = {1: ("pm", "pmm", "p4"), 2: ("cm", "pgg", "p4g", "pmg"), 3: ("p1", "p4")}
PARTS = ((0.5, 1.0), (1.0, 0.5), (0.7, 1.0), (1.0, 0.7), (1.4, 1.0), (1.0, 1.4), (0.7, 0.7))


@exercise("raport", Text("cari satu raport", "find one repeat"))
def raport(random: Random, level: int) -> Question | None:
    """Which of four pieces, laid like tiles, makes the cloth."""
    name = random.choice(RAPORT[level])
    # p1 upright, so that one repeat of it is a small rectangle
    tile = _upright(random) if name == "p1" else pattern(name, random, zoom=0.9)
    width, height = tile.block
    if max(width, height) > 30:
        return None
    view = View(complex(random.uniform(0, width), random.uniform(0, height)))
    corner = complex(random.uniform(0, width), random.uniform(0, height))
    sizes = [(width * across, height * down) for across, down in PARTS]
    random.shuffle(sizes)
    # Each piece: its size, and what was done to the drawing in it.
    pieces: list[tuple[float, float, Isometry]] = [(width, height, Isometry())]
    if level == 3:
        pieces.append((width, height, Isometry.reflection(90)))
        if name == "p1":
            pieces.append((width, height, Isometry.rotation(180)))
    for one in sizes:
        if len(pieces) < 4 and not _repeats(tile, *one):
            pieces.append((*one, Isometry()))
    if len(pieces) < 4:
        return None
    right, wrong = pieces[0], pieces[1:]
    random.shuffle(wrong)

    def shown(one: tuple[float, float, Isometry]) -> Choice:
        across, down, move = one
        middle = corner + complex(across, down) / 2
        degrees = 180.0 if move.turn.real < 0 and not move.mirrors else 0.0
        return Choice(figure=piece(tile, View(middle, degrees, mirror=move.mirrors), across, down))

    choices, answer = shuffled(random, shown(right), [shown(each) for each in wrong])
    order = [*wrong[:answer], right, *wrong[answer:]]
    return Question(
        "raport",
        level,
        _("Which piece is one repeat (raport)? Laid side by side like floor tiles (tubruk) it makes this cloth."),
        (patch(tile, view),),
        choices,
        answer,
        _("it measures {width} × {height} mm; a step as long leads to the same place in the pattern").format(
            width=format_number(width, 1), height=format_number(height, 1)
        ),
        f"raport {name} {corner:.3f}",
        lambda index: _repeats(tile, order[index][0], order[index][1]) and carries(tile, order[index][2]),
    )


def _upright(random: Random) -> Tile:
    width = round(random.uniform(15, 22), 1)
    lattice = Lattice.rectangle(width, round(random.uniform(0.75, 1.2) * width, 1))
    corners = np.array([0, lattice.a, lattice.a + lattice.b, lattice.b])
    return Tile(placed(ornament(random), corners, 0.85), lattice)


def _repeats(tile: Tile, width: float, height: float) -> bool:
    """Whether a rectangle of this size, laid like floor tiles, can make the pattern."""
    return carries(tile, Isometry.translation(width)) and carries(tile, Isometry.translation(height * 1j))


STEPPED = {
    1: ("tubruk", "onda-ende:1/2", "onda-ende-geser:1/2", "mubeng"),
    2: ("tubruk", "onda-ende:1/2", "onda-ende-geser:1/2", "onda-ende:1/3", "onda-ende-geser:1/3", "mubeng"),
    3: ("onda-ende:1/2", "onda-ende:1/3", "onda-ende:2/3", "onda-ende-geser:1/2", "onda-ende-geser:1/3", "parang:1/3"),
}
CAP = 16.0


@exercise("langkah", Text("kenali langkah cap", "how was the cap stepped"))
def stepping(random: Random, level: int) -> Question:
    """How a cap was stepped over the cloth."""
    cap = _cap(random)
    names = random.sample(STEPPED[level], 4)
    answer = random.randrange(4)
    tiles = {name: _stepped(cap, name) for name in STEPPED[level]}
    tile = tiles[names[answer]]
    start = complex(random.uniform(0, CAP), random.uniform(0, CAP)) + 2 * CAP * (1 + 1j)

    def one_cap(easel: Easel, box: Box) -> None:
        single = Tile(cap, Lattice.square(CAP * 3))
        easel.pattern(single, box, View(complex(CAP, CAP) / 2))
        easel.frame(box, 0.4, (0, 0, 0))

    def over(easel: Easel, box: Box) -> None:
        if level == 1:
            _outlines(easel, box, View(start), names[answer])

    big = (6 * CAP, 6 * CAP)
    return Question(
        "langkah",
        level,
        _("This cap was stepped over the cloth. How?"),
        (Figure(CAP, CAP, one_cap, _("the cap")), patch(tile, View(start), over, width=80.0)),
        tuple(Choice(_told(name)) for name in names),
        answer,
        f"{_told(names[answer])}",
        f"langkah {names[answer]} {start:.3f}",
        lambda index: same_pattern(tiles[names[index]], tile, big),
    )


def _cap(random: Random) -> Marks:
    corners = np.array([0, CAP, CAP * (1 + 1j), CAP * 1j])
    return placed(ornament(random), corners, 0.82)


def _stepped(cap: Marks, name: str) -> Tile:
    """The cloth that a cap makes."""
    repeat = repeat_named(name, CAP, CAP)
    marks = cap.copies([move for move, _which in repeat.placings])
    return Tile(marks, repeat.lattice)


def _outlines(easel: Easel, box: Box, view: View, name: str) -> None:
    """The edges of every cap set down, in a light line."""
    repeat = repeat_named(name, CAP, CAP)
    corners = np.array([0, CAP, CAP * (1 + 1j), CAP * 1j])
    with easel.pages.inside(box):
        for step in repeat.lattice.covering(view.window(box)).tolist():
            for move, _which in repeat.placings:
                points = [view.on_page(complex(move(corner)) + step, box) for corner in corners.tolist()]
                for one, other in zip(points, [*points[1:], points[0]], strict=True):
                    easel.pages.line(one, other, LINE / 2, (150, 150, 150), dash="1 0.8")


def _told(name: str) -> str:
    """A way of stepping in words."""
    word, _colon, part = name.partition(":")
    words = {
        "tubruk": _("tubruk: straight across and straight down"),
        "onda-ende": _("onda-ende: every next column {part} lower"),
        "onda-ende-geser": _("onda-ende geser: every next row {part} to the right"),
        "parang": _("parang: every next row {part} to the left, along a slanted line"),
        "mubeng": _("mubeng: turned by quarters about one corner"),
    }
    return words[word].format(part=part)
