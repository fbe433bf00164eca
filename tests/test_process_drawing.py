"""An SVG drawing of one's own is waxed and dyed like a motif."""

from __future__ import annotations

import re

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

from motifkit.cli.main import cli
from motifkit.cloth.cloth import Cloth
from motifkit.described import drawing_block
from motifkit.process.demonstration import Demonstration

DYES = ("--dye", "nila:6", "--dye", "tingi:8")
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="60mm" viewBox="0 0 60 60">'
FLOWER = f"""{HEAD}
<g id="tembok"><circle cx="30" cy="30" r="14" fill="#fff8e0"/></g>
<g id="klowong" fill="none" stroke="#000" stroke-width="1"><circle cx="30" cy="30" r="14"/></g>
</svg>"""
OPEN = f"""{HEAD}
<g id="colet"><circle cx="30" cy="30" r="14" fill="#d03030"/></g>
<g id="klowong" fill="none" stroke="#000" stroke-width="1"><path d="M43.9 32 A14 14 0 1 1 43.9 28"/></g>
</svg>"""


def said(*words: object, code: int = 0) -> str:
    result = CliRunner().invoke(cli, ["--lang", "en", *map(str, words)])
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result.output


@pytest.fixture
def flower(tmp_path):
    (tmp_path / "bunga.svg").write_text(FLOWER, encoding="utf-8")
    return tmp_path / "bunga.svg"


def test_every_area_of_the_drawing_has_the_colour_of_the_kerokan_route(flower):
    cloth = Cloth.of(drawing_block(flower)[0])
    shown = Demonstration.of(cloth, "kerokan", ["nila:6", "tingi:8"])
    seen = shown.picture(len(shown.run.stages) - 1, 50.8).astype(int)
    inside, line, ground = seen[60, 60], seen[60, 60 + 28], seen[8, 8]
    assert inside.min() > 200
    assert line[0] > line[2] + 50
    assert ground.max() < 80


def test_strip_picture_and_their_rebuilding(flower, tmp_path):
    strip, cloth = tmp_path / "strip.pdf", tmp_path / "kain.png"
    assert "bunga, kerokan" in said("process", flower, *DYES, "-o", strip)
    said("render", flower, "--size", "12cmx12cm", "--dpi", "60", "--flat", "--quiet", "-o", cloth)
    for made in (strip, cloth):
        said("rebuild", made, "-o", tmp_path / f"lagi{made.suffix}")
        assert (tmp_path / f"lagi{made.suffix}").read_bytes() == made.read_bytes()
    pixels = np.asarray(Image.open(cloth).convert("RGB")).astype(int)
    side = pixels.shape[0] // 2
    # side by side: the four flowers of a cloth of two by two are alike
    assert np.abs(pixels[:side, :side] - pixels[side : 2 * side, side : 2 * side]).mean() < 6


def test_what_motifkit_wrote_is_dyed_as_the_motif_itself(tmp_path):
    said("draw", "kawung", "-o", tmp_path / "k.svg")
    said("render", tmp_path / "k.svg", "--dpi", "100", "--flat", "--quiet", "-o", tmp_path / "a.png")
    said("render", "kawung", "--size", "48x48mm", "--dpi", "100", "--flat", "--quiet", "-o", tmp_path / "b.png")
    own, motif = (np.asarray(Image.open(tmp_path / f"{each}.png").convert("RGB")).astype(int) for each in "ab")
    assert np.abs(own - motif).mean() < 1


def test_an_open_outline_is_told_with_its_place(tmp_path):
    (tmp_path / "bocor.svg").write_text(OPEN, encoding="utf-8")
    output = tmp_path / "strip.pdf"
    dyes = ("--dye", "remazol-merah:2", "--dye", "nila:4")
    words = said("process", tmp_path / "bocor.svg", "--route", "colet", *dyes, "-o", output, code=2)
    x, y = map(float, re.search(r"at \(([\d.]+); ([\d.]+)\) mm", words).groups())
    assert abs(complex(x - 43.9, y - 30)) < 1
    assert not output.exists()


@pytest.mark.parametrize("text", ["", "<svg", f"{HEAD}</svg>"])
def test_what_is_no_drawing_is_one_sentence(tmp_path, text):
    (tmp_path / "x.svg").write_text(text, encoding="utf-8")
    assert said("process", tmp_path / "x.svg", *DYES, "-o", tmp_path / "x.pdf", code=2).count("Error:") == 1
    assert not (tmp_path / "x.pdf").exists()
