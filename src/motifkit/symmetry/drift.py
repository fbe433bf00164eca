"""Whether what seems to repeat is several waves that no lattice holds together.

Waves a fifth of a turn apart nearly come back after some steps, each a little out of step. Where a hand or a cloth
strays, all waves of a place stray together, in proportion to their orders; these stray each by itself.
"""

from __future__ import annotations

import numpy as np

from motifkit.symmetry.mean_cell import Reading, Spectrum, sums

__all__ = ["waves_part"]

STRONGEST = 12
FAINT = 0.02
"""Power, as a share of the strongest wave's, from which a wave is followed."""
OUT_OF_STEP = 0.08
"""Radians by which waves stray by themselves in a quarter of the picture; patterns in noise of 35 % reach 0.1, but no
more than their noise explains."""
BY_NOISE, ALONE = 1.8, 0.9
"""How many times what noise explains that must be, and which part of all straying."""


def waves_part(reading: Reading, known: Spectrum) -> bool:
    """Whether the strongest waves of a mean cell run out of step with each other across the picture."""
    from scipy import fft

    i, j = reading.cell
    total, count = sums(reading, (i >= np.median(i)) * 2 + (j >= np.median(j)), 4)
    power = np.abs(known.values) ** 2
    channel = int(power.sum(1).argmax())
    order = np.argsort(-power[channel])
    # Each wave stands beside its conjugate.
    order = order[(known.orders[order] @ (1, 1e-3)) > 0][:STRONGEST]
    order = order[power[channel, order] > FAINT * power[channel, order[:1]].max(initial=0)]
    orders, weight = known.orders[order], power[channel, order]
    if len(orders) < 3:
        return False
    quarters = (total[:, channel] / np.maximum(count, 1)).reshape(4, *reading.shape)
    waves = fft.fft2(quarters)[:, orders[:, 1] % reading.shape[0], orders[:, 0] % reading.shape[1]]
    strayed = np.angle(waves * np.conj(known.values[channel, order]))
    together = np.linalg.lstsq(orders * np.sqrt(weight)[:, None], (strayed * np.sqrt(weight)).T, rcond=None)[0]
    apart, whole = (
        float(np.sqrt((each**2 * weight).sum() / (4 * weight.sum())))
        for each in (strayed - (orders @ together).T, strayed)
    )
    by_noise = float(np.sqrt(2 * known.noise[channel, known.shell[order]].sum() / weight.sum()))
    return apart > max(OUT_OF_STEP, BY_NOISE * by_noise, ALONE * whole)
