"""PDF at true size: held against our own raster by PDFium, and against itself in another process."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motifkit.cloth.cloth import Cloth
from motifkit.colour.palette import Palette
from motifkit.errors import FileError, InputError
from motifkit.geometry.mark import Dot, Fill, Mark, Marks, Stroke
from motifkit.geometry.path import circle, polygon, polyline
from motifkit.language import set_language
from motifkit.motifs.kawung import kawung
from motifkit.recipe import LARGEST_RECIPE, Recipe
from motifkit.render import pdf_recipe
from motifkit.render.paper import Margins, paper_named, plan_sheets
from motifkit.render.pdf import read_recipe_text, write_pdf
from motifkit.render.raster import paint
from motifkit.symmetry.lattice import Lattice
from motifkit.tile import Tile
from pages import drawn, in_colour, words


@pytest.fixture(autouse=True)
def english() -> object:
    set_language("en")
    yield
    set_language("id")


def pdf_of(cloth: Cloth, **options: object) -> bytes:
    stream = io.BytesIO()
    write_pdf(stream, cloth, **options)  # type: ignore[arg-type]
    return stream.getvalue()


RING = Fill((circle(5 + 5j, 4), circle(5 + 5j, 2)), "soga", "cincin")
TAPER = Stroke(polyline([1 + 9j, 5 + 5j, 9 + 6j]), [0.4, 2.0, 0.2], "klowong", "ujung")
LOOP = Stroke(circle(5 + 5j, 3), np.linspace(0.3, 1.2, 9), "klowong", "napas")
CASES: dict[str, Marks] = {
    "ring": Marks.of([RING]),
    "overlapping fills": Marks.of([Fill((circle(4 + 5j, 2),)), Fill((circle(6 + 5j, 2),))]),
    "taper": Marks.of([TAPER]),
    "a loop of uneven width keeps its hole": Marks.of([LOOP]),
    "one over another": Marks.of([RING, TAPER, Dot(5 + 5j, 1.5), RING]),
    "over the edges": Marks.of([Dot(0j, 1.2), Stroke(polyline([-2 + 3j, 12 + 6j]), 0.7), Dot(9.8 + 3j, 1.0)]),
    "a dot over the next repeat's area": Marks.of([Fill((circle(5 + 5j, 6),), "soga"), Dot(9.5 + 5j, 0.9, "tembok")]),
    "clipped": Marks.of([Stroke(polyline([0, 10 + 10j]), 2.0), RING]).clipped(
        Fill((polygon([2 + 2j, 9 + 3j, 6 + 9j]),))
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_pdf_and_raster_agree_on_every_kind_of_mark(name: str) -> None:
    tile = Tile(CASES[name], Lattice.square(10))
    cloth = Cloth.of(tile)
    palette = Palette.named("sogan yogya")
    theirs = in_colour(pdf_of(cloth, palette=palette), 508)
    ours = paint(tile, palette, 508).pixels
    assert_alike(theirs, ours)


def assert_alike(theirs: np.ndarray, ours: np.ndarray) -> None:
    assert theirs.shape == ours.shape
    off = np.abs(theirs.astype(int) - ours.astype(int)).max(axis=2)
    assert off.mean() < 0.5
    assert off.max() < 80


@pytest.mark.parametrize("preset", ["picis", "bribil", "sen"])
@pytest.mark.parametrize("palette", ["sogan yogya", "pesisiran"])
def test_a_coloured_block_has_the_colours_of_our_raster(preset: str, palette: str) -> None:
    tile = kawung.preset(preset)
    data = pdf_of(Cloth.of(tile), palette=palette)
    assert_alike(in_colour(data, 508), paint(tile, Palette.named(palette), 508).pixels)


def test_one_page_has_exactly_the_size_of_the_cloth() -> None:
    (page,) = drawn(pdf_of(Cloth(437.5, 212.25, tile=kawung())), 72)
    assert (page.width, page.height) == pytest.approx((437.5, 212.25), abs=0.01)


def test_a_page_of_more_than_five_metres_is_refused() -> None:
    assert len(drawn(pdf_of(Cloth(5000, 20, tile=kawung(spacing=400))), 10)) == 1
    with pytest.raises(InputError, match=r"5000 mm at most \(got 5001 mm\); choose a paper, or write TIFF"):
        pdf_of(Cloth(5001, 20, tile=kawung()))


def test_too_many_repeats_are_refused_before_they_are_drawn() -> None:
    small = kawung(spacing=8, line=0.2, point=0.3)
    with pytest.raises(InputError, match="more than 3 million pieces"):
        pdf_of(Cloth(5000, 5000, tile=small + small))


def test_sheets_show_the_windows_of_the_whole() -> None:
    cloth = Cloth(300, 220, tile=kawung())
    (whole,) = drawn(pdf_of(cloth))
    data = pdf_of(cloth, paper=paper_named("A4"), overlap=12.0)
    sheets = drawn(data)
    assert [text[:14] for text in words(data)] == [f"Sheet {n}/{len(sheets)} · A{n}" for n in (1, 2)]
    for page in sheets:
        assert (page.width, page.height) == pytest.approx((210, 297), abs=0.01)
        # The outer 5 mm stay white, as printers leave them.
        inner = np.s_[50:-50, 50:-50]
        assert page.grey.min() < 60
        outer = page.grey.copy()
        outer[inner] = 255
        assert outer.min() == 255
    plan = plan_sheets(300, 220, paper_named("A4"), 12, Margins(bottom=16))
    for page, sheet in zip(sheets, plan.sheets, strict=True):
        window, place = sheet.window.grown(-0.5), sheet.place.grown(-0.5)
        # Half a pixel apart at most, for the window begins between pixels.
        assert np.abs(trimmed(whole.crop(window), page.crop(place))).mean() < 0.03


def trimmed(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    rows, columns = (min(sizes) for sizes in zip(first.shape, second.shape, strict=True))
    return first[:rows, :columns] - second[:rows, :columns]


SCRIPT = """
import io, sys, hashlib
from motifkit.cloth.cloth import Cloth
from motifkit.motifs.kawung import kawung
from motifkit.render.paper import Margins, paper_named, plan_sheets
from motifkit.render.pdf import write_pdf
from motifkit.teach.pola import write_pola
for paper in (None, paper_named("A4")):
    cloth, stream = Cloth(300, 300, tile=kawung()), io.BytesIO()
    write_pdf(stream, cloth, recipe=cloth.recipe(), paper=paper)
    print(hashlib.sha256(stream.getvalue()).hexdigest())
    write_pola(stream, cloth, recipe=cloth.recipe(), paper=paper_named("A3"), title="é", with_isen=True)
    print(hashlib.sha256(stream.getvalue()).hexdigest())
"""


def test_the_same_cloth_gives_the_same_bytes_in_every_process() -> None:
    results = set()
    for seed, zone in (("1", "Asia/Jakarta"), ("77", "UTC")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, env=environment
        )
        results.add(done.stdout)
    assert len(results) == 1
    set_language("id")
    cloth = Cloth(300, 300, tile=kawung())
    for _again in range(2):
        assert hashlib.sha256(pdf_of(cloth, recipe=cloth.recipe())).hexdigest() == done.stdout.split()[0]


def test_the_file_has_no_date_and_every_letter_is_embedded() -> None:
    data = pdf_of(Cloth(300, 220, tile=kawung()), paper=paper_named("A4"))
    assert b"Date" not in data
    assert b"Helvetica" not in data
    assert b"/PrintScaling /None" in data
    document, embedded = pypdfium2.PdfDocument(data), 0
    for item in document[0].get_objects([pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
        font = pypdfium2.raw.FPDFTextObj_GetFont(item.raw)
        assert pypdfium2.raw.FPDFFont_GetIsEmbedded(font) == 1
        embedded += 1
    assert embedded > 1
    assert document.get_metadata_dict()["Title"] == "kawung · 300 × 220 mm"
    assert document.get_metadata_dict()["Creator"].startswith("motifkit ")
    document.close()


def test_a_repeat_is_kept_once_and_the_file_is_small() -> None:
    small, large = (len(pdf_of(Cloth(side, side, tile=kawung()))) for side in (48, 1000))
    assert large < 2 * small


ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=60)


@settings(max_examples=12)
@given(ANY_TEXT, st.sampled_from(["\\", "()", ")(", "\\)", "\\\\051", "\r\n", "è ꦧꦠꦶꦏ", "/Keywords (motifkit-recipe:"]))
def test_recipes_come_back_letter_by_letter(tmp_path_factory: pytest.TempPathFactory, text: str, odd: str) -> None:
    recipe = Recipe({"motif": text + odd, odd: [text, {"a": odd * 3}], "size": 1.5})
    path = tmp_path_factory.mktemp("recipe") / "kawung.pdf"
    path.write_bytes(pdf_of(Cloth.of(kawung()), recipe=recipe))
    found = read_recipe_text(path)
    assert found == recipe.to_json()
    assert Recipe.from_json(found) == recipe


def test_a_pdf_without_a_recipe_has_none(tmp_path: Path) -> None:
    path = tmp_path / "kawung.pdf"
    path.write_bytes(pdf_of(Cloth.of(kawung())))
    assert read_recipe_text(path) is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (rb"{\050\51\5\0533}", "{()\x05+3}"),
        (b"a\\\nb\\\r\nc\rd\r\ne", "abc\nd\ne"),
        (rb"(a (b)) \(\) \\ \n\t\q", "(a (b)) () \\ \n\tq"),
        (b"", ""),
    ],
)
def test_literal_strings_are_read_as_the_standard_says(tmp_path: Path, written: bytes, read: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n<< /Keywords\n(motifkit-recipe:" + written + b") /Title (x) >>")
    assert read_recipe_text(path) == read


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"%!PS-Adobe",
        b"%PDF-1.4 /Keywords (motifkit-recipe:{",
        b"%PDF-1.4 /Keywords (motifkit-recipe:\\",
    ],
)
def test_what_is_no_pdf_or_broken_off_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(FileError):
        read_recipe_text(path)
    with pytest.raises(FileError):
        read_recipe_text(tmp_path / "missing.pdf")


def test_the_last_recipe_counts_wherever_the_pieces_are_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4 /Keywords (motifkit-recipe:1) /Keywords (motifkit-recipe:2)" + bytes(300))
    for piece in range(1, 120):
        monkeypatch.setattr(pdf_recipe, "_PIECE", piece)
        assert read_recipe_text(path) == "2"


def test_a_large_foreign_file_is_searched_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.4 /Keywords (motifkit-recipe:{})")
        file.truncate(200_000_000)
    import tracemalloc

    tracemalloc.start()
    assert read_recipe_text(path) == "{}"
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_hostile_nesting_ends_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "deep.pdf"
    path.write_bytes(b"%PDF-1.4 /Keywords (motifkit-recipe:" + b"(" * 2 * LARGEST_RECIPE + b")" * LARGEST_RECIPE)
    with pytest.raises(FileError, match="damaged"):
        read_recipe_text(path)


def test_reading_a_recipe_does_not_load_the_pdf_library(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of(Cloth.of(kawung()), recipe=Recipe({"motif": "kawung"})))
    code = "import sys; from motifkit.render.pdf import read_recipe_text as r; print(r(sys.argv[1])); "
    code += "print('reportlab' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    text, loaded = done.stdout.splitlines()
    assert json.loads(text) == {"motif": "kawung"}
    assert loaded == "False"


def test_a_mark_needs_no_recipe_and_no_motif() -> None:
    marks: list[Mark] = [Dot(5 + 5j, 1)]
    data = pdf_of(Cloth(100, 100, tile=Tile(Marks.of(marks), Lattice.square(10))), paper=paper_named("A4"))
    assert "batik motif · 100 × 100 mm" in words(data)[0]
