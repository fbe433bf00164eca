"""``motifkit leaf``: the leaf in a photograph, or one that grows from a rule, as a leaf file, drawing or picture."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from motifkit.cli.options import Length, destination, force_option, told
from motifkit.errors import FileError, InputError
from motifkit.language import _
from motifkit.units import format_number

if TYPE_CHECKING:
    from motifkit.ecoprint.leaf import Leaf

__all__ = ["command"]


def command() -> click.Command:
    """The command, in the user's language."""
    options: list[click.Parameter] = [
        click.Argument(["photo"], required=False, metavar="[PHOTO]"),
        click.Option(["--length"], type=Length(), help=_("The leaf's length from base to tip, such as 12cm.")),
        click.Option(
            ["--dpi"], type=float, metavar=_("NUMBER"), help=_("Dots per inch of a scan, where the file tells none.")
        ),
        click.Option(["--square"], type=Length(), help=_("Side of a square of one colour that lies beside the leaf.")),
        click.Option(
            ["--species"],
            metavar=_("NAME"),
            help=_("The plant; without a photograph a leaf of it grows from its rule."),
        ),
        click.Option(["--seed"], type=int, metavar=_("NUMBER"), help=_("Which leaf of the species grows.")),
        click.Option(["--mask"], is_flag=True, help=_("The blade white on black, at the photograph's size (.png).")),
        click.Option(["--all"], is_flag=True, help=_("Take every leaf of the photograph.")),
        click.Option(
            ["-o", "--output"],
            required=True,
            metavar="FILE",
            help=_("A leaf file (.json), a drawing at true size (.svg) or the leaf cut out (.png)."),
        ),
        force_option(),
    ]
    text = _("Find the leaf in a photograph: outline, axis, veins, true size.")
    text += "\n\n\b\n  motifkit leaf daun.jpg --length 12cm -o daun.json\n  motifkit leaf daun.jpg --mask -o masker.png"
    text += "\n  motifkit leaf --species jati --seed 3 -o jati.svg"
    return click.Command("leaf", params=options, callback=_leaf, help=text, options_metavar=_("[OPTIONS]"))


def _leaf(photo: str | None, output: str, force: bool, **values: Any) -> None:  # noqa: FBT001 - click's value
    from motifkit import jobs
    from motifkit.ecoprint.photographed import FORMATS, recipe_of, write_reading
    from motifkit.ecoprint.read import Measure, read_photographed
    from motifkit.picture.photograph import read_photograph

    path = destination(output)
    kind = "json" if path is None else path.suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        known = " ".join(f".{each}" for each in FORMATS)
        raise FileError(_("{path}: the extension must be one of {known}").format(path=Path(output).name, known=known))
    seed = values.pop("seed")
    if photo is None:
        _grow(path, kind, seed, values, force=force)
        return
    if seed is not None:
        raise InputError(_("--seed is for a leaf that grows: give --species and no photograph"))
    measure = Measure(values.pop("length"), values.pop("dpi"), values.pop("square"))
    photograph = read_photograph(Path(photo))
    reading = read_photographed(photograph, measure, species=values["species"] or "")
    with jobs.output(path, force=force) as stream:
        write_reading(reading, stream, recipe_of(photograph, measure, kind, **values))
    for leaf in reading.leaves if path is not None else ():
        told(path, _words(leaf))
        for doubt in leaf.doubts:
            click.echo(f"  {doubt}")
    for reason in reading.left_out if path is not None else ():
        click.echo("  " + _("one leaf left out: {reason}").format(reason=reason))


def _grow(path: Path | None, kind: str, seed: int | None, values: Mapping[str, Any], *, force: bool) -> None:
    """A leaf from the rule of its species."""
    from motifkit import jobs
    from motifkit.ecoprint.ruled import grown_leaf, recipe_of

    if not values["species"]:
        raise InputError(_("give a photograph, or --species for a leaf that grows from its rule"))
    for option in ("mask", "all", "square"):
        if values[option]:
            raise InputError(_("--{name} is for a photograph").format(name=option))
    dpi = values["dpi"] if kind == "png" else None
    recipe = recipe_of(values["species"], seed or 0, kind, length=values["length"], dpi=dpi)
    jobs.write(recipe, path, force=force)
    if path is not None:
        told(path, _words(grown_leaf(recipe)))


def _words(leaf: Leaf) -> str:
    return _("leaf {length} × {width} mm, {area} cm², {veins} veins, {sure} % sure").format(
        length=format_number(leaf.length, 1),
        width=format_number(leaf.width, 1),
        area=format_number(leaf.area / 100, 1),
        veins=len(leaf.veins),
        sure=round(100 * leaf.confidence),
    )
