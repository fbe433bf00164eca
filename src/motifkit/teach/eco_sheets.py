"""Sheets of an ecoprint in a lesson: the plan at true size, the trial log, the foreseen cloth, a leaf compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from motifkit.ecoprint.order import Order, leaf_entry, order_of
from motifkit.language import _
from motifkit.params import Choice, Help, Range, Text
from motifkit.recipe import Recipe
from motifkit.teach.dye_sheets import size_of
from motifkit.teach.lesson import Lesson
from motifkit.teach.sheet_kind import SheetFile, SheetKind, sheet_kind
from motifkit.teach.worksheets.lists import words

__all__ = ["catatan_ecoprint", "kain_ecoprint", "kartu_ecoprint", "tata_daun"]

MOST_LEAVES = 12
PIXELS = 1400

Leaves = Annotated[
    str, Help("daun, dengan koma; daftarnya: motifkit leaves", "leaves, with commas; see motifkit leaves")
]
Technique = Annotated[
    str,
    Choice("pukul", "kukus", "rebus", "selimut-tunjung"),
    Help("cara mencetak", "how it is printed"),
]
Mordant = Annotated[str, Choice("tanpa", "tawas", "kapur", "tunjung"), Help("mordan kain", "mordant of the cloth")]
Fibre = Annotated[str, Choice("katun", "sutera", "rayon"), Help("serat kain", "fibre of the cloth")]
Layout = Annotated[
    str,
    Choice("scatter", "mirror", "sandwich", "border", "grid", "medallion"),
    Help("tata daun; mirror: kain dilipat", "how the leaves lie; mirror: the cloth is folded"),
]
Count = Annotated[int, Range(0, 300), Help("banyak daun; 0: seperlunya", "how many leaves; 0: as needed")]
Seed = Annotated[
    int, Range(0, 999_999), Help("bibit: sama, maka letaknya sama", "seed: the same gives the same places")
]

FIBRES = {"katun": "cotton", "sutera": "silk", "rayon": "rayon"}


def _kind(
    name: str, title: Text, suffix: str, file: str, told: Callable[[], str], make: Callable[[Order, Lesson], Recipe]
) -> SheetKind:
    """A kind with the choices that all ecoprint sheets share."""

    def files(
        lesson: Lesson,
        *,
        leaves: Leaves = "jati, kenikir",
        technique: Technique = "kukus",
        mordant: Mordant = "tawas",
        fibre: Fibre = "katun",
        layout: Layout = "mirror",
        count: Count = 0,
        seed: Seed = 0,
    ) -> list[SheetFile]:
        width, height = size_of(lesson)
        how = {"layout": layout, **({"count": count} if count else {})}
        order = order_of(
            {
                "leaves": [_entry(each, lesson) for each in words("leaves", leaves, MOST_LEAVES)],
                "size": [width, height],
                "cloth": lesson.cloth or "",
                "arrangement": how,
                "technique": technique,
                "mordant": mordant,
                "fibre": FIBRES[fibre],
                "seed": seed,
            },
            (lesson.folder,),
        )
        return [SheetFile(file, told(), Recipe({**make(order, lesson), "language": lesson.language}))]

    files.__name__ = name
    return sheet_kind(title, suffix=suffix)(files)


def _entry(word: str, lesson: Lesson) -> dict[str, object]:
    """A leaf by name, or by its file beside the lesson."""
    return dict(leaf_entry(str(lesson.folder / word) if "." in word else word))


def _plan(order: Order, lesson: Lesson) -> Recipe:
    return order.recipe("ecoprint-plan", format="pdf", paper=lesson.paper, lesson=lesson.title)


def _log(order: Order, lesson: Lesson) -> Recipe:
    return order.recipe("ecoprint-log", format="pdf", paper=lesson.paper, lesson=lesson.title)


def _card(order: Order, lesson: Lesson) -> Recipe:
    return order.recipe("ecoprint-card", format="pdf", paper=lesson.paper, lesson=lesson.title)


def _picture(order: Order, lesson: Lesson) -> Recipe:
    del lesson
    dpi = max(10.0, min(150.0, round(PIXELS / order.width * 25.4, 1)))
    return order.recipe("ecoprint", format="png", dpi=dpi)


tata_daun = _kind(
    "tata_daun",
    Text("tata daun ecoprint, seukuran aslinya", "layout of the leaves, at true size"),
    ".pdf",
    "tata-daun.pdf",
    lambda: _("Ecoprint: where every leaf lies, at true size"),
    _plan,
)
catatan_ecoprint = _kind(
    "catatan_ecoprint",
    Text("catatan uji coba ecoprint", "trial log of an ecoprint"),
    ".pdf",
    "catatan-ecoprint.pdf",
    lambda: _("Ecoprint: trial log"),
    _log,
)
kartu_ecoprint = _kind(
    "kartu_ecoprint",
    Text("satu daun pada semua teknik dan mordan", "one leaf with all techniques and mordants"),
    ".pdf",
    "kartu-ecoprint.pdf",
    lambda: _("Ecoprint: one leaf, all techniques and mordants"),
    _card,
)
kain_ecoprint = _kind(
    "kain_ecoprint",
    Text("gambar kain ecoprint, perkiraan", "picture of the printed cloth, as foreseen"),
    ".png",
    "kain-ecoprint.png",
    lambda: _("Ecoprint: the cloth as foreseen"),
    _picture,
)
