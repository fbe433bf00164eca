"""Exercises on symmetry: which group is it, where is the centre, which line is a mirror."""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random

from motifkit.geometry.plane import Box, Isometry
from motifkit.language import _
from motifkit.params import Text
from motifkit.symmetry.describe import in_words
from motifkit.symmetry.guides import guides_of
from motifkit.teach.exercise.easel import Easel, View
from motifkit.teach.exercise.exact import carries, group_of
from motifkit.teach.exercise.ornament import pattern
from motifkit.teach.exercise.question import LETTERS, Choice, Figure, Question, exercise, shuffled
from motifkit.tile import Tile

__all__ = ["centre", "group", "mirror", "patch", "view_of"]

WIDTH, HEIGHT = 92.0, 46.0
"""Millimetres of a pattern that a question shows: three repeats or more."""

GROUPS = {
    1: ("p1", "p2", "pm", "pmm", "p4", "p4m"),
    2: ("p2", "pm", "pg", "cm", "pmm", "cmm", "p4", "p4m", "p3", "p6", "p6m"),
    3: ("pg", "cm", "pmg", "pgg", "cmm", "p4", "p4m", "p4g", "p3", "p3m1", "p31m", "p6", "p6m"),
}
LIKE = {
    "p1": ("p2", "pg", "pm"),
    "p2": ("pgg", "pmg", "p1", "pmm"),
    "pm": ("cm", "pg", "pmm", "p1"),
    "pg": ("cm", "pgg", "pm", "p1"),
    "cm": ("pm", "pg", "cmm"),
    "pmm": ("cmm", "pmg", "pm", "p4m"),
    "pmg": ("pgg", "cmm", "pmm", "p2"),
    "pgg": ("pmg", "p2", "cmm", "pg"),
    "cmm": ("pmm", "pmg", "pgg", "p4g"),
    "p4": ("p4g", "p4m", "p2", "cmm"),
    "p4m": ("p4g", "p4", "cmm", "pmm"),
    "p4g": ("p4m", "p4", "cmm", "pgg"),
    "p3": ("p31m", "p3m1", "p6", "p1"),
    "p3m1": ("p31m", "p3", "p6m", "cm"),
    "p31m": ("p3m1", "p3", "p6m", "cm"),
    "p6": ("p6m", "p3", "p31m", "p2"),
    "p6m": ("p6", "p31m", "p3m1", "cmm"),
}
"""For each group those that are most easily taken for it."""


def view_of(random: Random, tile: Tile, level: int) -> View:
    """A piece of the pattern anywhere in it, on higher levels turned."""
    width, height = tile.block
    middle = complex(random.uniform(0, width), random.uniform(0, height))
    degrees = 0.0 if level == 1 else random.choice((0.0, 0.0, 15.0, 25.0, 40.0, -20.0)) if level == 2 else 0.0
    if level == 3:
        degrees = random.uniform(-80, 80)
    return View(middle, degrees)


def patch(
    tile: Tile,
    view: View,
    over: Callable[[Easel, Box], None] | None = None,
    *,
    width: float = WIDTH,
    height: float = HEIGHT,
) -> Figure:
    """A piece of a pattern in a frame, with something drawn over it."""

    def draw(easel: Easel, box: Box) -> None:
        easel.pattern(tile, box, view)
        easel.frame(box)
        if over is not None:
            over(easel, box)

    return Figure(width, height, draw)


@exercise("grup", Text("temukan grup simetrinya", "find the symmetry group"))
def group(random: Random, level: int) -> Question:
    """Which of four descriptions is that of the pattern."""
    name = random.choice(GROUPS[level])
    tile = pattern(name, random)
    others = [each for each in GROUPS[level] if each != name]
    if level > 1:
        near = [each for each in LIKE[name] if level == 3 or each in GROUPS[2]]
        rest = [each for each in others if each not in near]
        random.shuffle(rest)
        others = [*near, *rest]
    else:
        random.shuffle(others)

    def told(each: str) -> Choice:
        words = in_words(each)
        return Choice(f"{words} ({each})" if level == 3 else words)

    wrong = others[:3]
    random.shuffle(wrong)
    choices, answer = shuffled(random, told(name), [told(each) for each in wrong])
    names = [*wrong[:answer], name, *wrong[answer:]]
    found = group_of(tile)
    return Question(
        "grup",
        level,
        _("How does this pattern repeat? Look for turns first, then for mirrors."),
        (patch(tile, view_of(random, tile, level)),),
        choices,
        answer,
        f"{name}: {in_words(name)}",
        f"grup {name} {random.random():.6f}",
        lambda index: names[index] == found,
    )


TURNING = {1: ("p2", "p4"), 2: ("p4", "p3", "p6", "pmm", "p4m"), 3: ("p4g", "p31m", "p6m", "p6", "p4m", "cmm", "pgg")}
INSIDE = 7.0
APART = 11.0
CLEAR = 3.0
"""Millimetres: of points from the edge, from each other, and of wrong ones from what would make them right."""


@exercise("pusat", Text("temukan pusat putaran", "find the centre of turning"))
def centre(random: Random, level: int) -> Question | None:
    """Which of four points is a centre about which the pattern turns so many times."""
    name = random.choice(TURNING[level])
    tile = pattern(name, random)
    view = view_of(random, tile, level)
    box = Box(0, 0, WIDTH, HEIGHT)
    shown = guides_of(name, tile.lattice, view.window(box), origin=tile.origin)
    inside = box.grown(-INSIDE)
    there = [(view.on_page(each.point, box), each.order) for each in shown.centres]
    there = [(point, order) for point, order in there if _within(point, inside)]
    orders = sorted({order for _point, order in there})
    if not orders:
        return None
    wanted = random.choice(orders) if level > 1 else orders[-1]
    right = random.choice([point for point, order in there if order == wanted])
    serving = [point for point, order in there if order % wanted == 0]
    # Wrong ones that a careless eye takes: centres of another turning, and the middles between centres.
    lures = [point for point, order in there if order % wanted] if level > 1 else []
    tempting = [(one + other) / 2 for one, _a in there for other, _b in there if 8 < abs(one - other) < 30]
    anywhere = [
        complex(random.uniform(inside.left, inside.right), random.uniform(inside.top, inside.bottom))
        for _n in range(60)
    ]
    random.shuffle(lures)
    random.shuffle(tempting)
    points = [right]
    for point in [*lures[: 2 if level == 2 else 3], *(tempting if level == 3 else []), *anywhere]:
        if len(points) == 4:
            break
        clear = all(abs(point - each) > CLEAR for each in serving) and all(abs(point - each) > APART for each in points)
        if clear and _within(point, inside):
            points.append(point)
    if len(points) < 4:
        return None
    random.shuffle(points)

    def over(easel: Easel, here: Box) -> None:
        for letter, point in zip(LETTERS, points, strict=False):
            easel.target(here.corner + point)
            easel.letter(here.corner + point + _beside(point, inside), letter)

    def turns(index: int) -> bool:
        return carries(tile, Isometry.rotation(360 / wanted, view.in_pattern(points[index], box)))

    return Question(
        "pusat",
        level,
        _("Which point is a centre about which the pattern turns {count} times (by {degrees}°)?").format(
            count=wanted, degrees=360 // wanted
        ),
        (patch(tile, view, over),),
        tuple(Choice(letter) for letter in LETTERS[:4]),
        points.index(right),
        _("turned by {degrees}° about it, the pattern lies on itself ({group})").format(
            degrees=360 // wanted, group=name
        ),
        f"pusat {name} {points[0]:.3f}",
        turns,
    )


def _somewhere(random: Random, box: Box) -> complex:
    return complex(random.uniform(box.left, box.right), random.uniform(box.top, box.bottom))


def _within(point: complex, box: Box) -> bool:
    return box.left <= point.real <= box.right and box.top <= point.imag <= box.bottom


def _beside(point: complex, inside: Box) -> complex:
    """Where a point's letter stands, so that the point itself stays seen."""
    return complex(3.6 if point.real < inside.centre.real else -3.6, -3.6 if point.imag > inside.centre.imag else 3.6)


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
    spoilt = [_moved(random.choice(mirrors), random, box, turn=level > 1) for _n in range(60)]
    random.shuffle(glides)
    lines = [right]
    for line in [*(glides[: level - 1] if level > 1 else []), *spoilt]:
        if len(lines) == 4:
            break
        if (
            line is not None
            and all(_differ(line, each) for each in lines)
            and not any(_is_near(line, each) for each in mirrors)
        ):
            lines.append(line)
    if len(lines) < 4:
        return None
    random.shuffle(lines)

    def over(easel: Easel, here: Box) -> None:
        for letter, (start, end) in zip(LETTERS, lines, strict=False):
            easel.pages.line(here.corner + start, here.corner + end, 1.1, (255, 255, 255))
            easel.pages.line(here.corner + start, here.corner + end, 0.45, dash="2.2 1.2")
            along = (end - start) / abs(end - start)
            easel.letter(here.corner + end + 3.0 * along, letter)

    def mirrors_here(index: int) -> bool:
        start, end = (view.in_pattern(point, box) for point in lines[index])
        degrees = math.degrees(math.atan2((end - start).imag, (end - start).real))
        return carries(tile, Isometry.reflection(degrees, start))

    figure = patch(tile, view, over)
    return Question(
        "cermin",
        level,
        _("Which line is a mirror? Folded there, the pattern would lie on itself."),
        (Figure(figure.width + 12, figure.height + 12, _margin(figure, 6.0)),),
        tuple(Choice(letter) for letter in LETTERS[:4]),
        lines.index(right),
        _("both sides of it are mirror images; the other lines only look so ({group})").format(group=name),
        f"cermin {name} {lines[0][0]:.3f}",
        mirrors_here,
    )


def _margin(figure: Figure, margin: float) -> Callable[[Easel, Box], None]:
    return lambda easel, box: figure.draw(easel, box.grown(-margin))


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
