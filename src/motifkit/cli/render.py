"""``motifkit render``: a whole dyed cloth, every zone of it, no repeat like another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from motifkit import jobs
from motifkit.cli.design import DesignGroup
from motifkit.cli.options import cloth_from, destination, force_option, told
from motifkit.cli.options import size_options as cloth_options
from motifkit.cli.process_options import pair, process_options
from motifkit.cli.progress import progress
from motifkit.errors import FileError, InputError
from motifkit.language import _

if TYPE_CHECKING:
    from motifkit.cloth.cloth import Cloth
    from motifkit.generator import Motif
    from motifkit.process.natural import Natural
    from motifkit.recipe import Recipe

__all__ = ["command"]

FORMATS = {".png": "png", ".tif": "tif", ".tiff": "tif"}
NATURAL = ("crackle", "uneven", "thin", "grade")


def command() -> click.Command:
    """The command, in the user's language."""
    text = _("Render a whole dyed cloth: cracks, creeping and uneven dye, no repeat like another.")
    text += "\n\n\b\n  motifkit render parang --dpi 300 -o kain.tif"
    text += '\n  motifkit render kawung --cloth "kain panjang" --route lorodan --dye nila:6 --dye tingi:8 -o kain.png'
    text += "\n  motifkit render pelajaran.toml --flat -o kain.tif"
    return DesignGroup("render", help=text, options=_options(), work=_motif, lesson=_lesson, drawing=_drawing)


def _options() -> list[click.Parameter]:
    return [
        *cloth_options(),
        *process_options(
            _("For each bath of the route in order; nila:6 and soga tingi:8 where neither route nor dye is given.")
        ),
        click.Option(["--crackle"], type=float, help=_("How hard the waxed cloth is crushed, 0 to 1 (default 0.3).")),
        click.Option(["--uneven"], type=float, help=_("How unevenly dye is taken, 0 to 0.5 (default 0.06).")),
        click.Option(["--thin"], type=float, help=_("Share of the wax that is too thin, 0 to 1 (default 0.006).")),
        click.Option(["--spread"], type=float, help=_("Millimetres that dye creeps along the warp (default 0.16).")),
        click.Option(["--grade"], help=_("Mori whose weave is shown: prima (default), primissima, biru; - for none.")),
        click.Option(["--flat"], is_flag=True, help=_("The perfect cloth: none of all that, a small file at once.")),
        click.Option(["--back"], is_flag=True, help=_("The back of the cloth (tembus).")),
        click.Option(["--seed"], type=int, help=_("Which of all the ways in which wax breaks and dye stains.")),
        click.Option(["--dpi"], type=float, help=_("Dots per inch (default 300).")),
        click.Option(["--workers"], type=int, help=_("How many work at a time (default: one a processor).")),
        click.Option(
            ["--band", "--band-rows", "band_rows"], type=int, help=_("Rows of a piece of work (default 256).")
        ),
        click.Option(["--quiet"], is_flag=True, help=_("Do not tell how far the work is.")),
        click.Option(["-o", "--output"], required=True, metavar="FILE", help=_("A .png or .tif file.")),
        force_option(),
    ]


def _motif(motif: Motif[Any], values: dict[str, Any]) -> None:
    from motifkit.cloth.cloth import Cloth
    from motifkit.teach.lesson_texts import lesson_names

    seed = values.get("seed")
    sized = any(values[name] for name in ("tile", "size", "cloth"))
    own = [each.name for each in motif.declaration.parameters if each.name != "seed"]
    plain = not sized and not any(values.get(name) is not None for name in ("preset", "hand", *own))
    if plain and not values["zones"] and motif.name in lesson_names():
        _lesson(motif.name, values)
        return
    if not sized:
        values["cloth"] = Cloth.named("kain panjang").name
    cloth = cloth_from(motif, values)
    values["seed"] = seed
    _make(cloth, None, values, motif.name, motif.folders)


def _drawing(cloth: Cloth, file: str, values: dict[str, Any]) -> None:
    _make(cloth, None, values, Path(file).stem, (Path(file).parent,))


def _lesson(name: str, values: dict[str, Any]) -> None:
    from motifkit.teach.lesson import Lesson

    lesson = Lesson.find(name)
    given = None if values["route"] or values["dyes"] else lesson.process
    _make(lesson.filled_cloth, given, values, lesson.name, (lesson.folder,))


def _make(cloth: Cloth, given: Any, values: dict[str, Any], name: str, folders: Iterable[Path]) -> None:
    from motifkit.teach.kain import recipe_of
    from motifkit.units import format_number

    path = destination(values["output"])
    kind = "png" if path is None else FORMATS.get(path.suffix.lower())
    if kind is None:
        known = " ".join(FORMATS)
        raise FileError(
            _("{path}: the extension must be one of {known}").format(path=Path(values["output"]).name, known=known)
        )
    process = _process(given, values)
    natural = _natural(values, given or {})
    recipe = recipe_of(cloth, process, kind, dpi=values["dpi"], natural=natural, back=values["back"])
    _write(recipe, values, folders)
    size = f"{format_number(cloth.width)} × {format_number(cloth.height)} mm"
    told(path, f"{name}, {cloth.name or _('cloth')} {size}")


def _process(given: Any, values: dict[str, Any]) -> dict[str, Any]:
    """The process asked for: what the command line says goes before what the lesson says."""
    from motifkit.teach.kain import USUAL
    from motifkit.teach.strip import process_value

    told_by = dict(given or {})
    if values["route"] or values["dyes"]:
        told_by = {"route": values["route"] or USUAL["route"], "dyes": values["dyes"]}
    elif "route" not in told_by and "steps" not in told_by:
        told_by = dict(USUAL)
    if values["skip"]:
        told_by["skip"] = values["skip"]
    if values["swap"]:
        told_by["swap"] = [pair(each) for each in values["swap"]]
    if values["mori"]:
        told_by["ground"] = values["mori"]
    for key in ("crackle", "seed"):
        told_by.pop(key, None)
    return process_value(**told_by)


def _natural(values: dict[str, Any], given: dict[str, Any]) -> Natural:
    from motifkit.process.natural import Natural

    asked = {name: values[name] for name in NATURAL if values[name] is not None}
    seed = values["seed"] if values["seed"] is not None else given.get("seed", 0)
    if values["flat"]:
        if asked or values["spread"] is not None:
            raise InputError(
                _("--flat is the cloth without crackle, uneven, thin, spread and grade: give one or the other")
            )
        return Natural.perfect(seed)
    if "crackle" in given and "crackle" not in asked:
        asked["crackle"] = float(given["crackle"])
    if asked.get("grade") == "-":
        asked["grade"] = ""
    usual = Natural()
    if values["spread"] is not None:
        weft = values["spread"] * usual.spread.weft / usual.spread.warp
        asked["spread"] = replace(usual.spread, warp=values["spread"], weft=weft)
    return replace(usual, **asked, seed=seed)


def _write(recipe: Recipe, values: dict[str, Any], folders: Iterable[Path]) -> None:
    import os

    from motifkit.process.whole import Workshop
    from motifkit.teach.kain import run

    asked = {"workers": values["workers"], "band": values["band_rows"]}
    given = {name: value for name, value in asked.items() if value is not None}
    workers = {"workers": min(os.cpu_count() or 2, 8), **given}
    with jobs.output(destination(values["output"]), force=values["force"]) as stream, progress() as shown:
        run(recipe, stream, folders, Workshop(**workers, progress=None if values["quiet"] else shown))
