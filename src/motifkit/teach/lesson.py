"""A lesson: one text file describes everything that a trainer hands out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from motifkit import jobs
from motifkit.cloth.cloth import Cloth
from motifkit.cloth.hand import Hand
from motifkit.colour.palette import PALETTE_FILES, Palette
from motifkit.described import palette_of, palette_value
from motifkit.errors import FileError
from motifkit.language import _, current_language
from motifkit.motifs.catalogue import motif_named, tile_named
from motifkit.recipe import Recipe, __version__
from motifkit.teach.lesson_keys import checked
from motifkit.teach.lesson_texts import lesson_names, lesson_text
from motifkit.teach.prices import Prices, read_prices
from motifkit.teach.sheet_kind import ECOPRINT, SheetFile, SheetOrder, kind_named
from motifkit.teach.toml_text import TomlSource, read_text, read_toml
from motifkit.units import parse_size

if TYPE_CHECKING:
    from motifkit.generator import Motif
    from motifkit.params import Value

__all__ = ["Lesson", "ready_lessons"]

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}")
_USUAL = tuple(SheetOrder(kind, {}) for kind in ("pola", "pola-svg", "kain"))


@dataclass(frozen=True)
class Lesson:
    """A lesson as its file describes it, every value checked.

    >>> [each.kind for each in Lesson.find("kawung").sheets]
    ['slide', 'konstruksi', 'pola', 'pola-svg', 'kain', 'kartu-motif']
    """

    name: str
    title: str
    about: str = ""
    day: int | None = None
    scheme: str = ""
    units: tuple[str, ...] | None = None
    motif: str | None = None
    preset: str | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    cloth: str | None = None
    zones: Mapping[str, str] = field(default_factory=dict)
    hand: str | None = None
    size: str | None = None
    palette: str | Mapping[str, Any] = "sogan yogya"
    paper: str = "A4"
    overlap: float = 10.0
    with_isen: bool = True
    mirror: bool = False
    process: Mapping[str, Any] | None = None
    prices: str | Mapping[str, Any] = ""
    ecoprint: Mapping[str, Any] = field(default_factory=dict)
    language: str = "id"
    sheets: tuple[SheetOrder, ...] = _USUAL
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
            return cls.from_text(read_text(path), path.name, path.parent)
        return cls.from_text(lesson_text(name), name)

    @classmethod
    def from_text(cls, text: str, name: str, folder: Path = Path()) -> Lesson:
        """A lesson from the text of its file.

        Args:
            text: TOML; its lines may end in any way.
            name: of the file; without ``.toml`` it is the lesson's name.
            folder: where the motifs that the lesson brings along are looked for.

        Raises:
            FileError: naming the line and what is wrong: how it is written, an unknown key, a value of the wrong kind.
        """
        source = read_toml(text, name)
        values = {"language": current_language(), **checked(source)}
        lesson = cls(name=_file_name(name), folder=folder, **values)
        # A mistake should show before anything is written.
        lesson._check(source)
        return lesson

    def _check(self, source: TomlSource) -> None:
        """Refuse names and values that the library does not know, each on its line."""
        with source.at("palette"):
            self.colours  # noqa: B018 - read once, kept, and refused here if it cannot be
        with source.at("hand"):
            Hand.of(self.hand)
        with source.at("prices"):
            self.price_text  # noqa: B018 - likewise
        if self.motif is not None:
            self._check_motif(source, self.motif)
        for number, order in enumerate(self.sheets):
            leaves = order.kind in ECOPRINT and "leaves" in self.ecoprint and "leaves" not in order.values
            with source.at(*(("ecoprint", "leaves") if leaves else ("sheets", number))):
                self.files_of(order)

    def _check_motif(self, source: TomlSource, name: str) -> None:
        with source.at("motif"):
            motif = motif_named(name, (self.folder,))
        if self.preset is not None:
            with source.at("preset"):
                motif.preset_values(self.preset)
        for key, value in self.parameters.items():
            with source.at("parameters", key):
                motif.declaration.parsed({key: value})
        with source.at("parameters" if self.parameters else "motif"):
            tile = self._tile(motif)
        with source.at("size" if self.size is not None else "cloth"):
            cloth = self._bare_cloth(tile.block)
        for zone, text in self.zones.items():
            with source.at("zones", zone):
                cloth.filled(tile, self._zones({zone: text}))
        with source.at("motif"):
            self.filled_cloth  # noqa: B018 - made once, kept, and refused here if it cannot be

    def _tile(self, motif: Motif[Any]) -> Any:
        given = motif.declaration.parsed(self.parameters)
        return motif.preset(self.preset, **given) if self.preset else motif(**given)

    def _bare_cloth(self, block: tuple[float, float]) -> Cloth:
        if self.size is not None:
            return Cloth(*parse_size(self.size))
        return Cloth.named(self.cloth) if self.cloth is not None else Cloth(*block)

    def _zones(self, zones: Mapping[str, str]) -> dict[str, Any]:
        return {zone: None if text == "-" else tile_named(text, (self.folder,)) for zone, text in zones.items()}

    @cached_property
    def filled_cloth(self) -> Cloth:
        """The cloth of the lesson, filled with its motif.

        Raises:
            FileError: when the lesson names no motif.
        """
        if self.motif is None:
            raise FileError(_('this lesson has no motif; write such as motif = "kawung"'))
        tile = self._tile(motif_named(self.motif, (self.folder,)))
        return self._bare_cloth(tile.block).filled(tile, self._zones(self.zones)).by_hand(self.hand)

    @cached_property
    def colours(self) -> Palette:
        """The palette of the lesson: a built-in one, or that of a file beside the lesson."""
        named = self.palette
        if isinstance(named, str) and Path(named).suffix.lower() in PALETTE_FILES:
            return Palette.of(self.folder / named)
        return palette_of(named)

    def unit_words(self) -> list[str]:
        """Scheme and unit titles as sentences, or that no title is known; nothing where the file tells nothing."""
        told = [_("Scheme: {scheme}").format(scheme=self.scheme)] if self.scheme else []
        if self.units:
            told.append(_("Units: {titles}").format(titles="; ".join(self.units)))
        elif self.units is not None:
            told.append(_("Units: no title is known"))
        return told

    @cached_property
    def price_text(self) -> str:
        """The trainer's own prices as one line: of the lesson's table, or of a file beside the lesson."""
        if isinstance(self.prices, str):
            named = self.prices.lower().endswith(".toml")
            return read_prices(self.folder / self.prices).text if named else Prices.parsed(self.prices).text
        return Prices.of(self.prices).text

    def facts(self) -> list[tuple[str, str]]:
        """What every parameter of the motif means and its value, for a reader."""
        if self.motif is None:
            return []
        recipe = self.filled_cloth.field.recipe or Recipe({})
        declared = motif_named(self.motif, (self.folder,)).declaration.parameters
        return [(str(each.help) or each.name, each.shown(recipe["parameters"][each.name])) for each in declared]

    def for_all_sheets(self, kind: str) -> dict[str, Value]:
        """What the lesson says for every sheet that has such a parameter, or for those of an ecoprint."""
        if kind in ECOPRINT:
            return dict(self.ecoprint)
        return {
            "overlap": self.overlap,
            "with_isen": self.with_isen,
            "mirror": self.mirror,
            "prices": self.price_text,
        }

    def files_of(self, order: SheetOrder) -> list[SheetFile]:
        """The files of one sheet.

        Raises:
            MotifkitError: when the sheet cannot be made for this lesson.
        """
        values = dict(order.values)
        paper = values.pop("paper", None)
        lesson = self if paper is None else replace(self, paper=str(paper))
        return kind_named(order.kind).files(lesson, values)

    def sheet_files(self) -> list[SheetFile]:
        """Every file of the lesson's sheets, in its order; of two with one name the second gets a number."""
        return [file for _order, file in self.ordered_files()]

    def ordered_files(self) -> list[tuple[SheetOrder, SheetFile]]:
        """The same, each with the sheet that it belongs to."""
        files: list[tuple[SheetOrder, SheetFile]] = []
        taken: dict[str, int] = {}
        for order in self.sheets:
            for file in self.files_of(order):
                taken[file.name] = taken.get(file.name, 0) + 1
                stem, point, suffix = file.name.rpartition(".")
                name = file.name if taken[file.name] == 1 else f"{stem}-{taken[file.name]}{point}{suffix}"
                files.append((order, file._replace(name=name)))
        return files

    def job(self, name: str, **more: Any) -> Recipe:
        """The recipe of a job on the lesson's cloth, in the lesson's language."""
        recipe = jobs.job(name, self.filled_cloth, **more)
        if recipe is None:
            raise FileError(_("this motif has no recipe"))
        return Recipe({**recipe, "language": self.language})

    def as_json(self) -> dict[str, Any]:
        """What ``motifkit lesson --list --json`` tells of it."""
        sheets = [each.as_json() for each in self.sheets]
        return {
            "name": self.name,
            "title": self.title,
            "about": self.about,
            "day": self.day,
            "scheme": self.scheme,
            "units": None if self.units is None else list(self.units),
            "motif": self.motif,
            "sheets": sheets,
        }

    def as_recipe(self, job: str) -> Recipe:
        """The whole lesson as a recipe."""
        tile: Mapping[str, Any] = (self.filled_cloth.field.recipe or {}) if self.motif is not None else {}
        values = {
            "name": self.name,
            "title": self.title,
            "about": self.about or None,
            "day": self.day,
            "scheme": self.scheme or None,
            "units": None if self.units is None else list(self.units),
            "sheets": [each.as_json() for each in self.sheets],
            "palette": palette_value(self.colours),
            "paper": self.paper,
            "overlap": self.overlap,
            "with_isen": self.with_isen,
            "mirror": self.mirror,
            "cloth": self.cloth,
            "zones": dict(self.zones),
            "hand": self.hand,
            "size": self.size,
            "process": None if self.process is None else dict(self.process),
            "prices": self.price_text or None,
            "ecoprint": dict(self.ecoprint) or None,
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
        motif = recipe.get("motif")
        if not isinstance(values, Mapping) or not (motif is None or isinstance(motif, str)):
            raise FileError(_("the recipe is not that of a lesson"))
        given = {key: value for key, value in values.items() if value is not None and key != "name"}
        if motif is not None:
            given |= {"motif": motif, "parameters": recipe.get("parameters", {})}
        given["language"] = recipe.get("language", "id")
        source = recipe.get("source", {}).get("file")
        folder = next((each for each in folders if source and (each / source).is_file()), Path())
        name = _file_name(str(values.get("name", "lesson")))
        return cls(name=name, folder=folder, **checked(TomlSource("lesson", given)))


def ready_lessons() -> list[Lesson]:
    """The built-in lessons in the order of a course, read but not tried, for a list.

    >>> [each.day for each in ready_lessons()] == sorted(each.day or 0 for each in ready_lessons())
    True
    """
    sources = {name: read_toml(lesson_text(name), name) for name in lesson_names()}
    lessons = [Lesson(name=name, **checked(source)) for name, source in sources.items()]
    return sorted(lessons, key=lambda each: (each.day or 0, each.name))


def _file_name(name: str) -> str:
    stem = name[:-5] if name.lower().endswith(".toml") else name
    if not _NAME.fullmatch(stem):
        raise FileError(
            _("a lesson's file name has letters, digits, - and _ only (got {name!r})").format(name=stem[:60])
        )
    return stem
