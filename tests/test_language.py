"""Every sentence has its Indonesian, fills the same places, and the compiled file is the written one."""

from __future__ import annotations

import gettext
import importlib.util
import re
import string
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import motifkit.language
from motifkit.errors import UnknownNameError
from motifkit.language import current_language, set_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

TOOL = Path(__file__).resolve().parents[1] / "tools" / "terjemahan.py"


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("terjemahan", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["terjemahan"] = module  # NamedTuple and annotations look their module up
    spec.loader.exec_module(module)
    return module


tool = load_tool()
ENTRIES = tool.read_entries()
OWN = tool.code_messages()


@pytest.fixture(autouse=True)
def _indonesian_again() -> Iterator[None]:
    yield
    set_language("id")


def places(sentence: str) -> set[str]:
    """What a sentence lets its caller fill in: ``{name!r}``, ``%(prog)s``."""
    fields = {
        f"{field}!{conversion}:{spec}"
        for _text, field, spec, conversion in string.Formatter().parse(sentence)
        if field is not None
    }
    return fields | set(re.findall(r"%\(\w+\)\w|%[sdr]", sentence))


def test_every_sentence_of_the_code_is_in_the_catalogue() -> None:
    assert sorted(OWN.keys() - ENTRIES.keys()) == [], "run python tools/terjemahan.py"


def test_every_sentence_of_click_is_in_the_catalogue() -> None:
    # A click newer than the catalogue may have reworded some: a few English words then, not a failure to run.
    missing = {key[0] for key in tool.click_messages()} - {key[0] for key in ENTRIES}
    assert sorted(missing) == [], "run python tools/terjemahan.py and translate click's new sentences"


def test_no_sentence_left_the_code_and_stayed_behind() -> None:
    left = [key for key, entry in ENTRIES.items() if key not in OWN and not entry.from_click]
    assert left == [], "run python tools/terjemahan.py"


@pytest.mark.parametrize("key", ENTRIES, ids=lambda key: key[0][:40])
def test_the_indonesian_is_there_and_fills_the_same_places(key: tuple[str, ...]) -> None:
    entry = ENTRIES[key]
    assert entry.translation.strip()
    assert not entry.fuzzy
    assert places(entry.translation) in [places(sentence) for sentence in key]
    # A sentence is often glued between others: its edges must match.
    for edge in (0, -1):
        assert entry.translation[edge].isspace() == key[0][edge].isspace()


def test_the_compiled_catalogue_is_up_to_date() -> None:
    assert tool.MO.read_bytes() == tool.mo_bytes(ENTRIES), "run python tools/terjemahan.py"


def test_python_reads_the_compiled_catalogue() -> None:
    with tool.MO.open("rb") as file:
        read = gettext.GNUTranslations(file)
    for key, entry in ENTRIES.items():
        found = read.gettext(key[0]) if len(key) == 1 else read.ngettext(*key, 5)
        assert found == entry.translation


def test_the_tool_refuses_a_sentence_no_catalogue_can_hold(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text('x = _(f"{y} is bad")\n', encoding="utf-8")
    with pytest.raises(tool.NotPlainError, match=r"bad\.py:1"):
        list(tool.messages_in(tmp_path, strict=True))


def test_merging_keeps_translations_and_clicks_sentences_and_drops_the_rest() -> None:
    old = {
        ("here",): tool.Entry("sini"),
        ("gone",): tool.Entry("hilang"),
        ("old click", "old clicks"): tool.Entry("klik lama", None, from_click=True),
    }
    own = {("here",): "a.py", ("new",): "b.py"}
    new = tool.merged(old, own, [("new click",), ("old click", "several old clicks")])
    assert list(new) == [("here",), ("new",), ("new click",), ("old click", "old clicks")]
    assert [entry.translation for entry in new.values()] == ["sini", "", "", "klik lama"]


def test_the_written_catalogue_is_read_back_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "PO", tmp_path / "again.po")
    tool.PO.write_text(tool.po_text(ENTRIES), encoding="utf-8")
    assert tool.read_entries() == ENTRIES


@pytest.mark.parametrize(("code", "nearest"), [("ind", "id"), ("eng", "en"), ("ID", "id")])
def test_an_unknown_language_is_refused_with_the_nearest_name(code: str, nearest: str) -> None:
    with pytest.raises(UnknownNameError, match=f"bahasa '{code}' tidak dikenal; mungkin maksudnya '{nearest}'"):
        set_language(code)
    assert current_language() == "id"


def test_english_is_the_sentence_in_the_code() -> None:
    set_language("en")
    with pytest.raises(UnknownNameError, match=r"^language 'xx' is not known\. Known: en, id$"):
        set_language("xx")
    assert motifkit.language._("Known: {names}") == "Known: {names}"
