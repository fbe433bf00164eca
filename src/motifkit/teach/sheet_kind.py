"""Kinds of sheets: what a lesson may list, and what ``motifkit worksheet`` makes one by one.

A kind is a function of a lesson and of declared parameters. Its annotations say what may be set, with unit, range and
help, once for the lesson file, the command line, the recipe and the docs; one line in `KINDS` makes it known. Kinds
come in two ways, each with its decorator: `sheet_kind` lists files made by jobs that exist (a pola, a swatch card);
`motifkit.teach.worksheet.worksheet` draws pages with the common head and foot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from motifkit.errors import FileError, InputError, unknown
from motifkit.language import _
from motifkit.params import Declaration, Text, Value

if TYPE_CHECKING:
    from motifkit.recipe import Recipe
    from motifkit.teach.lesson import Lesson

__all__ = ["ECOPRINT", "KINDS", "SheetFile", "SheetKind", "SheetOrder", "kind_named", "kind_names", "sheet_kind"]

KINDS: Mapping[str, str] = {
    "pola": "motifkit.teach.drawn_sheets:pola",
    "pola-isi": "motifkit.teach.drawn_sheets:pola_isi",
    "pola-svg": "motifkit.teach.drawn_sheets:pola_svg",
    "kain": "motifkit.teach.drawn_sheets:kain",
    "latihan": "motifkit.teach.exercise.sheet:latihan",
    "kartu-motif": "motifkit.teach.worksheets.cards:kartu_motif",
    "denah": "motifkit.teach.worksheets.cards:denah",
    "penilaian": "motifkit.teach.worksheets.forms:penilaian",
    "jobsheet": "motifkit.teach.worksheets.forms:jobsheet",
    "label": "motifkit.teach.worksheets.forms:label",
    "isen": "motifkit.teach.worksheets.practice:isen",
    "garis": "motifkit.teach.worksheets.practice:garis",
    "konstruksi": "motifkit.teach.worksheets.construction:konstruksi",
    "cap": "motifkit.teach.worksheets.cap:cap",
    "biaya": "motifkit.teach.worksheets.cost:biaya",
    "proses": "motifkit.teach.process_sheet:proses",
    "pola-malam": "motifkit.teach.worksheets.wax:pola_malam",
    "slide": "motifkit.teach.slides:slide",
    "kartu-swatch": "motifkit.teach.dye_sheets:kartu_swatch",
    "takaran": "motifkit.teach.dye_sheets:takaran",
    "tata-daun": "motifkit.teach.eco_sheets:tata_daun",
    "catatan-ecoprint": "motifkit.teach.eco_sheets:catatan_ecoprint",
    "kartu-ecoprint": "motifkit.teach.eco_sheets:kartu_ecoprint",
    "kain-ecoprint": "motifkit.teach.eco_sheets:kain_ecoprint",
}
"""Every kind by its name, as ``module:object``: loaded only when it is asked for."""

ENGLISH: Mapping[str, str] = {
    "pattern": "pola",
    "cloth": "kain",
    "exercises": "latihan",
    "assessment": "penilaian",
    "motif-card": "kartu-motif",
    "cloth-plan": "denah",
    "job-sheet": "jobsheet",
    "passport": "label",
    "paspor": "label",
    "construction": "konstruksi",
    "cap-design": "cap",
    "cost": "biaya",
    "slides": "slide",
    "wax-pattern": "pola-malam",
    "swatch": "kartu-swatch",
    "swatch-card": "kartu-swatch",
    "bath": "takaran",
    "bath-sheet": "takaran",
    "leaf-plan": "tata-daun",
    "ecoprint-plan": "tata-daun",
    "ecoprint-log": "catatan-ecoprint",
    "trial-log": "catatan-ecoprint",
    "ecoprint-card": "kartu-ecoprint",
    "ecoprint": "kain-ecoprint",
    "costs": "biaya",
    "rancangan-cap": "cap",
    "stamp": "cap",
    "isen-practice": "isen",
    "lines": "garis",
    "line-practice": "garis",
    "process": "proses",
}
"""English names for kinds, where the name is not a word of the craft."""


ECOPRINT = ("tata-daun", "catatan-ecoprint", "kartu-ecoprint", "kain-ecoprint")
"""The kinds that a lesson's table ``[ecoprint]`` is about."""


class SheetFile(NamedTuple):
    """One file of a lesson: its name in the folder, what it is, and the recipe that makes it."""

    name: str
    title: str
    recipe: Recipe


@dataclass(frozen=True)
class SheetOrder:
    """A sheet that a lesson asks for: the kind's name, the parameters that the lesson sets, and its file and line."""

    kind: str
    values: Mapping[str, Value]
    where: str = field(default="", compare=False)

    @contextmanager
    def told(self) -> Iterator[None]:
        """What is found to be wrong while the sheet is drawn is told with its line in the lesson.

        Raises:
            FileError: instead of every other error about what was given.
        """
        try:
            yield
        except InputError as error:
            if not self.where:
                raise
            raise FileError(f"{self.where}: {error}") from error

    def as_json(self) -> str | dict[str, Value]:
        """As a lesson file writes it: the name alone where nothing is set."""
        return {"kind": self.kind, **self.values} if self.values else self.kind


@dataclass(frozen=True)
class SheetKind:
    """A kind of sheet.

    Attributes:
        name: as lessons and the command line call it.
        title: what it is, in both languages.
        suffix: the extension of its file.
        needs_motif: whether the lesson must name a motif.
        declaration: its parameters.
        plan: makes the files of a lesson from checked values.
    """

    name: str
    title: Text
    suffix: str
    needs_motif: bool
    declaration: Declaration
    plan: Callable[[Lesson, Mapping[str, Value]], list[SheetFile]]

    def files(self, lesson: Lesson, given: Mapping[str, Value]) -> list[SheetFile]:
        """The files of this kind for a lesson; what the lesson says for all sheets holds where nothing is given.

        Raises:
            FileError: when the lesson names no motif and the sheet needs one.
            ParameterError: when a value is out of range.
        """
        if self.needs_motif and lesson.motif is None:
            raise FileError(_('the sheet {kind} needs a motif; write such as motif = "kawung"').format(kind=self.name))
        common = {k: value for k, value in lesson.for_all_sheets(self.name).items() if k in self.declaration.by_name}
        return self.plan(lesson, self.declaration.checked({**common, **given}))


def sheet_kind(
    title: Text, *, suffix: str, needs_motif: bool = False
) -> Callable[[Callable[..., list[SheetFile]]], SheetKind]:
    """Make a kind of sheet of a function ``(lesson, *, declared parameters) -> files``; its name is the function's."""

    def decorate(function: Callable[..., list[SheetFile]]) -> SheetKind:
        declaration = Declaration(function.__name__.replace("_", "-"), Declaration.of(function).parameters)

        def plan(lesson: Lesson, values: Mapping[str, Value]) -> list[SheetFile]:
            return function(lesson, **values)

        return SheetKind(declaration.name, title, suffix, needs_motif, declaration, plan)

    return decorate


def kind_names() -> list[str]:
    """The kinds of sheets.

    >>> kind_names()[:2]
    ['pola', 'pola-isi']
    """
    return list(KINDS)


def kind_named(name: object) -> SheetKind:
    """A kind by its name or its English name; capital letters, hyphens and underscores do not matter.

    Raises:
        UnknownNameError: when there is none; names the nearest.

    >>> kind_named("Pola_SVG").suffix
    '.svg'
    """
    plain = "-".join(str(name).casefold().replace("_", " ").replace("-", " ").split())
    plain = ENGLISH.get(plain, plain)
    if plain not in KINDS:
        raise unknown(_("sheet"), name, KINDS)
    module, _colon, attribute = KINDS[plain].partition(":")
    kind: SheetKind = getattr(import_module(module), attribute)
    return kind
