"""Exercise on symmetry: where is the centre of turning."""

from __future__ import annotations

from random import Random

from motifkit.geometry.plane import Box, Isometry
from motifkit.language import _
from motifkit.params import Text
from motifkit.symmetry.guides import guides_of
from motifkit.teach.exercise.easel import Easel
from motifkit.teach.exercise.exact import carries
from motifkit.teach.exercise.ornament import pattern
from motifkit.teach.exercise.question import LETTERS, Choice, Question, exercise
from motifkit.teach.exercise.view import HEIGHT, WIDTH, patch, view_of

__all__ = ["centre"]

TURNING = {1: ("p2", "p4"), 2: ("p4", "p3", "p6", "pmm", "p4m"), 3: ("p4g", "p31m", "p6m", "p6", "p4m", "cmm", "pgg")}
INSIDE = 7.0
APART = 11.0
CLEAR = 3.0
"""Millimetres: of points from the edge, from each other, and of wrong ones from what would make them right."""
Centre = tuple[complex, int]
"""A point on the page and how many times the pattern turns about it."""


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
    points = [right, *_wrong_points(random, level, there, wanted, right, inside)]
    if len(points) < 4:
        return None
    random.shuffle(points)

    def turns(index: int) -> bool:
        return carries(tile, Isometry.rotation(360 / wanted, view.in_pattern(points[index], box)))

    return Question(
        "pusat",
        level,
        _("Which point is a centre about which the pattern turns {count} times (by {degrees}°)?").format(
            count=wanted, degrees=360 // wanted
        ),
        (patch(tile, view, lambda easel, here: _lettered(easel, here, points, inside)),),
        tuple(Choice(letter) for letter in LETTERS[:4]),
        points.index(right),
        _("turned by {degrees}° about it, the pattern lies on itself ({group})").format(
            degrees=360 // wanted, group=name
        ),
        f"pusat {name} {points[0]:.3f}",
        turns,
    )


def _wrong_points(
    random: Random, level: int, there: list[Centre], wanted: int, right: complex, inside: Box
) -> list[complex]:
    """Up to three that a careless eye takes: centres of another turning, middles between centres, anything else."""
    serving = [point for point, order in there if order % wanted == 0]
    lures = [point for point, order in there if order % wanted] if level > 1 else []
    tempting = [(one + other) / 2 for one, _a in there for other, _b in there if 8 < abs(one - other) < 30]
    anywhere = [_somewhere(random, inside) for _n in range(60)]
    random.shuffle(lures)
    random.shuffle(tempting)
    points = [right]
    for point in [*lures[: 2 if level == 2 else 3], *(tempting if level == 3 else []), *anywhere]:
        clear = all(abs(point - each) > CLEAR for each in serving) and all(abs(point - each) > APART for each in points)
        if len(points) < 4 and clear and _within(point, inside):
            points.append(point)
    return points[1:]


def _lettered(easel: Easel, here: Box, points: list[complex], inside: Box) -> None:
    for letter, point in zip(LETTERS, points, strict=False):
        easel.target(here.corner + point)
        easel.letter(here.corner + point + _beside(point, inside), letter)


def _somewhere(random: Random, box: Box) -> complex:
    return complex(random.uniform(box.left, box.right), random.uniform(box.top, box.bottom))


def _within(point: complex, box: Box) -> bool:
    return box.left <= point.real <= box.right and box.top <= point.imag <= box.bottom


def _beside(point: complex, inside: Box) -> complex:
    """Where a point's letter stands, so that the point itself stays seen."""
    return complex(3.6 if point.real < inside.centre.real else -3.6, -3.6 if point.imag > inside.centre.imag else 3.6)
