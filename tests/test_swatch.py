"""Swatch cards: the right colour in the right field at true size, room for real cloth, and the same bytes again."""

from __future__ import annotations

import io
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import Image

from motifkit.cli.main import cli
from motifkit.colour.srgb import hex_of
from motifkit.dye.bath import Bath
from motifkit.dye.catalogue import dye_named, dye_names
from motifkit.dye.file import dye_to_text
from motifkit.dye.ground import Ground
from motifkit.dye.overdye import after_every_dip
from motifkit.errors import InputError, MotifkitError, ParameterError, UnknownNameError
from motifkit.jobs import as_bytes
from motifkit.language import set_language
from motifkit.recipe import Recipe
from motifkit.render.leaf import Frame, Leaf, Patch, Words
from motifkit.render.paper import paper_named
from motifkit.teach.around import Around
from motifkit.teach.swatch import Card, recipe_of, write_card
from motifkit.teach.swatch_layout import leaves as leaves_on


def is_patch(item: object) -> bool:
    """A patch of colour, not one of the marks at the corners or a step of the bar."""
    return isinstance(item, Patch) and min(item.box.left, 210 - item.box.right) >= 12 and item.box.height > 2


def leaves(card: Card) -> list[Leaf]:
    return leaves_on(card, Around(paper_named("A4")))


def said(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli, ["--lang", "en", *words])
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    if code:
        assert len([line for line in result.output.splitlines() if line.startswith("Error:")]) == 1
    return result.output


def colours(card: Card) -> list[str]:
    """The patches in reading order."""
    return ["#" + bytes(item.rgb).hex() for leaf in leaves(card) for item in leaf.items if is_patch(item)]


def expected(name: str, mordant: str, dips: tuple[int, ...]) -> list[str]:
    stages = after_every_dip(Bath(name, mordant, max(dips)))
    return [stages[each].hex for each in dips]


@pytest.mark.parametrize("blank", [False, True])
def test_every_field_has_the_colour_of_its_bath(blank: bool) -> None:
    dips = (1, 2, 4, 8)
    card = Card.of(["secang", "nila"], mordants=["tanpa", "tawas", "kapur", "tunjung"], dips=dips, blank=blank)
    wanted = [each for key in ("none", "alum", "lime", "iron") for each in expected("secang", key, dips)]
    assert colours(card) == wanted + expected("nila", "none", dips)


def test_dips_are_put_in_order_and_mordants_kept_in_theirs() -> None:
    card = Card.of(["secang"], mordants=["iron", "alum"], dips=[8, 1, 8])
    assert card.dips == (1, 8)
    assert colours(card) == [*expected("secang", "iron", (1, 8)), *expected("secang", "alum", (1, 8))]


@pytest.mark.parametrize("name", dye_names())
@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize("dips", [(1,), (1, 2, 4, 8), (1, 2, 3, 4, 5, 6, 8, 10)])
def test_nothing_leaves_the_page_and_no_field_meets_another(name: str, blank: bool, dips: tuple[int, ...]) -> None:
    for leaf in leaves(Card.of([name], dips=dips, blank=blank)):
        boxes = [item.box for item in leaf.items if is_patch(item)]
        boxes += [item.box for item in leaf.items if isinstance(item, Frame) and item.dashed]
        boxes += [item.box for item in leaf.items if isinstance(item, Frame) and item.box.width == 100]
        assert boxes[-1].width == 100
        for index, box in enumerate(boxes):
            assert box.left >= 10
            assert box.right <= 200
            assert box.top >= 10
            assert box.bottom <= 287
            for other in boxes[:index]:
                apart = other.right <= box.left or other.left >= box.right
                assert apart or other.bottom <= box.top or other.top >= box.bottom
        for item in leaf.items:
            if isinstance(item, Words):
                assert 10 <= item.at.real <= 200
                assert 10 <= item.at.imag <= 287


def test_four_mordants_fit_on_one_page_filled_and_blank() -> None:
    for blank in (False, True):
        assert len(leaves(Card.of(["secang"], blank=blank))) == 1


def test_room_to_staple_real_cloth() -> None:
    card = Card.of(["secang"], blank=True)
    rooms = [item.box for leaf in leaves(card) for item in leaf.items if isinstance(item, Frame) and item.dashed]
    assert len(rooms) == 16
    assert all(box.width >= 35 and box.height >= 28 for box in rooms)


@pytest.mark.parametrize("blank", [False, True])
def test_every_patch_tells_mordant_dips_hex_lab_spread_and_grade(blank: bool) -> None:
    set_language("en")
    card = Card.of(["secang"], mordants=["alum"], dips=[4], blank=blank)
    words = [item.text for leaf in leaves(card) for item in leaf.items if isinstance(item, Words)]
    stage = after_every_dip(Bath("secang", "alum", 4))[4]
    assert "alum, 4×" in words
    assert stage.hex in words
    lightness, a, b = (f"{each:.0f}" for each in stage.lab)
    assert f"L* {lightness} a* {a} b* {b}" in words
    assert f"±{stage.spread:.0f} illustrative" in words
    assert any("illustrative, not measured" in each for each in words)


def test_a_page_of_pdf_at_true_size_has_the_patches_where_the_layout_says() -> None:
    card = Card.of(["secang"])
    stream = io.BytesIO()
    write_card(card, stream, "pdf")
    document = pypdfium2.PdfDocument(stream.getvalue())
    (leaf,) = leaves(card)
    assert len(document) == 1
    assert [each / 72 * 25.4 for each in document[0].get_size()] == pytest.approx([210, 297], abs=0.01)
    picture = np.asarray(document[0].render(scale=2).to_pil().convert("RGB"))
    scale = picture.shape[1] / 210
    for item in leaf.items:
        if is_patch(item):
            middle = item.box.centre
            assert picture[int(middle.imag * scale), int(middle.real * scale)].tolist() == pytest.approx(
                item.rgb, abs=1
            )
            # its edges are where they should be, to half a millimetre
            for x, inside in ((item.box.left + 0.6, True), (item.box.left - 0.6, False)):
                seen = picture[int(middle.imag * scale), int(x * scale)].tolist()
                assert bool(np.abs(np.subtract(seen, item.rgb)).max() <= 2) is inside
    document.close()


def test_the_same_card_as_png_and_svg() -> None:
    card = Card.of(["nila", "secang"], dips=[2, 6])
    made = leaves(card)
    png, svg = io.BytesIO(), io.BytesIO()
    write_card(card, png, "png", dpi=100)
    write_card(card, svg, "svg")
    picture = Image.open(png)
    assert picture.size == (round(210 / 25.4 * 100), len(made) * round(297 / 25.4 * 100))
    tree = ET.fromstring(svg.getvalue())
    assert tree.attrib["height"] == f"{297 * len(made)}mm"
    fills = [each.attrib["fill"] for each in tree.iter("{http://www.w3.org/2000/svg}rect")]
    assert [each for each in fills if each in set(colours(card))] == colours(card)
    pixels = np.asarray(picture)
    for number, leaf in enumerate(made):
        for item in leaf.items:
            if is_patch(item):
                at = item.box.centre + 297j * number
                assert pixels[round(at.imag / 25.4 * 100), round(at.real / 25.4 * 100)].tolist() == list(item.rgb)


def test_an_independent_program_sees_the_svg_as_the_png() -> None:
    from conftest import picture_of_svg

    card = Card.of(["soga tingi"], dips=[1, 4])
    svg = io.BytesIO()
    write_card(card, svg, "svg")
    seen = picture_of_svg(svg.getvalue().decode(), 96)
    (leaf,) = leaves(card)
    for item in leaf.items:
        if is_patch(item):
            at = item.box.centre / 25.4 * 96
            assert seen[int(at.imag), int(at.real)].tolist() == pytest.approx(item.rgb, abs=1)


def test_lamp_light_leaves_white_white_and_moves_colours() -> None:
    day, lamp = (Card.of(["secang", "nila"], illuminant=light) for light in ("D65", "A"))
    assert all(first != second for first, second in zip(colours(day), colours(lamp), strict=True))
    # a grey cloth stays grey under the lamp to an eye used to it
    from motifkit.dye.overdye import Stage
    from motifkit.teach.swatch_layout import _seen

    grey = Stage(np.full(36, 0.4), (0, 0, 0), hex_of([0.5] * 3), 0.0, "measured")
    shown, lab = _seen(lamp, grey)
    channels = bytes.fromhex(shown[1:])
    assert max(channels) - min(channels) <= 1
    assert lab[1:] == pytest.approx((0, 0), abs=0.05)


@pytest.mark.parametrize("kind", ["pdf", "png", "svg"])
@pytest.mark.parametrize("more", [[], ["--blank", "--illuminant", "A", "--mordant", "tawas,tunjung", "--dips", "3,9"]])
def test_rebuild_gives_the_same_bytes(tmp_path: Path, kind: str, more: list[str]) -> None:
    first, second = tmp_path / f"a.{kind}", tmp_path / f"b.{kind}"
    said("swatch", "secang", "daun-mangga", *more, "-o", str(first))
    assert "the same bytes" in said("rebuild", str(first), "-o", str(second))
    assert first.read_bytes() == second.read_bytes()


def test_a_workshop_dye_travels_in_the_card(tmp_path: Path) -> None:
    own, card = tmp_path / "mine.toml", tmp_path / "card.pdf"
    own.write_text(dye_to_text(dye_named("secang")).replace('"secang"', '"secang kita"', 1), encoding="utf-8")
    said("swatch", str(own), "-o", str(card))
    own.unlink()
    assert "the same bytes" in said("rebuild", str(card))


def test_the_card_speaks_the_language_it_was_made_in(tmp_path: Path) -> None:
    path = tmp_path / "card.svg"
    said("swatch", "secang", "-o", str(path))
    assert "Swatch card" in path.read_text(encoding="utf-8")
    assert re.search(r"sappanwood", path.read_text(encoding="utf-8"))
    result = CliRunner().invoke(cli, ["--lang", "id", "rebuild", str(path)])
    assert "sama persis" in result.output


# Bad input


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"dyes": []}, ParameterError),
        ({"dyes": ["secangg"]}, UnknownNameError),
        ({"dyes": dye_names() * 3}, ParameterError),
        ({"dips": []}, ParameterError),
        ({"dips": [0]}, ParameterError),
        ({"dips": [-2, 4]}, ParameterError),
        ({"dips": [101]}, ParameterError),
        ({"dips": range(1, 10)}, ParameterError),
        ({"mordants": ["tembaga"]}, UnknownNameError),
        ({"illuminant": "F11"}, UnknownNameError),
        ({"ground": "nilon"}, UnknownNameError),
        ({"ground": "#zz"}, InputError),
    ],
)
def test_cards_that_are_refused(more: dict[str, object], error: type[MotifkitError]) -> None:
    with pytest.raises(error):
        Card.of(**{"dyes": ["secang"], **more})  # type: ignore[arg-type]
    card = Card.of(["secang"])
    with pytest.raises(UnknownNameError):
        write_card(card, io.BytesIO(), "docx")
    with pytest.raises(ParameterError):
        write_card(card, io.BytesIO(), "png", dpi=5)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["secangg", "-o", "a.pdf"], "secang"),
        (["secang", "--dips", "-1,4", "-o", "a.pdf"], "-1"),
        (["secang", "--dips", "1,two", "-o", "a.pdf"], "two"),
        (["secang", "--dips", "", "-o", "a.pdf"], "dips"),
        (["secang", "--mordant", "alum,copper", "-o", "a.pdf"], "copper"),
        (["secang", "--illuminant", "B", "-o", "a.pdf"], "D65"),
        (["secang", "-o", "a.docx"], ".pdf"),
        (["secang", "--dpi", "300", "-o", "a.pdf"], "--dpi"),
        (["secang", "--dpi", "1", "-o", "a.png"], "dpi"),
    ],
)
def test_bad_input_is_one_sentence_and_leaves_no_file(
    words: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert told in said("swatch", *words, code=2)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "broken",
    [
        {"dyes": "secang"},
        {"dyes": [4]},
        {"dyes": [{"toml": "nonsense"}]},
        {"dips": [1.5]},
        {"dips": None},
        {"mordants": "alum"},
        {"illuminant": 65},
        {"ground": {}},
        {"dpi": "many"},
        {"format": "exe"},
    ],
)
def test_recipes_that_were_tampered_with(broken: dict[str, object]) -> None:
    good = dict(recipe_of(Card.of(["nila"]), "svg"))
    assert as_bytes(Recipe(good))
    with pytest.raises(MotifkitError):
        as_bytes(Recipe({**good, **broken}))


def test_a_measured_ground_of_a_workshop_is_refused_rather_than_lost() -> None:
    assert as_bytes(recipe_of(Card.of(["secang"], ground="#e8dcc0"), "svg"))
    own = Ground("kain kita", np.full(36, 0.7))
    with pytest.raises(InputError):
        recipe_of(Card.of(["secang"], ground=own), "svg")
