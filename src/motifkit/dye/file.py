"""Dye files: one dye in one TOML file, those of the catalogue and those that a workshop has measured itself."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from motifkit.colour.cie import lab_to_xyz, weights, white_point
from motifkit.colour.kubelka_munk import ks
from motifkit.colour.spectrum import Array
from motifkit.colour.srgb import hex_to_srgb, srgb_to_xyz
from motifkit.colour.upsample import smoothest
from motifkit.dye.build_up import BuildUp
from motifkit.dye.dye import Dye, Fastness, Mordant
from motifkit.dye.ground import Ground
from motifkit.dye.uptake import Conditions, Ladder, Law, Soluble, Vat
from motifkit.errors import FileError, InputError
from motifkit.language import _
from motifkit.params import Text

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["dye_from_text", "dye_to_text", "read_dye", "shape_of"]

FORMAT = 1
LAWS: dict[str, Callable[..., Soluble | Vat | Ladder]] = {"soluble": Soluble, "vat": Vat, "ladder": Ladder}
NOTHING = Text("", "")


def read_dye(path: Path) -> Dye:
    """The dye in a file.

    Raises:
        FileError: when the file cannot be read or does not hold a dye.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(_("{path} cannot be read as a dye file").format(path=path)) from error
    return dye_from_text(text, str(path))


def dye_from_text(text: str, name: str = "TOML") -> Dye:
    """The dye that the text of a dye file describes; `name` is that of the file, for errors.

    Raises:
        FileError: naming what is missing or wrong.
    """
    try:
        table = tomllib.loads(text)
        if table.get("format") != FORMAT:
            raise FileError(
                _("{path} is not a dye file of format {format}; its first line would be: format = {format}").format(
                    path=name, format=FORMAT
                )
            )
        return _dye(table)
    except tomllib.TOMLDecodeError as error:
        raise FileError(_("{path} is not a dye file: {reason}").format(path=name, reason=error)) from error
    except KeyError as error:
        raise FileError(_("dye file {path}: {entry} is missing").format(path=name, entry=error.args[0])) from error
    except FileError:
        raise
    except InputError as error:
        raise FileError(_("dye file {path}: {reason}").format(path=name, reason=error)) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise FileError(
            _("dye file {path}: a value is of the wrong kind ({reason})").format(path=name, reason=error)
        ) from error


def _dye(table: Mapping[str, Any]) -> Dye:
    reference = table["reference"]
    ground = _ground(reference.get("ground", "mori"))
    owf, minutes, celsius, liquor = (float(reference[name]) for name in ("owf", "minutes", "celsius", "liquor"))
    conditions = Conditions(owf, minutes, celsius, liquor, ph=reference.get("ph"))
    fastness = table.get("fastness")
    dips = int(reference["dips"])
    if dips < 1 or min(conditions.owf, conditions.minutes, conditions.liquor) <= 0:
        raise InputError(_("dips, % owf, minutes and liquor of the reference bath must be above 0"))
    mordants = [_mordant(entry, ground) for entry in table["mordant"]]
    return Dye(
        table["name"],
        _text(table["title"]),
        {each.key: each for each in mordants},
        _law(table["uptake"]),
        conditions,
        dips,
        ground,
        also=tuple(table.get("also", ())),
        species=table.get("species", ""),
        part=_text(table.get("part")),
        use=_text(table.get("use")),
        family=table.get("family", ""),
        fibres=tuple(table.get("fibres", ("katun",))),
        fastness=None if fastness is None else Fastness(**fastness),
        calibration=table.get("calibration", {}),
        sources=tuple(table.get("sources", ())),
    )


def _text(entry: Mapping[str, str] | None) -> Text:
    return NOTHING if entry is None else Text(entry["id"], entry["en"])


def _law(table: Mapping[str, Any]) -> Law:
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
    law = values.pop("law")
    if law not in LAWS:
        raise InputError(_("the law of uptake is {known} (got {law!r})").format(known=", ".join(LAWS), law=law))
    return LAWS[law](**values)


def _ground(entry: str | Mapping[str, Any]) -> Ground:
    """A built-in ground by name, a colour, or a measured cloth written out in the file."""
    if isinstance(entry, str):
        return Ground.of(entry)
    return Ground(
        entry["name"],
        np.array(entry["reflectance"], dtype=np.float64),
        surface=float(entry.get("surface", 0.0)),
        provenance=entry.get("provenance", "measured"),
        source=entry.get("source", ""),
    )


def _mordant(entry: Mapping[str, Any], ground: Ground) -> Mordant:
    given = [name for name in ("ks", "lab", "hex") if name in entry]
    if len(given) != 1:
        raise InputError(_("the colour of a dye on a mordant is given as one of ks, lab or hex"))
    build_up = None
    if "amounts" in entry:
        build_up = BuildUp(tuple(entry["amounts"]), np.array(entry["ks"], dtype=np.float64))
        shape = build_up.at(1.0)
    else:
        shape = np.array(entry["ks"], dtype=np.float64) if given == ["ks"] else shape_of(entry, ground)
    return Mordant(
        entry["key"],
        shape,
        float(entry["spread"]),
        entry["provenance"],
        entry["source"],
        _text(entry.get("note")),
        build_up,
    )


def shape_of(entry: Mapping[str, Any], ground: Ground) -> Array:
    """The smoothest K/S, above 0 at every wavelength, that gives the ground this colour."""
    if "hex" in entry:
        goal, matrix = srgb_to_xyz(hex_to_srgb(entry["hex"])), weights("D65", 2)
    else:
        goal = lab_to_xyz(np.array(entry["lab"], dtype=np.float64), white_point("D65", 10))
        matrix = weights("D65", 10)
    # the dyed cloth as a share of the undyed one, wavelength by wavelength, so that dye never lightens
    open_part = ground.curve - ground.surface
    share = smoothest(goal - matrix.sum(axis=1) * ground.surface, matrix * open_part)
    if np.isnan(share).any():
        raise InputError(
            _("the colour {colour} cannot be dyed on {ground}: it is lighter or purer than the cloth allows").format(
                colour=entry.get("hex", entry.get("lab")), ground=ground.name
            )
        )
    return np.asarray(ks(share * open_part) - ground.ks)


def dye_to_text(dye: Dye) -> str:
    """The dye as the text of a dye file, its shapes as K/S.

    >>> from motifkit.dye.catalogue import dye_named
    >>> again = dye_from_text(dye_to_text(dye_named("nila")))
    >>> bool(np.allclose(again.mordant("none").shape, dye_named("nila").mordant("none").shape, rtol=1e-6))
    True
    """
    law = {Soluble: "soluble", Vat: "vat", Ladder: "ladder"}[type(dye.law)]
    reference: dict[str, Any] = {
        "dips": dye.reference_dips,
        "owf": dye.reference.owf,
        "minutes": dye.reference.minutes,
        "celsius": dye.reference.celsius,
        "liquor": dye.reference.liquor,
    }
    if dye.reference.ph is not None:
        reference["ph"] = dye.reference.ph
    ground = {"name": dye.ground.name, "surface": dye.ground.surface, "reflectance": dye.ground.curve.tolist()}
    lines = [_pair("format", FORMAT), _pair("name", dye.name), _pair("also", dye.also), _pair("family", dye.family)]
    lines += [_pair("species", dye.species), _pair("fibres", dye.fibres), _pair("sources", dye.sources)]
    tables: list[tuple[str, Mapping[str, Any]]] = [
        ("title", _words(dye.title)),
        ("part", _words(dye.part)),
        ("use", _words(dye.use)),
        ("reference", reference),
        ("reference.ground", ground | {"provenance": dye.ground.provenance, "source": dye.ground.source}),
        ("uptake", {"law": law} | vars(dye.law)),
    ]
    if dye.fastness is not None:
        tables.append(("fastness", vars(dye.fastness)))
    if dye.calibration:
        tables.append(("calibration", dye.calibration))
    for name, table in tables:
        lines += ["", f"[{name}]", *(_pair(key, value) for key, value in table.items())]
    for each in dye.mordants.values():
        ladder = each.build_up
        colour: dict[str, Any] = {"key": each.key}
        if ladder is not None:
            colour["amounts"] = ladder.amounts
        colour["ks"] = (each.shape if ladder is None else ladder.curves).tolist()
        colour |= {"spread": each.spread, "provenance": each.provenance, "source": each.source}
        lines += ["", "[[mordant]]", *(_pair(key, value) for key, value in colour.items())]
        lines.append(f"note = {{ id = {_quoted(each.note.id)}, en = {_quoted(each.note.en)} }}")
    return "\n".join(lines) + "\n"


def _words(text: Text) -> dict[str, str]:
    return {"id": text.id, "en": text.en}


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _pair(key: str, value: object) -> str:
    """One line of TOML."""
    return f"{key} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return repr(float(f"{value:.9g}"))
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    return _quoted(str(value))
