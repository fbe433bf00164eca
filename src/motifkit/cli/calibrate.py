"""``motifkit calibrate``: the workshop's own swatches become a dye file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from motifkit.cli.card import PICTURES, photo_options, reading_from
from motifkit.cli.options import destination, force_option, json_option, print_json, told
from motifkit.errors import FileError, InputError, UnknownNameError
from motifkit.language import _
from motifkit.units import format_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from motifkit.dye.dye import Dye
    from motifkit.dye.swatch_file import SwatchTable
    from motifkit.dye.uptake import Conditions
    from motifkit.picture.card_reading import CardReading

__all__ = ["command"]


def command() -> click.Command:
    """The command, in the user's language."""
    options: list[click.Parameter] = [
        click.Argument(["file"], metavar=_("SWATCHES|PHOTO")),
        click.Option(["-o", "--output"], required=True, metavar="FILE", help=_("A .toml file, the dye; - is stdout.")),
        click.Option(["--name"], metavar=_("NAME"), help=_("Of the dye; by default that of the output file.")),
        click.Option(
            ["--dye"], metavar=_("NAME"), help=_("The dye of the catalogue that this is: plant, use, family.")
        ),
        click.Option(
            ["--mordant"], metavar="LIST", help=_("Of all swatches, or on a photograph of the rows (or columns).")
        ),
        click.Option(["--cloth"], metavar=_("NAME"), help=_("What was dyed, where the table does not tell it.")),
        click.Option(["--who"], metavar=_("NAME"), help=_("Who dyed and measured.")),
        click.Option(["--when"], metavar="YYYY-MM-DD", help=_("When; by default the date of the table's file.")),
        click.Option(["--conditions"], metavar=_("TEXT"), help=_("What else matters: water, vat, instrument.")),
        click.Option(
            ["--noise"], type=click.FloatRange(0.05, 5), help=_("CIEDE2000 by which a measured swatch is off (0.5).")
        ),
        *photo_options(),
        json_option(),
        force_option(),
    ]
    text = _(
        "Calibrate a dye: a table of swatches becomes a dye file that can be named wherever a dye can. Columns: "
        "dips or owf; mordant; cloth; L*, a*, b* (D65, 10°) or reflectances 400, 410 ... 700. Or a photograph of a "
        "swatch card on white paper, its columns told with --dips; see motifkit card."
    )
    text += '\n\n\b\n  motifkit calibrate secang.csv -o secang-kita.toml --dye secang --who "Bu Sri"'
    text += "\n  motifkit calibrate kartu.jpg --dips 0,1,2,4,8 --mordant tawas,tunjung -o secang-kita.toml"
    text += '\n  motifkit match "#7b4a2d" --dyes secang-kita.toml,nila'
    return click.Command("calibrate", params=options, callback=_calibrate, help=text, options_metavar=_("[OPTIONS]"))


def _calibrate(**values: Any) -> None:
    from motifkit.dye.calibrate import calibrate
    from motifkit.dye.file import dye_to_text
    from motifkit.dye.swatch_curve import NOISE
    from motifkit.dye.swatch_file import read_swatches
    from motifkit.render.atomic import replacing

    file, path = Path(values["file"]), destination(values["output"])
    if path is not None and path.suffix.lower() != ".toml":
        raise FileError(_("{path}: the extension must be one of {known}").format(path=path.name, known=".toml"))
    reading = _reading(values)
    table = read_swatches(file, mordant=values["mordant"]) if reading is None else _table_of(reading, values["dye"])
    base = _base(values["dye"], table.constant.get("dye"))
    dye = calibrate(
        table.swatches,
        name=values["name"] or (file if path is None else path).stem,
        axis=table.axis,
        cloth=values["cloth"] or table.constant.get("cloth"),
        base=base,
        reference=_reference(table.constant, base),
        dips=int(float(table.constant["dips"])) if table.constant.get("dips") else None,
        noise=values["noise"] or NOISE,
        about=_about(values, table, file),
    )
    if reading is not None:
        dye = _as_sure_as(reading, dye)
    text = dye_to_text(dye)
    if path is None:
        click.echo(text, nl=False)
        return
    with replacing(path, force=values["force"]) as stream:
        stream.write(text.encode("utf-8"))
    if values["as_json"]:
        print_json(dye.as_json() | {"calibration": dict(dye.calibration)})
        return
    told(path, dye.name)
    for line in calibration_lines(dye):
        click.echo(f"  {line}")


def _reading(values: dict[str, Any]) -> CardReading | None:
    """The photograph, where the file is one; takes its options out of the values.

    Raises:
        InputError: when an option for photographs is given with a table.
    """
    given = {
        name: values.pop(name) for name in ("dips", "layout", "corners", "white", "white_is", "card", "page", "grey")
    }
    if Path(values["file"]).suffix.lower() in PICTURES:
        return reading_from(values["file"], mordant=values["mordant"], dye=None, **given)
    for name, value in given.items():
        if value is not None:
            raise InputError(
                _("--{name} is for photographs; a table tells it itself").format(name=name.replace("_", "-"))
            )
    return None


def _table_of(reading: CardReading, dye: str | None) -> SwatchTable:
    """The swatches of one dye on the photograph."""
    from dataclasses import replace

    from motifkit.dye.catalogue import dye_of
    from motifkit.dye.swatch_file import SwatchTable
    from motifkit.picture.card_table import swatches_of

    for sentence in reading.warnings:
        click.echo(sentence, err=True)
    words = _("photograph; white taken to reflect {white}; colours held to {reference}")
    reference = reading.reference or _("the white")
    told = words.format(white=format_number(reading.white), reference=reference)
    names = sorted({each.labels["dye"] for each in reading.patches if "dye" in each.labels})
    if len(names) > 1:
        if dye is None or dye_of(dye).name not in names:
            raise InputError(_("the card shows {names}: choose one with --dye").format(names=", ".join(names)))
        kept = [each for each in reading.patches if each.labels.get("dye") == dye_of(dye).name]
        reading = replace(reading, patches=tuple(kept))
    constant = {"conditions": told} | ({"dye": names[0]} if len(names) == 1 else {})
    return SwatchTable(tuple(swatches_of(reading)), "dips", constant)


def _as_sure_as(reading: CardReading, dye: Dye) -> Dye:
    """A dye whose spreads also hold what a camera may err by, which no fit can see."""
    from dataclasses import replace

    camera = max(each.spread for each in reading.patches)
    mordants = {
        key: replace(each, spread=float(min(60.0, (each.spread**2 + camera**2) ** 0.5)))
        for key, each in dye.mordants.items()
    }
    return replace(dye, mordants=mordants)


def _base(given: str | None, written: str | None) -> Dye | None:
    """The dye of the catalogue: what was asked for, or what the table calls it when the catalogue knows that name."""
    from motifkit.dye.catalogue import dye_of

    if given is not None:
        return dye_of(given)
    try:
        return None if written is None else dye_of(written)
    except UnknownNameError:
        return None


def _reference(constant: Mapping[str, str], base: Dye | None) -> Conditions | None:
    """The bath of the swatches, as far as the table tells."""
    from dataclasses import replace

    from motifkit.dye.bath import BATH_PARAMETERS, parse_liquor
    from motifkit.dye.calibrate import USUAL

    told = {name: constant[name] for name in ("owf", "minutes", "celsius", "liquor") if constant.get(name)}
    if not told:
        return None
    numbers: dict[str, Any] = {
        name: parse_liquor(value) if name == "liquor" else BATH_PARAMETERS[name].parse(_("bath"), value)
        for name, value in told.items()
    }
    return replace(USUAL if base is None else base.reference, **numbers)


def _about(values: Mapping[str, Any], table: SwatchTable, file: Path) -> dict[str, str]:
    """Who, when, cloth and conditions, of the options or else of the table."""
    from datetime import UTC, datetime

    told = {key: values[key] or table.constant.get(key, "") for key in ("who", "when", "cloth", "conditions")}
    bath = [f"{key} {table.constant[key]}" for key in ("owf", "minutes", "celsius", "liquor") if key in table.constant]
    told["conditions"] = "; ".join(each for each in (told["conditions"], *bath) if each)
    told["when"] = told["when"] or datetime.fromtimestamp(file.stat().st_mtime, UTC).date().isoformat()
    return told


def calibration_lines(dye: Dye) -> list[str]:
    """What a calibrated dye rests on and how well it fits, line by line."""
    told = dye.calibration
    unknown = _("not told")
    words = _("{count} swatches on {cloth}, by {who}, {when}; {conditions}")
    lines = [
        words.format(
            count=told.get("swatches", "?"),
            **{key: told.get(key) or unknown for key in ("cloth", "who", "when", "conditions")},
        )
    ]
    sentences = {
        "fit": _("fit: {mean} CIEDE2000 from the swatches on average, at most {worst}"),
        "withheld": _("checked on swatches left out one by one: {mean} on average, at most {worst}"),
    }
    for key, sentence in sentences.items():
        if key in told:
            mean, worst = (format_number(float(each), 2) for each in told[key])
            lines.append(sentence.format(mean=mean, worst=worst))
    return lines
