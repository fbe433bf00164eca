"""Calibration: a workshop's own swatches become a dye that can be used wherever a dye can be named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from motifkit.colour.difference import ciede2000
from motifkit.colour.spectrum import Array
from motifkit.dye.build_up import BuildUp
from motifkit.dye.catalogue import dye_of
from motifkit.dye.dye import Dye, Mordant
from motifkit.dye.ground import Ground
from motifkit.dye.mordant import MORDANTS
from motifkit.dye.swatch_curve import NOISE, SwatchCurve, fitted
from motifkit.dye.swatches import Axis, Swatch, check_order, check_swatches, undyed_cloth
from motifkit.dye.uptake import Conditions, Ladder
from motifkit.errors import InputError
from motifkit.language import _
from motifkit.params import Text
from motifkit.units import format_number

__all__ = ["calibrate"]

FARTHEST = 4.0  # CIEDE2000 of a swatch from the curve, from which the series is not believed
LEAST_SPREAD = 1.0
ONE_DEPTH_SPREAD = 6.0  # of a mordant with a single depth: its build-up is assumed
USUAL = Conditions(owf=100.0, minutes=30.0, celsius=28.0, liquor=30.0)


def calibrate(
    swatches: Iterable[Swatch],
    *,
    name: str,
    axis: Axis = "dips",
    cloth: Ground | str | None = None,
    base: Dye | str | None = None,
    reference: Conditions | None = None,
    dips: int | None = None,
    noise: float = NOISE,
    about: Mapping[str, str] | None = None,
) -> Dye:
    """The dye that a series of swatches shows.

    At every depth, measured or not, it has the colour of a smooth curve through the swatches that only ever darkens.
    How well the curve fits stands in its ``calibration``: ``fit`` is CIEDE2000 from the swatches, mean and worst,
    ``withheld`` from swatches that were left out of the fit one by one.

    Args:
        swatches: at least two depths on one mordant; the undyed cloth, at depth 0, is worth including.
        name: of the dye.
        axis: what the depths are: ``"dips"``, or ``"owf"`` for % on weight of fabric.
        cloth: what was dyed, when no swatch of depth 0 shows it: a `Ground`, the name of one, or ``#rrggbb``.
        base: the dye of the catalogue that this is: gives plant, use, family and fastness.
        reference: the bath in which the swatches were dyed; that of `base` when none is given.
        dips: of each swatch, when the axis is ``"owf"``; 1 when none is given.
        noise: CIEDE2000 by which a measured swatch is off.
        about: who, when, cloth and conditions, as the dye file shall tell.

    Raises:
        InputError: when the swatches contradict each other, are too few, too pale, or follow no curve.

    >>> series = [Swatch(0, [92, 0, 6]), Swatch(1, [80, 4, 14]), Swatch(2, [72, 8, 19]), Swatch(4, [61, 12, 24])]
    >>> dye = calibrate(series, name="tingi kita")
    >>> dye.provenance, dye.calibration["fit"][1] < 1
    ('measured', True)
    """
    several = sorted(swatches, key=lambda each: (list(MORDANTS).index(each.mordant), each.depth))
    check_swatches(several, axis)
    ground = undyed_cloth(several, cloth)
    curves = _curves(_series(several, ground), ground, noise)
    apart = {key: ciede2000(curve.colours, curve.lab(curve.depths)) for key, curve in curves.items()}
    withheld = {key: _withheld(curve) for key, curve in curves.items()}
    law = _law(list(curves.values()), axis)
    told = _told(about or {}, ground, len(several)) | {"fit": _mean_and_worst(apart)}
    if any(len(each) for each in withheld.values()):
        told["withheld"] = _mean_and_worst(withheld)
    source = ", ".join(each for each in (_("own swatches"), told["who"], told["when"]) if each)
    mordants = {
        key: _mordant(key, curve, law, np.concatenate([apart[key], withheld[key]]), source)
        for key, curve in curves.items()
    }
    known = None if base is None else dye_of(base)
    bath, deepest = _reference(reference or (USUAL if known is None else known.reference), axis, law, dips)
    return replace(
        known or Dye(name, Text(name, name), mordants, law, bath, deepest, ground),
        name=name,
        mordants=mordants,
        law=law,
        reference=bath,
        reference_dips=deepest,
        ground=ground,
        also=(),
        calibration=told,
        sources=(source, *(() if known is None else known.sources)),
    )


def _series(swatches: Sequence[Swatch], ground: Ground) -> dict[str, list[Swatch]]:
    """The dyed swatches of every mordant, by rising depth."""
    series = {key: [each for each in swatches if each.mordant == key and each.depth > 0] for key in MORDANTS}
    series = {key: each for key, each in series.items() if each}
    longest = max((len(each) for each in series.values()), default=0)
    if longest < 1 or (longest < 2 and not any(each.depth == 0 for each in swatches)):
        raise InputError(
            _("a calibration needs swatches of at least two depths on one mordant (got {count})").format(
                count=len(swatches)
            )
        )
    for each in series.values():
        check_order(each, ground)
    return series


def _curves(series: Mapping[str, Sequence[Swatch]], ground: Ground, noise: float) -> dict[str, SwatchCurve]:
    """The curve of every mordant; raises where a swatch lies too far from it."""
    curves = {}
    for key, several in series.items():
        depths, colours = [each.depth for each in several], [each.colour for each in several]
        curves[key] = fitted(depths, colours, ground.curve, noise=noise)
        apart = ciede2000(curves[key].colours, curves[key].lab(depths))
        if apart.max() > FARTHEST:
            sentence = _(
                "{swatch} lies {apart} CIEDE2000 from the curve through the swatches with {mordant}: they contradict "
                "each other, measure again"
            )
            worst = int(apart.argmax())
            values = {"apart": format_number(float(apart[worst]), 1), "mordant": MORDANTS[key]}
            raise InputError(sentence.format(swatch=several[worst], **values))
    return curves


def _withheld(curve: SwatchCurve) -> Array:
    """CIEDE2000 of each swatch from a curve that was fitted without it; none of fewer than three."""
    if len(curve.depths) < 3:
        return np.empty(0)
    result = []
    for left_out in range(len(curve.depths)):
        rest = np.arange(len(curve.depths)) != left_out
        without = fitted(curve.depths[rest], curve.seen[rest], curve.ground, noise=curve.noise, start=curve.values)
        result.append(float(ciede2000(curve.colours[left_out], without.lab(curve.depths[[left_out]])[0])))
    return np.array(result)


def _law(curves: Sequence[SwatchCurve], axis: Axis) -> Ladder:
    """Amounts at every dip up to 20, or at twice what was measured, by the mean law of all mordants."""
    depths = np.unique(np.concatenate([each.depths for each in curves]))
    if axis == "dips":
        rungs = np.arange(1.0, max(20.0, 2 * depths[-1]) + 1)
    else:
        rungs = np.unique(np.concatenate([depths, depths[-1] * np.geomspace(1 / 32, 2, 13)]).round(9))
    share = np.mean([each.share(rungs) / each.share(depths[-1:]) for each in curves], axis=0)
    # a law that is full grows on by a hair: amounts must tell depths apart
    amounts = (share + 1e-3 * rungs / depths[-1]) / (1 + 1e-3)
    return Ladder(axis, tuple(rungs.tolist()), tuple(amounts.tolist()))


def _reference(bath: Conditions, axis: Axis, law: Ladder, dips: int | None) -> tuple[Conditions, int]:
    """The bath of the deepest swatch, whose amount is 1."""
    deepest = law.rungs[int(np.abs(np.array(law.amounts) - 1).argmin())]
    if axis == "dips":
        return bath, round(deepest)
    return replace(bath, owf=deepest), 1 if dips is None else dips


def _mordant(key: str, curve: SwatchCurve, law: Ladder, apart: Array, source: str) -> Mordant:
    """The dye on one mordant: K/S at the measured depths, below, between and somewhat beyond."""
    depths = np.array(law.rungs)
    deepest = float(max(curve.depths))
    wanted = {*curve.depths.tolist(), *(float(each) for each in depths if each == depths[0] or each >= depths[-1])}
    wanted |= {float(depths[np.abs(depths - each * deepest).argmin()]) for each in (0.25, 0.5, 0.75, 1.0, 1.25, 1.5)}
    kept = np.array(sorted(wanted))
    ladder = BuildUp(tuple(law.at(kept).tolist()), curve.added(kept))
    # nothing was measured that could tell how one vat differs from the next: this is the doubt of the curve alone
    spread = max(LEAST_SPREAD, 2 * float(np.sqrt((apart**2).mean()))) if len(curve.depths) > 1 else ONE_DEPTH_SPREAD
    return Mordant(key, ladder.at(1.0), round(min(spread, 60.0), 2), "measured", source, build_up=ladder)


def _told(about: Mapping[str, str], ground: Ground, count: int) -> dict[str, Any]:
    told: dict[str, Any] = {key: about.get(key, "") for key in ("who", "when", "cloth", "conditions")}
    told["cloth"] = told["cloth"] or ground.name
    return told | {"swatches": count}


def _mean_and_worst(apart: Mapping[str, Array]) -> tuple[float, float]:
    every = np.concatenate(list(apart.values()))
    return round(float(every.mean()), 2), round(float(every.max()), 2)
