"""``motifkit bath``: what one dyeing needs, in grams and litres, and how to do it safely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from motifkit import jobs
from motifkit.cli.options import destination, force_option, json_option, paper_option, print_json, told
from motifkit.errors import FileError, InputError, ParameterError
from motifkit.language import _

if TYPE_CHECKING:
    from motifkit.cloth.cloth import Cloth

__all__ = ["command"]


def command() -> click.Command:
    """The command, in the user's language."""
    options: list[click.Parameter] = [
        click.Option(
            ["--dye"], required=True, metavar=_("NAME"), help=_("A dye, or your own .toml; see motifkit dyes.")
        ),
        click.Option(
            ["--mordant"], metavar=_("NAME"), help=_("none, alum, lime, iron (tanpa, tawas, kapur, tunjung).")
        ),
        click.Option(["--owf"], type=float, metavar="%", help=_("Dyestuff in % of the cloth's dry weight.")),
        click.Option(["--liquor"], metavar="1:20", help=_("Water for the weight of cloth.")),
        click.Option(["--dips"], type=int, help=_("How often the cloth goes in.")),
        click.Option(["--minutes"], type=float, help=_("Time of each dip.")),
        click.Option(["--celsius"], type=float, help=_("Temperature of the bath.")),
        click.Option(["--renewed"], is_flag=True, help=_("A fresh bath for every dip, not one for all.")),
        click.Option(["--cloth"], metavar=_("NAME"), help=_('A traditional cloth, such as "kain panjang".')),
        click.Option(["--size"], metavar="WxH", help=_("Width x height, such as 40cmx30cm.")),
        click.Option(["--area"], metavar="CM2", help=_("Only so many cm² take dye: the open part of a design.")),
        click.Option(["--design"], metavar="FILE", help=_("A file of motifkit: only the open part of this design.")),
        click.Option(
            ["--part"], default="latar", show_default=True, metavar="LIST", help=_("What of the design takes dye.")
        ),
        click.Option(["--grade"], default="prima", show_default=True, help=_("Mori: primissima, prima or biru.")),
        click.Option(["--weight"], type=float, metavar="G", help=_("Dry weight in grams, when you weighed the cloth.")),
        click.Option(["-o", "--output"], metavar="FILE", help=_("A .pdf, .txt or .json file; - is standard output.")),
        paper_option(),
        json_option(),
        force_option(),
    ]
    text = _("Reckon a dye bath: grams, litres, mordant, steps, safety and waste water.")
    text += '\n\n\b\n  motifkit bath --dye secang --mordant tawas --owf 30 --cloth "kain panjang" --liquor 1:20'
    text += "\n  motifkit bath --dye nila --dips 6 --area 5200 -o nila.pdf"
    return click.Command("bath", params=options, callback=_bath, help=text, options_metavar=_("[OPTIONS]"))


def _bath(**values: Any) -> None:
    from motifkit.dye.bath import Bath
    from motifkit.dye.bath_sheet import bath_sheet
    from motifkit.dye.bath_words import text_of
    from motifkit.dye.catalogue import dye_of
    from motifkit.render.paper import paper_named
    from motifkit.teach import bath_page

    output, force, as_json = values.pop("output"), values.pop("force"), values.pop("as_json")
    kind, paper = _kind(output, as_json=as_json), paper_named(values["paper"]).name
    dye = dye_of(values["dye"])
    given = {name: values[name] for name in ("owf", "minutes", "celsius", "liquor")}
    dips = dye.reference_dips if values["dips"] is None else values["dips"]
    bath = Bath(dye, values["mordant"], dips, **given, renewed=values["renewed"])
    square_metres, cloth = _cloth(values)
    sheet = bath_sheet(bath, square_metres=square_metres, grams=values["weight"], grade=values["grade"], cloth=cloth)
    source = click.get_current_context().get_parameter_source("paper")
    if kind != "pdf" and source is click.core.ParameterSource.COMMANDLINE:
        raise InputError(_("--paper is for a sheet that is printed: write it to a .pdf with -o"))
    if output is None:
        print_json(sheet.as_json()) if as_json else click.echo(text_of(sheet), nl=False)
        return
    path = destination(output)
    jobs.write(bath_page.recipe_of(sheet, kind, paper=paper), path, force=force)
    told(path, str(bath))


def _kind(output: str | None, *, as_json: bool) -> str:
    """The format that the file's extension asks for; text on standard output."""
    from pathlib import Path

    from motifkit.teach.bath_page import FORMATS

    if output is None or output == "-":
        return "json" if as_json else "txt"
    kind = Path(output).suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        known = " ".join(f".{each}" for each in FORMATS)
        raise FileError(_("{path}: the extension must be one of {known}").format(path=Path(output).name, known=known))
    return kind


def _cloth(values: dict[str, Any]) -> tuple[float | None, str]:
    """Square metres that take dye, and the cloth's name; a kain panjang where nothing is said."""
    from motifkit.cloth.cloth import Cloth
    from motifkit.units import format_number, parse_size

    name, size, area, design = (values[each] for each in ("cloth", "size", "area", "design"))
    if sum(each is not None for each in (name, size, design)) > 1:
        raise InputError(_("choose one of --cloth, --size and --design"))
    if design is not None and area is not None:
        raise InputError(_("choose one of --area and --design"))
    if design is not None:
        return _design(design, values["part"])
    if all(each is None for each in (name, size, area, values["weight"])):
        name = "kain panjang"
    whole, words = None, ""
    if name is not None or size is not None:
        cloth = Cloth.named(name) if name is not None else Cloth(*parse_size(size))
        whole, words = cloth.width * cloth.height / 1e6, _words(cloth)
    if area is None:
        return whole, words
    part = _square_metres(area)
    if whole is not None and part > whole:
        raise InputError(
            _("the dyed area ({area} cm²) is larger than the cloth ({whole} cm²)").format(
                area=format_number(part * 1e4, 0), whole=format_number(whole * 1e4, 0)
            )
        )
    return part, words


def _words(cloth: Cloth) -> str:
    from motifkit.units import format_number

    size = f"{format_number(cloth.width / 10)} × {format_number(cloth.height / 10)} cm"
    return f"{cloth.title}, {size}" if str(cloth.title) else size


def _design(file: str, parts: str) -> tuple[float, str]:
    """The dyed square metres of a design that motifkit drew, and what they are."""
    from pathlib import Path

    from motifkit.described import cloth_of
    from motifkit.render.embedded import read_recipe
    from motifkit.teach.dyed_area import dyed_share
    from motifkit.units import format_number

    path = Path(file)
    cloth = cloth_of(read_recipe(path), (path.parent, Path()))
    share = dyed_share(cloth.field, [each.strip() for each in parts.split(",") if each.strip()])
    words = _("{cloth}: {parts}, {share} % of it")
    shown = words.format(cloth=_words(cloth), parts=parts, share=format_number(100 * share, 1))
    return share * cloth.width * cloth.height / 1e6, shown


def _square_metres(text: str) -> float:
    """Square metres from cm² as written: ``2500``, ``2500cm2`` or ``2500 cm²``."""
    import re

    match = re.fullmatch(r"\s*(-?\d+(?:[.,]\d+)?)\s*(?:cm\s*[2²])?\s*", text)
    if match is None:
        raise ParameterError(_("{text!r} is not an area; write cm², such as 2500").format(text=text[:40]))
    return float(match[1].replace(",", ".")) / 1e4
