"""Every PDF that a lesson may list: exact pages, white edges, embedded letters, text to copy, legible in grey."""

from __future__ import annotations

import ctypes
from functools import cache

import pypdfium2
import pypdfium2.raw as raw
import pytest

from motifkit.jobs import as_bytes
from motifkit.language import set_language
from motifkit.teach.lesson import Lesson
from motifkit.teach.sheet_kind import SheetOrder, kind_named, kind_names
from pages import drawn

KINDS = [name for name in kind_names() if kind_named(name).suffix == ".pdf"]
EDGE = 5.0
"""Millimetres: no printer in a classroom leaves more white by itself."""

LESSON = """title = "Uji"
motif = "kawung"
size = "21cmx20cm"
[process]
route = "lorodan"
dyes = ["nila:2", "soga tingi:kapur:2"]
[ecoprint]
leaves = ["jati"]
count = 4
"""
QUICK = {"latihan": {"questions": 3, "kinds": "grup, warna, isen"}, "isen": {"isen": "cecek, sawut"}}
FAINTEST = 3.0
"""Contrast with white that large grey letters need at least (WCAG 2.2, 1.4.11)."""


@cache
def made(kind: str, language: str = "id", paper: str = "A4") -> tuple[bytes, ...]:
    set_language(language)
    try:
        more = f'language = "{language}"\npaper = "{paper}"\n[process]'
        lesson = Lesson.from_text(LESSON.replace("[process]", more, 1), "uji.toml")
        return tuple(as_bytes(file.recipe) for file in lesson.files_of(SheetOrder(kind, QUICK.get(kind, {}))))
    finally:
        set_language("id")


def letters(page):
    """The text objects of a page with their grey, 0 black to 1 white (linear light)."""
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=4):
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        assert raw.FPDFPageObj_GetFillColor(each.raw, red, green, blue, alpha)
        linear = [(c.value / 255) ** 2.2 for c in (red, green, blue)]
        yield 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


SLOW = {"kartu-ecoprint"}


@pytest.mark.parametrize("kind", [pytest.param(k, marks=[pytest.mark.berat] if k in SLOW else []) for k in KINDS])
def test_pages_are_exact_edges_white_letters_embedded_and_legible(kind):
    for data in made(kind):
        assert data.count(b"/FontFile2") >= data.count(b"/Type /FontDescriptor") > 0
        document = pypdfium2.PdfDocument(data)
        for page, picture in zip(document, drawn(data, 60.0), strict=True):
            sides = sorted(side / 72 * 25.4 for side in page.get_size())
            assert sides == pytest.approx([210.0, 297.0], abs=0.01)
            assert len(page.get_textpage().get_text_bounded().split()) >= 4
            down, across = picture.scale
            rows, columns = int((EDGE - 0.5) * down), int((EDGE - 0.5) * across)
            for strip in (
                picture.grey[:rows],
                picture.grey[-rows:],
                picture.grey[:, :columns],
                picture.grey[:, -columns:],
            ):
                assert strip.min() > 250
            shades = list(letters(page))
            assert shades
            for light in shades:
                assert 1.05 / (light + 0.05) >= FAINTEST or light > 0.9
        document.close()


@pytest.mark.parametrize("kind", [pytest.param(k, marks=[pytest.mark.berat] if k in SLOW else []) for k in KINDS])
def test_the_bar_of_ten_centimetres_is_exact(kind):
    """On the last page of each file the bar's upper edge is one line of 100 mm."""
    for data in made(kind):
        bars = []
        for page in drawn(data, 254.0)[:2]:
            ink = page.grey < 140
            _down, across = page.scale
            for row in ink:
                edges = (row[1:] != row[:-1]).nonzero()[0]
                bars += [(b - a) / across for a, b in zip(edges[:-1:2], edges[1::2], strict=False)]
        assert min(abs(length - 100.0) for length in bars) < 0.1


QUICK_ON_OTHER_PAPER = {"proses", "takaran", "kartu-swatch", "label"}


@pytest.mark.parametrize(
    "kind", [pytest.param(k, marks=[] if k in QUICK_ON_OTHER_PAPER else [pytest.mark.berat]) for k in KINDS]
)
@pytest.mark.parametrize("paper", ["A3", "F4"])
def test_another_paper_holds_the_head_the_bar_and_nothing_at_the_edges(kind, paper):
    (data, *_others) = made(kind, paper=paper)
    size = {"A3": [297.0, 420.0], "F4": [215.0, 330.0]}[paper]
    document = pypdfium2.PdfDocument(data)
    for page, picture in zip(document, drawn(data, 60.0), strict=True):
        assert sorted(side / 72 * 25.4 for side in page.get_size()) == pytest.approx(size, abs=0.01)
        words = page.get_textpage().get_text_bounded()
        assert all(each in words for each in ("Uji", "Nama", "Tanggal", "10 cm"))
        edge = int((EDGE - 0.5) * picture.scale[0])
        assert min(picture.grey[:edge].min(), picture.grey[-edge:].min(), picture.grey[:, -edge:].min()) > 250
    document.close()
