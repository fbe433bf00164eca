"""``motifkit leaf``: the leaf in a photograph, as a leaf file, a drawing or a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from motifkit.cli.options import Length, destination, force_option, told
from motifkit.errors import FileError
from motifkit.language import _
from motifkit.units import format_number

if TYPE_CHECKING:
    from motifkit.ecoprint.leaf import Leaf

__all__ = ["command"]


def command() -> click.Command:
    """The command, in the user's language."""
    options: list[click.Parameter] = [
        click.Argument(["photo"], metavar="PHOTO"),
        click.Option(["--length"], type=Length(), help=_("The leaf's length from base to tip, such as 12cm.")),
        click.Option(["--dpi"], type=float, help=_("Dots per inch of a scan, where the file tells none.")),
        click.Option(["--square"], type=Length(), help=_("Side of a square of one colour that lies beside the leaf.")),
        click.Option(["--species"], metavar=_("NAME"), help=_("The plant, for the record.")),
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
    return click.Command("leaf", params=options, callback=_leaf, help=text, options_metavar=_("[OPTIONS]"))


def _leaf(photo: str, output: str, force: bool, **values: Any) -> None:  # noqa: FBT001 - click's value
    from motifkit import jobs
    from motifkit.ecoprint.photographed import FORMATS, recipe_of, write_reading
    from motifkit.ecoprint.read import Measure, read_photographed
    from motifkit.picture.photograph import read_photograph

    path = destination(output)
    kind = "json" if path is None else path.suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        known = " ".join(f".{each}" for each in FORMATS)
        raise FileError(_("{path}: the extension must be one of {known}").format(path=Path(output).name, known=known))
    measure = Measure(values.pop("length"), values.pop("dpi"), values.pop("square"))
    photograph = read_photograph(Path(photo))
    reading = read_photographed(photograph, measure, species=values["species"] or "")
    with jobs.output(path, force=force) as stream:
        write_reading(reading, stream, recipe_of(photograph, measure, kind, **values))
    for leaf in reading.leaves if path is not None else ():
        told(path, _words(leaf))
        for doubt in leaf.doubts:
            click.echo(f"  {doubt}")


def _words(leaf: Leaf) -> str:
    return _("leaf {length} × {width} mm, {area} cm², {veins} veins, {sure} % sure").format(
        length=format_number(leaf.length, 1),
        width=format_number(leaf.width, 1),
        area=format_number(leaf.area / 100, 1),
        veins=len(leaf.veins),
        sure=round(100 * leaf.confidence),
    )
