"""Parang: rows of a running S that slant over the cloth, parted by strips of mlinjon.

Region: the courts of Yogyakarta and Surakarta. By tradition parang rusak was made by Panembahan Senopati
(Batik & Segalanya, parang), the barong by Sultan Agung (Infobatik PRB 2; Detik 2015). A striped cloth is parang
when mlinjon stand between the stripes and lereng when there are none (Sulis Batik). One S runs into the next without a
break at 45 degrees (Batik & Segalanya; Abduh1). Parts, as named for the barong (Infobatik PRB 1 and 2): ombak, the wave
edge; mlinjon or blumbangan; the head, read as a bird's; body; wing; uceng, the melinjo's flower stalk or a tongue of
fire; tuding, the finger that frames it. Where these parts stand is sourced; how they are drawn here is our own
construction, for a teacher to correct. Sizes by the Yogyakarta rule of 1927 (digest: Kompas 2022): klitik up to 4 cm,
gendreh 8 cm, barong 10 to 12 cm and more; sources disagree on the barong (Sulis Batik: 12 to 15 cm). Yogyakarta and
Surakarta cloths are often said to lean opposite ways (no source), so the lean is a parameter.
Meaning: a struggle that never breaks off, strength and speed (Detik 2015; Bobo 2024). Larangan: the first motif to be
restricted, in Yogyakarta in 1785 (Kompas 2022), and still not worn by visitors inside the kraton (Detik 2015).

Closing: a stripe repeats along itself every ``pitch / ratio``, its neighbour lies one pitch across and is shifted by
half a unit or not at all, whichever gives the smaller repeat. An upright rectangle repeats when some whole number of
rows and units leads straight across and another straight down; a slope and a ratio for which neither side of it needs
more than 12 pitches are accepted, all others are refused with the nearest that close.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from motifkit.errors import ParameterError
from motifkit.generator import motif
from motifkit.geometry.plane import Isometry, unit
from motifkit.language import _
from motifkit.motifs.parang_parts import drawn
from motifkit.motifs.parang_shape import Looks
from motifkit.params import Choice, Degrees, Help, Millimetres, Range
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile
from motifkit.units import format_number

__all__ = ["parang"]

LONGEST = 12.0
"""The longest side of the repeat, in pitches."""

SLOPE_SLACK = 0.00501
"""Degrees by which a typed slope may miss one that closes: three decimals, generously."""

RATIO_SLACK = 0.000501
"""The same for a typed ratio."""

RATIOS = Range(1.5, 3.5)
SLOPES = Range(15, 75)
STRIPS = Range(0.1, 0.3)


@motif(
    family="parang",
    group="p2",
    region="Yogyakarta, Surakarta",
    presets={
        "rusak": {"pitch": 70.0},
        "gendreh": {"pitch": 80.0, "outline": "ganda", "body": 1.05},
        "barong": {"pitch": 120.0, "head": "barong", "outline": "ganda", "body": 1.1},
        "klitik": {"pitch": 35.0, "head": "tanpa", "filling": "cecek"},
    },
)
def parang(
    *,
    pitch: Annotated[
        Millimetres, Range(15, 400), Help("jarak antar lajur, termasuk mlinjon", "from row to row, mlinjon included")
    ] = 70.0,
    ratio: Annotated[float, RATIOS, Help("jumlah S setiap jarak lajur", "number of S in one pitch")] = 2.0,
    slope: Annotated[Degrees, SLOPES, Help("kemiringan lajur", "slope of the stripes")] = 45.0,
    lean: Annotated[
        str, Choice("kanan", "kiri"), Help("lajur naik ke kanan atau ke kiri", "stripes rise to right or left")
    ] = "kanan",
    blade: Annotated[
        Degrees, Range(55, 80), Help("sudut bilah S terhadap lajur", "angle between the S and its stripe")
    ] = 66.0,
    body: Annotated[float, Range(0.8, 1.25), Help("tebal badan S, 1 = baku", "fullness of the S, 1 is standard")] = 1.0,
    head: Annotated[
        str,
        Choice("tanpa", "kait", "barong"),
        Help("kepala di ujung S: tanpa, kait atau kepala burung", "heads: none, hook or bird's head"),
    ] = "kait",
    outline: Annotated[
        str, Choice("tunggal", "ganda"), Help("garis tepi tunggal atau ganda", "single or double outline")
    ] = "tunggal",
    filling: Annotated[
        str,
        Choice("sawut", "cecek", "sawut-cecek", "kosong"),
        Help("isen badan dan kepala", "filling of body and head"),
    ] = "sawut-cecek",
    uceng: Annotated[
        str,
        Choice("api", "cecek", "kosong"),
        Help("isi celah antar S: lidah api, titik, kosong", "between two S: flame, points, nothing"),
    ] = "api",
    strip: Annotated[
        float, STRIPS, Help("lebar lajur mlinjon dibagi jarak lajur", "width of the mlinjon strip by pitch")
    ] = 0.18,
    seeds: Annotated[int, Range(1, 4), Help("jumlah mlinjon setiap S", "mlinjon in one S")] = 2,
    line: Annotated[
        Millimetres, Range(0, 3), Help("tebal klowong; 0 = menurut ukuran motif", "width of the outline; 0 = by size")
    ] = 0.0,
    point: Annotated[
        Millimetres,
        Range(0, 5),
        Help("garis tengah cecek; 0 = menurut ukuran motif", "diameter of points; 0 = by size"),
    ] = 0.0,
) -> Tile:
    """Parang: lajur huruf S yang sambung-menyambung, dibatasi mlinjon.

    Rows of a running S with a head at both ends, its leaf, sawut and cecek; uceng in the dark between; mlinjon strips.
    Slope and ratio must close: neither side of the repeat may need more than 12 pitches.
    """
    closing = _closing(slope, ratio)
    if closing is None:
        raise _does_not_close(slope, ratio)
    looks = Looks(
        pitch=pitch,
        height=pitch * (1 - strip),
        length=pitch / closing.ratio,
        shift=closing.shift,
        blade=blade,
        body=body,
        head=head,
        outline=outline,
        filling=filling,
        uceng=uceng,
        line=_weight("line", line, pitch, (0.01, 0.3, 2.0), (0.2, 0.02)),
        point=_weight("point", point, pitch, (0.0157, 0.4, 5.0), (0.3, 0.03)),
        seeds=seeds,
    )
    along = unit(-closing.slope)
    turn = Isometry(along) if lean == "kanan" else Isometry(-1 / along, mirrors=True)
    steps = (complex(turn(z)) for z in (looks.length, complex(looks.shift * looks.length, pitch)))
    return Tile.under("p2", Lattice(*steps), drawn(looks).moved(turn))


def _weight(
    name: str, given: float, pitch: float, by_size: tuple[float, float, float], allowed: tuple[float, float]
) -> float:
    """The width as given, or by the motif's size when 0.

    ``by_size`` is a share of the pitch and the thinnest and thickest it may give; ``allowed`` the thinnest width and
    the thickest as a share of the pitch.
    """
    if given == 0:
        share, low, high = by_size
        return min(max(share * pitch, low), high)
    low, high = allowed[0], max(allowed[0], allowed[1] * pitch)
    if not low <= given <= high:
        raise ParameterError(
            _("parang: {name} must be 0 or from {low} to {high} mm at a pitch of {pitch} mm (got {value} mm)").format(
                name=name,
                low=format_number(low),
                high=format_number(high),
                pitch=format_number(pitch),
                value=format_number(given),
            )
        )
    return given


@dataclass(frozen=True, slots=True)
class _Closing:
    """Exact slope and ratio that close, the shift from row to row in units, and the sides of the repeat in pitches."""

    slope: float
    ratio: float
    shift: float
    width: float
    height: float

    @property
    def order(self) -> tuple[float, float]:
        """Smaller repeats first; at equal size the row without a shift."""
        return round(self.width * self.height, 6), self.shift


def _nearest_count(wanted: float, rows: int, shift: float) -> float:
    """The number of units nearest to the wanted one that so many rows, each shifted, can lead to."""
    offset = (rows * shift) % 1
    return round(wanted - offset) + offset


def _closing(slope: float, ratio: float) -> _Closing | None:
    """The smallest repeat for a slope and a ratio, both taken for exact when they miss it by a rounding only.

    With t the tangent of the slope and r the ratio, n rows lead straight across after q = n r / t units, and n' rows
    straight down after q' = n' r t units; so r² = q q' / (n n') and t² = n q' / (n' q).
    """
    tangent = math.tan(math.radians(slope))
    found = []
    for shift in (0.0, 0.5):
        for across in range(1, int(LONGEST) + 1):
            for down in range(1, int(LONGEST) + 1):
                q = _nearest_count(across * ratio / tangent, across, shift)
                p = _nearest_count(down * ratio * tangent, down, shift)
                if q <= 0 or p <= 0:
                    continue
                exact_ratio = math.sqrt(q * p / (across * down))
                exact = math.degrees(math.atan(math.sqrt(across * p / (down * q))))
                if abs(exact - slope) > SLOPE_SLACK or abs(exact_ratio - ratio) > RATIO_SLACK:
                    continue
                width, height = across / math.sin(math.radians(exact)), down / math.cos(math.radians(exact))
                if max(width, height) <= LONGEST + 1e-9:
                    found.append(_Closing(exact, exact_ratio, shift, width, height))
    return min(found, key=lambda each: each.order, default=None)


def _slopes(slope: float, ratio: float) -> Iterator[float]:
    """Slopes at which some rows lead straight across, the nearest first."""
    counts = {each / 2 for each in range(1, int(2 * LONGEST * RATIOS.high) + 1)}
    all_slopes = {
        round(math.degrees(math.atan(rows * ratio / count)), 3)
        for rows in range(1, int(LONGEST) + 1)
        for count in counts
    }
    allowed = (each for each in all_slopes if SLOPES.low <= each <= SLOPES.high)
    yield from sorted(allowed, key=lambda each: abs(each - slope))


def _ratios(slope: float, ratio: float) -> Iterator[float]:
    """Ratios at which some rows lead straight across, the nearest first."""
    tangent = math.tan(math.radians(slope))
    counts = {each / 2 for each in range(1, int(2 * LONGEST * RATIOS.high) + 1)}
    all_ratios = {round(tangent * count / rows, 3) for rows in range(1, int(LONGEST) + 1) for count in counts}
    allowed = (each for each in all_ratios if RATIOS.low <= each <= RATIOS.high)
    yield from sorted(allowed, key=lambda each: abs(each - ratio))


def _does_not_close(slope: float, ratio: float) -> ParameterError:
    """The refusal, with the nearest slope and the nearest ratio that close."""
    near_slope = next((each for each in _slopes(slope, ratio) if _closing(each, ratio)), None)
    near_ratio = next((each for each in _ratios(slope, ratio) if _closing(slope, each)), None)
    places = {
        "slope": format_number(slope),
        "ratio": format_number(ratio, 4),
        "limit": format_number(LONGEST),
        "near_slope": format_number(near_slope or 45.0),
        "near_ratio": format_number(near_ratio or 2.0),
    }
    if near_slope is not None and near_ratio is not None:
        sentence = _(
            "parang: slope {slope}° and ratio {ratio} do not close within {limit} pitches; "
            "nearest: slope {near_slope}° with this ratio, or ratio {near_ratio} with this slope"
        )
    elif near_slope is not None:
        sentence = _(
            "parang: slope {slope}° and ratio {ratio} do not close within {limit} pitches; "
            "nearest: slope {near_slope}° with this ratio"
        )
    elif near_ratio is not None:
        sentence = _(
            "parang: slope {slope}° and ratio {ratio} do not close within {limit} pitches; "
            "nearest: ratio {near_ratio} with this slope"
        )
    else:
        sentence = _(
            "parang: slope {slope}° and ratio {ratio} do not close within {limit} pitches; "
            "slope {near_slope}° with ratio {near_ratio} does"
        )
    return ParameterError(sentence.format(**places))
