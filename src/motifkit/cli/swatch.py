"""``motifkit swatch``: swatch cards, filled or with room to staple real cloth."""

from __future__ import annotations

from pathlib import Path

import click

from motifkit import jobs
from motifkit.cli.options import destination, force_option, paper_option, told
from motifkit.errors import FileError, InputError
from motifkit.language import _

__all__ = ["command"]


def command() -> click.Command:
    """The command, in the user's language."""
    options: list[click.Parameter] = [
        click.Argument(["dyes"], nargs=-1, required=True, metavar=_("DYE...")),
        click.Option(["--mordant"], metavar="LIST", help=_("Such as none,alum,lime,iron; by default all the dye has.")),
        click.Option(["--dips"], default="1,2,4,8", show_default=True, metavar="LIST", help=_("One column each.")),
        click.Option(["--blank"], is_flag=True, help=_("With room to staple real cloth.")),
        click.Option(["--illuminant"], default="D65", show_default=True, help=_("D65 (daylight) or A (lamp).")),
        click.Option(["--ground"], metavar=_("NAME"), help=_("The cloth below: mori, primissima, sutera, #rrggbb.")),
        click.Option(["--dpi"], type=float, help=_("Dots per inch of .png (default 200).")),
        click.Option(["-o", "--output"], required=True, metavar="FILE", help=_("A .pdf, .png or .svg file.")),
        paper_option(),
        force_option(),
    ]
    text = _("Make a swatch card: every dye on every mordant after so many dips, filled or blank.")
    text += "\n\n\b\n  motifkit swatch secang --mordant tanpa,tawas,kapur,tunjung --dips 1,2,4,8 -o secang.pdf"
    text += "\n  motifkit swatch nila jolawe --blank -o kartu.pdf"
    return click.Command("swatch", params=options, callback=_swatch, help=text, options_metavar=_("[OPTIONS]"))


def _swatch(
    dyes: tuple[str, ...],
    mordant: str | None,
    dips: str,
    blank: bool,  # noqa: FBT001 - click's value
    illuminant: str,
    ground: str | None,
    dpi: float | None,
    paper: str,
    output: str,
    force: bool,  # noqa: FBT001 - click's value
) -> None:
    from motifkit.render.paper import paper_named
    from motifkit.teach.swatch import FORMATS, Card, recipe_of

    path = destination(output)
    kind = "pdf" if path is None else path.suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        known = " ".join(f".{each}" for each in FORMATS)
        raise FileError(_("{path}: the extension must be one of {known}").format(path=Path(output).name, known=known))
    if dpi is not None and kind != "png":
        raise InputError(
            _("--{name} has an effect on {kinds} only, not on {kind}").format(name="dpi", kinds="png", kind=kind)
        )
    card = Card.of(
        dyes,
        mordants=None if mordant is None else _parts(mordant),
        dips=[_whole(each) for each in _parts(dips)],
        blank=blank,
        illuminant=illuminant.upper(),
        ground=ground,
    )
    jobs.write(recipe_of(card, kind, dpi=dpi, paper=paper_named(paper).name), path, force=force)
    told(path, ", ".join(each.name for each in card.dyes))


def _parts(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise InputError(_("{text!r} is not a number of dips; write such as 1,2,4,8").format(text=text[:40])) from error
