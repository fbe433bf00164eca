"""Sulur (lung, lung-lungan): tendrils that swing in S-curves and end in curls, with leaves where they turn.

The tendrils tie the figures of semen together and fill its field. A tendril is a spine whose heading swings from side
to side and then does not stop turning; offshoots leave it on the outside of its bends.
"""

from __future__ import annotations

import numpy as np

from motifkit.geometry.path import Path, circle
from motifkit.geometry.plane import unit
from motifkit.motifs.parts.curves import Spine, ribbon, swing
from motifkit.motifs.parts.daun import daun
from motifkit.motifs.parts.figure import Figure, Pen

__all__ = ["beside", "curl_line", "gelung", "gulung", "sulur", "ukel"]


def gelung(length: float, sway: float = 40.0, turns: float = 1.25, start: complex = 0j) -> Spine:
    """The spine of a curl: it sways to one side (degrees) and then winds up to the other, ever tighter."""
    end = 360 * turns
    return swing(
        length,
        [
            (0, 0),
            (0.24, -sway),
            (0.5, 0.12 * end - 0.3 * sway),
            (0.72, 0.42 * end),
            (0.88, 0.74 * end),
            (1, end),
        ],
        start,
    )


def sulur(
    *,
    spine: Spine,
    width: float = 1.8,
    tip: float = 0.9,
    ball: float = 1.3,
    leaves: tuple[tuple[float, int, float], ...] = (),
    curls: tuple[tuple[float, int, float], ...] = (),
    lobes: int = 3,
    isen: str = "sawut",
    line: float = 0.5,
    fine: float = 0.32,
    role: str = "tembok",
) -> Figure:
    """A tendril with leaves and curls.

    Args:
        spine: the way it takes.
        width: at its foot, mm.
        tip: at its end, mm.
        ball: radius of the round head, mm; 0 for none.
        leaves: (share of the length, side ±1, length mm) of each leaf.
        curls: the same of each side curl.
        lobes: lobes of the leaves.
        isen: filling of the leaves.
        line: width of the outlines, mm.
        fine: width of the filling lines, mm.
        role: what the tendril is in the wax.
    """
    pen = Pen(line, fine)
    if ball:
        head = spine.points[-1] + spine.ways[-1] * ball * 0.9
        pen.dots(head, max(0.5, 0.7 * ball), "cecek")
        pen.area(circle(head, ball), role, "ujung-sulur")
    pen.area(ribbon(spine, width, tip), role, "sulur")
    for share, side, size in leaves:
        blade = daun(length=size, width=0.46 * size, lobes=lobes, isen=isen, role=role, line=line, fine=fine)
        pen.place(beside(blade, spine, share, side, 34))
    for share, side, size in curls:
        branch = Pen(line, fine)
        wound = gulung(size)
        branch.area(circle(wound.points[-1] + wound.ways[-1] * 0.8 * tip, 0.95 * tip), role, "ujung-sulur")
        branch.area(ribbon(wound, 0.8 * width, 0.7 * tip), role, "sulur")
        pen.place(beside(branch.figure(), spine, share, side, 4))
    return pen.figure()


def beside(figure: Figure, spine: Spine, share: float, side: int, lean: float) -> Figure:
    """A figure that grows to the right and bends clockwise, set on a spine: side 1 to the right of its way, -1 left."""
    place, way = spine.at(share)
    angle = float(np.rad2deg(np.angle(complex(way))))
    if side > 0:
        return figure.at(complex(place), angle + lean)
    return figure.at(complex(place), angle - lean + 180, flip=True)


def gulung(length: float, turns: float = 1.2) -> Spine:
    """The spine of a curl that only winds up, ever tighter."""
    end = 360 * turns
    return swing(length, [(0, 0), (0.42, 0.26 * end), (0.7, 0.52 * end), (0.88, 0.78 * end), (1, end)])


def curl_line(length: float, sway: float = 35.0, turns: float = 1.2) -> Spine:
    """The spine of a small curl drawn as one line."""
    return gelung(length, sway, turns)


def ukel(degrees: float, length: float) -> tuple[Path, complex]:
    """A small curl of the ground that begins at 0: its line, to be drawn tapering, and the eye that it ends in."""
    spine = swing(length, [(0, 20), (0.2, -14), (0.42, 60), (0.66, 200), (0.85, 340), (1, 470)])
    turn = unit(degrees)
    return turn * spine.path(0.0, 1.0, 10), turn * complex(spine.points[-1])
