"""``motifkit tile``: a motif, a drawing or a photograph under any group, by the command line."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

from conftest import picture_of_svg
from motifkit.cli.main import App
from motifkit.drawing.drawing import drawing_of
from motifkit.drawing.tiled import tiled
from motifkit.geometry.area import Region
from motifkit.geometry.path import polygon
from motifkit.geometry.plane import Box
from motifkit.symmetry.groups import PLANE_GROUPS
from motifkit.symmetry.tiling import Tiling

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="60mm" viewBox="0 0 60 60">
<g fill="none" stroke="black" stroke-width="0.8"><path d="M2 2C20 0 30 10 38 6"/></g>
<circle cx="14" cy="9" r="3.5" fill="#8a5a2b"/><path d="M20 14q6-6 14-2q-4 8-14 2z" fill="#1c3a6b"/>
<path d="M1 30L40 22" stroke="#c33" stroke-width="1.5"/><circle cx="9" cy="3.4" r="1.1"/></svg>"""

CELLS = {"oblique": "60x44mm@75deg", "rectangular": "60x44mm", "square": "60mm", "hexagonal": "60mm"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("bunga.svg").write_text(DRAWING, encoding="utf-8")
    noise = np.random.default_rng(3).integers(0, 255, (40, 60, 3), np.uint8)
    Image.fromarray(noise).resize((480, 320), Image.Resampling.BICUBIC).save("daun.jpg", quality=95)
    return tmp_path


def run(*words: str):
    return CliRunner().invoke(App(), ["--lang", "en", *words])


def made(*words: str) -> Path:
    result = run("tile", *words)
    assert result.exit_code == 0, result.output
    return Path(words[words.index("-o") + 1])


@pytest.mark.parametrize("group", PLANE_GROUPS, ids=lambda group: group.name)
def test_the_area_in_a_cell_is_that_of_all_domains(group):
    tiling = Tiling(CELLS[group.system], group.name)
    marks = drawing_of(DRAWING).marks
    tile = tiled(marks, tiling)
    domain = Region.of(polygon(tiling.domain))
    inside = (Region.covered(marks) & domain).area
    a, b = tiling.lattice.a, tiling.lattice.b
    cell = Region.of(polygon([0, a, a + b, b]))
    corners = np.array([0, a, a + b, b])
    box = Box(corners.real.min(), corners.imag.min(), corners.real.max(), corners.imag.max())
    from motifkit.cloth.drawn import Drawn

    covered = Region.covered(Drawn.over(tile, box.grown(80)).marks) & cell
    assert inside > 20
    assert covered.area == pytest.approx(group.order * inside, rel=0.005)


@pytest.mark.parametrize("group", PLANE_GROUPS, ids=lambda group: group.name)
@pytest.mark.parametrize("source", ["bunga.svg", "kawung", "daun.jpg"])
def test_every_group_draws_every_kind_of_source(folder, group, source):
    cell = CELLS[group.system].replace("60", "30").replace("44", "22")
    file = made(
        source, "--group", group.name, "--cell", cell, "--size", "45x35mm", "--dpi", "80", "--guides", "-o", "a.png"
    )
    pixels = np.asarray(Image.open(file).convert("RGB"))
    assert abs(pixels.shape[1] - 45 / 25.4 * 80) <= 3
    assert pixels.reshape(-1, 3).std(axis=0).max() > 5


@pytest.mark.parametrize("group", ["p1", "p2"])
def test_a_slanted_cell_that_no_rectangle_repeats_is_drawn_as_vectors_too(folder, group):
    words = ("bunga.svg", "--group", group, "--cell", "60x44mm@75deg", "--size", "240x200mm")
    pixels = np.asarray(Image.open(made(*words, "--dpi", "100", "-o", "a.png")).convert("RGB")).astype(float)
    text = made(*words, "-o", "a.svg").read_text(encoding="utf-8")
    assert np.abs(picture_of_svg(text, 100)[: pixels.shape[0], : pixels.shape[1]] - pixels).mean() < 0.5
    for file, more in (("a.pdf", ()), ("a.txt", ()), ("a.tif", ("--dpi", "50"))):
        made(*words, *more, "-o", file)
    found = json.loads(run("symmetry", "a.svg", "--json").output)
    assert found["group"] == group
    lengths = sorted(abs(complex(*step)) for step in found["lattice"])
    assert lengths == pytest.approx([44, 60], rel=0.005)


@pytest.mark.parametrize(
    "repeat", ["tubruk", "onda-ende", "onda-ende:1/3", "onda-ende-geser:1/4", "parang:1/2", "mlampah"]
)
@pytest.mark.parametrize("source", ["bunga.svg", "daun.jpg"])
def test_a_stepped_cap_repeats_by_its_rule(folder, repeat, source):
    file = made(source, "--cell", "32x24mm", "--repeat", repeat, "--size", "128x96mm", "--dpi", "127", "-o", "a.png")
    pixels = np.asarray(Image.open(file).convert("RGB")).astype(int)
    right, down = {
        "tubruk": (32, 0), "onda-ende": (32, 12), "onda-ende:1/3": (32, 8), "onda-ende-geser:1/4": (8, 24),
        "parang:1/2": (-16, 24), "mlampah": (64, 0),
    }[repeat]  # fmt: skip
    x, y = right * 5, down * 5
    here = pixels[: 96 * 5 - y, max(0, -x) : 128 * 5 - max(0, x)]
    there = pixels[y:, max(0, x) : 128 * 5 - max(0, -x)]
    assert np.abs(here - there).mean() < 3
    assert np.abs(pixels[:, 8 * 5 :] - pixels[:, : -8 * 5]).mean() > 3


def test_mubeng_turns_about_the_corner_of_the_cap(folder):
    for source in ("bunga.svg", "daun.jpg"):
        made(source, "--cell", "30mm", "--repeat", "mubeng", "--dpi", "101.6", "--force", "-o", "a.png")
        pixels = np.asarray(Image.open("a.png").convert("RGB")).astype(int)
        assert np.abs(np.rot90(pixels) - pixels).mean() < 2


def test_two_colours_swap_light_and_dark(folder):
    made("daun.jpg", "--group", "p4m", "--cell", "40mm", "--counterchange", "p4m/p4", "--dpi", "101.6", "-o", "a.png")
    pixels = np.asarray(Image.open("a.png").convert("RGB")).astype(int)
    assert np.abs(pixels[:, ::-1] + pixels - 255).mean() < 3
    # The group need not be told twice.
    made("bunga.svg", "--cell", "40mm", "--counterchange", "33", "--dpi", "101.6", "-o", "b.png")
    grey = np.asarray(Image.open("b.png").convert("L")).astype(float)
    assert np.corrcoef(grey.ravel(), grey[:, ::-1].ravel())[0, 1] < -0.5


def test_a_picture_of_another_kind_is_not_taken_for_a_motif(folder):
    Image.new("RGB", (40, 40)).save("gerak.gif")
    result = run("tile", "gerak.gif", "--cell", "40mm", "-o", "out.png")
    assert result.exit_code == 2
    assert "motif" not in result.output
    assert "TIFF" in result.output


def test_guides_change_the_picture_and_nothing_else(folder):
    words = ("--group", "p4m", "--cell", "40mm", "--dpi", "80")
    plain, guided = (
        np.asarray(Image.open(made("daun.jpg", *words, *more)).convert("RGB")).astype(int)
        for more in (("-o", "a.png"), ("--guides", "-o", "b.png"))
    )
    changed = (np.abs(plain - guided) > 40).any(axis=2).mean()
    assert 0.03 < changed < 0.4


@pytest.mark.parametrize("kind", ["svg", "pdf", "png", "tif", "txt"])
def test_drawings_and_motifs_rebuild_byte_by_byte(folder, kind):
    for source in ("bunga.svg", "kawung:sen"):
        file = made(source, "--group", "cmm", "--cell", "30x20mm", "--guides", "--force", "-o", f"a.{kind}")
        assert run("rebuild", str(file), "-o", f"b.{kind}", "--force").exit_code == 0
        assert file.read_bytes() == Path(f"b.{kind}").read_bytes()


@pytest.mark.parametrize("kind", ["png", "tif"])
def test_photographs_rebuild_byte_by_byte(folder, kind):
    file = made("daun.jpg", "--group", "p31m", "--cell", "50mm", "--guides", "-o", f"a.{kind}")
    assert run("rebuild", str(file), "-o", f"b.{kind}").exit_code == 0
    assert file.read_bytes() == Path(f"b.{kind}").read_bytes()


def test_a_changed_drawing_is_not_rebuilt(folder):
    file = made("bunga.svg", "--group", "p2", "--cell", "60mm", "-o", "a.svg")
    Path("bunga.svg").write_text(DRAWING.replace("3.5", "3.6"), encoding="utf-8")
    result = run("rebuild", str(file))
    assert result.exit_code == 2
    assert "changed" in result.output


def test_a_region_is_laid_over_the_domain(folder):
    made("bunga.svg", "--cell", "30mm", "--region", "10,5,8,8", "--dpi", "101.6", "-o", "a.png")
    pixels = np.asarray(Image.open("a.png").convert("RGB")).astype(int)
    # The brown disc (radius 3.5 mm at 14, 9) is drawn 30/8 times as large about the middle of the cell.
    assert np.abs(pixels[60, 60] - [0x8A, 0x5A, 0x2B]).max() < 3
    brown = (np.abs(pixels - [0x8A, 0x5A, 0x2B]).max(axis=2) < 30).mean()
    assert brown == pytest.approx(np.pi * 3.5**2 / 64, rel=0.12)


BAD = [
    (("bunga.svg", "--group", "p4m", "--cell", "80x50mm"), "square"),
    (("bunga.svg", "--group", "p6m", "--cell", "80x50mm"), "hexagonal"),
    (("bunga.svg", "--group", "p4q", "--cell", "80mm"), "p4"),
    (("bunga.svg",), "--cell"),
    (("bunga.svg", "--cell", "eighty"), "eighty"),
    (("bunga.svg", "--cell", "0.1mm"), "0.1"),
    (("bunga.svg", "--cell", "80x50mm@4deg"), "4"),
    (("bunga.svg", "--cell", "80x50mm@75deg"), "--size"),
    (("bunga.svg", "--cell", "80mm", "--repeat", "onda-onde"), "onda-ende"),
    (("bunga.svg", "--cell", "80mm", "--repeat", "onda-ende:1/0"), "1/0"),
    (("bunga.svg", "--cell", "80mm", "--counterchange", "99"), "46"),
    (("bunga.svg", "--group", "pm", "--cell", "80mm", "--counterchange", "pm/pm"), "7"),
    (("bunga.svg", "--group", "p2", "--cell", "80mm", "--counterchange", "p4m/p4"), "p4m"),
    (("bunga.svg", "--cell", "80mm", "--region", "1,2,3"), "x,y,w,h"),
    (("bunga.svg", "--cell", "80mm", "--region", "1,2,0,5"), "0"),
    (("bunga.svg", "--cell", "40mm", "--region", "500,500,20,20"), "domain"),
    (("bunga.svg", "--cell", "40mm", "--size", "10cm"), "10cm"),
    (("bunga.svg", "--cell", "40mm", "--size", "10x10cm", "--cloth", "sarung"), "choose one of --size and --cloth"),
    (("bunga.svg", "--cell", "40mm", "--role", "red"), "red"),
    (("bunga.svg", "--cell", "40mm", "--role", "#zzz=soga"), "#rrggbb"),
    (("bunga.svg", "--cell", "40mm", "--role", "#8a5a2b=sogga"), "soga"),
    (("none.svg", "--cell", "40mm"), "none.svg"),
    (("none.jpg", "--cell", "40mm"), "none.jpg"),
    (("kawng", "--cell", "40mm"), "kawung"),
    (("kawung", "--cell", "40mm", "--role", "#000=soga"), "--role"),
    (("daun.jpg", "--cell", "40mm", "--palette", "pola"), "--palette"),
    (("daun.jpg", "--cell", "40mm", "--region", "0,0,9999,10"), "9999"),
    (("daun.jpg", "--cell", "40mm", "--dpi", "0"), "dpi"),
]


@pytest.mark.parametrize(("words", "said"), BAD, ids=[" ".join(words) for words, _said in BAD])
def test_bad_input_gets_one_sentence_and_nothing_is_written(folder, words, said):
    result = run("tile", *words, "-o", "out.png")
    assert result.exit_code == 2, result.output
    assert said in result.output
    assert "Traceback" not in result.output
    assert not Path("out.png").exists()


def test_a_photograph_makes_no_vectors(folder):
    result = run("tile", "daun.jpg", "--cell", "40mm", "-o", "out.svg")
    assert result.exit_code == 2
    assert "png" in result.output
    assert not Path("out.svg").exists()
