"""A lesson: one text file describes it, a list of sheet makers turns it into a folder that opens offline.

A sheet maker is a function from a lesson to files, each a name and the recipe that makes it; more kinds of sheets join
the table `SHEETS` and nothing else changes.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, NamedTuple

from motifkit import jobs
from motifkit.cloth.cloth import Cloth
from motifkit.colour.palette import Palette
from motifkit.errors import FileError, InputError, MotifkitError, unknown
from motifkit.language import LANGUAGES, _
from motifkit.motifs.catalogue import motif_named, tile_named
from motifkit.recipe import Recipe, __version__
from motifkit.render.atomic import reading
from motifkit.render.paper import paper_named
from motifkit.teach.folder import fill_folder, refuse_strangers
from motifkit.teach.page import page
from motifkit.units import parse_length, parse_size

__all__ = ["SHEETS", "Lesson", "SheetFile", "lesson_names", "make"]

LARGEST_FILE = 200_000
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}")


class SheetFile(NamedTuple):
    """One file of a lesson: its name in the folder, what it is, and the recipe that makes it."""

    name: str
    title: str
    recipe: Recipe


@dataclass(frozen=True)
class Lesson:
    """A lesson as its file describes it, every value checked.

    >>> Lesson.find("parang").sheets
    ('pola', 'pola-svg', 'kain')
    """

    name: str
    title: str
    motif: str
    preset: str | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    cloth: str | None = None
    zones: Mapping[str, str] = field(default_factory=dict)
    hand: str | None = None
    size: str | None = None
    palette: str = "sogan yogya"
    paper: str = "A4"
    overlap: float = 10.0
    with_isen: bool = True
    mirror: bool = False
    process: Mapping[str, Any] | None = None
    language: str = "id"
    sheets: tuple[str, ...] = ("pola", "pola-svg", "kain")
    folder: Path = Path()

    @classmethod
    def find(cls, name: str) -> Lesson:
        """A built-in lesson by name, or one from a ``.toml`` file.

        Raises:
            UnknownNameError: when there is no built-in lesson of that name.
            FileError: when the file is missing or is not a lesson.
        """
        if name.lower().endswith(".toml"):
            path = Path(name)
            return cls.from_text(_text_of(path), path.stem, path.parent)
        if name not in lesson_names():
            raise unknown(_("lesson"), name, lesson_names())
        text = resources.files("motifkit").joinpath(f"data/lessons/{name}.toml").read_text(encoding="utf-8")
        return cls.from_text(text, name, Path())

    @classmethod
    def from_text(cls, text: str, name: str, folder: Path = Path()) -> Lesson:
        """A lesson from the text of its file.

        Raises:
            FileError: naming what is wrong: the syntax, an unknown key, a value of the wrong kind.
        """
        try:
            values = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise FileError(_("{name}: this is not a lesson file: {reason}").format(name=name, reason=error)) from error
        except RecursionError as error:
            raise FileError(_("{name}: nested too deeply for a lesson").format(name=name)) from error
        lesson = cls(name=_file_name(name), folder=folder, **_checked(values, name))
        try:
            lesson.filled_cloth  # noqa: B018 - a mistake should show before anything is written
            Palette.named(lesson.palette)
            paper_named(lesson.paper)
        except MotifkitError as error:
            raise FileError(f"{name}: {error}") from error
        return lesson

    @cached_property
    def filled_cloth(self) -> Cloth:
        """The cloth of the lesson, filled with its motif."""
        motif = motif_named(self.motif, (self.folder,))
        given = motif.declaration.parsed(self.parameters)
        tile = motif.preset(self.preset, **given) if self.preset else motif(**given)
        if self.size is not None:
            cloth = Cloth(*parse_size(self.size))
        else:
            cloth = Cloth.named(self.cloth) if self.cloth is not None else Cloth(*tile.block)
        zones = {zone: None if text == "-" else tile_named(text, (self.folder,)) for zone, text in self.zones.items()}
        return cloth.filled(tile, zones).by_hand(self.hand)

    def facts(self) -> list[tuple[str, str]]:
        """What every parameter means and its value, for a reader."""
        recipe = self.filled_cloth.field.recipe or Recipe({})
        declared = motif_named(self.motif, (self.folder,)).declaration.parameters
        return [(str(each.help) or each.name, each.shown(recipe["parameters"][each.name])) for each in declared]

    def job(self, name: str, **more: Any) -> Recipe:
        """The recipe of a job on the lesson's cloth, in the lesson's language."""
        recipe = jobs.job(name, self.filled_cloth, **more)
        if recipe is None:
            raise FileError(_("this motif has no recipe"))
        return Recipe({**recipe, "language": self.language})

    def as_recipe(self, job: str) -> Recipe:
        """The whole lesson as a recipe."""
        tile: Mapping[str, Any] = self.filled_cloth.field.recipe or {}
        values = {
            "name": self.name,
            "title": self.title,
            "sheets": list(self.sheets),
            "palette": self.palette,
            "paper": self.paper,
            "overlap": self.overlap,
            "with_isen": self.with_isen,
            "mirror": self.mirror,
            "cloth": self.cloth,
            "zones": dict(self.zones),
            "hand": self.hand,
            "size": self.size,
            **({"process": dict(self.process)} if self.process is not None else {}),
        }
        head = {"job": job, "motifkit": __version__, "language": self.language}
        return Recipe({**head, **dict(tile), "lesson": values})

    @classmethod
    def from_recipe(cls, recipe: Mapping[str, Any], folders: Iterable[Path]) -> Lesson:
        """A lesson from the recipe that it left in its folder.

        Raises:
            FileError: when the recipe is not a lesson's.
        """
        values = recipe.get("lesson")
        if not isinstance(values, Mapping) or not isinstance(recipe.get("motif"), str):
            raise FileError(_("the recipe is not that of a lesson"))
        given = {key: value for key, value in values.items() if value is not None and key != "name"}
        given |= {"motif": recipe["motif"], "parameters": recipe.get("parameters", {})}
        given["language"] = recipe.get("language", "id")
        source = recipe.get("source", {}).get("file")
        folder = next((each for each in folders if source and (each / source).is_file()), Path())
        return cls(name=_file_name(str(values.get("name", "lesson"))), folder=folder, **_checked(given, "lesson"))


def lesson_names() -> list[str]:
    """The built-in lessons.

    >>> lesson_names()
    ['kawung', 'parang']
    """
    folder = resources.files("motifkit").joinpath("data/lessons")
    return sorted(each.name.removesuffix(".toml") for each in folder.iterdir() if each.name.endswith(".toml"))


def _text_of(path: Path) -> str:
    with reading(path) as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise FileError(
            _("{path} is larger than {limit} bytes; a lesson file is a short text").format(
                path=path, limit=LARGEST_FILE
            )
        )
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise FileError(_("{path} is not a text file in UTF-8").format(path=path)) from error


def _file_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise FileError(
            _("a lesson's file name has letters, digits, - and _ only (got {name!r})").format(name=name[:60])
        )
    return name


# -- checking a lesson's values -----------------------------------------------------------------------------------


def _word(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > 200 or "\0" in value:
        raise InputError(_("must be a short text"))
    return value.strip()


def _motif_word(value: object) -> str:
    word = _word(value)
    file, colon, _inner = word.rpartition(":")
    if colon and (Path(file).name != file or "\\" in file):
        raise InputError(_("a motif's file must lie in the lesson's own folder"))
    return word


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise InputError(_("must be true or false"))
    return value


def _length(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InputError(_("must be a length, such as 10mm"))
    return parse_length(value)


def _language(value: object) -> str:
    if value not in LANGUAGES:
        raise unknown(_("language"), value, LANGUAGES)
    return str(value)


def _table(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or any(isinstance(each, list | Mapping) for each in value.values()):
        raise InputError(_("must be a table of names and plain values"))
    return MappingProxyType(dict(value))


def _words(value: object) -> Mapping[str, str]:
    table = _table(value)
    for each in table.values():
        if not isinstance(each, str):
            raise InputError(_("must be names in quotation marks"))
    return table


def _process(value: object) -> Mapping[str, Any]:
    from motifkit.teach.strip import process_of_lesson

    return MappingProxyType(process_of_lesson(value))


def _sheets(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise InputError(_("must be a list of sheets"))
    for each in value:
        if each not in SHEETS:
            raise unknown(_("sheet"), each, SHEETS)
    return tuple(dict.fromkeys(value))


_KEYS: Mapping[str, Callable[[object], Any]] = {
    "title": _word,
    "motif": _motif_word,
    "preset": _word,
    "parameters": _table,
    "cloth": _word,
    "zones": _words,
    "hand": _word,
    "size": _word,
    "palette": _word,
    "paper": _word,
    "overlap": _length,
    "with_isen": _yes_or_no,
    "mirror": _yes_or_no,
    "process": _process,
    "language": _language,
    "sheets": _sheets,
}


def _checked(values: Mapping[str, Any], name: str) -> dict[str, Any]:
    result = {}
    for key, value in values.items():
        try:
            if key not in _KEYS:
                raise unknown(_("key"), key, _KEYS)
            result[key] = _KEYS[key](value)
        except MotifkitError as error:
            raise FileError(f"{name}: {key}: {error}" if key in _KEYS else f"{name}: {error}") from error
    for needed in ("title", "motif"):
        if needed not in result:
            raise FileError(_("{name}: the key {key} is missing").format(name=name, key=needed))
    if "cloth" in result and "size" in result:
        raise FileError(_("{name}: give cloth or size, not both").format(name=name))
    return result


# -- sheets -------------------------------------------------------------------------------------------------------


def _pola(lesson: Lesson) -> list[SheetFile]:
    options: dict[str, Any] = {"paper": lesson.paper, "overlap": lesson.overlap}
    options |= {name: True for name in ("mirror", "with_isen") if getattr(lesson, name)}
    return [SheetFile("pola.pdf", _("Pola to trace, at true size"), lesson.job("pola", **options))]


def _pola_svg(lesson: Lesson) -> list[SheetFile]:
    options = {"mirror": lesson.mirror, "without_isen": not lesson.with_isen}
    given = {name: True for name, wanted in options.items() if wanted}
    recipe = lesson.job("draw", format="svg", palette="pola", **given)
    return [SheetFile("pola.svg", _("Pola as a drawing (SVG)"), recipe)]


def _kain(lesson: Lesson) -> list[SheetFile]:
    dpi = min(300.0, round(1600 / lesson.filled_cloth.width * 25.4, 1))
    recipe = lesson.job("draw", format="png", palette=lesson.palette, dpi=dpi)
    return [SheetFile("kain.png", _("Preview of the cloth"), recipe)]


def _proses(lesson: Lesson) -> list[SheetFile]:
    from motifkit.teach.strip import process_value, recipe_of

    if lesson.process is None:
        raise FileError(
            _("{name}: the sheet proses needs a [process] with its route and dyes").format(name=lesson.name)
        )
    strip = recipe_of(lesson.filled_cloth, process_value(**lesson.process), "pdf")
    recipe = Recipe({**strip, "language": lesson.language})
    return [SheetFile("proses.pdf", _("The process, stage by stage"), recipe)]


SHEETS: Mapping[str, Callable[[Lesson], list[SheetFile]]] = MappingProxyType(
    {"pola": _pola, "pola-svg": _pola_svg, "kain": _kain, "proses": _proses}
)
"""The kinds of sheets by name."""


def sheet_files(lesson: Lesson) -> list[SheetFile]:
    """Every file of a lesson's sheets, in the lesson's order."""
    return [file for name in lesson.sheets for file in SHEETS[name](lesson)]


def make(lesson: Lesson, folder: Path, *, force: bool = False) -> list[Path]:
    """Fill a folder with a lesson; returns the files, ``index.html`` first.

    An earlier output of motifkit (known by the recipe in it) is made again; any other file of that name is refused
    unless ``force``. Nothing is put in its place before everything is made.

    Raises:
        FileError: when a file is in the way.
        JobError: when the folder cannot be written.
    """
    plan = [
        SheetFile("index.html", "", lesson.as_recipe("lesson-page")),
        *sheet_files(lesson),
        SheetFile("resep.json", "", lesson.as_recipe("lesson")),
    ]
    if not force:
        refuse_strangers(folder, [file.name for file in plan])
    return fill_folder(folder, {file.name: jobs.as_bytes(file.recipe, (lesson.folder,)) for file in plan})


def run_recipe(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """The recipe of a lesson as its own file, readable for people too."""
    lesson = Lesson.from_recipe(recipe, folders)
    text = json.dumps(dict(lesson.as_recipe("lesson")), sort_keys=True, indent=2, ensure_ascii=True)
    stream.write((text + "\n").encode("ascii"))


def run_page(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """The page that shows a lesson's sheets, offline."""
    lesson = Lesson.from_recipe(recipe, folders)
    files = [(file.name, file.title) for file in sheet_files(lesson)]
    text = page(lesson.title, lesson.filled_cloth, lesson.palette, files, recipe, lesson.facts())
    stream.write(text.encode("utf-8"))
