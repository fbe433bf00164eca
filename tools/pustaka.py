"""Writes the reference of the library, in both languages, from its declarations and docstrings.

python tools/pustaka.py
"""

from __future__ import annotations

import inspect
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

import motifkit
from motifkit.cli.lists import provenance_word
from motifkit.generator import Motif
from motifkit.isen.filler import Filler
from motifkit.units import format_number

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).resolve().parents[1] / "docs"


class Chapter(NamedTuple):
    """A heading in both languages and the public names below it."""

    indonesian: str
    english: str
    names: tuple[str, ...]


def _names(kind: type) -> tuple[str, ...]:
    """The public names of a kind, in the order of the alphabet."""
    return tuple(name for name in sorted(motifkit.__all__) if isinstance(getattr(motifkit, name), kind))


CHAPTERS = (
    Chapter("Motif", "Motifs", (*_names(Motif), "motif_names", "motif_named", "Motif", "card_of")),
    Chapter("Isen", "Fillers (isen)", (*_names(Filler), "filler_names", "filler_named", "practice_cell")),
    Chapter("Raport dan kain", "Repeat and cloth", ("Tile", "Cloth", "cloth_names", "Zone", "Lattice")),
    Chapter("Tangan", "The hand", ("Hand", "hand_named", "Check", "check", "leaks_of")),
    Chapter(
        "Simetri",
        "Symmetry",
        (
            "recognise",
            "Recognition",
            "deviation",
            "Deviation",
            "ideal",
            "Ideal",
            "group_named",
            "two_colour",
            "rosette",
            "repeat_named",
            "Tiling",
            "fundamental_domain",
            "guides_of",
            "guide_marks",
        ),
    ),
    Chapter(
        "Gambar dan foto sendiri",
        "Drawings and photographs of one's own",
        ("read_drawing", "Drawing", "tiled", "domain_tile", "read_photograph", "Photograph", "fold", "folded"),
    ),
    Chapter(
        "Malam dan meresapnya warna",
        "Wax and how dye creeps",
        (
            "crack_wax",
            "cracks_expected",
            "Cracks",
            "Breaks",
            "leak",
            "crack_marks",
            "ThinWax",
            "Spread",
            "Uneven",
            "Weave",
            "Natural",
            "render_cloth",
            "Workshop",
        ),
    ),
    Chapter(
        "Pewarna",
        "Dyes",
        (
            "dye_names",
            "dye_named",
            "Dye",
            "Bath",
            "Ground",
            "dyed",
            "after_every_dip",
            "cloth_reflectance",
            "Stage",
            "reach",
            "match",
            "Match",
            "Swatch",
            "calibrate",
            "read_card",
            "CardReading",
            "PatchReading",
            "labelled",
            "card_csv",
            "swatches_of",
            "bath_sheet",
            "BathSheet",
        ),
    ),
    Chapter(
        "Warna",
        "Colours",
        (
            "Palette",
            "palette_names",
            "read_colours",
            "ColourList",
            "NamedColour",
            "extract_colours",
            "colour_word",
            "palette_contrast",
            "nearest_dyes",
        ),
    ),
    Chapter(
        "Proses",
        "Process",
        (
            "route_names",
            "Route",
            "Process",
            "simulate",
            "areas_of",
            "Area",
            "Wax",
            "Mbironi",
            "Press",
            "Ngerok",
            "Dip",
            "Brush",
            "Fix",
            "Nglorod",
            "Run",
            "ProcessStage",
            "State",
            "wax_named",
            "WaxKind",
            "Demonstration",
            "reachability",
            "Reachability",
        ),
    ),
    Chapter(
        "Ecoprint",
        "Ecoprint",
        (
            "leaf_from_photograph",
            "Leaf",
            "Vein",
            "Surface",
            "InPhotograph",
            "leaf_of",
            "species_names",
            "species_named",
            "Species",
            "read_leaf",
            "read_leaves",
            "leaves_to_json",
            "leaf_to_json",
            "imprint",
            "Imprint",
            "ZoneColour",
            "Printing",
            "technique_names",
            "Technique",
            "Stock",
            "Arrangement",
            "arranged",
            "LeafLayout",
            "Laid",
            "ClothPrint",
            "leaf_from_json",
        ),
    ),
    Chapter(
        "Motif buatan sendiri",
        "Motifs of one's own",
        ("motif", "Millimetres", "Degrees", "Range", "Choice", "Help", "params_of"),
    ),
    Chapter("Di buku catatan", "In a notebook", ("explore", "Explorer")),
    Chapter("Menggambar", "Drawing", ("Dot", "Stroke", "Fill", "Marks", "path", "Region", "Box", "Isometry")),
    Chapter("Resep", "Recipes", ("Recipe", "rebuild")),
    Chapter("Bahasa dan versi", "Language and version", ("set_language", "current_language", "__version__")),
    Chapter(
        "Kesalahan",
        "Errors",
        ("MotifkitError", "InputError", "ParameterError", "UnknownNameError", "FileError", "JobError"),
    ),
)

HEAD = {
    "id": """# Pustaka motifkit

Semua di halaman ini dapat diimpor dari `motifkit`, misalnya `from motifkit import Cloth, kawung`. Ukuran dalam
milimeter, sudut dalam derajat; sebuah titik adalah bilangan kompleks, x ke kanan dan y ke bawah. Halaman ini ditulis
oleh `tools/pustaka.py` dari kodenya sendiri; penjelasan di dalam kode berbahasa Inggris.

## Yang dijanjikan

Nomor versi mengikuti [semantic versioning](https://semver.org/lang/id/). Yang umum, dan karena itu dijaga:

- nama di halaman ini (`motifkit.__all__`) dan parameternya;
- perintah `motifkit` dan pilihannya ([perintah.md](perintah.md));
- bentuk resep di dalam setiap hasil;
- kunci berkas pelajaran ([pelajaran.md](pelajaran.md)).

Selebihnya (modul di dalam, nama berawalan garis bawah) boleh berubah kapan saja. Selama 0.x, perubahan pada yang umum
menaikkan angka kedua dan tertulis di [CHANGELOG](../CHANGELOG.md).
""",
    "en": """# The motifkit library

Everything on this page can be imported from `motifkit`, such as `from motifkit import Cloth, kawung`. Lengths are in
millimetres, angles in degrees; a point is a complex number, x to the right and y downward. This page is written by
`tools/pustaka.py` from the code itself.

## What is promised

Version numbers follow [semantic versioning](https://semver.org). Public, and therefore kept, are:

- the names on this page (`motifkit.__all__`) and their parameters;
- the `motifkit` commands and their options ([commands.md](commands.md));
- the form of the recipe inside every output;
- the keys of lesson files ([lessons.md](lessons.md)).

All else (inner modules, names that begin with an underscore) may change at any time. During 0.x a change of what is
public raises the second number and is written in the [CHANGELOG](../../CHANGELOG.md).
""",
}

WORDS = {
    "id": {
        "parameters": ("parameter", "satuan", "batas", "bawaan", "arti"),
        "presets": ("preset", "yang diubahnya"),
        "palettes": ("palet", "isi", "warna", "asal"),
        "cloths": ("kain", "ukuran", "asal"),
        "group": "Keluarga {family}, grup simetri {group}, asal {region}.",
        "nothing": "bawaan",
    },
    "en": {
        "parameters": ("parameter", "unit", "range", "default", "meaning"),
        "presets": ("preset", "what it sets"),
        "palettes": ("palette", "what it is", "colours", "source"),
        "cloths": ("cloth", "size", "source"),
        "group": "Family {family}, symmetry group {group}, from {region}.",
        "nothing": "the defaults",
    },
}

# A name for an annotated type has no docstring of its own.
ALIASES = {
    "Millimetres": "A length in millimetres: the type of a declared parameter. People may write `2.4cm` or `1in`.",
    "Degrees": "An angle in degrees: the type of a declared parameter.",
    "__version__": "The version of motifkit, such as `0.1.0`.",
}


def paragraphs(thing: object) -> list[str]:
    """A docstring's paragraphs, each one line of Markdown."""
    text = inspect.cleandoc(getattr(thing, "__doc__", None) or "").replace("``", "`")
    return [" ".join(each.split()) for each in text.split("\n\n")]


def summary(thing: object) -> str:
    """The first sentence or paragraph of a docstring."""
    return paragraphs(thing)[0]


def table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> list[str]:
    """A Markdown table."""
    lines = [heads, ("---",) * len(heads), *rows]
    return ["", *("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)]


def plain(value: object) -> bool:
    """Whether a default says something to a reader, the same on every system."""
    if isinstance(value, tuple):
        return all(map(plain, value))
    return value is None or isinstance(value, str | int | float | complex)


def arguments(function: Any, *, types: bool) -> list[str]:
    """How a function or class is called: its parameters in the words of their source."""
    shown, star = [], False
    for each in inspect.signature(function).parameters.values():
        if each.name in ("self", "cls"):
            continue
        if each.kind is each.KEYWORD_ONLY and not star:
            shown.append("*")
        star = star or each.kind in (each.KEYWORD_ONLY, each.VAR_POSITIONAL)
        word = {each.VAR_POSITIONAL: "*", each.VAR_KEYWORD: "**"}.get(each.kind, "") + each.name
        annotated = types and isinstance(each.annotation, str)
        if annotated:
            word += f": {each.annotation}"
        if each.default is not each.empty:
            value = repr(each.default) if plain(each.default) else "…"
            word += f" = {value}" if annotated else f"={value}"
        shown.append(word)
    return shown


def call(name: str, function: Any) -> str:
    """How a function is called, in one line and without types."""
    return f"{name}({', '.join(arguments(function, types=False))})"


def code(name: str, parts: list[str]) -> list[str]:
    """A call as a code block, a parameter a line where it is long."""
    text = f"{name}({', '.join(parts)})"
    if len(text) > 100:
        text = f"{name}(\n    " + ",\n    ".join(parts) + ",\n)"
    return ["", "```python", text, "```"]


def written(value: object) -> str:
    """A declared value as a person writes it."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return f"{value:g}"


def declared(made: Motif[Any] | Filler[Any], language: str) -> list[str]:
    """The table of declared parameters."""

    def rows() -> Iterator[tuple[str, ...]]:
        for each in made.declaration.parameters:
            reach = each.as_json()["range"] or []
            joined = ", ".join(f"`{word}`" for word in each.choices) or " – ".join(map(written, reach))
            yield f"`{each.name}`", each.unit, joined, written(each.default), str(each.help)

    return table(WORDS[language]["parameters"], rows())


def of_motif(name: str, made: Motif[Any], language: str) -> list[str]:
    """A motif: what it is, its parameters and its presets."""
    words = WORDS[language]
    text = paragraphs(made)
    # A motif's first line speaks Indonesian, its second paragraph English.
    lines = ["", text[1] if language == "en" and len(text) > 1 else text[0]]
    lines += ["", words["group"].format(family=made.family, group=made.group, region=made.region)]
    lines += code(name, ["*", "…"]) + declared(made, language)
    presets = (
        (f"`{preset}`", ", ".join(f"`{key}={value!r}`" for key, value in values.items()) or words["nothing"])
        for preset, values in made.presets.items()
    )
    return lines + table(words["presets"], presets)


def of_filler(name: str, made: Filler[Any], language: str) -> list[str]:
    """A filler: what it is and its parameters."""
    text = f"{made.title}." if language == "id" else f"{made.title}. {summary(made)}"
    return ["", text, *code(name, ["region", "*", "…"]), *declared(made, language)]


def of_module(name: str, module: ModuleType) -> list[str]:
    """A module's functions, one a line."""
    lines = ["", summary(module), ""]
    for each in module.__all__:
        function = getattr(module, each)
        if inspect.isfunction(function):
            lines.append(f"- `{call(f'{name}.{each}', function)}`: {summary(function)}")
    return lines


def members(made: type) -> list[str]:
    """The public methods and properties of a class, one a line."""
    lines = [""]
    for name, value in vars(made).items():
        function = getattr(value, "__func__", value)
        if name.startswith("_") or not (inspect.isfunction(function) or hasattr(value, "__get__")) or not value.__doc__:
            continue
        shown = f"{made.__name__}.{name}" if isinstance(value, classmethod) else name
        shown = call(shown, function) if inspect.isfunction(function) else shown
        lines.append(f"- `{shown}`: {summary(function)}")
    return lines if len(lines) > 1 else []


def entry(name: str, language: str) -> list[str]:
    """One public name."""
    thing = getattr(motifkit, name)
    lines = ["", f"### `{name}`"]
    if name in ALIASES:
        return [*lines, "", ALIASES[name]]
    if isinstance(thing, Motif):
        return lines + of_motif(name, thing, language)
    if isinstance(thing, Filler):
        return lines + of_filler(name, thing, language)
    if isinstance(thing, ModuleType):
        return lines + of_module(name, thing)
    lines += ["", summary(thing)]
    if not inspect.isclass(thing):
        return lines + code(name, arguments(thing, types=True))
    if issubclass(thing, Exception):
        parents = [each.__name__ for each in thing.__mro__[1:] if issubclass(each, Exception)]
        return [*lines, "", f"`{' < '.join([name, *parents])}`"]
    return lines + code(name, arguments(thing, types=True)) + members(thing)


def palettes(language: str) -> list[str]:
    """The built-in palettes with their sources."""

    def rows() -> Iterator[tuple[str, ...]]:
        for name in motifkit.palette_names():
            each = motifkit.Palette.named(name)
            colours = " ".join(f"{role} `{colour}`" for role, colour in each.colours.items())
            title = f"{each.title} ({provenance_word(each.provenance)})"
            yield f"`{name}`", title, colours, f"{each.says} {each.source}"

    return table(WORDS[language]["palettes"], rows())


def cloths(language: str) -> list[str]:
    """The traditional cloths with their sources."""

    def rows() -> Iterator[tuple[str, ...]]:
        names: dict[str, list[str]] = {}
        for name in motifkit.cloth_names():
            names.setdefault(motifkit.Cloth.named(name).name, []).append(name)
        for first, also in names.items():
            each = motifkit.Cloth.named(first)
            size = " × ".join(format_number(side / 10) for side in (each.width, each.height))
            words = ", ".join(f"`{name}`" for name in (first, *(name for name in also if name != first)))
            yield words, f"{size} cm", each.source

    return table(WORDS[language]["cloths"], rows())


def library(language: str) -> str:
    """The page in one language."""
    left = set(motifkit.__all__) ^ {name for chapter in CHAPTERS for name in chapter.names}
    if left:
        raise SystemExit(f"tools/pustaka.py: no chapter, or no such name: {', '.join(sorted(left))}")
    motifkit.set_language(language)
    try:
        lines = [HEAD[language].rstrip()]
        for chapter in CHAPTERS:
            lines += ["", f"## {chapter.english if language == 'en' else chapter.indonesian}"]
            for name in chapter.names:
                lines += entry(name, language)
                lines += {"palette_names": palettes, "cloth_names": cloths}.get(name, lambda _language: [])(language)
    finally:
        motifkit.set_language("id")
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """Every page that this tool writes, and its text."""
    return {DOCS / "pustaka.md": library("id"), DOCS / "en" / "library.md": library("en")}


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.name)
