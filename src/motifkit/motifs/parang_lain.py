"""Parang kusumo and parang curigo: rows with mlinjon like every parang, but drawn otherwise than the running S.

Parang kusumo (Yogyakarta, Surakarta): parang and flower (kusuma) in one (Batik Pesisiran parang). Yogyakarta: an S with
round points and a gem at its end; Surakarta: firmer lines and a slimmer S (Majalah Holiday). Worn at the exchange of
rings (GPS Wisata parang 2); formerly for the king's descendants (Majalah Holiday).
Parang curigo (Yogyakarta): curigo is the bare blade of a keris; the S becomes a wavy keris, mlinjon run parallel to the
stripes at 45 degrees (Batik Pesisiran parang; Abduh1). For parties; a clever and calm authority (Inibaru parang). How
the keris lie is not told: here they point up and down in turn.
Both fall under the restriction of parang-parangan at the Yogyakarta court (Rijksblad 1927). Construction: the band's
frame of parang; the curve of kusumo from the reference (one cubic from edge to edge), its lines kept apart at the
edges by cutting the blades out of the row.
"""

from __future__ import annotations

import math
from typing import Annotated

import numpy as np

from motifkit.errors import ParameterError
from motifkit.generator import motif
from motifkit.geometry.area import Region
from motifkit.geometry.mark import Fill, Marks, Stroke
from motifkit.geometry.path import Path, circle, curve, join, length, polyline, reverse, sample
from motifkit.geometry.plane import Box, ComplexArray, FloatArray, Isometry, unit
from motifkit.language import _
from motifkit.motifs.drawing import line_fits, petal, point_fits
from motifkit.motifs.parang_parts import Sheet, draw_strip
from motifkit.motifs.parang_shape import CLEAR, Looks, half_edge, largest, turned
from motifkit.params import Choice, Help, Millimetres, Range
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile

__all__ = ["parang_curigo", "parang_kusumo"]

_Pitch = Annotated[Millimetres, Range(25, 300), Help("jarak antar lajur, termasuk mlinjon", "from row to row")]
_Lean = Annotated[str, Choice("kanan", "kiri"), Help("lajur naik ke kanan atau kiri", "stripes rise to right or left")]
_Strip = Annotated[
    float, Range(0.12, 0.26), Help("lebar lajur mlinjon dibagi jarak lajur", "width of the mlinjon strip by pitch")
]
_Line = Annotated[Millimetres, Range(0.2, 2.5), Help("tebal klowong", "width of the outline")]
_Point = Annotated[Millimetres, Range(0.3, 4), Help("garis tengah cecek", "diameter of the points")]


def _looks(
    pitch: float, unit_length: float, shift: float, strip: float, line: float, point: float, seeds: int
) -> Looks:
    return Looks(
        pitch=pitch,
        height=pitch * (1 - strip),
        length=unit_length,
        shift=shift,
        blade=66.0,
        body=1.0,
        head="tanpa",
        outline="tunggal",
        filling="kosong",
        uceng="kosong",
        line=line,
        point=point,
        seeds=seeds,
    )


def _tile(looks: Looks, sheet: Sheet, lean: str) -> Tile:
    along = unit(-45)
    turn = Isometry(along) if lean == "kanan" else Isometry(-1 / along, mirrors=True)
    steps = (complex(turn(z)) for z in (looks.length, complex(looks.shift * looks.length, looks.pitch)))
    marks = Marks.of([mark for layer in sheet.layers.values() for mark in layer])
    return Tile.under("p2", Lattice(*steps), marks.moved(turn))


@motif(
    family="parang",
    group="p2",
    region="Yogyakarta, Surakarta",
    presets={
        "yogya": {"flower": 0.2},
        "solo": {"slim": 0.55, "flower": 0.15, "ends": "bulatan", "pitch": 48.0, "point": 0.8},
    },
)
def parang_kusumo(
    *,
    pitch: _Pitch = 60.0,
    slim: Annotated[float, Range(0.4, 0.66), Help("tebal S dibagi jaraknya", "breadth of the S by its spacing")] = 0.6,
    flower: Annotated[float, Range(0.12, 0.24), Help("besar bunga di tengah S", "size of the flower in the S")] = 0.18,
    ends: Annotated[
        str, Choice("permata", "bulatan"), Help("hiasan di ujung celah S", "ornament at the end of the gap")
    ] = "permata",
    strip: _Strip = 0.18,
    lean: _Lean = "kanan",
    line: _Line = 0.6,
    point: _Point = 1.0,
) -> Tile:
    """Parang kusumo: S ramping berbunga di tengahnya, titik bulat dan permata di ujung, berbatas mlinjon.

    Rows of a slim S with a flower on each, round points and a gem in the gaps, parted by mlinjon strips.
    """
    line_fits("parang-kusumo", line, pitch, 0.014)
    point_fits("parang-kusumo", point, pitch, 0.024)
    looks = _looks(pitch, pitch / 2, 0.0, strip, line, point, 2)
    sheet = Sheet(looks)
    draw_strip(sheet, looks)
    row = Region.box(Box(-3 * pitch, -looks.height / 2, 3 * pitch, looks.height / 2)).inset(line + CLEAR)
    # Opened: what is thinner than the lines that would bound it is left to the ground.
    blade = largest((_between(looks, slim) & row).inset(line + 0.2).grown(line / 2 + 0.1))
    if blade is None:
        sentence = _("{owner}: nothing is left of an S of this breadth with such thick lines")
        raise ParameterError(sentence.format(owner="parang-kusumo"))
    edge = turned(half_edge(blade))
    sheet.fill("tembok", "bilah", edge)
    sheet.line("bilah", edge, line)
    _leaf(sheet, looks, blade, flower * looks.height)
    _gap(sheet, looks, blade, ends)
    return _tile(looks, sheet, lean)


def _ess(looks: Looks, middle: float) -> Path:
    """The S of the reference: one cubic from the row's upper edge to its lower one, tangent to both."""
    tall = looks.height
    reach = [-0.75 - 0.5j, 0.25 - 0.5j, -0.25 + 0.5j, 0.75 + 0.5j]
    # Upper ends lean to the right, so that the S rises as the blades of parang do.
    return np.array([[middle - tall * each.real + 1j * tall * each.imag for each in reach]])


def _between(looks: Looks, share: float) -> Region:
    """The blade between two such curves, so much of a unit apart."""
    apart = share * looks.length / 2
    ring = join(_ess(looks, -apart), reverse(_ess(looks, apart)))
    ring = join(ring, polyline([ring[-1, 3], ring[0, 0]]))
    return Region.of(ring)


def _leaf(sheet: Sheet, looks: Looks, blade: Region, reach: float) -> None:
    """The flower on the blade, and the brown leaf that it parts in two."""
    room = min(reach, float(blade.depth(np.array([0j]))[0]) - looks.line - 0.55)
    if room < 6 * looks.line:
        return
    spine = _ess(looks, 0.0)
    inner = (blade.inset(0.05 * looks.height + 0.3) - Region.of(circle(0, reach + looks.line + 0.5))).grown(0.3)
    for piece in [] if inner.is_empty else inner.pieces()[:2]:
        if piece.area > 4 and piece.bounds.centre.imag < 0:
            ring = piece.rings()[0]
            sheet.fill("soga", "daun", ring)
            sheet.line("daun", ring, looks.fine)
            along = np.arange(0.0, 0.5, 2.6 * looks.point / length(spine)) * length(spine)
            sheet.dots(sample(spine, along)[0], 0.8 * looks.point, "daun-latar", piece.inset(looks.fine / 2))
    for step in range(3):
        way = unit(-63 + 60 * step)
        tip = (min(reach, 1.2 * room) if step == 0 else room) * way
        ring = petal(0.32 * room * way, tip, 0.48 * room, 0.58, 0.0, 0.6)
        sheet.fill("soga", "kusuma", ring)
        sheet.line("kusuma", ring, looks.fine)
        sheet.dots(
            np.array([0.5 * room * way, 0.74 * tip]),
            0.6 * looks.point,
            "kusuma-latar",
            Region.of(ring).inset(looks.fine / 2),
        )
    sheet.line("putik", circle(0, 0.15 * room), looks.fine)


def _gap(sheet: Sheet, looks: Looks, blade: Region, ends: str) -> None:
    """Points down the dark between two blades, a gem or larger rounds in its middle."""
    middle = complex(looks.length / 2, 0)
    reach = 6 * looks.length
    open_row = Region.box(Box(-reach, -looks.height / 2, reach, looks.height / 2))
    fat = blade.grown(looks.line)
    for step in range(-2, 4):
        moved = Region.of(fat.rings()[0] + step * looks.length)
        open_row = open_row - moved
    spine = _ess(looks, 0.0) + middle
    whole, point = length(spine), looks.point
    start = 0.0
    if ends == "permata":
        across = 0.8 * (float(open_row.depth(np.array([middle]))[0]) - CLEAR)
        axis = unit(-63)
        gem = [1.7 * across * axis, 0.7j * across * axis]
        ring = polyline([middle + each for each in (gem[0], gem[1], -gem[0], -gem[1], gem[0])])
        if across > 3 * looks.line:
            sheet.fill("tembok", "permata", ring)
            sheet.line("permata", ring, looks.fine)
            sheet.dots(middle + 0.5 * gem[0] * np.array([1.0]), point, "permata", Region.of(ring))
            start = 1.7 * across + looks.line + point
            open_row = open_row - Region.of(ring).grown(looks.line)
    sizes = np.linspace(1.5 if ends == "bulatan" else 1.1, 0.6, 9)
    places = sample(spine, whole / 2 - start - np.cumsum(2.2 * sizes * point) + 1.1 * point)[0]
    for place, size in zip(places, sizes, strict=True):
        sheet.dots(np.array([place]), size * point, "cecek-latar", open_row)


# Curigo --------------------------------------------------------------------------------------------------------------


@motif(
    family="parang",
    group="p2",
    region="Yogyakarta",
    presets={"luk-lima": {"waves": 5}, "ageng": {"pitch": 100.0, "line": 0.9, "point": 1.6, "waves": 7}},
)
def parang_curigo(
    *,
    pitch: _Pitch = 60.0,
    waves: Annotated[int, Range(3, 9), Help("jumlah luk keris", "bends of the keris")] = 5,
    depth: Annotated[
        float, Range(0.4, 1), Help("dalamnya luk, 1 = terdalam", "depth of the bends, 1 is deepest")
    ] = 0.8,
    pamor: Annotated[str, Choice("cecek", "garis", "kosong"), Help("isi bilah", "filling of the blade")] = "cecek",
    strip: _Strip = 0.18,
    lean: _Lean = "kanan",
    line: _Line = 0.55,
    point: _Point = 0.9,
) -> Tile:
    """Parang curigo: keris berluk berjajar, ujungnya ke atas dan ke bawah bergantian, berbatas mlinjon.

    Rows of wavy keris that point up and down in turn, parted by mlinjon strips.
    """
    line_fits("parang-curigo", line, pitch, 0.013)
    point_fits("parang-curigo", point, pitch, 0.022)
    # Two keris are one unit, a row is one and a half units wide: neighbouring rows are shifted by half a unit.
    looks = _looks(pitch, pitch / 1.5, 0.5, strip, line, point, 3)
    sheet = Sheet(looks)
    draw_strip(sheet, looks)
    middle = complex(-looks.length / 4, 0)
    tall = looks.height - 3 * line - 0.03 * looks.height
    axis = unit(-66)
    reach = tall / abs(axis.imag)
    fat = 0.078 * pitch
    foot, tip = middle - 0.27 * reach * axis, middle + 0.5 * reach * axis
    swing = 0.66 * fat * depth
    blade = _keris(foot, tip, fat, swing, waves)
    guard = _guard(foot - (0.18 * fat + line) * axis, axis, fat)
    for part, ring in (("ganja", guard), ("bilah", blade)):
        sheet.fill("tembok", part, ring)
        sheet.line(part, ring, line)
    neck = foot - (0.36 * fat + 2.6 * line) * axis
    hilt = _hilt(neck, neck - (middle - 0.485 * reach * axis), fat)
    sheet.fill("soga", "ukiran", hilt)
    sheet.line("ukiran", hilt, looks.fine)
    core = _keris(foot, tip, 0.5 * fat, swing, waves, 0.08, 0.8)
    sheet.fill("soga", "pamor", core)
    sheet.line("pamor", core, looks.fine)
    if pamor == "cecek":
        spine = _keris(foot, tip, 0.01, swing, waves, 0.12, 0.7)[: 4 * waves]
        places = sample(spine, np.arange(0, length(spine), 2.3 * point))[0]
        sheet.dots(places, 0.8 * point, "pamor-latar", Region.of(core).inset(looks.fine / 2))
    elif pamor == "garis":
        spine = _keris(foot, tip, 0.01, swing, waves, 0.14, 0.62)[: 4 * waves]
        sheet.layers["isen"].append(Stroke(spine, np.linspace(line, looks.fine, len(spine) + 1), "isen", "pamor-latar"))
    _companions(sheet, looks, Region.of(blade) + Region.of(guard) + Region.of(hilt), middle)
    return _tile(looks, sheet, lean)


def _companions(sheet: Sheet, looks: Looks, taken: Region, middle: complex) -> None:
    """A row of points in the dark beside every keris, following its edge."""
    fat = taken.grown(looks.line / 2)
    half = looks.length / 2
    ground = Region.box(Box(-4 * half, -looks.height / 2, 4 * half, looks.height / 2)).inset(looks.line)
    turned_fat = Fill(tuple(-ring for ring in fat.rings()))
    for step in (-1, 0, 1):
        ground = ground - Region.of(Fill(tuple(ring + 2 * step * half for ring in fat.rings())))
        ground = ground - Region.of(Fill(tuple(ring + 2 * step * half for ring in turned_fat.rings)))
    reach = 0.48 * looks.height * unit(-66) / abs(unit(-66).imag)
    # The middles of both gaps are centres of half-turns: half a row of points is enough.
    for centre in (0j, middle - looks.length / 4):
        for away in (0.0, 2.6):
            side = polyline([centre + away * looks.point * 1j * unit(-66) + k * reach for k in (-1, 1)])
            count = int(length(side) / (2.5 * looks.point)) // 2 * 2 + 1
            places = sample(side, (np.arange(count) + 0.5) * length(side) / count)[0]
            places = places if away else places[: count // 2]
            sheet.dots(places, (0.7 if away else 0.9) * looks.point, "cecek-latar", ground)


def _keris(
    foot: complex, tip: complex, fat: float, swing: float, waves: float, low: float = 0.0, high: float = 1.0
) -> Path:
    """A wavy blade, broad at its foot and pointed at its tip; or a part of it, drawn to points at both ends."""
    axis = tip - foot
    way = axis / abs(axis)

    def side(hand: int) -> Path:
        def edge(t: FloatArray) -> ComplexArray:
            share = np.clip((t - low) / (high - low), 0, 1)
            wave = swing * np.sin(np.pi * waves * t) * (1 - 0.45 * t)
            # Broad at the foot (sor-soran), then of nearly one breadth until it runs out to its point.
            half = fat * (0.64 + 0.36 * (1 - t) ** 6) * (1 - share**2.4)
            half = half * (1 - (1 - share) ** 6) if low else half
            return np.asarray(foot + axis * t + 1j * way * (wave + hand * half))

        return curve(edge, 4 * math.ceil(waves), low, high)

    ring = join(side(1), reverse(side(-1)))
    ring = join(ring, polyline([ring[-1, 3], ring[0, 0]])) if abs(ring[-1, 3] - ring[0, 0]) > 1e-6 else ring
    ring[-1, 3] = ring[0, 0]
    return ring


def _hilt(neck: complex, grip: complex, fat: float) -> Path:
    """Ukiran: the grip, slim at the neck, swelling to a head bent forward over the drawn-out side of the ganja."""
    way = grip / abs(grip)
    sides = [
        [(0, -0.3), (0.3, -0.26), (0.5, -0.52), (0.82, -0.4)],
        [(0.82, -0.4), (0.95, -0.34), (1.02, -0.1), (1.0, 0.24)],
        [(1.0, 0.24), (0.98, 0.62), (0.84, 0.86), (0.68, 0.76)],
        [(0.68, 0.76), (0.62, 0.5), (0.34, 0.36), (0, 0.3)],
        [(0, 0.3), (0.02, 0.1), (0.02, -0.1), (0, -0.3)],
    ]
    long = abs(grip)
    return np.array([[neck - way * long * t + 1j * way * fat * across for t, across in piece] for piece in sides])


def _guard(middle: complex, axis: complex, fat: float) -> Path:
    """Ganja: the cross piece at the foot of the blade, drawn out to a point on one side."""
    across = 1j * axis
    return petal(middle - 1.35 * fat * across, middle + 1.9 * fat * across, 0.62 * fat, 0.4, 0.8, 0.1)
