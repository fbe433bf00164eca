"""The dye in a leaf: what colour it prints on each mordant, as a dye of the dye engine with its spread and provenance.

Few colours of ecoprints were ever published with numbers. What a source gives is used as it stands; the others follow
from the leaf's colour on alum by the shifts that were read for a fern (iron 18 L* darker at the same hue, lime 7 L*
darker and 9 a* redder: sejurnal.com jimt 4363), greyed by iron the more tannin the leaf has. Those are illustrative.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from motifkit.dye.dye import Dye, Mordant
from motifkit.dye.file import shape_of
from motifkit.dye.ground import Ground
from motifkit.dye.mordant import MORDANTS
from motifkit.dye.uptake import Conditions, Ladder
from motifkit.ecoprint.species import all_species
from motifkit.ecoprint.technique import Technique, bare_colours
from motifkit.params import Text

__all__ = ["BARE_SPREAD", "bare_ground", "crispness", "iron_grey", "leaf_dye"]

UNKNOWN = {"lab": [65.0, 0.0, 31.0], "tannin": 0.4, "crisp": 0.6, "source": "An unknown leaf; chosen by motifkit"}
ILLUSTRATIVE = "illustrative"
BARE_SPREAD = 6.0
"""CIEDE2000 within which the cloth beside the leaves is expected; chosen by motifkit."""

Lab = tuple[float, float, float]


@cache
def _prints() -> tuple[float, Mapping[str, Mapping[str, Any]]]:
    text = resources.files("motifkit").joinpath("data/leaf_prints.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return float(table["spread"]), {entry["leaf"]: entry for entry in table["print"]}


def _entry(species: str) -> Mapping[str, Any]:
    return _prints()[1].get(species, UNKNOWN)


def crispness(species: str) -> float:
    """How clear veins and outline of a leaf come in steam, 0 to 1; 0.6 for a leaf that motifkit does not know.

    >>> crispness("jati") > crispness("sirih merah")
    True
    """
    return float(_entry(species)["crisp"])


def shifted(alum: Lab, mordant: str, tannin: float) -> Lab:
    """The colour on a mordant of a leaf that prints so on alum.

    >>> shifted((49.1, -16.5, 34.4), "iron", 0.0)  # the fern: 31.1, -11.2, 35.6 was read
    (31.1, -11.5, 34.4)
    """
    lightness, a, b = alum
    if mordant == "iron":
        own, grey = 1 - 0.6 * tannin, 5 * (1 - tannin)
        return round(lightness - 18, 3), round(a * own + grey, 3), round(b * (1 - 0.55 * tannin), 3)
    if mordant == "lime":
        return lightness - 7, a + 9 - 5 * tannin, b + 4
    if mordant == "none":
        return lightness + 4, 0.8 * a, 0.8 * b
    return alum


def pounded(cooked: Lab) -> Lab:
    """The colour of the same leaf hammered into the cloth, its green with it.

    >>> pounded((66.0, -6.0, 33.0))
    (59.0, -12.0, 34.0)
    """
    lightness, a, b = cooked
    return lightness - 7, 0.7 * a - 7.8, b + 1


@cache
def leaf_dye(species: str, way: str = "cooked", *, young: bool = False, silk: bool = False) -> Dye:
    """The dye of a leaf as it prints: amount 1 is the blade of the reference print.

    Args:
        species: a species' name; any other text is an unknown leaf.
        way: ``"pounded"`` or ``"cooked"`` (steam, boiling water).
        young: of a young leaf.
        silk: on silk, where that is told to differ.

    >>> jati = leaf_dye("jati")
    >>> sorted(jati.mordants), jati.provenance
    (['alum', 'iron', 'lime', 'none'], 'illustrative')
    """
    entry, ground = _entry(species), Ground.named("mori")
    base = entry.get("young" if young else "silk" if silk else "lab", entry["lab"])
    alum: Lab = (float(base[0]), float(base[1]), float(base[2]))
    alum = pounded(alum) if way == "pounded" else alum
    given = {each["mordant"]: each for each in entry.get("given", ()) if each["way"] == way and not young}
    known = all_species().get(species)
    technique = Technique.named("pounding" if way == "pounded" else "steaming")
    bath = Conditions(100.0, technique.minutes, technique.celsius, 1.0)
    return Dye(
        species or "daun",
        known.title if known else Text("daun tak dikenal", "unknown leaf"),
        {key: _mordant(key, alum, entry, given.get(key), ground) for key in MORDANTS},
        Ladder("dips", (1.0,), (1.0,)),
        bath,
        1,
        ground,
        species=known.botanical if known else "",
        part=Text("daun", "leaf"),
        family="tannin" if entry["tannin"] >= 0.5 else "flavonoid",
        fibres=("katun", "sutera", "rayon"),
        sources=(str(entry["source"]),),
    )


def _mordant(key: str, alum: Lab, entry: Mapping[str, Any], given: Mapping[str, Any] | None, ground: Ground) -> Mordant:
    if given is not None:
        return Mordant(key, shape_of(given, ground), given["spread"], given["provenance"], given["source"])
    shape = shape_of({"lab": list(shifted(alum, key, float(entry["tannin"])))}, ground)
    return Mordant(key, shape, _prints()[0], ILLUSTRATIVE, str(entry["source"]))


@cache
def bare_ground(ground: str, mordant: str) -> Ground:
    """A cloth after its mordant, where no leaf lay."""
    plain = Ground.named(ground)
    mori = Ground.named("mori")
    added = shape_of({"hex": bare_colours()[mordant]}, mori)
    return Ground(
        f"{ground} + {mordant}",
        plain.dyed(added),
        plain.title,
        plain.fibre,
        plain.uptake,
        plain.surface,
        provenance=ILLUSTRATIVE,
        source=plain.source,
    )


@cache
def iron_grey() -> Dye:
    """Iron on a cloth that had tannin before: the grey ground of an iron blanket; amount 1 is that ground.

    >>> iron_grey().mordant("iron").provenance
    'illustrative'
    """
    mori = Ground.named("mori")
    shape = shape_of({"hex": bare_colours()["iron grey"]}, mori)
    source = "Iron on tannin gives grey (madebybarb.com iron blankets); depth chosen by motifkit"
    iron = Mordant("iron", shape, 2 * BARE_SPREAD, ILLUSTRATIVE, source)
    bath = Conditions(1.5, 120.0, 100.0, 1.0)
    title = Text("abu-abu tunjung", "iron grey")
    return Dye("tunjung", title, {"iron": iron}, Ladder("dips", (1.0,), (1.0,)), bath, 1, mori, family="tannin")
