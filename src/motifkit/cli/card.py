"""``motifkit card``: the colours of a photographed swatch card, as a table that ``motifkit calibrate`` reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from motifkit.cli.options import destination, force_option, json_option, print_json, told
from motifkit.errors import FileError, InputError
from motifkit.language import _
from motifkit.units import format_number

if TYPE_CHECKING:
    from motifkit.picture.card_plan import CardPlan
    from motifkit.picture.card_reading import CardReading

__all__ = ["PICTURES", "command", "photo_options", "reading_from"]

PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff")
KINDS = (".csv", ".json", ".png")


def photo_options() -> list[click.Parameter]:
    """How a photographed card is read; shared with ``motifkit calibrate``."""
    return [
        click.Option(["--dips"], metavar="LIST", help=_("Dips of the columns (or rows), such as 0,1,2,4,8.")),
        click.Option(["--layout"], metavar=_("ROWSxCOLUMNS"), help=_("Rows and columns of patches, if not found.")),
        click.Option(
            ["--corners"], metavar="X,Y X,Y X,Y X,Y", help=_("Middles of the corner patches, clockwise from top left.")
        ),
        click.Option(["--white"], metavar="X,Y,W,H", help=_("Where a white is, if it is not all around the patches.")),
        click.Option(
            ["--white-is"], type=float, metavar=_("NUMBER"), help=_("What the white reflects, 0.05 to 1 (0.94).")
        ),
        click.Option(["--card"], metavar="FILE", help=_("The file of our own swatch card that was photographed.")),
        click.Option(["--page"], type=int, metavar=_("NUMBER"), help=_("Which page of that card (1).")),
        click.Option(["--grey"], metavar="LIST", help=_("L* of a row of greys on the card, such as 95,80,65,50,35.")),
    ]


def command() -> click.Command:
    """The command, in the user's language."""
    options: list[click.Parameter] = [
        click.Argument(["photo"], metavar=_("PHOTO")),
        *photo_options(),
        click.Option(["--mordant"], metavar="LIST", help=_("Mordants of the rows (or columns), or one for all.")),
        click.Option(["--dye"], metavar=_("NAME"), help=_("The dye on the card, for the table.")),
        click.Option(
            ["-o", "--output"], metavar="FILE", help=_("A .csv or .json file, or a .png that shows what was found.")
        ),
        json_option(),
        force_option(),
    ]
    text = _(
        "Read the colours of a photographed swatch card: patches are found on white paper, uneven light and its "
        "colour are taken out. L*, a*, b* are for daylight D65 and 10°."
    )
    text += "\n\n\b\n  motifkit card foto.jpg --dips 0,1,2,4,8 --mordant tanpa,tawas,kapur,tunjung -o secang.csv"
    text += "\n  motifkit calibrate secang.csv -o secang-kita.toml\n  motifkit card foto.jpg -o ditemukan.png"
    text += "\n  motifkit card foto.jpg --card kartu.pdf -o secang.csv"
    return click.Command("card", params=options, callback=_card, help=text, options_metavar=_("[OPTIONS]"))


def _card(photo: str, output: str | None, as_json: bool, force: bool, **values: Any) -> None:  # noqa: FBT001 - click's
    path = None if output is None else destination(output)
    if path is not None and path.suffix.lower() not in KINDS:
        known = " ".join(KINDS)
        raise FileError(_("{path}: the extension must be one of {known}").format(path=path.name, known=known))
    if output == "-" and as_json:
        raise InputError(_("--json and -o - both write to standard output"))
    reading = reading_from(photo, **values)
    if as_json:
        print_json(reading.as_json())
    elif output != "-":
        for line in lines(reading):
            click.echo(line)
    for sentence in reading.warnings:
        click.echo(sentence, err=True)
    if output is not None:
        _write(reading, photo, path, force=force)
        if not as_json:
            told(path, _("{count} patches").format(count=len(reading.patches)))


def reading_from(photo: str, **values: Any) -> CardReading:
    """What the options of `photo_options`, ``--mordant`` and ``--dye`` make of a photograph."""
    from motifkit.picture.card import read_card
    from motifkit.picture.card_table import labelled
    from motifkit.picture.photograph import read_photograph

    plan = _plan(values)
    dips, mordants = _numbers(values["dips"], "--dips"), _words(values["mordant"])
    corners, white = _numbers(values["corners"], "--corners"), _numbers(values["white"], "--white")
    for name, given, count in (("--corners", corners, 8), ("--white", white, 4)):
        if given is not None and len(given) != count:
            raise InputError(_("{name} has {count} numbers (got {got})").format(name=name, count=count, got=len(given)))
    if dips is not None and not all(each == int(each) and 0 <= each <= 100 for each in dips):
        raise InputError(_("dips are whole numbers from 0 to 100"))
    reading = read_card(
        read_photograph(photo),
        layout=_layout(values["layout"]),
        corners=None if corners is None else list(zip(corners[::2], corners[1::2], strict=True)),
        white=None if white is None else (white[0], white[1], white[2], white[3]),
        white_is=values["white_is"],
        greys=_numbers(values["grey"], "--grey"),
        plan=plan,
    )
    if plan is not None:
        return reading
    depths = None if dips is None else [int(each) for each in dips]
    return labelled(reading, dips=depths, mordants=mordants, dye=values["dye"])


def _plan(values: dict[str, Any]) -> CardPlan | None:
    """The page of our own card that --card and --page name.

    Raises:
        InputError: when something is told that the card tells itself.
    """
    if values["card"] is None:
        if values["page"] is not None:
            raise InputError(_("--page is the page of a card; name its file with --card"))
        return None
    for name in ("dips", "mordant", "dye", "layout", "corners", "grey"):
        if values[name] is not None:
            raise InputError(_("--card tells what the fields are: leave out --{name}").format(name=name))
    from motifkit.render.embedded import read_recipe
    from motifkit.teach.around import Around
    from motifkit.teach.swatch import card_from
    from motifkit.teach.swatch_layout import plan_of

    recipe = read_recipe(Path(values["card"]))
    return plan_of(card_from(recipe), Around.of(recipe), values["page"] or 1)


def _numbers(text: str | None, name: str) -> list[float] | None:
    if text is None:
        return None
    try:
        return [float(each) for each in text.replace(",", " ").replace(";", " ").split()]
    except ValueError as error:
        raise InputError(_("{name}: {text!r} is no list of numbers").format(name=name, text=text[:40])) from error


def _words(text: str | None) -> list[str] | None:
    return None if text is None else [each.strip() for each in text.split(",") if each.strip()]


def _layout(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    rows, _x, columns = text.lower().replace("×", "x").replace(" ", "").partition("x")
    if not (rows.isascii() and rows.isdigit() and columns.isascii() and columns.isdigit()):
        raise InputError(_("{text!r} is no layout; write rows x columns, such as 4x6").format(text=text[:40]))
    return int(rows), int(columns)


def lines(reading: CardReading) -> Iterator[str]:
    """The reading for people."""
    light = ", ".join(reading.light)
    yield _("light: balanced by the camera") if reading.balanced else _("light: like {lamps}").format(lamps=light)
    number = format_number
    yield _("white: taken to reflect {white}; even within {median} (median) and {most} (95 %) CIEDE2000").format(
        white=number(reading.white), median=number(reading.white_error[0]), most=number(reading.white_error[1])
    )
    if reading.reference_error is not None:
        yield _("{reference}: its fields come out within {median} (median) and {most} (worst) CIEDE2000").format(
            reference=reading.reference,
            median=number(reading.reference_error[0]),
            most=number(reading.reference_error[1]),
        )
    for each in reading.patches:
        lightness, a, b = (number(value, 1) for value in each.lab)
        words = ", ".join(str(value) for value in each.labels.values())
        place = _("row {row}, column {column}").format(row=each.row, column=each.column)
        yield f"{place}: {each.hex}  L* {lightness} a* {a} b* {b}  ±{number(each.spread, 1)}" + (
            f"  {words}" if words else ""
        )


def _write(reading: CardReading, photo: str, path: Path | None, *, force: bool) -> None:
    import json

    from motifkit import jobs
    from motifkit.picture.card_table import card_csv

    kind = ".csv" if path is None else path.suffix.lower()
    with jobs.output(path, force=force) as stream:
        if kind == ".png":
            from motifkit.picture.card_overlay import write_overlay
            from motifkit.picture.photograph import read_photograph

            write_overlay(read_photograph(photo), reading, stream)
        elif kind == ".json":
            stream.write((json.dumps(reading.as_json(), ensure_ascii=False, indent=2) + "\n").encode())
        else:
            stream.write(card_csv(reading).encode())
