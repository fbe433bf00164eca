"""Keeps the Indonesian catalogue in step with the code: extract, merge, compile.

    python tools/terjemahan.py            write motifkit.po and motifkit.mo, list what lacks Indonesian
    python tools/terjemahan.py --periksa  write nothing; exit code 1 when either file is out of date

The way of working: mark a sentence with ``_("English")``, run this, fill the empty ``msgstr`` lines of
the .po, run this again. Sentences that left the code are dropped; click's own (marked ``#. click`` in the
.po) stay whatever click is installed, because old and new releases word some of them differently.
After a merge conflict in the .po, resolve that file by hand and run this: the .mo is always made anew.
"""

from __future__ import annotations

import ast
import importlib.util
import io
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "motifkit"
PO = SOURCE / "locale" / "id" / "LC_MESSAGES" / "motifkit.po"
MO = PO.with_suffix(".mo")
CLICK = "click"
CALLS = {"_": 1, "ngettext": 2}  # how many sentences each takes

# No dates, no addresses and no tool version: the same sentences give the same bytes everywhere.
HEADER = (
    "Project-Id-Version: motifkit\n"
    "Language: id\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=1; plural=0;\n"
)

Key = tuple[str, ...]  # the English sentence, or its singular and plural


class Entry(NamedTuple):
    """One sentence of the catalogue; Indonesian has one form for every number."""

    translation: str = ""
    file: str | None = None
    from_click: bool = False
    fuzzy: bool = False


class NotPlainError(Exception):
    """A ``_()`` around something else than one plain sentence, which no catalogue can hold."""

    def __init__(self, where: str) -> None:
        super().__init__(f'{where}: _() takes one plain sentence; fill in values after: _("…").format(…)')


def messages_in(folder: Path, *, strict: bool) -> Iterator[tuple[Key, str]]:
    """Each sentence that ``_`` or ``ngettext`` marks in a folder's Python files, and the file it is in."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            wanted = CALLS.get(node.func.id)
            if wanted is None:
                continue
            constants = [each.value for each in node.args[:wanted] if isinstance(each, ast.Constant)]
            sentences = tuple(value for value in constants if isinstance(value, str))
            if len(sentences) == wanted:
                yield sentences, path.relative_to(folder).as_posix()
            elif strict:
                raise NotPlainError(f"{path.name}:{node.lineno}")


def code_messages() -> dict[Key, str]:
    """The sentences of motifkit's own code, with the first file each stands in."""
    found: dict[Key, str] = {}
    for key, name in messages_in(SOURCE, strict=True):
        found.setdefault(key, name)
    return found


def click_messages() -> set[Key]:
    """The sentences of the installed click."""
    found = importlib.util.find_spec("click")
    if found is None or found.origin is None:
        return set()
    return {key for key, _file in messages_in(Path(found.origin).parent, strict=False)}


def read_entries() -> dict[Key, Entry]:
    """The catalogue as it is on disk."""
    if not PO.exists():
        return {}
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="id")
    entries = {}
    for message in catalogue:
        if message.id:
            key = (message.id,) if isinstance(message.id, str) else tuple(message.id)
            text = message.string if isinstance(message.string, str) else (message.string or ("",))[0]
            entries[key] = Entry(text, None, CLICK in message.auto_comments, message.fuzzy)
    return entries


def merged(old: dict[Key, Entry], own: dict[Key, str], from_click: Iterable[Key]) -> dict[Key, Entry]:
    """Exactly these sentences and click's, with the translations of the old catalogue."""
    clicks = {key for key, entry in old.items() if entry.from_click}
    # gettext looks plurals up by the singular, so releases of click that differ in a plural share an entry.
    singulars = {key[0] for key in clicks}
    clicks |= {key for key in from_click if key[0] not in singulars}
    return {
        key: old.get(key, Entry())._replace(file=own.get(key), from_click=key in clicks)
        for key in sorted(own.keys() | clicks)
    }


def po_text(entries: dict[Key, Entry]) -> str:
    """The catalogue as the text of a .po file."""
    catalogue = Catalog(locale="id")
    catalogue.mime_headers = [("Plural-Forms", "nplurals=1; plural=0;")]
    for key, entry in entries.items():
        catalogue.add(
            key[0] if len(key) == 1 else key,
            entry.translation if len(key) == 1 else (entry.translation,),
            locations=[(entry.file, 1)] if entry.file else [],
            flags=["fuzzy"] if entry.fuzzy else [],
            auto_comments=[CLICK] if entry.from_click else [],
        )
    body = io.BytesIO()
    write_po(body, catalogue, width=100, omit_header=True, sort_output=True, include_lineno=False)
    header = "".join(f'"{line}\\n"\n' for line in HEADER.splitlines())
    return f'msgid ""\nmsgstr ""\n{header}\n{body.getvalue().decode("utf-8").strip()}\n'


def mo_bytes(entries: dict[Key, Entry]) -> bytes:
    """The catalogue as a GNU .mo file, without what is untranslated, so that it falls back to English."""
    texts = {"\0".join(key): entry.translation for key, entry in entries.items() if not entry.fuzzy}
    pairs = sorted((key.encode(), text.encode()) for key, text in {"": HEADER, **texts}.items() if text)
    count = len(pairs)
    start = 28 + 16 * count
    tables, data = b"", b""
    for side in (0, 1):
        for pair in pairs:
            tables += struct.pack("<2I", len(pair[side]), start + len(data))
            data += pair[side] + b"\0"
    return struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, start) + tables + data


def main(arguments: list[str]) -> int:
    """Write both files, or with ``--periksa`` only compare; 1 when one is out of date or has holes."""
    entries = merged(read_entries(), code_messages(), click_messages())
    wanted = {PO: po_text(entries).encode(), MO: mo_bytes(entries)}
    stale = [path for path, content in wanted.items() if not path.exists() or path.read_bytes() != content]
    if arguments == ["--periksa"]:
        for path in stale:
            print(f"{path.name}: out of date; run python tools/terjemahan.py")
    else:
        PO.parent.mkdir(parents=True, exist_ok=True)
        for path in stale:
            path.write_bytes(wanted[path])
            print(f"{path.name}: written")
        stale = []
    empty = [key for key, entry in entries.items() if not entry.translation]
    for key in empty:
        print(f"no Indonesian yet: {key[0]!r}")
    return 1 if stale or empty else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
