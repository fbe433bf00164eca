"""How evenly leaf and cloth meet: the blows of a mallet, or the uneven squeeze of a roll."""

from __future__ import annotations

import numpy as np

from motifkit.geometry.coverage import Float32Array
from motifkit.process.uneven import Uneven

__all__ = ["blows", "stretched"]

FACE = (10.0, 15.0)
"""Radius of the mallet's face, mm: blow marks are 2 to 3 cm across."""

APART = 10.0
"""Millimetres between the middles of blows."""

FOLLOWS = 1.2
"""How quickly the print fills up under repeated blows."""


def blows(width: float, height: float, uneven: float, seed: int) -> Float32Array:
    """The contact that blows of a mallet leave, one number a millimetre, 1 on the mean.

    Args:
        width: of the field, mm.
        height: of the field, mm.
        uneven: standard deviation of the contact.
        seed: which hand.

    >>> field = blows(120, 80, 0.3, seed=2)
    >>> field.shape, round(float(field.mean()), 2), 0.2 < float(field.std()) < 0.35
    ((80, 120), 1.0, True)
    """
    random = np.random.default_rng([seed, 17])
    rows, columns = max(2, round(height)), max(2, round(width))
    down, across = int(height / APART) + 2, int(width / APART) + 2
    jitter = random.uniform(-0.42, 0.42, (2, down, across)) * APART
    y = np.arange(down)[:, None] * APART + jitter[0]
    x = np.arange(across)[None, :] * APART + jitter[1]
    radius = random.uniform(*FACE, (down, across))
    force = random.lognormal(0.0, 0.55, (down, across))
    field = np.zeros((rows, columns), np.float32)
    for cy, cx, r, f in zip(y.ravel(), x.ravel(), radius.ravel(), force.ravel(), strict=True):
        _strike(field, float(cy), float(cx), float(r), float(f))
    field = 1 - np.exp(-FOLLOWS * field)
    field += np.float32(0.5) * (
        Uneven(0.3, sizes=(14.0, 5.0, 2.2), seed=seed).field((rows, columns), px_per_mm=1.0) - 1
    )
    deviation = max(float(field.std()), 1e-6)
    field = 1 + (field - field.mean()) * np.float32(uneven / deviation)
    return np.asarray(np.clip(field, 0.12, 1.9), np.float32)


def _strike(field: Float32Array, cy: float, cx: float, radius: float, force: float) -> None:
    """One blow: even under the face, a little harder along its edge, which is where a tilted mallet bites."""
    top, left = max(0, int(cy - radius - 2)), max(0, int(cx - radius - 2))
    part = field[top : max(top, int(cy + radius + 3)), left : max(left, int(cx + radius + 3))]
    if not part.size:
        return
    y, x = np.ogrid[top : top + part.shape[0], left : left + part.shape[1]]
    distance = np.hypot(y - cy, x - cx) / radius
    edge = np.clip((1 - distance) * radius / 5 + 0.5, 0, 1)
    edge = edge * edge * (3 - 2 * edge)
    part += np.float32(force) * (edge * (0.75 + 0.35 * distance**4)).astype(np.float32)


def stretched(field: Float32Array, rows: int, columns: int, *, first: int = 0, times: float = 1.0) -> Float32Array:
    """A coarse field with pixels ``times`` larger, read between them at the rows and columns of a fine one.

    Args:
        field: the coarse field.
        rows: fine rows wanted.
        columns: fine columns wanted.
        first: the first of the fine rows.
        times: fine pixels on a side of a coarse one.

    >>> stretched(np.array([[0.0, 1.0]], np.float32), 1, 4, times=2.0).tolist()
    [[0.0, 0.25, 0.75, 1.0]]
    """
    y = np.clip((first + np.arange(rows) + 0.5) / times - 0.5, 0, field.shape[0] - 1)
    x = np.clip((np.arange(columns) + 0.5) / times - 0.5, 0, field.shape[1] - 1)
    top = np.minimum(y.astype(np.intp), max(0, field.shape[0] - 2))
    left = np.minimum(x.astype(np.intp), max(0, field.shape[1] - 2))
    below, right = np.minimum(top + 1, field.shape[0] - 1), np.minimum(left + 1, field.shape[1] - 1)
    fy, fx = (y - top).astype(np.float32)[:, None], (x - left).astype(np.float32)
    lines = field[top] + fy * (field[below] - field[top])
    return np.asarray(lines[:, left] + fx * (lines[:, right] - lines[:, left]), np.float32)
