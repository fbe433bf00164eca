"""``motifkit catalogue``: all motifs on one sheet, one motif over a parameter, or its colourways."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from motifkit.cli.options import force_option, told
from motifkit.cli.progress import PATIENCE, progress
from motifkit.errors import FileError
from motifkit.language import _, current_language

__all__ = ["command"]

FORMATS = {".pdf": "pdf", ".html": "html", ".png": "png"}


def command() -> click.Command:
    """The command, in the user's language."""
    options: list[click.Parameter] = [
        click.Argument(["motif"], metavar="[MOTIF]", required=False),
        click.Option(["--preset"], metavar=_("NAME"), help=_("A preset of the motif.")),
        click.Option(["--sweep"], metavar="P=A:B:N", help=_("One parameter in N steps from A to B: petal=0.5:0.9:6.")),
        click.Option(
            ["--palettes"],
            metavar=_("NAMES"),
            help=_("all, or names or files with commas between."),
        ),
        click.Option(["-o", "--output"], required=True, metavar="FILE", help=_("A .pdf, .html or .png file.")),
        force_option(),
    ]
    text = _("Draw a sheet of all motifs, of one over a parameter, or in many colours.")
    text += "\n\n\b\n  motifkit catalogue -o katalog.pdf"
    text += "\n  motifkit catalogue kawung --sweep petal=0.5:0.9:6 -o kelopak.png"
    text += "\n  motifkit catalogue parang --palettes all -o warna.html"
    return click.Command("catalogue", params=options, callback=_catalogue, help=text, options_metavar=_("[OPTIONS]"))


def _catalogue(motif: str | None, output: str, **values: Any) -> None:
    from motifkit import jobs
    from motifkit.colour.palette import Palette
    from motifkit.described import palette_value
    from motifkit.motifs.catalogue import motif_named
    from motifkit.recipe import Recipe, __version__
    from motifkit.teach.catalogue_sheet import write_catalogue
    from motifkit.teach.panels import panels_of

    path, force = Path(output), values.pop("force")
    if path.suffix.lower() not in FORMATS:
        raise FileError(
            _("{path}: the extension must be one of {known}").format(path=path.name, known=" ".join(sorted(FORMATS)))
        )
    palettes = values.pop("palettes")
    asked: dict[str, Any] = {name: value for name, value in values.items() if value is not None}
    folders: tuple[Path, ...] = (Path(),)
    if motif is not None:
        chosen = motif_named(motif)
        folders = chosen.folders
        asked |= {"motif": chosen.address, **({"source": dict(chosen.source)} if chosen.source else {})}
    if palettes is not None:
        names = [each.strip() for each in palettes.split(",")]
        asked["palettes"] = "all" if palettes == "all" else [palette_value(Palette.of(each)) for each in names]
    head = {"job": "catalogue", "motifkit": __version__, "language": current_language()}
    recipe = Recipe({**head, "format": FORMATS[path.suffix.lower()], "catalogue": asked})
    panels = panels_of(asked, folders)
    with jobs.output(path, force=force) as stream, progress(after=PATIENCE) as shown:
        write_catalogue(panels, FORMATS[path.suffix.lower()], recipe, stream, shown)
    told(path, _("{count} pictures").format(count=len(panels)))
