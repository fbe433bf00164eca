"""Pictures that nearly have more symmetry than they have: two colours exchanged, or one fine detail out of place."""

from __future__ import annotations

import dataclasses

import numpy as np

from plane_patterns import (
    ACROSS,
    GENERATORS,
    HALF,
    QUARTER,
    SWAP,
    THIRD,
    Chance,
    Move,
    Pattern,
    Pixels,
    Plan,
    cell_of,
    closed,
    colours,
    drawn,
    eight_bits,
    paint,
    places,
    polygon,
    sampled,
    size_of,
    waves,
)

MIDDLE, SIDE = (1, 0, 0, 1, 0.5, 0.5), (1, 0, 0, 1, 0.5, 0)
GLIDE, ACROSS_ASIDE, PGG_GLIDE = (-1, 0, 0, 1, 0, 0.5), (-1, 0, 0, 1, 0.5, 0), (-1, 0, 0, 1, 0.5, 0.5)

# The group that a picture has, the shape of cell, its generators there, and the move that it nearly has besides.
NEAR: list[tuple[str, str, tuple[Move, ...], Move]] = [
    *[("p1", "rectangle", (), each) for each in (HALF, ACROSS, GLIDE, SIDE, MIDDLE)],
    ("p1", "rhombus", (), SWAP),
    *[("p2", "rectangle", (HALF,), each) for each in (ACROSS, ACROSS_ASIDE, PGG_GLIDE, SIDE)],
    ("p2", "rhombus", (HALF,), SWAP),
    ("p2", "square", (HALF,), QUARTER),
    *[("pm", "rectangle", (ACROSS,), each) for each in (HALF, SIDE, MIDDLE)],
    ("pm", "rectangle", (ACROSS_ASIDE,), HALF),
    *[("pg", "rectangle", (PGG_GLIDE,), each) for each in (HALF, SIDE)],
    *[("cm", "rhombus", (SWAP,), each) for each in (HALF, MIDDLE)],
    *[("pmm", "rectangle", (ACROSS, HALF), each) for each in (SIDE, MIDDLE)],
    ("pmm", "square", (ACROSS, HALF), QUARTER),
    ("pmg", "rectangle", (ACROSS_ASIDE, HALF), MIDDLE),
    ("pgg", "square", (PGG_GLIDE, HALF), QUARTER),
    ("cmm", "square", (SWAP, HALF), QUARTER),
    ("cmm", "square", (HALF, (0, 1, 1, 0, 0.5, 0.5)), QUARTER),
    *[("p4", "square", (QUARTER,), each) for each in (SWAP, PGG_GLIDE, MIDDLE)],
    ("p4m", "square", (QUARTER, SWAP), MIDDLE),
    ("p4g", "square", (QUARTER, PGG_GLIDE), MIDDLE),
    *[("p3", "hexagon", (THIRD,), each) for each in (SWAP, (0, -1, -1, 0, 0, 0), HALF)],
    ("p3m1", "hexagon", (THIRD, (0, -1, -1, 0, 0, 0)), HALF),
    ("p31m", "hexagon", (THIRD, SWAP), HALF),
    ("p6", "hexagon", GENERATORS["p6"][1], SWAP),
]


def near(case: int, kind: str, number: int, short: float | None = None) -> Pattern:
    """A picture of a case of NEAR: ``negative``, ``inks`` or ``detail``."""
    group, shape, generators, move = NEAR[case]
    chance = np.random.default_rng([case, sorted(KINDS).index(kind), number])
    a, b = cell_of(shape, chance.uniform(34, 90) if short is None else short, chance)
    rows, columns = size_of(a, b, shape, chance.uniform(3.5, 7), chance)
    origin = complex(chance.uniform(0, columns), chance.uniform(0, rows))
    plan = Plan(a, b, origin, closed(generators), rows, columns)
    whole = dataclasses.replace(plan, moves=closed((*generators, move)))
    assert len(whole.moves) == 2 * len(plan.moves)
    return Pattern(group, a, b, KINDS[kind](plan, whole, chance))


def negative(plan: Plan, whole: Plan, chance: Chance) -> Pixels:
    """Light and dark exchanged by the other half of the moves: soft, or cut into two flat colours."""
    mine = {tuple(np.round(each, 6)) for each in plan.moves}
    signs = np.array([1 if tuple(np.round(each, 6)) in mine else -1 for each in whole.moves])
    table = waves(whole, chance, signs)
    if chance.random() < 0.5:
        return eight_bits(128 + 45 * sampled(plan, table))
    low, high = colours(chance, 2)
    share = sampled(plan, table[:1].repeat(3, 0), final=np.sign) / 2 + 0.5
    return eight_bits(low + (high - low) * share)


def inks(plan: Plan, whole: Plan, chance: Chance) -> Pixels:
    """The other half of the copies of each shape in another ink."""
    ground, *two = colours(chance, 3)
    size = np.sqrt(whole.area / len(whole.moves))
    others = np.array([each for each in whole.moves if not (np.abs(plan.moves - each) < 1e-6).all(1).any()])
    pictures = []
    for place in places(plan, chance, 4):
        ring = place + size * chance.uniform(0.08, 0.35, 6) * np.exp(1j * np.sort(chance.random(6)) * 2 * np.pi)
        pictures.append(polygon(ring))
    elements = [(shape, f'fill="{paint(two[0])}"', plan.moves) for shape in pictures]
    elements += [(shape, f'fill="{paint(two[1])}"', others) for shape in pictures]
    return drawn(plan, ground, elements)


def detail(plan: Plan, whole: Plan, chance: Chance) -> Pixels:
    """Shapes with all symmetry, and a dot or two, of two pixels or more, that only the smaller group repeats."""
    ground, *two = colours(chance, 4)
    size = np.sqrt(whole.area / len(whole.moves))
    elements = []
    for k, place in enumerate(places(plan, chance, 4)):
        ring = place + size * chance.uniform(0.08, 0.35, 6) * np.exp(1j * np.sort(chance.random(6)) * 2 * np.pi)
        elements.append((polygon(ring), f'fill="{paint(two[k % 2])}"', whole.moves))
    radius = max(1.6, 0.06 * size)
    for place in places(plan, chance, 2):
        ring = place + radius * np.exp(2j * np.pi * np.arange(20) / 20)
        elements.append((polygon(ring), f'fill="{paint(two[2])}"', plan.moves))
    return drawn(plan, ground, elements)


KINDS = {"negative": negative, "inks": inks, "detail": detail}
