"""Mixtures of Gaussians: which colours a thing in a picture has, how often, and how near they lie together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from motifkit.geometry.plane import FloatArray

__all__ = ["Mixture"]

_KMEANS_ROUNDS, _EM_ROUNDS = 4, 8
_TINY = 1e-9


@dataclass(frozen=True, eq=False)
class Mixture:
    """Weights (k,), means (k, d) and covariances (k, d, d) of k Gaussians in d dimensions."""

    weights: FloatArray
    means: FloatArray
    covariances: FloatArray

    @classmethod
    def round(cls, means: FloatArray, spread: float) -> Mixture:
        """Equal Gaussians about given means, of one standard deviation in every direction."""
        count, dimensions = means.shape
        covariance = np.broadcast_to(np.eye(dimensions) * spread**2, (count, dimensions, dimensions))
        return cls(np.full(count, 1 / count), means, covariance)

    @classmethod
    def fitted(cls, points: FloatArray, weights: FloatArray, count: int, spread: float) -> Mixture:
        """The mixture of at most ``count`` Gaussians that makes weighted points likeliest (EM).

        Args:
            points: shape (n, d).
            weights: how often each point occurs, shape (n,).
            count: Gaussians.
            spread: least standard deviation in any direction.

        Source: A. P. Dempster, N. M. Laird, D. B. Rubin, J. Royal Stat. Soc. B 39 (1977) 1-38.

        >>> points = np.array([[0.0], [1.0], [9.0], [10.0]])
        >>> np.sort(Mixture.fitted(points, np.ones(4), 2, 0.5).means[:, 0]).round(3).tolist()
        [0.5, 9.5]
        """
        held = weights > _TINY * weights.max(initial=0.0)
        points, weights = points[held].astype(np.float64), weights[held].astype(np.float64)
        means = _starts(points, weights, count)
        count = len(means)
        share = np.zeros((len(points), count))
        share[np.arange(len(points)), _squares(points, means).argmin(axis=1)] = 1.0
        floor = np.eye(points.shape[1]) * spread**2
        mixture = _maximised(points, weights[:, None] * share, floor)
        for _round in range(_EM_ROUNDS):
            logs = mixture.each(points)
            share = np.exp(logs - logs.max(axis=1, keepdims=True))
            share *= (weights / share.sum(axis=1))[:, None]
            mixture = _maximised(points, share, floor)
        return mixture

    def log_density(self, points: FloatArray) -> FloatArray:
        """Natural logarithm of the density at points (n, d), without the constant that all mixtures share."""
        logs = self.each(points)
        top = logs.max(axis=1)
        return np.asarray(top + np.log(np.exp(logs - top[:, None]).sum(axis=1)))

    def each(self, points: FloatArray) -> FloatArray:
        """The same of every Gaussian by itself, shape (n, k)."""
        logs = np.empty((len(points), len(self.weights)))
        for place, (weight, mean, covariance) in enumerate(
            zip(self.weights, self.means, self.covariances, strict=True)
        ):
            root = np.linalg.inv(np.linalg.cholesky(covariance))
            off = (points - mean) @ root.T
            logs[:, place] = np.log(weight + _TINY) - 0.5 * (off * off).sum(axis=1) + np.log(np.diag(root)).sum()
        return logs


def _squares(points: FloatArray, means: FloatArray) -> FloatArray:
    cross = points @ means.T
    return np.asarray((points * points).sum(axis=1)[:, None] - 2 * cross + (means * means).sum(axis=1))


def _starts(points: FloatArray, weights: FloatArray, count: int) -> FloatArray:
    """Means to begin with: the heaviest point, each time the heaviest of the farthest ones, then k-means."""
    means = points[[weights.argmax()]]
    for _next in range(count - 1):
        far = _squares(points, means).min(axis=1) * weights
        if far.max() <= 0:
            break
        means = np.concatenate([means, points[[far.argmax()]]])
    for _round in range(_KMEANS_ROUNDS):
        nearest = _squares(points, means).argmin(axis=1)
        total = np.bincount(nearest, weights, len(means))
        sums = np.stack([np.bincount(nearest, weights * column, len(means)) for column in points.T], axis=1)
        means = np.where(total[:, None] > 0, sums / np.maximum(total, _TINY)[:, None], means)
    return means


def _maximised(points: FloatArray, share: FloatArray, floor: FloatArray) -> Mixture:
    total = share.sum(axis=0) + _TINY
    means = (share.T @ points) / total[:, None]
    covariances = np.empty((len(total), *floor.shape))
    for place, mean in enumerate(means):
        off = points - mean
        covariances[place] = (share[:, place, None] * off).T @ off / total[place] + floor
    return Mixture(total / total.sum(), means, covariances)
