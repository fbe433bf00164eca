"""Sheets of paper cover a drawing, overlap as asked, and keep to what can be printed."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from motifkit.errors import InputError, ParameterError, UnknownNameError
from motifkit.language import set_language
from motifkit.render.paper import LINE_OF_CROSSES, MOST_SHEETS, Margins, Paper, Plan, paper_named, plan_sheets

LENGTHS = st.floats(1, 5000, allow_nan=False)
MARGINS = st.builds(Margins, *[st.floats(5, 30)] * 4)


@pytest.fixture(autouse=True)
def english() -> object:
    set_language("en")
    yield
    set_language("id")


@st.composite
def plans(draw: st.DrawFn) -> tuple[Plan, Margins]:
    paper = paper_named(draw(st.sampled_from(["A4", "A3", "F4"])))
    margins, overlap = draw(MARGINS), draw(st.sampled_from([0.0, 5.0, 10.0, 12.5, 40.0]))
    try:
        return plan_sheets(draw(LENGTHS), draw(LENGTHS), paper, overlap, margins), margins
    except InputError as error:
        assume("limit" not in str(error))
        raise


@given(plans())
def test_windows_cover_the_drawing_and_neighbours_overlap_by_what_was_asked(made: tuple[Plan, Margins]) -> None:
    plan, _margins = made
    at = {(sheet.row, sheet.column): sheet for sheet in plan.sheets}
    assert sorted(at) == [(row, column) for row in range(plan.rows) for column in range(plan.columns)]
    assert [sheet.number for sheet in plan.sheets] == list(range(1, plan.rows * plan.columns + 1))
    for (row, column), sheet in at.items():
        window = sheet.window
        if column + 1 < plan.columns:
            assert window.right - at[row, column + 1].window.left == pytest.approx(plan.overlap, abs=1e-6)
        else:
            assert window.right == plan.drawing.right
        if row + 1 < plan.rows:
            assert window.bottom - at[row + 1, column].window.top == pytest.approx(plan.overlap, abs=1e-6)
        else:
            assert window.bottom == plan.drawing.bottom
    assert (at[0, 0].window.left, at[0, 0].window.top) == (0, 0)


@given(plans())
def test_windows_lie_at_true_size_inside_what_can_be_printed(made: tuple[Plan, Margins]) -> None:
    plan, margins = made
    for sheet in plan.sheets:
        place, window = sheet.place, sheet.window
        assert place.width == pytest.approx(window.width, abs=1e-6)
        assert place.height == pytest.approx(window.height, abs=1e-6)
        assert place.left >= margins.left - 1e-6
        assert place.top >= margins.top - 1e-6
        assert place.right <= plan.paper.width - margins.right + 1e-6
        assert place.bottom <= plan.paper.height - margins.bottom + 1e-6


@given(plans())
def test_neighbours_carry_the_same_crosses_outside_their_windows(made: tuple[Plan, Margins]) -> None:
    plan, _margins = made
    at = {(sheet.row, sheet.column): sheet for sheet in plan.sheets}
    for (row, column), sheet in at.items():
        crosses = plan.crosses(sheet)
        for beside in ((row, column + 1), (row + 1, column)):
            if beside in at:
                others = plan.crosses(at[beside])
                shared = [each for each in crosses if min(abs(each - other) for other in others) < 1e-6]
                assert len(shared) >= 2
        for cross in crosses:
            window = sheet.window
            outside = max(
                window.left - cross.real, cross.real - window.right, window.top - cross.imag, cross.imag - window.bottom
            )
            assert outside == pytest.approx(LINE_OF_CROSSES)


@given(LENGTHS, LENGTHS)
def test_the_paper_is_turned_only_where_that_saves_sheets(width: float, height: float) -> None:
    paper = Paper("square", 300, 300)
    assume(width / 280 * height / 280 < MOST_SHEETS / 4)
    upright, turned = plan_sheets(width, height, paper), plan_sheets(height, width, paper)
    assert (upright.columns, upright.rows) == (turned.rows, turned.columns)
    if width < 2000 > height:
        a3 = paper_named("A3")
        assert len(plan_sheets(width, height, a3).sheets) <= len(plan_sheets(width, height, paper_named("A4")).sheets)


def test_a_kerchief_takes_the_known_number_of_sheets() -> None:
    assert len(plan_sheets(450, 450, paper_named("A3"), 0).sheets) == 4
    assert len(plan_sheets(450, 450, paper_named("A4"), 0).sheets) == 6
    turned = plan_sheets(270, 180, paper_named("A4"))
    assert (turned.paper.width, len(turned.sheets)) == (297, 1)


def test_labels_go_on_after_z() -> None:
    plan = plan_sheets(100, 28 * 280, Paper("square", 300, 300), 0)
    assert [sheet.label for sheet in plan.sheets][25:] == ["Z1", "AA1", "AB1"]


@pytest.mark.parametrize("overlap", [-0.1, 190, math.nan, math.inf, 1e300])
def test_an_overlap_that_leaves_nothing_is_refused(overlap: float) -> None:
    with pytest.raises(ParameterError, match=r"overlap must be at least 0 and less than 190 mm, what A4 can show"):
        plan_sheets(400, 400, paper_named("A4"), overlap)


@pytest.mark.parametrize("size", [(0, 10), (10, -5), (math.nan, 10), (10, math.inf)])
def test_a_drawing_without_a_size_is_refused(size: tuple[float, float]) -> None:
    with pytest.raises(InputError, match="more than 0 mm"):
        plan_sheets(*size, paper_named("A4"))


def test_too_many_sheets_are_refused_with_their_number() -> None:
    with pytest.raises(InputError, match=r"needs 1482 sheets of A4, the limit is 400"):
        plan_sheets(10_000, 7_000, paper_named("A4"), 10)
    with pytest.raises(InputError, match="the limit is 400"):
        plan_sheets(1e300, 400, paper_named("A4"), 189.999999)


def test_papers_go_by_name() -> None:
    assert paper_named(" a3 ") == Paper("A3", 297, 420)
    with pytest.raises(UnknownNameError, match="did you mean 'F4'"):
        paper_named("folio4")
    with pytest.raises(InputError, match="no room"):
        plan_sheets(10, 10, Paper("card", 60, 60), margins=Margins(40, 40, 40, 40))
    with pytest.raises(InputError, match="50 to 5000"):
        Paper("none", math.nan, 100)
