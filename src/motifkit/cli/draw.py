"""``motifkit draw``: a motif as SVG, PDF, PNG or TIFF."""

from __future__ import annotations

from typing import Any

import click

from motifkit import jobs
from motifkit.cli.options import (
    Length,
    MotifGroup,
    cloth_from,
    destination,
    force_option,
    picture_options,
    size_options,
    told,
)
from motifkit.cli.useless import refuse_useless
from motifkit.colour.palette import Palette
from motifkit.generator import Motif
from motifkit.language import _
from motifkit.units import format_number

__all__ = ["command"]


def command() -> click.Command:
    """The command, in the user's language."""
    options: list[click.Parameter] = [
        *size_options(),
        *picture_options(),
        click.Option(
            ["--plain"], is_flag=True, help=_("TIFF with every strip stored anew, for any printer's software.")
        ),
        click.Option(["--paper"], metavar=_("NAME"), help=_("PDF over several sheets: A4, A3 or F4.")),
        click.Option(["--overlap"], type=Length(), help=_("How much sheets overlap (default 10 mm).")),
        click.Option(["--seed"], type=int, help=_("Number that fixes every random choice; kept in the recipe.")),
        click.Option(
            ["-o", "--output"],
            required=True,
            metavar="FILE",
            help=_("The extension chooses: .svg .pdf .png .tif .txt; - is standard output."),
        ),
        click.Option(["--format", "format"], metavar="NAME", help=_("The format for standard output (default svg).")),
        force_option(),
    ]
    text = _("Draw a motif.") + "\n\n\b\n  motifkit draw kawung --preset sen --tile -o kawung.svg"
    text += '\n  motifkit draw parang --preset rusak --cloth "kain panjang" --dpi 300 -o kain.tif'
    text += "\n  motifkit draw bunga.py:bunga --size 40cmx30cm -o bunga.png"
    return MotifGroup("draw", help=text, options=options, work=_draw)


def _draw(motif: Motif[Any], values: dict[str, Any]) -> None:
    path, force, kind = destination(values.pop("output")), values.pop("force"), values.pop("format")
    kind = (kind or "svg") if path is None else jobs.format_of(path)
    cloth = cloth_from(motif, values)
    refuse_useless(kind, values)
    palette = Palette.of(values.pop("palette"))
    if values.get("seed") is not None:
        click.echo(
            _("{motif} makes no random choice: --seed only goes into the recipe").format(motif=motif.name), err=True
        )
    with jobs.output(path, force=force) as stream:
        jobs.draw(cloth, stream, kind, palette=palette, **values)
    told(path, f"{motif.name}, {format_number(cloth.width)} × {format_number(cloth.height)} mm")
