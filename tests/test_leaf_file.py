"""Leaves as objects and as files: what a leaf must be, and that a file gives the same leaf again."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from motifkit import FileError, InputError, Leaf, Surface, Vein, leaf_from_json, leaf_to_json, read_leaf
from motifkit.geometry.path import circle, ellipse
from motifkit.recipe import Recipe
from motifkit.render.embedded import read_recipe


def leaf(**more: Any) -> Leaf:
    veins = (
        Vein(np.array([0, 50, 95 + 0j]), np.array([1.0, 0.6, 0.2])),
        Vein(np.array([30, 50 - 15j]), np.array([0.4, 0.1]), 0, 2),
    )
    rng = np.random.default_rng(3)
    tone = Surface(rng.random((12, 30)).astype(np.float32), -1 - 22j, 0.3)
    values: dict[str, Any] = {
        "rings": (ellipse(50, 50, 20), circle(40 + 5j, 3)),
        "axis": np.array([0, 50 + 2j, 100]),
        "veins": veins,
        "petiole": np.array([-20 + 3j, 0]),
        "relief": tone,
        "tone": tone,
        "species": "Tectona grandis",
        "source": "jati.jpg",
        "confidence": 0.9,
        "doubts": ("ujung tertutup bayangan",),
        "scale": "length",
        "recipe": Recipe({"job": "leaf"}),
    }
    return Leaf(**{**values, **more})


def test_measures() -> None:
    one = leaf()
    assert one.length == 100
    assert one.tip == 100
    assert one.width == pytest.approx(40, abs=0.02)
    assert one.area == pytest.approx(np.pi * (50 * 20 - 9), rel=2e-3)
    assert [vein.order for vein in one.veins_of_order(2)] == [2]
    assert not one.region.contains(np.array([40 + 5j]))[0]


def test_marks_are_outline_and_veins() -> None:
    marks = leaf().marks(line=0.7, vein=0.5)
    assert sorted(f"{role} {part}" for role, part in marks.classes) == [
        "isen urat-daun",
        "klowong garis-daun",
        "klowong tulang-daun",
    ]
    assert len(marks) == 4


def test_a_file_gives_the_same_leaf(tmp_path: Path) -> None:
    path = tmp_path / "daun.json"
    path.write_text(json.dumps(leaf_to_json(leaf())), encoding="utf-8")
    again, first = read_leaf(path), leaf()
    for ours, theirs in zip(first.rings, again.rings, strict=True):
        assert np.abs(ours - theirs).max() < 1e-3
    for mine, yours in zip(first.veins, again.veins, strict=True):
        assert np.abs(mine.line - yours.line).max() < 1e-3
        assert (mine.parent, mine.order) == (yours.parent, yours.order)
    assert again.tone is not None
    assert first.tone is not None
    assert np.abs(again.tone.values - first.tone.values).max() < 1 / 255
    assert again.tone.corner == first.tone.corner
    for name in ("species", "source", "confidence", "doubts", "scale", "recipe", "is_compound"):
        assert getattr(again, name) == getattr(first, name)
    assert leaf_to_json(again) == leaf_to_json(first)
    assert read_recipe(path) == Recipe({"job": "leaf"})


@pytest.mark.parametrize(
    "wrong",
    [
        {"rings": ()},
        {"rings": (ellipse(50, 50, 20)[:-1],)},
        {"axis": np.array([1, 100 + 0j])},
        {"axis": np.array([0, 100 + 4j])},
        {"axis": np.array([0, -100 + 0j])},
        {"veins": (Vein(np.array([0, 1 + 0j]), np.array([1.0, 1.0]), 0, 2),)},
        {"scale": "kira-kira"},
        {"confidence": 1.5},
    ],
)
def test_what_is_no_leaf(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        leaf(**wrong)


@pytest.mark.parametrize("radii", [[1.0], [1.0, 0.0], [1.0, -1.0]])
def test_what_is_no_vein(radii: list[float]) -> None:
    with pytest.raises(InputError):
        Vein(np.array([0, 1 + 0j]), np.array(radii))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", "lain"),
        ("outline", 3),
        ("outline", [[[0, 0]]]),
        ("outline", None),
        ("axis", [[0, 0], ["a", 1]]),
        ("axis", [[0, 0], [float("nan"), 0]]),
        ("veins", [{"order": 1}]),
        ("veins", 7),
        ("tone", {"png": "!!", "corner": [0, 0], "px_per_mm": 1}),
        ("tone", {"png": "AAAA", "corner": [0, 0], "px_per_mm": 1}),
        ("tone", 5),
        ("confidence", "ya"),
    ],
)
def test_a_broken_file_says_so(key: str, value: Any) -> None:
    values = copy.deepcopy(leaf_to_json(leaf()))
    values[key] = value
    with pytest.raises(FileError, match=r"rusak\.json"):
        leaf_from_json(values, "rusak.json")


@pytest.mark.parametrize("text", ["", "{", "[1]", "daun", "\x00"])
def test_a_file_without_an_object(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rusak.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileError, match=r"rusak\.json"):
        read_leaf(path)
