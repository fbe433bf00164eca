"""Where the zones of each traditional cloth lie, and what fills them when nobody says otherwise.

Source: zones and their shares as gathered in Batikplatform (2016, 2017), Brandoke (sarung), Indomagic (types of batik
cloth); undyed strips (seret) on the two short ends of a kain panjang as on a truntum peksi of Solo (Classical batik),
covered with tembok wax (Berikutyang, lilin); a dodot's bare middle as in Bunka heritage 579316 and ROM 982.275.2. The
turn of the tumpal towards each other and the diagonal of a pagi-sore are common knowledge without a source; sizes
within the ranges found are our defaults.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from motifkit.cloth.placing import placed
from motifkit.cloth.zone import Band, Zone
from motifkit.errors import InputError, ParameterError, unknown
from motifkit.geometry.plane import Box
from motifkit.language import _
from motifkit.motifs.catalogue import motif_named
from motifkit.params import Text
from motifkit.tile import Tile
from motifkit.units import format_number

__all__ = ["LAYOUTS", "Layout", "filled_zones"]

COMB, TEETH = 18.0, 32.0
"""Millimetres: the two rows of a border, a comb outside (serit) and its teeth inside (pinggiran): 5-8 cm in all."""

EDGE = COMB + TEETH

WHITE = 18.0
"""Millimetres: a seret, the undyed strip at a short end (Classical batik, truntum peksi); 1.5 to 2 cm by default."""

BADAN = Text("badan", "body")
KEPALA = Text("kepala", "head")
PAPAN = Text("papan", "board beside the head")
TUMPAL = Text("tumpal", "row of triangles")
PINGGIRAN = Text("pinggiran", "border")
SERIT = Text("serit", "comb along the edge")
CEMUKIRAN = Text("cemukiran", "flames around the middle")
TENGAHAN = Text("tengahan", "bare middle")
SERET = Text("seret", "undyed strip at the end")
PAGI, SORE = Text("pagi", "morning half"), Text("sore", "afternoon half")


@dataclass(frozen=True)
class Layout:
    """How a cloth is parted.

    Args:
        zones: makes the empty zones for a width and a height in mm, in painting order.
        fillings: the motif that fills a zone of a name by default; a zone without one takes the cloth's own motif,
            and one that is filled with "" stays bare.
    """

    zones: Callable[[float, float], Iterator[Zone]]
    fillings: Mapping[str, str]

    def parted(self, width: float, height: float) -> tuple[Zone, ...]:
        """The zones of a cloth of this size.

        Raises:
            InputError: when the cloth is too small for its borders.
        """
        zones = tuple(self.zones(width, height))
        for zone in zones:
            if min(zone.box.width, zone.box.height) < 5.0 or max(zone.box.width, zone.box.height) > max(width, height):
                raise _too_small(width, height, zone)
        return zones


def around(box: Box, height: float, name: str = "pinggiran", title: Text = PINGGIRAN) -> Iterator[Zone]:
    """A border along the four edges inside a box, its corners mitred."""
    a, b, c, d = box.corners().tolist()
    inner = box.grown(-height) if min(box.width, box.height) > 2 * height else Box(*[*_pair(box.centre)] * 2)
    e, f, g, h = inner.corners().tolist()
    sides = (
        ((a, b, f, e), Band(a, 0, box.width, height)),
        ((b, c, g, f), Band(b, 90, box.height, height)),
        ((c, d, h, g), Band(c, 180, box.width, height)),
        ((d, a, e, h), Band(d, 270, box.height, height)),
    )
    for corners, band in sides:
        yield Zone(name, title, corners, band=band)


def _pair(point: complex) -> tuple[float, float]:
    return point.real, point.imag


def _edges(left: float, right: float, top: float, bottom: float, scale: float = 1.0) -> Iterator[Zone]:
    """A border in two rows along both long edges, its outer side on the edge."""
    comb, teeth = COMB * scale, TEETH * scale
    for name, title, start, high in (("serit", SERIT, 0.0, comb), ("pinggiran", PINGGIRAN, comb, teeth)):
        upper = Box(left, top + start, right, top + start + high)
        yield Zone.upright(name, title, upper, Band(upper.corner, 0, right - left, high))
        lower = Box(left, bottom - start - high, right, bottom - start)
        yield Zone.upright(name, title, lower, Band(complex(right, lower.bottom), 180, right - left, high))


def _tumpal(left: float, right: float, top: float, bottom: float, *, points_left: bool) -> Zone:
    """An upright row of triangles whose points look to one side: a border's outer side is where its points are."""
    box = Box(left, top, right, bottom)
    if points_left:
        return Zone.upright("tumpal", TUMPAL, box, Band(complex(left, bottom), 270, bottom - top, right - left))
    return Zone.upright("tumpal", TUMPAL, box, Band(complex(right, top), 90, bottom - top, right - left))


def _white_ends(width: float, height: float) -> Iterator[Zone]:
    yield Zone.upright("badan", BADAN, Box(WHITE, 0, width - WHITE, height))
    yield Zone.upright("seret", SERET, Box(0, 0, WHITE, height))
    yield Zone.upright("seret", SERET, Box(width - WHITE, 0, width, height))


def _sarung(width: float, height: float) -> Iterator[Zone]:
    head, board = 0.16 * width, 0.04 * width
    start = 0.42 * width
    yield Zone.upright("badan", BADAN, Box(0, EDGE, start - board, height - EDGE))
    yield Zone.upright("badan", BADAN, Box(start + head + board, EDGE, width, height - EDGE))
    for left in (start - board, start + head):
        yield Zone.upright("papan", PAPAN, Box(left, EDGE, left + board, height - EDGE))
    row = 0.38 * head
    yield Zone.upright("kepala", KEPALA, Box(start + row, EDGE, start + head - row, height - EDGE))
    yield _tumpal(start, start + row, EDGE, height - EDGE, points_left=False)
    yield _tumpal(start + head - row, start + head, EDGE, height - EDGE, points_left=True)
    yield from _edges(0, width, 0, height)


def _two_heads(width: float, height: float) -> Iterator[Zone]:
    head, row = 0.15 * width, 0.05 * width
    yield Zone.upright("badan", BADAN, Box(head, EDGE, width - head, height - EDGE))
    yield Zone.upright("kepala", KEPALA, Box(0, EDGE, head - row, height - EDGE))
    yield Zone.upright("kepala", KEPALA, Box(width - head + row, EDGE, width, height - EDGE))
    yield _tumpal(head - row, head, EDGE, height - EDGE, points_left=False)
    yield _tumpal(width - head, width - head + row, EDGE, height - EDGE, points_left=True)
    yield from _edges(0, width, 0, height)


def _pagi_sore(width: float, height: float) -> Iterator[Zone]:
    slant = height / 3
    middle = width / 2
    a, b = complex(middle + slant), complex(middle - slant, height)
    yield Zone("badan", PAGI, (0j, a, b, complex(0, height)))
    yield Zone("sore", SORE, (a, complex(width), complex(width, height), b))


def _selendang(width: float, height: float) -> Iterator[Zone]:
    row = 0.06 * width
    scale = min(1.0, height / 8 / EDGE)
    yield Zone.upright("badan", BADAN, Box(row, EDGE * scale, width - row, height - EDGE * scale))
    yield _tumpal(0, row, 0, height, points_left=False)
    yield _tumpal(width - row, width, 0, height, points_left=True)
    yield from _edges(row, width - row, 0, height, scale)


def _framed(width: float, height: float) -> Iterator[Zone]:
    scale = min(1.0, min(width, height) / 8 / EDGE)
    whole = Box(0, 0, width, height)
    yield Zone.upright("badan", BADAN, whole.grown(-EDGE * scale))
    yield from around(whole, COMB * scale, "serit", SERIT)
    yield from around(whole.grown(-COMB * scale), TEETH * scale)


def _iket(width: float, height: float) -> Iterator[Zone]:
    yield from _framed(width, height)
    yield from _middle(width, height, 0.27)


def _dodot(width: float, height: float) -> Iterator[Zone]:
    yield Zone.upright("badan", BADAN, Box(0, 0, width, height))
    yield from _middle(width, height, 0.2)


def _middle(width: float, height: float, share: float) -> Iterator[Zone]:
    """A bare rhombus, framed by flames that point outwards."""
    corners = _rhombus(width, height, share)
    yield Zone("tengahan", TENGAHAN, corners)
    middle, high = complex(width, height) / 2, 0.045 * min(width, height)
    reach = abs(((corners[1] - corners[0]).conjugate() * (middle - corners[0])).imag) / abs(corners[1] - corners[0])
    outer = [middle + (corner - middle) * (1 + high / reach) for corner in corners]
    for index, start in enumerate(corners):
        after = (index + 1) % 4
        end = corners[after]
        along = (end - start) / abs(end - start)
        band = Band(start - 1j * along * high, _degrees(along), abs(end - start), high)
        yield Zone("cemukiran", CEMUKIRAN, (start, end, outer[after], outer[index]), band=band)


def _degrees(direction: complex) -> float:
    return math.degrees(cmath.phase(direction))


def _rhombus(width: float, height: float, share: float) -> tuple[complex, ...]:
    middle = complex(width, height) / 2
    across, down = share * width, share * height
    return (middle - down * 1j, middle + across, middle + down * 1j, middle - across)


_EDGES = {"serit": "serit", "pinggiran": "untu-walang"}

LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {
        "sarung": Layout(_sarung, {**_EDGES, "tumpal": "tumpal", "papan": "latohan", "kepala": "latohan"}),
        "kain panjang seret": Layout(_white_ends, {"seret": ""}),
        "kain panjang kepala": Layout(_two_heads, {**_EDGES, "tumpal": "tumpal", "kepala": "buketan"}),
        "pagi-sore": Layout(_pagi_sore, {"sore": "kawung"}),
        "selendang": Layout(_selendang, {**_EDGES, "tumpal": "tumpal"}),
        "iket": Layout(_iket, {**_EDGES, "cemukiran": "cemukiran", "tengahan": ""}),
        "dodot": Layout(_dodot, {"cemukiran": "cemukiran", "tengahan": ""}),
        "sapu tangan": Layout(_framed, _EDGES),
    }
)
"""The cloths that have zones; any other is filled from edge to edge."""


def filled_zones(
    layout: Layout, width: float, height: float, tile: Tile, given: Mapping[str, Tile | None]
) -> tuple[Zone, ...]:
    """A layout's zones filled: with what is given by name, else with what is usual, else with the cloth's own tile.

    Raises:
        UnknownNameError: when there is no zone of a given name.
        InputError: when the cloth is too small for its borders.
    """
    zones = layout.parted(width, height)
    names = {zone.name for zone in zones}
    for name in given:
        if name not in names:
            raise unknown(_("zone"), name, names)
    usual = {
        name: motif_named(motif)() if motif else None for name, motif in layout.fillings.items() if name not in given
    }
    patterns = {**usual, **given}
    filled = []
    for zone in zones:
        try:
            filled.append(zone.filled(placed(patterns.get(zone.name, tile), zone, whole=zone.name in patterns)))
        except ParameterError as error:
            # A border's figures would have to be smaller than its motif can draw them.
            raise _too_small(width, height, zone) from error
    return tuple(filled)


def _too_small(width: float, height: float, zone: Zone) -> InputError:
    return InputError(
        _("a cloth of {width} × {height} mm is too small for its {zone}").format(
            width=format_number(width), height=format_number(height), zone=zone.title
        )
    )
