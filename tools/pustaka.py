"""Writes the reference of the library and of the commands from the code itself, in both languages.

python tools/pustaka.py
"""

from __future__ import annotations

import inspect
import os
from pathlib import Path
from typing import Any

from click.testing import CliRunner

import motifkit
from motifkit.cli.main import COMMANDS, cli
from motifkit.isen.filler import Filler
from motifkit.params import Motif

DOCS = Path(__file__).resolve().parents[1] / "docs"
WORDS = {
    "id": {
        "title": "Pustaka motifkit",
        "intro": "Semua di bawah ini dapat diimpor dari `motifkit`. Nama, pilihan perintah, bentuk resep dan kunci "
        "berkas pelajaran mengikuti semantic versioning. Keterangan fungsi berbahasa Inggris.",
        "table": "| parameter | satuan | batas | bawaan | arti |",
        "presets": "Preset",
        "commands": "Perintah motifkit",
    },
    "en": {
        "title": "The motifkit library",
        "intro": "All below can be imported from `motifkit`. Names, command options, the form of recipes and the "
        "keys of lesson files follow semantic versioning.",
        "table": "| parameter | unit | range | default | meaning |",
        "presets": "Presets",
        "commands": "The motifkit commands",
    },
}


def first_paragraph(thing: object) -> str:
    return " ".join(inspect.cleandoc(thing.__doc__ or "").split("\n\n")[0].split())


def parameters(made: Motif[Any] | Filler[Any], language: str) -> list[str]:
    lines = ["", WORDS[language]["table"], "| --- | --- | --- | --- | --- |"]
    for each in made.declaration.parameters:
        told = each.as_json()
        reach = " ".join(map(str, told["range"])) if each.choices else "–".join(f"{v:g}" for v in told["range"] or [])
        lines.append(f"| `{each.name}` | {each.unit} | {reach} | {told['default']} | {told['help']} |")
    return lines


def library(language: str) -> str:
    motifkit.set_language(language)
    lines = [f"# {WORDS[language]['title']}", "", WORDS[language]["intro"]]
    for name in motifkit.__all__:
        thing = getattr(motifkit, name)
        lines += ["", f"## `{name}`"]
        if isinstance(thing, str):
            continue
        lines += ["", first_paragraph(thing)]
        if isinstance(thing, Motif | Filler):
            lines += parameters(thing, language)
            if isinstance(thing, Motif):
                lines += ["", f"{WORDS[language]['presets']}: {', '.join(thing.presets)}."]
        elif inspect.isclass(thing):
            for method, value in vars(thing).items():
                function = getattr(value, "__func__", value)
                if not method.startswith("_") and (callable(function) or isinstance(value, property)):
                    lines.append(f"- `{method}`: {first_paragraph(value if isinstance(value, property) else function)}")
    motifkit.set_language("id")
    return "\n".join(lines) + "\n"


def commands(language: str) -> str:
    os.environ["COLUMNS"] = "100"
    lines = [f"# {WORDS[language]['commands']}"]
    for words in ([], *([name] for name in COMMANDS), ["draw", "kawung"], ["pola", "parang"]):
        shown = CliRunner().invoke(cli, ["--lang", language, *words, "--help"], prog_name="motifkit").output
        lines += ["", f"## `{' '.join(['motifkit', *words])}`", "", "```text", shown.rstrip(), "```"]
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """Every generated page and its text."""
    return {
        DOCS / "pustaka.md": library("id"),
        DOCS / "en" / "library.md": library("en"),
        DOCS / "perintah.md": commands("id"),
        DOCS / "en" / "commands.md": commands("en"),
    }


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.name)
