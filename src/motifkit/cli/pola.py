"""``motifkit pola``: outlines to trace, at true size."""

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
    paper_option,
    size_options,
    told,
)
from motifkit.errors import FileError
from motifkit.generator import Motif
from motifkit.language import _
from motifkit.units import format_number

__all__ = ["command"]


def command() -> click.Command:
    """The command, in the user's language."""
    options: list[click.Parameter] = [
        *size_options(),
        paper_option(),
        click.Option(
            ["--overlap"], type=Length(), default="10mm", show_default=True, help=_("How much sheets overlap.")
        ),
        click.Option(["--mirror"], is_flag=True, help=_("Mirrored, for the back of the cloth or a stamp.")),
        click.Option(["--with-isen"], is_flag=True, help=_("With the fillers, not only the outline.")),
        click.Option(
            ["--measured"],
            type=Length(),
            help=_("How long the 10 cm bar came out on your printer, such as 99.2mm; the sheets are corrected for it."),
        ),
        click.Option(["-o", "--output"], required=True, metavar="FILE", help=_("A .pdf file; - is standard output.")),
        force_option(),
    ]
    text = _("Make the pola: outlines to trace at true size, over several sheets.")
    text += "\n\n\b\n  motifkit pola parang --preset rusak --paper A4 -o pola.pdf"
    return MotifGroup("pola", help=text, options=options, work=_pola)


def _pola(motif: Motif[Any], values: dict[str, Any]) -> None:
    path, force = destination(values.pop("output")), values.pop("force")
    if path is not None and path.suffix.lower() != ".pdf":
        raise FileError(_("{path}: the extension must be .pdf").format(path=path.name))
    cloth = cloth_from(motif, values)
    given = {name: value for name, value in values.items() if value not in (None, False)}
    recipe = jobs.job("pola", cloth, **given)
    if recipe is None:
        raise FileError(_("this motif has no recipe"))
    jobs.write(recipe, path, force=force, folders=motif.folders)
    told(path, f"{motif.name}, {format_number(cloth.width)} × {format_number(cloth.height)} mm, {given['paper']}")
