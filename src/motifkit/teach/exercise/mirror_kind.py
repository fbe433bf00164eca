"""Exercise on symmetry: which line is a mirror."""

from __future__ import annotations

import math
from random import Random

from motifkit.geometry.plane import Box, Isometry
from motifkit.language import _
from motifkit.params import Text
from motifkit.symmetry.guides import guides_of
from motifkit.teach.exercise.easel import Easel, View
from motifkit.teach.exercise.exact import carries
from motifkit.teach.exercise.ornament import pattern
from motifkit.teach.exercise.question import LETTERS, Choice, Figure, Question, exercise
from motifkit.teach.exercise.view import HEIGHT, WIDTH, patch, view_of

__all__ = ["mirror"]

MIRRORED = {1: ("pm", "pmm"), 2: ("cm", "pmg", "p4m", "p3m1", "cmm"), 3: ("p4g", "p31m", "cmm", "pmg", "p6m", "cm")}
Line = tuple[complex, complex]


@exercise("cermin", Text("temukan garis cermin", "find the mirror"))
def mirror(random: Random, level: int) -> Question | None:
    """Which of four lines is a mirror of the pattern."""
    name = random.choice(MIRRORED[level])
    tile = pattern(name, random)
    view = view_of(random, tile, level)
    box = Box(0, 0, WIDTH, HEIGHT)
    shown = guides_of(name, tile.lattice, view.window(box), origin=tile.origin)
    mirrors = [line for each in shown.mirrors if (line := _across(view, each.start, each.end, box))]
    glides = [line for each in shown.glides if (line := _across(view, each.start, each.end, box))]
    if not mirrors:
        return None
    right = random.choice(mirrors)
    lines = [right, *_wrong_lines(random, level, mirrors, glides, right, box)]
    if len(lines) < 4:
        return None
    random.shuffle(lines)

    def mirrors_here(index: int) -> bool:
        start, end = (view.in_pattern(point, box) for point in lines[index])
        degrees = math.degrees(math.atan2((end - start).imag, (end - start).real))
        return carries(tile, Isometry.reflection(degrees, start))

    return Question(
        "cermin",
        level,
        _("Which line is a mirror? Folded there, the pattern would lie on itself."),
        (_with_margin(patch(tile, view, lambda easel, here: _lettered(easel, here, lines)), 6.0),),
        tuple(Choice(letter) for letter in LETTERS[:4]),
        lines.index(right),
        _("both sides of it are mirror images; the other lines only look so ({group})").format(group=name),
        f"cermin {name} {lines[0][0]:.3f}",
        mirrors_here,
    )


def _wrong_lines(
    random: Random, level: int, mirrors: list[Line], glides: list[Line], right: Line, box: Box
) -> list[Line]:
    """Up to three lines that are no mirror: glides, and mirrors put where they are none."""
    spoilt = [_moved(random.choice(mirrors), random, box, turn=level > 1) for _n in range(60)]
    random.shuffle(glides)
    lines = [right]
    for line in [*(glides[: level - 1] if level > 1 else []), *spoilt]:
        if line is None or len(lines) == 4:
            continue
        if all(_differ(line, each) for each in lines) and not any(_is_near(line, each) for each in mirrors):
            lines.append(line)
    return lines[1:]


def _lettered(easel: Easel, here: Box, lines: list[Line]) -> None:
    for letter, (start, end) in zip(LETTERS, lines, strict=False):
        easel.pages.line(here.corner + start, here.corner + end, 1.1, (255, 255, 255))
        easel.pages.line(here.corner + start, here.corner + end, 0.45, dash="2.2 1.2")
        along = (end - start) / abs(end - start)
        easel.letter(here.corner + end + 3.0 * along, letter)


def _with_margin(figure: Figure, margin: float) -> Figure:
    """A figure with room around it for the letters at the ends of its lines."""
    return Figure(
        figure.width + 2 * margin,
        figure.height + 2 * margin,
        lambda easel, box: figure.draw(easel, box.grown(-margin)),
    )


def _across(view: View, start: complex, end: complex, box: Box) -> Line | None:
    """The piece inside the box on the page of a line in the pattern; None where it only cuts a corner."""
    one, other = view.on_page(start, box), view.on_page(end, box)
    along = (other - one) / abs(other - one)
    return _cut(one, along, box)


def _cut(point: complex, along: complex, box: Box) -> Line | None:
    """The piece of a line inside a box, if it is long enough to be judged by."""
    low, high = -math.inf, math.inf
    for place, slope, near, far in (
        (point.real, along.real, box.left, box.right),
        (point.imag, along.imag, box.top, box.bottom),
    ):
        if abs(slope) < 1e-9:
            if not near <= place <= far:
                return None
            continue
        first, second = sorted(((near - place) / slope, (far - place) / slope))
        low, high = max(low, first), min(high, second)
    return (point + low * along, point + high * along) if high - low > 0.75 * HEIGHT else None


def _moved(line: Line, random: Random, box: Box, *, turn: bool) -> Line | None:
    """A mirror put where it is none: beside itself, or turned."""
    start, end = line
    along = (end - start) / abs(end - start)
    middle = (start + end) / 2 + 1j * along * random.choice((1, -1)) * random.uniform(4, 25)
    if turn and random.random() < 0.5:
        angle = math.radians(random.choice((30, 45, 60, 90)))
        along *= complex(math.cos(angle), math.sin(angle))
    return _cut(middle, along, box)


def _parts(one: Line, other: Line) -> tuple[float, float]:
    """Degrees between two lines, and mm of the second line's middle from the first."""
    along, second = one[1] - one[0], other[1] - other[0]
    angle = abs(math.degrees(math.atan2((along.conjugate() * second).imag, (along.conjugate() * second).real)))
    middle = (other[0] + other[1]) / 2 - one[0]
    return min(angle, 180 - angle), abs((along.conjugate() * middle).imag) / abs(along)


def _is_near(one: Line, other: Line) -> bool:
    degrees, distance = _parts(one, other)
    return degrees < 8 and distance < 2.5


def _differ(one: Line, other: Line) -> bool:
    """Whether two lines can be told apart, and their letters do not lie on each other."""
    degrees, distance = _parts(one, other)
    return (degrees > 8 or distance > 9) and abs(one[1] - other[1]) > 8
