"""The reference pages say what the code says."""

from __future__ import annotations

import importlib.util
from importlib.metadata import version
from pathlib import Path

import pytest

import motifkit
from motifkit.teach.lesson import _KEYS

ROOT = Path(__file__).resolve().parents[1]


def tool():
    spec = importlib.util.spec_from_file_location("pustaka", ROOT / "tools" / "pustaka.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not version("click").startswith("8.5"), reason="older clicks word their help differently")
def test_the_generated_pages_are_up_to_date(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    for path, text in tool().pages().items():
        assert path.read_text(encoding="utf-8") == text, f"run python tools/pustaka.py: {path.name}"


def test_every_public_name_is_there_and_explains_itself():
    page = (ROOT / "docs" / "pustaka.md").read_text(encoding="utf-8")
    for name in motifkit.__all__:
        assert f"## `{name}`" in page
        assert getattr(motifkit, name).__doc__
    assert sorted(motifkit.__all__) == list(motifkit.__all__) == dir(motifkit)


@pytest.mark.parametrize("page", ["docs/pelajaran.md", "docs/en/lessons.md"])
def test_every_key_of_a_lesson_is_documented(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for key in _KEYS:
        assert f"`{key}`" in text
