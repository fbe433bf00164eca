"""Which of the 17 plane groups a picture has, and how sure that is.

The lattice comes from the autocorrelation; all repeats are laid over one another; every group that fits the lattice is
laid on the mean repeat at its best origin; the largest one that the picture does not speak against is its group. What
counts as speaking against is measured on the picture itself: how much its repeats differ.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from motifkit.errors import InputError
from motifkit.language import _
from motifkit.symmetry.channels import Field, channels_of
from motifkit.symmetry.describe import in_words
from motifkit.symmetry.drift import waves_part
from motifkit.symmetry.evidence import Laid
from motifkit.symmetry.groups import Group
from motifkit.symmetry.operations import Found, operations_of
from motifkit.symmetry.periods import Peaks
from motifkit.symmetry.reading import UNSTEADY, Repeats, grid_counts, read_repeats, scattered
from motifkit.symmetry.settings import settings
from motifkit.units import format_number

__all__ = ["Recognition", "recognise"]

LEAST_STEP = 23.3
"""Pixels: a repeat of 24, and what a lattice may be off."""
LEAST_REPEATS = 2.85
MOST_PIXELS = 300_000_000


@dataclass(frozen=True)
class Recognition:
    """The lattice and the plane group of a picture, in pixels of the picture.

    Attributes:
        steps: two primitive steps as complex numbers in pixels (y down), or None where the picture does not repeat.
        group: the plane group, or None with a ``reason``.
        reason: one sentence why there is no group.
        cell: the steps of the group's own cell, pixels (the centred rectangle for cm and cmm).
        origin: where the group's origin lies in the picture, pixels from the middle of its first pixel.
        operations: every turn and mirror that the lattice allows, with its score.
        runner_up: short name of the next best group.
        confidence: 0 to 1.
        dpi: dots per inch of the picture, where known.
    """

    steps: tuple[complex, complex] | None
    group: Group | None
    reason: str = ""
    cell: tuple[complex, complex] | None = None
    origin: complex = 0j
    operations: tuple[Found, ...] = ()
    runner_up: str | None = None
    confidence: float = 0.0
    dpi: float | None = None
    repeats: Repeats | None = field(default=None, repr=False, compare=False)
    laid: Laid | None = field(default=None, repr=False, compare=False)

    @property
    def unit(self) -> str:
        """``"mm"`` where the dots per inch are known, else ``"px"``."""
        return "px" if self.dpi is None else "mm"

    @property
    def lattice(self) -> tuple[tuple[float, float], tuple[float, float]] | None:
        """The two primitive steps as (x, y) in ``unit``."""
        if self.steps is None:
            return None
        scale = 1.0 if self.dpi is None else 25.4 / self.dpi
        (ax, ay), (bx, by) = ((each.real * scale, each.imag * scale) for each in self.steps)
        return (ax, ay), (bx, by)

    @property
    def conway(self) -> str | None:
        """Conway's signature of the group's orbifold."""
        return None if self.group is None else self.group.orbifold

    @property
    def words(self) -> str:
        """The group in words, or the reason why there is none, in the user's language."""
        return self.reason if self.group is None else in_words(self.group.name)

    def as_json(self) -> dict[str, Any]:
        """The recognition as JSON values."""
        lattice = self.lattice
        return {
            "lattice": None if lattice is None else [[round(value, 4) for value in step] for step in lattice],
            "unit": self.unit,
            "group": None if self.group is None else self.group.name,
            "conway": self.conway,
            "words": self.words,
            "operations": [each.as_json() for each in self.operations],
            "runner_up": self.runner_up,
            "confidence": round(self.confidence, 3),
            "reason": self.reason or None,
        }


def recognise(image: ArrayLike, *, dpi: float | None = None) -> Recognition:
    """The lattice and the plane group of a picture of a pattern.

    At least 3 × 3 repeats of 24 pixels must be seen. Colour counts: a pattern whose symmetry only colour breaks does
    not have it.

    Args:
        image: (rows, columns) or (rows, columns, 3 or 4), whole numbers to their type's full scale or floats 0 to 1.
        dpi: dots per inch, for steps in millimetres.

    Raises:
        InputError: when it is no picture or the dots per inch are not a sensible number.

    >>> import numpy as np
    >>> y, x = np.mgrid[:128, :128] * (2 * np.pi / 32)
    >>> found = recognise(0.5 + 0.2 * np.cos(x) + 0.2 * np.cos(y))
    >>> found.group.name, found.words
    ('p4m', 'berputar 4 kali, cermin lewat pusat')
    """
    if dpi is not None and not (math.isfinite(dpi) and 0 < dpi <= 100_000):
        raise InputError(_("dots per inch must be more than 0 (got {value})").format(value=dpi))
    channels = channels_of(image)
    if channels[0].size > MOST_PIXELS:
        raise InputError(_("the picture is too large to judge; make it smaller first"))
    without = _unfit(channels)
    if without:
        return Recognition(None, None, without, dpi=dpi)
    repeats, peaks = read_repeats(channels)
    reason = _aperiodic(repeats, peaks)
    if reason or repeats is None:
        return Recognition(None, None, reason, dpi=dpi)
    return _named(repeats, channels.shape, dpi)


def _named(repeats: Repeats, shape: tuple[int, ...], dpi: float | None) -> Recognition:
    """The group of what repeats."""
    steps = repeats.a, repeats.b
    found = operations_of(repeats.judge)
    singles: dict[tuple[int, ...], float] = {}
    for one in found:
        singles[one.matrix] = min(one.against, singles.get(one.matrix, math.inf))
    refused: list[tuple[float, str, int]] = []
    accepted: list[Laid] = []
    for setting in sorted(settings(*steps), key=lambda each: each.order):
        least = max((singles.get(tuple(each.ravel().tolist()), -9.0) for each in setting.matrices), default=-9.0)
        if least > PRUNED:
            refused.append((least, setting.group.name, setting.order))
            continue
        laid = repeats.judge.lay(setting)
        if laid.worst.against < 0:
            accepted.append(laid)
        else:
            refused.append((laid.worst.against, setting.group.name, setting.order))
    best = accepted[0]
    for laid in sorted(accepted, key=lambda each: (-each.setting.order, each.worst.against)):
        best, spot = laid, _spotted(repeats, laid)
        if spot < 0:
            break
        accepted.remove(laid)
        refused.append((spot, laid.setting.group.name, laid.setting.order))
    group = best.setting.group
    cell = best.setting.steps(*steps)
    small = _too_small(repeats, cell, shape)
    if small:
        small = _one_way() if _is_striped(repeats, OF_PIXELS) else small
        return Recognition(steps, None, small, dpi=dpi, repeats=repeats)
    above = min((each for each in refused if each[2] > best.setting.order), default=None)
    margin = -best.worst.against
    below = max(
        (each for each in accepted if each is not best and each.setting.group is not group),
        key=lambda each: (each.setting.order, -each.worst.against),
        default=None,
    )
    runner_up = None if below is None else below.setting.group.name
    if above is not None and (below is None or above[0] < 3 * margin):
        runner_up = above[1]
    sure = _squash(1.5 * margin) * (1.0 if above is None else _squash(0.5 + 0.7 * above[0]))
    sure *= min(1.0, 0.5 + repeats.coherence)
    if repeats.steepness > UNSTEADY:
        sure *= max(0.3, 1 - repeats.unlike)
    origin = repeats.middle + best.origin[0] * repeats.a + best.origin[1] * repeats.b
    return Recognition(
        steps, group, "", cell, origin, tuple(each.settled(best) for each in found), runner_up, sure, dpi, repeats, best
    )


def _spotted(repeats: Repeats, laid: Laid) -> float:
    """Evidence of the place that breaks a laid group most."""
    move = np.eye(2) - laid.setting.matrices
    shifts = laid.setting.shifts + move @ np.array(laid.origin)
    pairs = zip(laid.setting.matrices, shifts, strict=True)
    return max((repeats.spots.breaking(*each) for each in pairs), default=-math.inf)


PRUNED = 8.0
"""Evidence against a single turn or mirror from which no group with it is tried."""


def _squash(value: float) -> float:
    return 1 / (1 + math.exp(-min(max(value, -50.0), 50.0)))


def _unfit(channels: Field) -> str:
    """Why a picture cannot be judged at all, or nothing."""
    rows, columns = channels.shape[1:]
    if min(rows, columns) < LEAST_REPEATS * LEAST_STEP:
        return _too_few()
    if float(channels.std((1, 2)).max()) < 1e-3:
        return _("the picture is of one colour: nothing in it repeats")
    return ""


def _too_few() -> str:
    return _("at least 3 × 3 repeats of 24 pixels must be seen")


def _aperiodic(repeats: Repeats | None, peaks: Peaks) -> str:
    """Why what was read is no pattern that repeats in two directions, or nothing."""
    nothing = _("the picture does not repeat")
    if repeats is not None and repeats.coherence > (OF_NOISE if repeats.steepness < 10 else OF_SHAPES):
        apart = scattered(repeats.spectrum) or waves_part(repeats.reading, repeats.spectrum)
        # The grid of pixels cuts slanting stripes into short false repeats.
        if not _is_striped(repeats, OF_PIXELS if apart else OF_STRIPES):
            return nothing if apart else ""
        return _one_way() if min(peaks.height, repeats.agreement) > ALIKE else nothing
    if peaks.height > ALIKE:
        return _one_way() if peaks.in_line else _too_few()
    return nothing


def _one_way() -> str:
    return _("the picture repeats in one direction only: a border or stripes, not a pattern that fills the plane")


OF_NOISE, OF_SHAPES = 0.3, 0.65
"""Share of the mean repeat that must be common to all repeats, where they differ by noise, the same in coarse and in
fine detail, and where they differ as pictures do, in large shapes, which are alike by chance more often."""
ALIKE = 0.8
"""Agreement after a step from which a picture without two such steps is said to repeat in one direction."""


OF_STRIPES, OF_PIXELS = 3e-3, 0.03
"""Share of the power beside the line of frequencies of stripes, and what the grid of pixels may bring."""


def _is_striped(repeats: Repeats, beside: float) -> bool:
    """Whether the mean repeat changes along one line of frequencies only, but for a share of its power."""
    spectrum = repeats.spectrum
    power = (np.abs(spectrum.values) ** 2 - spectrum.noise[:, spectrum.shell]).sum(0)
    best = spectrum.orders[int(power.argmax())]
    aligned = spectrum.orders[:, 0] * best[1] == spectrum.orders[:, 1] * best[0]
    return bool(power[~aligned].sum() < beside * power.sum())


def _too_small(repeats: Repeats, cell: tuple[complex, complex], shape: tuple[int, ...]) -> str:
    """Why the repeats seen are too few or too small to name a group, or nothing."""
    along, across, cells = grid_counts(repeats.a, repeats.b, shape)
    short = min(abs(each) for each in cell)
    if short < LEAST_STEP:
        return _("{rule}; a repeat here measures {pixels} pixels").format(
            rule=_too_few(), pixels=format_number(round(short, 1))
        )
    if min(along, across) < LEAST_REPEATS or cells < LEAST_REPEATS**2:
        few = sorted((along, across))
        return _("{rule}; here are about {fewer} × {more}").format(
            rule=_too_few(), fewer=format_number(round(few[0], 1)), more=format_number(round(few[1], 1))
        )
    return ""
