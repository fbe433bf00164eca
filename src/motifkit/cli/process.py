"""``motifkit process``: a motif or a lesson through wax and dye, stage by stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from motifkit import jobs
from motifkit.cli.design import DesignGroup
from motifkit.cli.options import cloth_from, destination, force_option, json_option, paper_option, print_json, told
from motifkit.cli.options import size_options as cloth_options
from motifkit.cli.process_options import pair, process_options
from motifkit.errors import FileError
from motifkit.language import _

if TYPE_CHECKING:
    from motifkit.cloth.cloth import Cloth
    from motifkit.generator import Motif
    from motifkit.process.demonstration import Demonstration

__all__ = ["command"]


def command() -> click.Command:
    """The command, in the user's language."""
    text = _("Simulate the process: wax, dye, scrape, boil, with a picture after every step.")
    text += '\n\n\b\n  motifkit process kawung --route kerokan --dye indigo:6 --dye "soga tingi:8" -o strip.pdf'
    text += "\n  motifkit process parang --route kerokan --dye nila:6 --dye tingi:8 --skip nembok -o salah.pdf"
    text += "\n  motifkit process jlamprang --route colet --dye merah=remazol-merah:2 … --stages tahap"
    text += "\n  motifkit process bunga.svg --dye nila:6 --dye tingi:8 -o bunga.pdf"
    return DesignGroup("process", help=text, options=_options(), work=_motif, lesson=_lesson, drawing=_drawing)


def _options() -> list[click.Parameter]:
    return [
        *cloth_options(),
        *process_options(
            _("For each bath of the route in order, such as nila:6; for a cell of colet merah=remazol-merah:2.")
        ),
        click.Option(["--back"], is_flag=True, help=_("Show the back of the cloth, left for right.")),
        click.Option(["--crackle"], type=float, help=_("How hard the waxed cloth is crushed, 0 to 1 (remukan).")),
        click.Option(["--seed"], type=int, help=_("Which of the ways in which the wax breaks.")),
        click.Option(["--dpi"], type=float, help=_("Dots per inch of the pictures (default 150).")),
        click.Option(["--stages"], metavar="DIR", help=_("A folder for a PNG of the whole cloth after every step.")),
        click.Option(
            ["--sheets"],
            metavar="DIR",
            help=_("A folder for work sheets: what to wax at true size, baths in grams."),
        ),
        click.Option(["--palette"], metavar=_("NAME"), help=_("The colours wanted: how near does this route come?")),
        click.Option(["-o", "--output"], metavar="FILE", help=_("The strip: a .pdf or .png file.")),
        paper_option(),
        json_option(),
        force_option(),
    ]


def _motif(motif: Motif[Any], values: dict[str, Any]) -> None:
    cloth = cloth_from(motif, values)
    values["route"] = values["route"] or "kerokan"
    _make(cloth, _process(values, None), values, motif.name, motif.folders)


def _drawing(cloth: Cloth, file: str, values: dict[str, Any]) -> None:
    values["route"] = values["route"] or "kerokan"
    _make(cloth, _process(values, None), values, Path(file).stem, (Path(file).parent,))


def _lesson(name: str, values: dict[str, Any]) -> None:
    from motifkit.teach.lesson import Lesson

    lesson = Lesson.find(name)
    given = None if values["route"] or values["dyes"] else lesson.process
    if given is None and not values["route"]:
        raise FileError(_("{lesson} names no process; give --route and --dye").format(lesson=lesson.name))
    _make(lesson.filled_cloth, _process(values, given), values, lesson.name, (lesson.folder,))


def _process(values: dict[str, Any], lesson: Any) -> dict[str, Any]:
    """The process asked for, as a recipe keeps it; what the command line says goes before what the lesson says."""
    from motifkit.teach.strip import process_value

    told = dict(lesson or {"route": values["route"], "dyes": values["dyes"]})
    swap = [pair(each) for each in values["swap"]]
    if values["skip"]:
        told["skip"] = values["skip"]
    if swap:
        told["swap"] = swap
    if values["back"]:
        told["back"] = True
    if values["palette"] is not None:
        from motifkit.colour.palette import Palette
        from motifkit.described import palette_value

        told["palette"] = palette_value(Palette.of(values["palette"]))
    given = {"ground": values["mori"], "crackle": values["crackle"], "seed": values.get("seed")}
    told |= {key: value for key, value in given.items() if value is not None}
    return process_value(**told)


def _make(cloth: Cloth, process: dict[str, Any], values: dict[str, Any], name: str, folders: Iterable[Path]) -> None:
    from motifkit.render.paper import paper_named
    from motifkit.teach.strip import FORMATS, demonstration_of, recipe_of, write_strip

    path = None if values["output"] is None else destination(values["output"])
    kind = "pdf" if path is None else path.suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        known = " ".join(f".{each}" for each in FORMATS)
        raise FileError(_("{path}: the extension must be one of {known}").format(path=values["output"], known=known))
    dpi = values["dpi"]
    recipe = recipe_of(cloth, process, kind, dpi=dpi, paper=paper_named(values["paper"]).name)
    shown = demonstration_of(cloth, process)
    with ExitStack() as files:  # a strip that may not be written is refused before anything is
        wanted = values["output"] is not None
        stream = files.enter_context(jobs.output(path, force=values["force"])) if wanted else None
        if values["stages"] is not None:
            _write_stages(shown, cloth, process, values)
        if values["sheets"] is not None:
            _write_sheets(shown, values, folders)
        if stream is not None:
            write_strip(shown, stream, recipe)
    if wanted:
        told(path, f"{name}, {shown.meant.name or _('own steps')}")
    _tell(shown, name, values)


def _tell(shown: Demonstration, name: str, values: dict[str, Any]) -> None:
    """What is said on the terminal: everything where no file was asked for, else what went wrong and how near."""
    near = None
    if values["palette"] is not None:
        from motifkit.colour.palette import Palette
        from motifkit.process.reachable import reachability

        near = reachability(shown.right, Palette.of(values["palette"]))
    if values["as_json"]:
        more = {} if near is None else {"reach": near.as_json()}
        print_json({"design": name, **shown.as_json(), **more})
        return
    if values["output"] == "-":
        return
    files = any(values[each] is not None for each in ("output", "stages", "sheets"))
    for line in (*(shown.explanation if files else _lines(shown, name)), *(near.lines if near else ())):
        click.echo(line)


def _write_sheets(shown: Demonstration, values: dict[str, Any], folders: Iterable[Path]) -> None:
    from motifkit.teach.folder import fill_folder, refuse_strangers
    from motifkit.teach.process_work import work_files

    folder, files = Path(values["sheets"]), work_files(shown)
    if not values["force"]:
        refuse_strangers(folder, [file.name for file in files])
    fill_folder(folder, {file.name: jobs.as_bytes(file.recipe, folders) for file in files})
    told(folder, _("{count} work sheets").format(count=len(files)))


def _write_stages(shown: Demonstration, cloth: Cloth, process: dict[str, Any], values: dict[str, Any]) -> None:
    import io

    from motifkit.teach.folder import fill_folder, refuse_strangers
    from motifkit.teach.strip import recipe_of, stage_names, write_stage

    folder, names = Path(values["stages"]), stage_names(shown)
    if not values["force"]:
        refuse_strangers(folder, [f"{name}.png" for name in names])
    files = {}
    for name in names:
        stream = io.BytesIO()
        write_stage(shown, name, stream, recipe_of(cloth, process, "png", dpi=values["dpi"], stage=name))
        files[f"{name}.png"] = stream.getvalue()
    fill_folder(folder, files)
    told(folder, _("{count} pictures").format(count=len(names)))


def _lines(shown: Demonstration, name: str) -> Iterator[str]:
    from motifkit.colour.srgb import hex_of, srgb
    from motifkit.process.words import area_words, caption_of, dye_words
    from motifkit.units import format_number

    yield f"{name}: {shown.meant.title}"
    for stage in shown.run.stages:
        yield caption_of(stage).text
    yield _("The finished cloth:")
    for state, areas in shown.colours():
        spread = format_number(state.spread(shown.process.ground), 1)
        colour = hex_of(srgb(state.dyed(shown.process.ground)))
        yield f"  {area_words(areas, shown.areas)}: {dye_words(state)}, {colour} ± {spread}"
    yield from shown.explanation
