"""Pictures of patterns whose plane group is known, made on a path of their own: the referee of recognition.

Nothing here comes from motifkit but its drawings (one family of contents) and its font. The groups are written as
generators and closed by multiplication, hard shapes are drawn as SVG by resvg, soft ones are computed at three times
the resolution; cells of any shape that the group allows are laid at any size and tilt.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from scipy.ndimage import gaussian_filter, map_coordinates

from pattern_wear import WEAR

Pixels = NDArray[np.uint8]
Chance = np.random.Generator
Move = tuple[float, ...]

# (p q r s; x y) carries (u, v) to (p u + q v + x, r u + s v + y), counted in primitive steps.
HALF, ACROSS, SWAP = (-1, 0, 0, -1, 0, 0), (-1, 0, 0, 1, 0, 0), (0, 1, 1, 0, 0, 0)
QUARTER, THIRD, SIXTH = (0, -1, 1, 0, 0, 0), (0, -1, 1, -1, 0, 0), (1, -1, 1, 0, 0, 0)
GENERATORS: dict[str, tuple[str, tuple[Move, ...]]] = {
    "p1": ("any", ()),
    "p2": ("any", (HALF,)),
    "pm": ("rectangle", (ACROSS,)),
    "pg": ("rectangle", ((-1, 0, 0, 1, 0, 0.5),)),
    "cm": ("rhombus", (SWAP,)),
    "pmm": ("rectangle", (ACROSS, HALF)),
    "pmg": ("rectangle", ((-1, 0, 0, 1, 0.5, 0), HALF)),
    "pgg": ("rectangle", ((-1, 0, 0, 1, 0.5, 0.5), HALF)),
    "cmm": ("rhombus", (SWAP, HALF)),
    "p4": ("square", (QUARTER,)),
    "p4m": ("square", (QUARTER, SWAP)),
    "p4g": ("square", (QUARTER, (-1, 0, 0, 1, 0.5, 0.5))),
    "p3": ("hexagon", (THIRD,)),
    "p3m1": ("hexagon", (THIRD, (0, -1, -1, 0, 0, 0))),
    "p31m": ("hexagon", (THIRD, SWAP)),
    "p6": ("hexagon", (SIXTH,)),
    "p6m": ("hexagon", (SIXTH, SWAP)),
}


@dataclass(frozen=True)
class Pattern:
    """A picture (rows, columns, 3), its group and two primitive steps in pixels (complex, y down)."""

    group: str
    a: complex
    b: complex
    pixels: Pixels


@dataclass(frozen=True)
class Plan:
    """What a content fills: the cell, where its origin lies, the moves of the group and the size of the picture."""

    a: complex
    b: complex
    origin: complex
    moves: NDArray[np.float64]
    rows: int
    columns: int

    @property
    def area(self) -> float:
        return abs((self.a.conjugate() * self.b).imag)

    def parts(self, z: NDArray[np.complex128]) -> NDArray[np.float64]:
        """Places in steps of the cell, (2, …)."""
        z = z - self.origin
        area = (self.a.conjugate() * self.b).imag
        return np.stack([(z * self.b.conjugate()).imag / -area, (self.a.conjugate() * z).imag / area])


def closed(generators: tuple[Move, ...]) -> NDArray[np.float64]:
    """All moves that the generators make, modulo whole steps (n, 6), the identity first."""
    found: list[Move] = [(1, 0, 0, 1, 0, 0)]
    for p, q, r, s, x, y in found:
        for e, f, g, h, i, j in generators:
            move = (e * p + f * r, e * q + f * s, g * p + h * r, g * q + h * s)
            shift = ((e * x + f * y + i) % 1, (g * x + h * y + j) % 1)
            if (*move, *shift) not in found:
                found.append((*move, *shift))
    return np.array(found, float)


def cell_of(shape: str, short: float, chance: Chance) -> tuple[complex, complex]:
    """Two primitive steps, the shorter side of the repeat so long, anyhow turned; at times of a richer lattice."""
    special = chance.random() < 0.15
    if shape == "any":
        angle, ratio = chance.uniform(58, 122), chance.uniform(1, 1.9)
        if special:
            angle, ratio = chance.choice([90, 60, 120]), chance.choice([1.0, 1.3])
        a, b = 1, ratio * np.exp(1j * np.radians(angle))
    elif shape == "rectangle":
        a, b = 1, 1j * (1.0 if special else chance.uniform(1, 2))
        if chance.random() < 0.5:
            a, b = abs(b), 1j
    elif shape == "rhombus":
        half = np.radians(chance.choice([45, 30, 60]) if special else chance.uniform(24, 66))
        a, b = (np.exp(1j * each) / (2 * min(math.cos(half), math.sin(half))) for each in (-half, half))
    else:
        a, b = 1, 1j if shape == "square" else np.exp(2j * np.pi / 3)
    turn = short * np.exp(2j * np.pi * chance.random())
    return complex(a * turn), complex(b * turn)


def plan_of(group: str, chance: Chance, short: float | None, repeats: float | None, side: int | None) -> Plan:
    """A random cell, and a picture that shows at least a little more than three of its repeats each way."""
    shape, generators = GENERATORS[group]
    short = float(np.exp(chance.uniform(np.log(26), np.log(130)))) if short is None else short
    a, b = cell_of(shape, short, chance)
    repeats = chance.uniform(3.3, 8) if repeats is None else repeats
    rows, columns = size_of(a, b, shape, repeats, chance) if side is None else (side, side)
    origin = complex(chance.uniform(0, columns), chance.uniform(0, rows))
    return Plan(a, b, origin, closed(generators), rows, columns)


def size_of(a: complex, b: complex, shape: str, repeats: float, chance: Chance) -> tuple[int, int]:
    """Rows and columns of a picture that shows about so many of the longer steps, and at least 3.3."""
    longest = max(abs(a + b), abs(a - b)) if shape == "rhombus" else max(abs(a), abs(b))
    least = max(170, 3.3 * longest)
    rows, columns = (int(np.clip(repeats * longest * chance.uniform(1, 1.3), least, 1100)) for _ in range(2))
    return rows, columns


# Contents ----------------------------------------------------------------------------------------------------------


def colours(chance: Chance, number: int) -> NDArray[np.int64]:
    """So many colours (n, 3) that are not alike."""
    found = [chance.integers(0, 256, 3)]
    while len(found) < number:
        each = chance.integers(0, 256, 3)
        if np.abs(found - each).sum(1).min() > 90:
            found.append(each)
    return np.array(found)


def drawn(
    plan: Plan, ground: NDArray[np.int64], elements: Sequence[tuple[str, str] | tuple[str, str, NDArray[np.float64]]]
) -> Pixels:
    """Elements at all places of the group (or of other moves), drawn by resvg: SVG shapes with their attributes."""
    import resvg_py

    a, b, o = plan.a, plan.b, plan.origin
    frame = f"matrix({a.real:.9f} {a.imag:.9f} {b.real:.9f} {b.imag:.9f} {o.real:.6f} {o.imag:.6f})"
    corners = plan.parts(np.array([0, plan.columns, 1j * plan.rows, plan.columns + 1j * plan.rows]))
    low, high = np.floor(corners.min(1)).astype(int) - 2, np.ceil(corners.max(1)).astype(int) + 2
    inverse = np.linalg.inv(np.array([[a.real, b.real], [a.imag, b.imag]]))
    back = "matrix({:.9f} {:.9f} {:.9f} {:.9f} 0 0)".format(*inverse.T.ravel())
    shapes, uses = [], []
    for k, (shape, attributes, *moves) in enumerate(elements):
        whole = "".join(
            f'<g transform="matrix({p:g} {r:g} {q:g} {s:g} {x:.9f} {y:.9f})"><g transform="{back}">{shape}</g></g>'
            for p, q, r, s, x, y in (moves[0] if moves else plan.moves)
        )
        shapes.append(f'<g id="e{k}" {attributes}>{whole}</g>')
        uses.extend(
            f'<use href="#e{k}" x="{i}" y="{j}"/>'
            for j in range(low[1], high[1] + 1)
            for i in range(low[0], high[0] + 1)
        )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{plan.columns}" height="{plan.rows}">'
        f'<defs>{"".join(shapes)}</defs><rect width="100%" height="100%" fill="{paint(ground)}"/>'
        f'<g transform="{frame}">{"".join(uses)}</g></svg>'
    )
    png = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, shape_rendering="geometric_precision")
    return np.asarray(Image.open(io.BytesIO(bytes(png))).convert("RGB"))


def paint(colour: NDArray[np.int64]) -> str:
    return "rgb({},{},{})".format(*colour.tolist())


def places(plan: Plan, chance: Chance, number: int) -> list[complex]:
    """Random places in the cell, relative to its origin."""
    return [u * plan.a + v * plan.b for u, v in chance.random((number, 2)).tolist()]


def blobs(plan: Plan, chance: Chance) -> Pixels:
    """Flat discs, ellipses and lopsided polygons."""
    ground, *inks = colours(chance, chance.integers(3, 6))
    size = math.sqrt(plan.area / len(plan.moves))
    elements = []
    for k, place in enumerate(places(plan, chance, chance.integers(4, 9))):
        radius = size * chance.uniform(0.1, 0.4)
        corners = np.sort(chance.random(7)) * 2 * np.pi
        ring = radius * chance.uniform(0.4, 1.3, 7) * np.exp(1j * corners)
        if chance.random() < 0.4:
            angle = np.arange(40) / 40 * 2 * np.pi
            ring = radius * (np.cos(angle) + chance.uniform(0.3, 1) * 1j * np.sin(angle)) * np.exp(1j * corners[0])
        elements.append((polygon(ring + place), f'fill="{paint(inks[k % len(inks)])}"'))
    return drawn(plan, ground, elements)


def polygon(ring: NDArray[np.complex128]) -> str:
    return '<polygon points="{}"/>'.format(" ".join(f"{z.real:.4f},{z.imag:.4f}" for z in ring))


def strokes(plan: Plan, chance: Chance) -> Pixels:
    """Bent lines of even width and dots, as with a canting, in one or two inks."""
    ground, *inks = colours(chance, chance.integers(2, 4))
    size = math.sqrt(plan.area / len(plan.moves))
    width = max(1.3, size * chance.uniform(0.03, 0.09))
    elements = []
    for k, place in enumerate(places(plan, chance, chance.integers(4, 8))):
        ink = paint(inks[k % len(inks)])
        if chance.random() < 0.3:
            ring = place + width * np.exp(2j * np.pi * np.arange(24) / 24)
            elements.append((polygon(ring), f'fill="{ink}"'))
            continue
        way = place + size * (chance.uniform(-0.5, 0.5, 4) + 1j * chance.uniform(-0.5, 0.5, 4))
        curve = "M{} C{} {} {}".format(*(f"{z.real:.4f},{z.imag:.4f}" for z in way))
        style = f'fill="none" stroke="{ink}" stroke-width="{width:.3f}" stroke-linecap="round"'
        elements.append((f'<path d="{curve}"/>', style))
    return drawn(plan, ground, elements)


def letters(plan: Plan, chance: Chance) -> Pixels:
    """Letters and figures cut from a font, of several sizes."""
    ground, *inks = colours(chance, chance.integers(2, 5))
    size = math.sqrt(plan.area / len(plan.moves))
    elements = []
    for k, place in enumerate(places(plan, chance, chance.integers(3, 6))):
        grow, turn = size * chance.uniform(0.35, 0.9), np.exp(2j * np.pi * chance.random())
        rings = [ring * grow * turn + place for ring in outline(chance.choice(list("RGFJ27kahyP4eQ")))]
        path = "".join("M" + " ".join(f"{z.real:.4f},{z.imag:.4f}" for z in ring) + "Z" for ring in rings)
        elements.append((f'<path d="{path}"/>', f'fill="{paint(inks[k % len(inks)])}" fill-rule="evenodd"'))
    return drawn(plan, ground, elements)


@lru_cache
def outline(letter: str) -> list[NDArray[np.complex128]]:
    """The outlines of a letter about (0, 0), one unit high."""
    from skimage.measure import find_contours

    import motifkit.fonts

    font = ImageFont.truetype(Path(motifkit.fonts.__file__).parent / "AtkinsonHyperlegible-Bold.ttf", 160)
    page = Image.new("L", (240, 240))
    ImageDraw.Draw(page).text((120, 120), letter, 255, font, anchor="mm")
    rings = [ring[::3] for ring in find_contours(np.asarray(page) / 255.0, 0.5)]
    return [((ring[:, 1] - 120) + 1j * (ring[:, 0] - 120)) / 160 for ring in rings]


def smooth(plan: Plan, chance: Chance) -> Pixels:
    """Clouds without an edge, averaged over the group; at times cut into a few levels."""
    table = waves(plan, chance, np.ones(len(plan.moves)))
    levels = chance.random() < 0.3
    shown = sampled(plan, table, final=(lambda x: np.sign(x) + 0.3 * np.sign(x - 1)) if levels else None)
    return eight_bits(128 + chance.uniform(18, 55) * shown)


def waves(plan: Plan, chance: Chance, signs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Random waves in three colours, summed over the signed moves: a table (3, down, along) of the cell."""
    count = int(chance.integers(2, 5) * math.sqrt(len(plan.moves))) + 1
    orders = np.stack(np.meshgrid(*[np.arange(-count, count + 1)] * 2), -1).reshape(-1, 2)
    length = np.abs(orders[:, 0] / abs(plan.a) + 1j * orders[:, 1] / abs(plan.b)) * math.sqrt(plan.area)
    kept = (length > 0) & (length < count)
    orders, length = orders[kept], length[kept]
    amounts = chance.normal(size=(3, len(orders))) / (1 + (length / count * 2) ** 2)
    amounts[1:] = amounts[:1] * chance.uniform(-1, 1, (2, 1)) + 0.3 * amounts[1:]
    phases = 2 * np.pi * chance.random((3, len(orders)))
    table = np.zeros((3, 256, 256), complex)
    for sign, (p, q, r, s, x, y) in zip(signs, plan.moves, strict=True):
        # A wave read after a move is a wave of other orders, further along.
        turned = orders @ np.array([[p, q], [r, s]], int)
        wave = sign * amounts * np.exp(1j * (phases + 2 * np.pi * (orders @ (x, y))))
        np.add.at(table, (slice(None), turned[:, 1], turned[:, 0]), wave)
    real = np.fft.ifft2(table).real
    return np.asarray(real / real.std((1, 2), keepdims=True))


def sampled(
    plan: Plan,
    table: NDArray[np.float64],
    final: Callable[[NDArray[np.float64]], NDArray[np.float64]] | None = None,
) -> NDArray[np.float64]:
    """A table of the cell (3, down, along) read at nine places of every pixel and averaged."""
    down, along = table.shape[1:]
    y, x = np.mgrid[: plan.rows, : plan.columns]
    total = np.zeros((3, plan.rows, plan.columns))
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            u, v = plan.parts(x + 0.5 + dx / 3 + 1j * (y + 0.5 + dy / 3))
            place = [v * down, u * along]
            read = np.stack([map_coordinates(each, place, order=1, mode="grid-wrap") for each in table])
            total += read if final is None else final(read)
    return np.moveaxis(total / 9, 0, -1)


def eight_bits(values: NDArray[np.float64]) -> Pixels:
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


@lru_cache
def photographs(names: tuple[str, ...]) -> list[NDArray[np.float64]]:
    """Photographs that scikit-image brings, in colour, 0 to 255."""
    import skimage

    folder = Path(skimage.__file__).parent / "data"
    return [np.asarray(Image.open(folder / each).convert("RGB"), float) for each in names]


def nearest(plan: Plan, chance: Chance, samples: int) -> tuple[NDArray[np.complex128], NDArray[np.float64]]:
    """For places of a cell (samples × samples): where the nearest copy of a random place sees them, and how near.

    That is a fundamental domain in the manner of Dirichlet: every place belongs to the copy nearest to it.
    """
    u0, v0 = chance.random(2).tolist()
    v, u = np.mgrid[:samples, :samples].astype(np.float32) / samples
    a, b = np.complex64(plan.a), np.complex64(plan.b)
    best, seen = np.full(u.shape, np.inf, np.float32), np.zeros(u.shape, np.complex64)
    for p, q, r, s, x, y in plan.moves.tolist():
        du, dv = p * u + q * v + (x - u0), r * u + s * v + (y - v0)
        here = (du - np.rint(du)) * a + (dv - np.rint(dv)) * b
        for step in [i * a + j * b for i in (-1, 0, 1) for j in (-1, 0, 1)]:
            z = here + step
            far = z.real**2 + z.imag**2
            near = far < best
            best[near], seen[near] = far[near], z[near]
    return seen, np.sqrt(best)


def texture(plan: Plan, chance: Chance, names: tuple[str, ...] = ()) -> Pixels:
    """A piece of a photograph in the fundamental domain."""
    names = names or ("astronaut.png", "chelsea.png", "coffee.png", "rocket.jpg", "cell.png", "moon.png")
    picture = photographs(names)[chance.integers(len(names))]
    samples = int(np.clip(2.5 * max(abs(plan.a), abs(plan.b)), 96, 330))
    seen, best = nearest(plan, chance, samples)
    reach = best.max()
    # A piece that fills the domain, from anywhere in the photograph, turned anyhow.
    zoom = chance.uniform(0.5, 1.0) * (min(picture.shape[:2]) / 2 - 2) / reach
    room = zoom * reach + 1
    rows, columns = picture.shape[:2]
    middle = complex(chance.uniform(room, columns - room), chance.uniform(room, rows - room))
    place = middle + zoom * seen * np.exp(2j * np.pi * chance.random())
    soft = [gaussian_filter(each, zoom / 2.5) for each in np.moveaxis(picture, -1, 0)]
    table = np.stack([map_coordinates(each, [place.imag, place.real], order=1, mode="nearest") for each in soft])
    spread = table.std()
    if spread < 18:  # a piece of sky: no pattern would be seen
        return texture(plan, chance, names)
    return eight_bits(sampled(plan, table))


def prints(plan: Plan, chance: Chance) -> Pixels:
    """Other photographs, for what is held out."""
    return texture(
        plan, chance, ("ihc.png", "retina.jpg", "hubble_deep_field.jpg", "camera.png", "motorcycle_left.png")
    )


def mosaic(plan: Plan, chance: Chance) -> Pixels:
    """Flat stones about random places, with joints between."""
    inks = colours(chance, 6)
    samples = int(np.clip(3 * max(abs(plan.a), abs(plan.b)), 112, 256))
    number = int(chance.integers(3, 6))
    layers = [nearest(plan, chance, samples)[1] * chance.uniform(0.75, 1.25) for _ in range(number)]
    stack = np.stack(layers)
    ranked = np.sort(stack, 0)
    joint = np.clip((ranked[1] - ranked[0]) / max(2.0, 0.06 * math.sqrt(plan.area / len(plan.moves))), 0, 1)
    table = np.moveaxis(inks[stack.argmin(0)] * joint[..., None] + inks[5] * (1 - joint[..., None]), -1, 0)
    return eight_bits(sampled(plan, table))


def grid(plan: Plan, chance: Chance) -> Pixels:
    """Seven soft blobs on a small array, each pixel the nearest sample: what a first program for patterns makes."""
    samples = int(max(24, 2 * round(math.sqrt(plan.area) / 2)))
    v, u = np.mgrid[:samples, :samples] / samples
    table = np.zeros((3, samples, samples))
    for _blob in range(7):
        width = chance.uniform(0.04, 0.13) * chance.uniform(0.7, 1.3, 2)
        colour, (u0, v0), tilt = chance.uniform(-1, 1, 3), chance.random(2), chance.uniform(0, np.pi)
        for p, q, r, s, x, y in plan.moves:
            du, dv = p * u + q * v + x - u0, r * u + s * v + y - v0
            z = ((du - np.rint(du)) * plan.a + (dv - np.rint(dv)) * plan.b) / math.sqrt(plan.area) * np.exp(1j * tilt)
            table += colour[:, None, None] * np.exp(-((z.real / width[0]) ** 2) - (z.imag / width[1]) ** 2)
    y, x = np.mgrid[: plan.rows, : plan.columns]
    u, v = plan.parts(x + 1j * y)
    place = [np.rint(each * samples).astype(int) % samples for each in (v, u)]
    shown = np.moveaxis(table[:, place[0], place[1]], 0, -1)
    return eight_bits(128 + 50 * shown / shown.std())


Content = Callable[[Plan, Chance], Pixels]

TUNED: dict[str, Content] = {
    "blobs": blobs,
    "strokes": strokes,
    "smooth": smooth,
    "texture": texture,
    "grid": grid,
}
HELD_OUT: dict[str, Content] = {"letters": letters, "mosaic": mosaic, "prints": prints}
"""Contents on which nothing was tuned."""
CONTENTS = {**TUNED, **HELD_OUT}


def pattern(
    content: str,
    group: str,
    number: int,
    *,
    short: float | None = None,
    repeats: float | None = None,
    side: int | None = None,
) -> Pattern:
    """A picture of a group, the same for the same number; the sizes random where they are not told."""
    chance = np.random.default_rng([list(CONTENTS).index(content), list(GENERATORS).index(group), number])
    plan = plan_of(group, chance, short, repeats, side)
    return Pattern(group, plan.a, plan.b, CONTENTS[content](plan, chance))


def worn(made: Pattern, wear: str, number: int) -> Pixels:
    """The picture after wear, the same for the same number."""
    chance = np.random.default_rng([list(GENERATORS).index(made.group), number, list(WEAR).index(wear)])
    return WEAR[wear][0](made.pixels, chance)


def lattice_error(made: Pattern, steps: tuple[complex, complex] | None) -> float:
    """How far steps are from some primitive steps of the pattern, as a share; infinite where of another lattice."""
    if steps is None:
        return math.inf
    true, found = (np.array([[z.real for z in pair], [z.imag for z in pair]]) for pair in ((made.a, made.b), steps))
    whole = np.rint(np.linalg.solve(true, found))
    if abs(round(np.linalg.det(whole))) != 1:
        return math.inf
    return float((np.linalg.norm(found - true @ whole, axis=0) / np.linalg.norm(found, axis=0)).max())
