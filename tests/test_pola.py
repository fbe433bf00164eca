"""The pola on paper: measured in what PDFium draws, not in what the code meant to draw."""

from __future__ import annotations

import io
import math
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from motifkit import jobs
from motifkit.cloth.cloth import Cloth
from motifkit.colour.palette import Palette
from motifkit.errors import InputError, MotifkitError, ParameterError
from motifkit.geometry.mark import Dot, Fill, Mark, Marks, Stroke
from motifkit.geometry.path import circle, polyline
from motifkit.geometry.plane import Box
from motifkit.language import set_language
from motifkit.motifs.kawung import kawung
from motifkit.render.paper import Paper, Plan, paper_named
from motifkit.render.raster import paint
from motifkit.symmetry.lattice import Lattice
from motifkit.teach.pola import write_pola
from motifkit.teach.true_size import BLANK, FOOTER
from motifkit.tile import Tile
from pages import Page, drawn, unlike, words

if TYPE_CHECKING:
    from pathlib import Path

EDGE = 2
"""Pixels along the edges of a window, on which lines may lie half."""

WHITE = dict.fromkeys(("latar", "tembok", "soga", "biron", "colet", "isen"), "#ffffff")
OUTLINES = Palette("outlines", {**WHITE, "klowong": "#000000"})
ALL_LINES = Palette("lines", {**OUTLINES.colours, "isen": "#000000"})


@pytest.fixture(autouse=True)
def english() -> object:
    set_language("en")
    yield
    set_language("id")


@cache
def pola(width: float = 300, height: float = 260, paper: str = "A4", **options: object) -> tuple[bytes, Plan]:
    set_language("en")
    cloth, stream = Cloth(width, height, tile=kawung()), io.BytesIO()
    given: dict[str, object] = {"title": "Kawung sen", "recipe": cloth.recipe(job="pola"), **options}
    plan = write_pola(stream, cloth, paper=paper_named(paper), **given)  # type: ignore[arg-type]
    return stream.getvalue(), plan


def sheets_of(data: bytes, plan: Plan, dpi: float = 254.0) -> list[Page]:
    return drawn(data, dpi)[-len(plan.sheets) :]


def bar_and_square(page: Page, scale: float = 1.0) -> tuple[float, float, float]:
    """Lengths in mm: the square across and down, and the bar, which has five black centimetres and an end line."""
    top = page.height - BLANK - (FOOTER - 1) * scale
    level = 1j * (top + 0.9 * scale)
    runs = page.runs(5 + level, page.width + level)
    blacks = [run for run in runs if run[1] - run[0] == pytest.approx(10 * scale, abs=0.1)][:5]
    end = next(run for run in runs if run[0] > blacks[-1][1] + 5)
    left = runs[0][0] + 6.5
    down = page.runs(left + 1j * (top - 3), left + 1j * (top + 22 * scale))
    return runs[1][1] - runs[0][0], down[1][1] - down[0][0], end[1] - blacks[0][0]


@pytest.mark.parametrize("paper", ["A4", "A3", "F4"])
def test_pages_bar_and_square_have_their_size(paper: str) -> None:
    data, plan = pola(paper=paper)
    for page in sheets_of(data, plan, 508):
        assert (page.width, page.height) == pytest.approx((plan.paper.width, plan.paper.height), abs=0.01)
        across, down, bar = bar_and_square(page)
        assert across == pytest.approx(20, abs=0.1)
        assert down == pytest.approx(20, abs=0.1)
        assert bar == pytest.approx(100, abs=0.1)


@pytest.mark.parametrize("measured", [99.2, 101.5, 80, 120])
def test_measured_makes_up_for_the_printer(measured: float) -> None:
    data, plan = pola(measured=measured)
    across, down, bar = bar_and_square(sheets_of(data, plan, 508)[0], 100 / measured)
    assert bar == pytest.approx(100 * 100 / measured, abs=0.1)
    assert (across, down) == pytest.approx((2000 / measured, 2000 / measured), abs=0.1)
    for page in drawn(data):
        assert sorted([page.width, page.height]) == pytest.approx([210, 297], abs=0.01)
    assert f"10 cm as {measured:g} mm" in words(data)[-1]


@pytest.mark.parametrize("measured", [79.9, 120.1, math.nan, math.inf, -100])
def test_a_bar_that_no_printer_draws_is_refused(measured: float) -> None:
    with pytest.raises(ParameterError, match=r"measured must be from 80 to 120 mm.*got"):
        pola(measured=measured)


@pytest.mark.parametrize("options", [{}, {"measured": 80.0}, {"measured": 120.0}, {"paper": "A3", "overlap": 0.0}])
def test_the_edge_of_the_paper_stays_white(options: dict[str, object]) -> None:
    data, _plan = pola(width=420, height=420, with_isen=True, **options)
    for page in drawn(data):
        down, across = page.scale
        rows, columns = math.floor(5 * down), math.floor(5 * across)
        grey = page.grey.copy()
        grey[rows:-rows, columns:-columns] = 255
        assert grey.min() == 255


def join(pages: list[Page], plan: Plan) -> np.ndarray:
    """What the tape holds together: every sheet laid at its window, without the lines along its edges."""
    down, across = pages[0].scale
    whole = np.zeros((round(plan.drawing.height * down), round(plan.drawing.width * across)), np.float32)
    for page, sheet in zip(pages, plan.sheets, strict=True):
        part = page.crop(sheet.place)[EDGE:-EDGE, EDGE:-EDGE]
        top, left = round(sheet.window.top * down) + EDGE, round(sheet.window.left * across) + EDGE
        room = whole[top : top + part.shape[0], left : left + part.shape[1]]
        room[:] = part[: room.shape[0], : room.shape[1]]
    return whole[EDGE:-EDGE, EDGE:-EDGE]


def test_neighbours_show_the_same_in_their_overlap() -> None:
    data, plan = pola(with_isen=True)
    pages = sheets_of(data, plan, 508)
    at = {(sheet.row, sheet.column): (sheet, page) for sheet, page in zip(plan.sheets, pages, strict=True)}
    assert (plan.columns, plan.rows) == (2, 2)
    compared = 0
    for (row, column), (sheet, page) in at.items():
        for beside in ((row, column + 1), (row + 1, column)):
            if beside not in at:
                continue
            other, other_page = at[beside]
            here, there = sheet.window, other.window
            shared = Box(
                max(here.left, there.left),
                max(here.top, there.top),
                min(here.right, there.right),
                min(here.bottom, there.bottom),
            )
            cuts = [
                paper.crop(moved(shared, each.place.corner - each.window.corner))
                for each, paper in ((sheet, page), (other, other_page))
            ]
            assert cuts[0].mean() > 0.02
            assert unlike(*cuts, pixels=2) == 0
            compared += 1
    assert compared == 4


def moved(box: Box, shift: complex) -> Box:
    return Box(box.left + shift.real, box.top + shift.imag, box.right + shift.real, box.bottom + shift.imag)


def test_crosses_of_neighbours_coincide_when_joined() -> None:
    data, plan = pola()
    pages = sheets_of(data, plan, 508)
    found = 0
    for sheet, page in zip(plan.sheets, pages, strict=True):
        to_page = sheet.place.corner - sheet.window.corner
        for cross in plan.crosses(sheet):
            level = cross + to_page + 1j * 0.6
            upright = [run for run in page.runs(level - 2.0, level + 2.0) if run[1] - run[0] < 0.3]
            plumb = cross + to_page + 0.6
            lying = [run for run in page.runs(plumb - 2.0j, plumb + 2.0j) if run[1] - run[0] < 0.3]
            assert np.mean(upright[0]) == pytest.approx(2.0, abs=0.1)
            assert np.mean(lying[0]) == pytest.approx(2.0, abs=0.1)
            found += 1
    assert found == 16


@pytest.mark.parametrize(("options", "palette"), [({}, OUTLINES), ({"with_isen": True}, ALL_LINES)])
def test_the_joined_sheets_are_the_drawing_of_our_own_raster(options: dict[str, object], palette: Palette) -> None:
    data, plan = pola(**options)
    joined = join(sheets_of(data, plan), plan)
    block = 1 - paint(kawung(), palette, 254).pixels.mean(axis=2) / 255
    rows, columns = (np.arange(size) + EDGE for size in joined.shape)
    expected = block[rows[:, None] % block.shape[0], columns % block.shape[1]]
    assert unlike(joined, expected) == 0
    assert abs(joined.mean() - expected.mean()) < 0.002


def test_the_mirrored_pola_is_the_flipped_one_with_readable_words() -> None:
    tile = lopsided([Stroke(polyline([1 + 1j, 9 + 3j, 8 + 8j]), 0.8), Dot(2 + 7j, 0.7)])
    joined = []
    for mirror in (False, True):
        stream = io.BytesIO()
        plan = write_pola(
            stream,
            Cloth(305, 255, tile=tile),
            paper=paper_named("A4"),
            with_isen=True,
            mirror=mirror,
            title="Sisi",
        )
        joined.append(join(sheets_of(stream.getvalue(), plan), plan))
        assert ("mirrored" in words(stream.getvalue())[1]) is mirror
        assert "Sheet 1/4 · A1" in words(stream.getvalue())[1]
    assert unlike(joined[0][:, ::-1], joined[1]) == 0
    assert unlike(joined[0], joined[1]) > 0.01


def lopsided(marks: list[Mark]) -> Tile:
    return Tile(Marks.of(marks), Lattice.square(10))


def test_a_line_under_a_later_area_is_hidden_and_areas_have_no_ink() -> None:
    line = Stroke(polyline([1 + 5j, 9 + 5j]), 0.6)
    ink = []
    for marks in ([line], [line, Fill((circle(5 + 5j, 4.5),))], [Fill((circle(5 + 5j, 4.5),)), line]):
        stream = io.BytesIO()
        plan = write_pola(stream, Cloth(100, 100, tile=lopsided(list(marks))), paper=paper_named("A4"), title="Uji")
        ink.append(sheets_of(stream.getvalue(), plan)[0].crop(plan.sheets[0].place).mean())
    assert ink[0] == pytest.approx((8 * 0.6 + math.pi * 0.09) / 100, rel=0.02)
    assert ink[1] < 0.001
    assert ink[2] == pytest.approx(ink[0], rel=0.001)


def test_signs_of_guides_are_black_on_their_white_edge() -> None:
    line = Stroke(polyline([1 + 5j, 9 + 5j]), 0.6)
    edge = Fill((circle(5 + 5j, 2),), "panduan", "centre-4-edge")
    sign = Fill((circle(5 + 5j, 1),), "panduan", "centre-4")
    ink = []
    for marks in ([sign], [line, edge, sign], [line, edge]):
        stream = io.BytesIO()
        plan = write_pola(stream, Cloth(100, 100, tile=lopsided(list(marks))), paper=paper_named("A4"), title="Uji")
        ink.append(sheets_of(stream.getvalue(), plan)[0].crop(plan.sheets[0].place).mean())
    assert ink[0] == pytest.approx(math.pi / 100, rel=0.02)
    assert ink[2] == pytest.approx((4 * 0.6 + math.pi * 0.09) / 100, rel=0.05)
    assert ink[1] == pytest.approx(ink[0] + ink[2], rel=0.02)


def test_areas_of_the_filling_are_drawn_as_outlines() -> None:
    flower = lopsided([Fill((circle(5 + 5j, 3),), "isen", "bunga")])
    for with_isen, expected in ((False, 0.0), (True, 2 * math.pi * 3 * 0.3 / 100)):
        stream = io.BytesIO()
        cloth = Cloth(100, 100, tile=flower)
        plan = write_pola(stream, cloth, paper=paper_named("A4"), with_isen=with_isen, title="Uji")
        ink = sheets_of(stream.getvalue(), plan)[0].crop(plan.sheets[0].place).mean()
        assert ink == pytest.approx(expected, rel=0.02, abs=1e-3)


def test_every_sheet_says_which_it_is() -> None:
    data, plan = pola()
    pages = words(data)
    assert len(pages) == len(plan.sheets) + 1
    assert "Map of 4 sheets of A4, 2 across and 2 down" in pages[0]
    assert [page[:14] for page in pages[1:]] == [
        "Sheet 1/4 · A1",
        "Sheet 2/4 · A2",
        "Sheet 3/4 · B1",
        "Sheet 4/4 · B2",
    ]
    for page in pages[1:]:
        assert "10 cm: measure it; if it is not 100 mm, print again with --measured" in page
        assert "Kawung sen" in page
        assert "spacing 48" in page


def test_few_sheets_have_no_map_page() -> None:
    data, plan = pola(width=100, height=100)
    assert len(plan.sheets) == len(words(data)) == 1


def test_the_map_page_has_the_large_square_at_true_size() -> None:
    data, _plan = pola()
    page = drawn(data, 508)[0]
    rows = np.arange(page.height - 75, page.height - 5, 0.5)
    found = [page.runs(5 + 1j * y, page.width + 1j * y)[:2] for y in rows]
    squares = [runs[1][1] - runs[0][0] for runs in found if len(runs) == 2 and 49 < runs[1][1] - runs[0][0] < 51]
    assert len(squares) > 30
    assert np.median(squares) == pytest.approx(50, abs=0.1)


def test_long_titles_stay_on_the_page_and_small_paper_is_refused() -> None:
    stream = io.BytesIO()
    cloth = Cloth.of(kawung())
    write_pola(stream, cloth, paper=paper_named("A4"), title="Kawung\n" + "sen " * 200)
    assert "…" in words(stream.getvalue())[0]
    with pytest.raises(InputError, match="too small"):
        write_pola(stream, cloth, paper=Paper("A6", 105, 148), title="Kawung")


def test_the_job_of_a_recipe_makes_the_same_sheets_again(tmp_path: Path) -> None:
    cloth = Cloth(300, 260, tile=kawung())
    recipe = jobs.job("pola", cloth, paper="F4", overlap=8, mirror=True, with_isen=True, measured=99.2)
    assert recipe is not None
    file = tmp_path / "pola.pdf"
    jobs.write(recipe, file)
    again = jobs.rebuild(file)
    assert again.read_bytes() == file.read_bytes()
    text = words(file.read_bytes())[1]
    for wanted in ("Sheet 2/2 · A2", "kawung · 300 × 260 mm · mirrored", "F4", "overlap 8 mm", "10 cm as 99.2 mm"):
        assert wanted in text


@pytest.mark.parametrize(
    "wrong", [{"overlap": "10"}, {"measured": True}, {"paper": 4}, {"paper": None}, {"overlap": []}]
)
def test_a_recipe_with_nonsense_in_it_ends_in_a_sentence(wrong: dict[str, object]) -> None:
    recipe = jobs.job("pola", Cloth.of(kawung()), **wrong)
    assert recipe is not None
    with pytest.raises(MotifkitError):
        jobs.as_bytes(recipe)
