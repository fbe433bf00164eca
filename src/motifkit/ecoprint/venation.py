"""The net of finer veins, by space colonisation, and the width of all of them.

Sources of a growth hormone lie all over the blade; each draws the vein node nearest to it, and dies when a vein has
come close: Runions, Fuhrer, Lane, Federl, Rolland-Lagan, Prusinkiewicz, ACM Transactions on Graphics 24(3) (2005),
702-711, the open (tree-like) variant. Widths after Murray: the parent's radius to the power γ is the sum of the
children's; Price, Knox, Brodribb, PLoS ONE 8(12) (2013), e85420, find γ = 3 in fine veins and 2 in thick ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from motifkit.ecoprint.leaf import Vein
from motifkit.geometry.area import Region
from motifkit.geometry.plane import ComplexArray, FloatArray

if TYPE_CHECKING:
    from scipy.spatial import cKDTree

__all__ = ["Line", "Net", "colonised", "net_of"]

INERTIA = 0.6
"""How much the course of a vein counts against the pull of what it grows to."""

MOST_ROUNDS = 600
IntArray = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Line:
    """A vein that a rule lays down: its points, the line it leaves (-1: none) and its order, 1 for a midrib."""

    points: ComplexArray
    parent: int
    order: int


@dataclass(frozen=True, eq=False)
class Net:
    """Vein nodes: where they are, the node each grew from (-1: the root, which is first) and its order.

    Parents stand before their children.
    """

    points: ComplexArray
    parents: IntArray
    orders: IntArray

    @property
    def tips(self) -> IntArray:
        """How many ends of veins each node feeds; the root feeds all.

        >>> Net(np.array([0, 1, 2, 1 + 1j]), np.array([-1, 0, 1, 1]), np.array([1, 1, 1, 2])).tips.tolist()
        [2, 2, 1, 1]
        """
        parents, counts = self.parents.tolist(), [1] * len(self.points)
        for above in parents[1:]:
            counts[above] = 0
        for node in range(len(counts) - 1, 0, -1):
            counts[parents[node]] += counts[node]
        return np.array(counts)

    def within(self, region: Region) -> Net:
        """The net without what would run outside a region, and without all that grows from there."""
        middles = (self.points + self.points[np.maximum(self.parents, 0)]) / 2
        kept = region.contains(self.points) & region.contains(middles)
        kept[0] = True
        for node in range(1, len(kept)):
            kept[node] &= kept[self.parents[node]]
        places = np.cumsum(kept) - 1
        parents = np.where(self.parents < 0, -1, places[np.maximum(self.parents, 0)])
        return Net(self.points[kept], parents[kept], self.orders[kept])

    def veins(self, tip_radius: float, gamma: float) -> tuple[Vein, ...]:
        """The nodes as veins, one for each tip, with radii of ``tip_radius`` · tips^(1/γ), mm.

        At a fork the vein of the lower order, and of equals the thicker one, goes on; the other is a new vein.
        """
        tips = self.tips
        radii = np.asarray(tip_radius * tips ** (1 / gamma), np.float64)
        rank = np.lexsort((np.arange(len(tips)), -tips, self.orders))
        heir = np.full(len(tips), -1, np.intp)
        # In reverse, so that the best child is written last.
        for node in rank[::-1].tolist():
            if self.parents[node] >= 0:
                heir[self.parents[node]] = node
        points, parents, orders, after = self.points, self.parents.tolist(), self.orders.tolist(), heir.tolist()
        owner = [-1] * len(tips)
        veins: list[Vein] = []
        for node, above in enumerate(parents):
            if above >= 0 and after[above] == node:
                continue
            chain = [node]
            while after[chain[-1]] >= 0:
                chain.append(after[chain[-1]])
            for each in chain:
                owner[each] = len(veins)
            parent = owner[above] if above >= 0 else -1
            # A branch begins on its parent, no thicker than it is itself.
            line, width = (
                (points[[above, *chain]], radii[[node, *chain]]) if above >= 0 else (points[chain], radii[chain])
            )
            if len(line) > 1:
                veins.append(Vein(line, width, parent, orders[node]))
        return tuple(veins)


def net_of(lines: Sequence[Line], step: float) -> Net:
    """The nodes of veins laid down by a rule, ``step`` mm apart; each line starts at the nearest node of its parent."""
    points: list[ComplexArray] = []
    parents: list[IntArray] = []
    starts: list[int] = []
    count = 0
    for line in lines:
        even, above = _spread(line.points, step), -1
        if line.parent >= 0:
            nearest = int(np.abs(points[line.parent] - even[0]).argmin())
            above = starts[line.parent] + nearest
            # A line that begins beside its parent, as a leaflet's on its little stalk, keeps its own beginning.
            even = even if abs(points[line.parent][nearest] - even[0]) > 0.6 * step else even[1:]
        points.append(even)
        parents.append(np.append(above, count + np.arange(len(even) - 1)))
        starts.append(count)
        count += len(even)
    orders = np.repeat([line.order for line in lines], [len(each) for each in points])
    return Net(np.concatenate(points), np.concatenate(parents), orders)


def _spread(points: ComplexArray, step: float) -> ComplexArray:
    reach = np.zeros(len(points))
    np.cumsum(np.abs(points[1:] - points[:-1]), out=reach[1:])
    count = max(1, round(float(reach[-1]) / step))
    where = np.arange(count + 1) * (reach[-1] / count)
    return np.asarray(np.interp(where, reach, points.real) + 1j * np.interp(where, reach, points.imag))


def colonised(net: Net, region: Region, spacing: float, random: np.random.Generator) -> Net:
    """The net with finer veins grown into the region, so that no place is much farther than ``spacing`` mm from one.

    >>> from motifkit.geometry.path import circle
    >>> start = Net(np.array([-8 + 0j, -7.5]), np.array([-1, 0]), np.array([1, 1]))
    >>> disc = Region.of(circle(0, 8.5))
    >>> grown = colonised(start, disc, 2.0, np.random.default_rng(1))
    >>> len(grown.points) > 40, bool(disc.contains(grown.points).all())
    (True, True)
    """
    sources = _sources(region, spacing, random)
    step, kill = spacing / 3, 0.45 * spacing
    points, parents, orders = [net.points], [net.parents], [net.orders]
    every, order_of = net.points, net.orders
    course = _unit(every - every[np.maximum(net.parents, 0)])
    distance, nearest = _tree(every).query(_pairs(sources))
    alive = distance > kill
    sources, distance, nearest = sources[alive], distance[alive], nearest[alive]
    for _round in range(MOST_ROUNDS):
        if not len(sources):
            break
        drawn, ahead, good, closest = _pulled(region, every, course, sources - every[nearest], nearest, step)
        # A source that draws a node into nothing would draw it for ever.
        kept = np.ones(len(sources), np.bool_)
        kept[closest[~good]] = False
        sources, distance, nearest = sources[kept], distance[kept], nearest[kept]
        if not good.any():
            continue
        added = every[drawn[good]] + step * ahead[good]
        points.append(added)
        parents.append(drawn[good])
        orders.append(np.maximum(order_of[drawn[good]] + 1, 3).clip(max=4))
        first = len(every)
        every, course = np.append(every, added), np.append(course, ahead[good])
        order_of = np.append(order_of, orders[-1])
        near, index = _tree(added).query(_pairs(sources))
        closer = near < distance
        distance, nearest = np.where(closer, near, distance), np.where(closer, first + index, nearest)
        alive = distance > kill
        sources, distance, nearest = sources[alive], distance[alive], nearest[alive]
    return Net(every, np.concatenate(parents), order_of)


def _pulled(
    region: Region, every: ComplexArray, course: ComplexArray, away: ComplexArray, nearest: IntArray, step: float
) -> tuple[IntArray, ComplexArray, NDArray[np.bool_], IntArray]:
    """The nodes that sources draw, the way each grows, whether it can, and the source that lies closest to it.

    Args:
        region: where veins may be.
        every: all nodes.
        course: the way that each of them grew.
        away: from the nearest node to each source.
        nearest: that node.
        step: length of a step, mm.
    """
    drawn, which = np.unique(nearest, return_inverse=True)
    pull = np.zeros(len(drawn), np.complex128)
    np.add.at(pull, which, _unit(away))
    # What grows keeps its course for a while: no vein turns at a corner.
    ahead = _unit(_unit(pull) + INERTIA * course[drawn])
    tree, start = _tree(every), every[drawn]
    good = (np.abs(pull) > 1e-3) & _free(region, tree, start, start + step * ahead, 0.3 * step)
    # Sources on both sides of a vein pull it nowhere: it follows the closest.
    order = np.lexsort((np.abs(away), which))
    closest = order[np.searchsorted(which[order], np.arange(len(drawn)))]
    torn = np.flatnonzero(~good)
    ahead[torn] = _unit(away[closest[torn]])
    good[torn] = _free(region, tree, start[torn], start[torn] + step * ahead[torn], 0.3 * step)
    return drawn, ahead, good, closest


def _unit(ways: ComplexArray) -> ComplexArray:
    return np.asarray(ways / np.maximum(np.abs(ways), 1e-9))


def _free(region: Region, tree: cKDTree, start: ComplexArray, end: ComplexArray, apart: float) -> NDArray[np.bool_]:
    """Whether each step stays in the region and ends farther than this from all nodes."""
    free = _inside(region, start, end)
    free[free] = tree.query(_pairs(end[free]))[0] > apart
    return free


def _inside(region: Region, start: ComplexArray, end: ComplexArray) -> NDArray[np.bool_]:
    shares = np.array([0.25, 0.5, 0.75, 1.0])
    places = start[:, None] + (end - start)[:, None] * shares
    return np.asarray(region.contains(places.ravel()).reshape(places.shape).all(axis=1))


def _sources(region: Region, spacing: float, random: np.random.Generator) -> ComplexArray:
    """Places all over a region, about ``spacing`` mm apart, none on a grid."""
    box = region.bounds
    rows, columns = int(box.height / spacing) + 1, int(box.width / spacing) + 1
    y, x = np.mgrid[0:rows, 0:columns]
    jitter = random.uniform(-0.45, 0.45, (2, rows, columns))
    places = box.corner + spacing * ((x + 0.5 + jitter[0]) + 1j * (y + 0.5 + jitter[1]))
    places = places.ravel()
    return np.asarray(places[region.contains(places)])


def _tree(points: ComplexArray) -> cKDTree:
    from scipy.spatial import cKDTree

    # Asked only once or twice: a tree that is not balanced gives the same answers and is made several times faster.
    return cKDTree(_pairs(points), balanced_tree=False, compact_nodes=False)


def _pairs(points: ComplexArray) -> FloatArray:
    return np.stack([points.real, points.imag], axis=-1)
