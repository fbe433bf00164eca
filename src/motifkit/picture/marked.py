"""A picture that marks how far each repeat of a hand drawing misses the ideal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from motifkit.symmetry.deviation import Deviation

__all__ = ["marked"]

GOOD, BAD = np.array([30, 120, 60]), np.array([200, 30, 40])


def marked(
    pixels: NDArray[np.uint8], off: Deviation, steps: tuple[complex, complex], *, times: float | None = None
) -> NDArray[np.uint8]:
    """The picture, paler, each repeat framed where it should lie, with an arrow to where it lies.

    Arrows are green for the smallest and red for the largest miss, and drawn so many times as long as they are.

    Args:
        pixels: the picture, uint8 (rows, columns) or (rows, columns, 3).
        off: what was measured on it.
        steps: the two steps of the ideal, pixels.
        times: how many times as long arrows are; by default so that the largest is a third of a step.
    """
    from PIL import Image, ImageDraw

    rgb = pixels if pixels.ndim == 3 else np.repeat(pixels[:, :, None], 3, axis=2)
    sheet = Image.fromarray((rgb * 0.45 + 255 * 0.55).astype(np.uint8))
    pen = ImageDraw.Draw(sheet)
    lengths = np.abs(off.shifts)
    largest = max(float(lengths.max()), 1e-6)
    times = min(abs(steps[0]), abs(steps[1])) / 3 / largest if times is None else times
    corners = [
        (-steps[0] - steps[1]) / 2,
        (steps[0] - steps[1]) / 2,
        (steps[0] + steps[1]) / 2,
        (steps[1] - steps[0]) / 2,
    ]
    for place, shift, length in zip(off.places.tolist(), off.shifts.tolist(), lengths.tolist(), strict=True):
        frame = [place + corner for corner in corners]
        pen.polygon([(each.real, each.imag) for each in frame], outline=(150, 150, 150))
        share = length / largest
        colour = tuple(int(value) for value in GOOD + share * (BAD - GOOD))
        _arrow(pen, place, place + times * shift, colour)
    return np.asarray(sheet)


def _arrow(pen: object, start: complex, end: complex, colour: tuple[int, ...]) -> None:
    from PIL import ImageDraw

    assert isinstance(pen, ImageDraw.ImageDraw)  # noqa: S101 - for the type checker
    along = end - start
    pen.line([(start.real, start.imag), (end.real, end.imag)], fill=colour, width=3)
    if abs(along) > 4:
        back = along / abs(along) * min(10.0, abs(along) / 2)
        tips = [end, end - back * (1 + 0.5j), end - back * (1 - 0.5j)]
        pen.polygon([(each.real, each.imag) for each in tips], fill=colour)
    else:
        pen.ellipse((start.real - 3, start.imag - 3, start.real + 3, start.imag + 3), fill=colour)
