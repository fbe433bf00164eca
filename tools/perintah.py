"""Pastes what every command says of itself (``--help``) into the docs, in both languages.

python tools/perintah.py
"""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from motifkit import motif_names
from motifkit.cli.main import COMMANDS, cli
from motifkit.teach.sheet_kind import kind_named, kind_names

DOCS = Path(__file__).resolve().parents[1] / "docs"
WIDTH = "100"

HEAD = {
    "id": """# Perintah motifkit

Yang dikatakan tiap perintah tentang dirinya dengan `--help`; halaman ini ditulis oleh `tools/perintah.py`. Kata-katanya
dijelaskan di [glosarium](glosarium.md), parameter motif di [pustaka](pustaka.md). Panjang boleh ditulis `24`, `24mm`,
`2,4cm` atau `1in`. Perintah berakhir dengan kode 0 bila berhasil, 2 bila masukannya salah, 1 bila sebabnya di luar
(map tidak bisa ditulisi, penyimpanan penuh).""",
    "en": """# The motifkit commands

What every command says of itself with `--help`; this page is written by `tools/perintah.py`. The words are explained
in the [glossary](glossary.md), the motifs' parameters in the [library](library.md). Lengths may be written `24`,
`24mm`, `2.4cm` or `1in`. A command ends with code 0 when all went well, 2 when its input is wrong, 1 when the cause
lies outside (a folder that cannot be written, a full disk).""",
}


def words_of_help() -> list[tuple[str, ...]]:
    """The command lines whose help is shown: the group, each command, and each motif's own options."""
    lines: list[tuple[str, ...]] = [()]
    for name in sorted(COMMANDS):
        lines.append((name,))
        if name in ("draw", "pola"):
            lines += [(name, motif) for motif in motif_names()]
        if name == "worksheet":
            # A kind that shows a motif has its own options behind the motif's name.
            lines += [(name, kind, *(["kawung"] if kind_named(kind).needs_motif else [])) for kind in kind_names()]
    return lines


def commands(language: str) -> str:
    """The page in one language."""
    lines = [HEAD[language]]
    runner = CliRunner(env={"COLUMNS": WIDTH, "MOTIFKIT_LANG": language})
    for words in words_of_help():
        done = runner.invoke(
            cli, [*words, "--help"], prog_name="motifkit", terminal_width=int(WIDTH), max_content_width=int(WIDTH)
        )
        if done.exit_code:
            raise SystemExit(f"motifkit {' '.join(words)} --help: {done.output}")
        text = re.sub(r"[ \t]+$", "", done.output, flags=re.MULTILINE).rstrip()
        lines += ["", f"## `{' '.join(['motifkit', *words])}`", "", "```text", text, "```"]
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """Every page that this tool writes, and its text."""
    return {DOCS / "perintah.md": commands("id"), DOCS / "en" / "commands.md": commands("en")}


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.name)
