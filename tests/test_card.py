"""Photographs of swatch cards: made from spectra, lamps and cameras by independent code, read, held to the truth."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image, ImageDraw, ImageFont

from card_render import BANDS, Photo, centres, chart, dyed, lab, off, photograph, photograph_page
from motifkit import (
    CardReading,
    InputError,
    ParameterError,
    card_csv,
    labelled,
    read_card,
    read_photograph,
    swatches_of,
)
from motifkit.cli.main import cli
from motifkit.colour.cie import lab as lab_10
from motifkit.colour.upsample import reflectance_from_srgb
from motifkit.dye.bath import Bath
from motifkit.dye.catalogue import dyes
from motifkit.dye.file import read_dye
from motifkit.dye.overdye import after_every_dip
from motifkit.dye.overdye import dyed as cloth_dyed
from motifkit.dye.swatch_file import swatches_from_text
from motifkit.fonts import font_path
from motifkit.picture.card_patches import Pieces, _grids
from motifkit.render.paper import paper_named
from motifkit.teach.around import Around
from motifkit.teach.swatch import Card, write_card
from motifkit.teach.swatch_layout import plan_of

CURVES = dyed(24, 1)
PLAIN = Photo()


def read(tmp_path, photo: Photo, curves: np.ndarray = CURVES, **told) -> CardReading:
    file = tmp_path / "k.jpg"
    file.write_bytes(photograph(photo, curves)[0])
    return read_card(read_photograph(file), **told)


def judged(reading: CardReading, photo: Photo, curves: np.ndarray = CURVES) -> np.ndarray:
    """CIEDE2000 of every patch from its true colour, after a check that it is the right patch, at the right place."""
    true, places = lab(curves), centres(photo)
    miss = []
    for each in reading.patches:
        far = np.hypot(*(places - (each.x, each.y)).T)
        assert far.min() < 8
        miss.append(float(off(np.array(each.lab), true[int(far.argmin())])))
    return np.array(miss)


LAMPS = {
    "daylight, balanced": {"lamp": "D65", "camera": "Nikon 5100 (NPL)"},
    "D50, as the eye is": {"lamp": "D50", "balance": "none"},
    "bulb, not balanced": {"lamp": "A", "balance": "none"},
    "bulb, balanced": {"lamp": "A", "camera": "Nikon 5100 (NPL)"},
    "three-band tube, not balanced": {"lamp": "FL11", "camera": "gauss", "balance": "day"},
    "three-band tube, balanced": {"lamp": "FL11"},
    "white LED, not balanced": {"lamp": "LED-B3", "camera": "Nikon 5100 (NPL)", "balance": "day"},
    "white LED, balanced": {"lamp": "LED-B3", "camera": "gauss"},
}


@pytest.mark.parametrize("name", LAMPS)
def test_colours_under_every_lamp_uneven_light_and_jpeg_75(tmp_path, name):
    photo = replace(PLAIN, **LAMPS[name], vignette=0.35, slope=(0.25, -0.15), quality=75)
    told = judged(read(tmp_path, photo, white_is=photo.paper), photo)
    assert len(told) == 24
    assert np.median(told) <= 2
    assert np.percentile(told, 90) <= 5.5


@pytest.mark.parametrize(
    ("way", "lamp"),
    [
        ("cones", "D50"),
        ("cones", "FL11"),
        pytest.param("cones", "LED-B3", marks=pytest.mark.berat),
        pytest.param("channels", "D50", marks=pytest.mark.berat),
    ],
)
def test_a_white_made_neutral_in_some_way_under_a_lamp_that_nobody_tells(tmp_path, way, lamp):
    """Cloths of many dyes: what the white no longer says, the colours themselves say."""
    photo = replace(PLAIN, lamp=lamp, balance=way, vignette=0.35, slope=(0.25, -0.15))
    kinds = [(dye, mordant) for dye in dyes().values() for mordant in dye.mordants][::3][:24]
    curves = np.array(
        [after_every_dip(Bath(*kind, 8))[(1, 2, 4, 8)[number % 4]].reflectance for number, kind in enumerate(kinds)]
    )
    assert np.median(judged(read(tmp_path, photo, curves, white_is=photo.paper), photo, curves)) <= 2


@pytest.mark.parametrize("way", ["cones", pytest.param("tristimulus", marks=pytest.mark.berat), "channels", "tint"])
@pytest.mark.parametrize("lamp", ["A", pytest.param("FL2", marks=pytest.mark.berat)])
def test_with_a_colorchecker_it_does_not_matter_how_the_picture_was_made(tmp_path, way, lamp):
    photo = with_chart(lamp=lamp, balance=way, vignette=0.35, slope=(0.25, -0.15))
    curves = np.vstack([dyed(18, 3), chart()])
    assert np.median(judged(read(tmp_path, photo, curves), photo, curves)) <= 2


def test_where_the_lamp_is_in_doubt_the_spread_says_so(tmp_path):
    of = {}
    for lamp, balance in (("A", "none"), ("A", "cones")):
        photo = replace(PLAIN, lamp=lamp, balance=balance)
        reading = read(tmp_path, photo, white_is=photo.paper)
        of[balance] = np.mean([each.spread for each in reading.patches])
        assert (judged(reading, photo) < [each.spread for each in reading.patches]).mean() >= 0.9
    assert of["cones"] > of["none"] + 0.5


def test_pieces_that_lean_apart_are_no_grid():
    """Rows that no one flat grid holds are passed over, as a photograph of a chart under a tube had them."""
    random = np.random.default_rng(4)
    for _picture in range(60):
        count = int(random.integers(2, 12))
        centre = random.uniform(0, 400, (count, 2))
        spread = np.tile(np.eye(2) * random.uniform(20, 60), (count, 1, 1))
        for grid in _grids(Pieces(centre, spread, np.full(count, 300.0))):
            assert len(grid.cells) >= 2
            assert np.isfinite(grid.place).all()


@pytest.mark.parametrize("paper", [0.88, pytest.param(0.92, marks=pytest.mark.berat), 1.0])
def test_colours_are_right_within_two_also_when_nobody_says_what_the_paper_reflects(tmp_path, paper):
    photo = replace(PLAIN, paper=paper)
    reading = read(tmp_path, photo)
    miss = judged(reading, photo)
    assert np.median(miss) <= 2
    assert (miss < [each.spread for each in reading.patches]).mean() >= 0.95


GRIDS = {
    "one row": (replace(PLAIN, rows=1), 6),
    "one column": (replace(PLAIN, columns=1), 4),
    "two by two": (replace(PLAIN, rows=2, columns=2), 4),
    "many small": (replace(PLAIN, rows=9, columns=12, gap=(9, 9)), 108),
    "no gap": (replace(PLAIN, gap=(0, 0)), 24),
    "thin gap": (replace(PLAIN, gap=(2, 2)), 24),
    "wide gap and margin": (replace(PLAIN, gap=(30, 18), margin=60), 24),
    "hardly a margin, dark table": (replace(PLAIN, margin=3, table=0.1), 24),
    "oblong patches": (replace(PLAIN, patch=(52, 18)), 24),
    "turned": (replace(PLAIN, turn=-11, table=0.2, fill=0.75), 24),
    "tilted": (replace(PLAIN, tilt=(0.25, 0.2), table=0.2, fill=0.8), 24),
    "small picture": (replace(PLAIN, size=(500, 375)), 24),
    "card small in the picture": (replace(PLAIN, fill=0.4, table=0.15), 24),
    "woven cloth": (replace(PLAIN, texture=0.08), 24),
    "noisy": (replace(PLAIN, noise=0.02, quality=50), 24),
    "strongly uneven": (replace(PLAIN, vignette=0.5, slope=(0.4, 0.3)), 24),
}


QUICK = ("one row", "many small", "no gap", "hardly a margin, dark table", "oblong patches", "tilted", "woven cloth")


@pytest.mark.parametrize(
    "name", [each if each in QUICK else pytest.param(each, marks=pytest.mark.berat) for each in GRIDS]
)
def test_the_patches_are_found(tmp_path, name):
    photo, count = GRIDS[name]
    curves = dyed(count, 4)
    reading = read(tmp_path, photo, curves, white_is=0.9)
    miss = judged(reading, photo, curves)
    assert [(each.row, each.column) for each in reading.patches] == [
        (row, column) for row in range(1, photo.rows + 1) for column in range(1, photo.columns + 1)
    ]
    assert np.median(miss) < 1.3
    assert miss.max() < 6


def test_patches_almost_as_white_as_the_paper_are_found_too(tmp_path):
    curves = CURVES.copy()
    curves[[0, 6, 12, 18]] = 0.80 * np.linspace(0.93, 1, 36)
    curves[[3, 16]] = 0.87 * np.linspace(0.96, 1, 36)
    reading = read(tmp_path, PLAIN, curves, white_is=0.9)
    assert len(reading.patches) == 24
    assert judged(reading, PLAIN, curves).max() < 3


# -- references ---------------------------------------------------------------------------------------------------


def fields(left, top, side, gap, columns, rows):
    corners = [(left + c * (side + gap), top + r * (side + gap)) for r in range(rows) for c in range(columns)]
    return [(x, y, x + side, y + side) for x, y in corners]


def with_chart(**more) -> Photo:
    return replace(PLAIN, rows=3, extra={"below": 80.0, "boxes": fields(60, 150, 14, 3, 6, 4)}, **more)


def test_a_colorchecker_tells_what_a_wrongly_balanced_camera_does(tmp_path):
    photo = with_chart(lamp="FL11", camera="gauss", balance="gain")
    curves = np.vstack([dyed(18, 1), chart()])
    reading = read(tmp_path, photo, curves)
    without = replace(photo, extra={})
    assert reading.reference == "ColorChecker"
    assert len(reading.patches) == 18
    assert np.median(judged(reading, photo, curves)) <= 2
    assert np.median(judged(read(tmp_path, without, dyed(18, 1), white_is=0.9), without, dyed(18, 1))) > 3
    assert reading.reference_error[0] < 3


@pytest.mark.parametrize(
    "turn", [1, pytest.param(2, marks=pytest.mark.berat), pytest.param(3, marks=pytest.mark.berat)]
)
def test_a_colorchecker_lies_as_it_likes(tmp_path, turn):
    order = np.rot90(np.arange(24).reshape(4, 6), turn)
    boxes = fields(60, 150, 14, 3, order.shape[1], order.shape[0])
    photo = replace(PLAIN, rows=3, extra={"below": 110.0, "boxes": boxes})
    reading = read(tmp_path, photo, np.vstack([dyed(18, 1), chart()[order.ravel()]]))
    assert reading.reference == "ColorChecker"
    assert np.median(judged(reading, photo, np.vstack([dyed(18, 1), chart()]))) <= 2


GREYS = (95.0, 80.0, 65.0, 50.0, 35.0, 20.0)


@pytest.mark.parametrize("paper", [0.8, 0.9])
def test_greys_tell_what_the_paper_reflects(tmp_path, paper):
    level = [((each + 16) / 116) ** 3 for each in GREYS]
    curves = np.vstack([dyed(18, 1), np.repeat(np.array(level)[:, None], 36, axis=1)])
    photo = replace(PLAIN, rows=3, paper=paper, extra={"below": 40.0, "boxes": fields(30, 150, 20, 6, 6, 1)})
    if paper < 0.85:  # the lightest grey is lighter than the paper
        with pytest.raises(InputError, match="--white"):
            read(tmp_path, photo, curves, greys=GREYS)
        return
    reading = read(tmp_path, photo, curves, greys=GREYS)
    assert reading.reference == "grey"
    assert len(reading.patches) == 18
    assert np.median(judged(reading, photo, curves)) < 1.2


# -- told ---------------------------------------------------------------------------------------------------------


def corners_of(photo: Photo) -> list[tuple[float, float]]:
    places = centres(photo)
    columns, rows = photo.columns, photo.rows
    return [tuple(places[each]) for each in (0, columns - 1, rows * columns - 1, (rows - 1) * columns)]


def test_told_corners_and_a_told_white_on_black_paper(tmp_path):
    curves = np.vstack([dyed(23, 3), np.full((1, 36), 0.9)])
    photo = replace(PLAIN, paper=0.04, exposure=0.035, vignette=0.05, slope=(0.02, 0.0))
    x, y = centres(photo)[23]
    alone = read(tmp_path, photo, curves)  # the white patch is found
    assert np.median(judged(alone, photo, curves)) < 2.5
    told = {"corners": corners_of(photo), "layout": (4, 6), "white": (x - 30, y - 30, 60, 60), "white_is": 0.9}
    miss = judged(read(tmp_path, photo, curves, **told), photo, curves)
    assert len(miss) == 24
    assert np.median(miss) < 2.5


def test_a_layout_is_held_to(tmp_path):
    assert len(read(tmp_path, PLAIN, layout=(4, 6)).patches) == 24
    with pytest.raises(InputError, match="4x7"):
        read(tmp_path, PLAIN, layout=(4, 7))


# -- refused ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("photo", "word"),
    [
        (replace(PLAIN, exposure=1.6), "255"),
        (replace(PLAIN, exposure=1.2), "255"),
        (replace(PLAIN, exposure=0.02), "gelap"),
        (replace(PLAIN, blur=9), "kabur"),
        (replace(PLAIN, blur=16), "kabur"),
        (replace(PLAIN, paper=0.25, exposure=0.25), "putih"),
        (replace(PLAIN, paper=0.02, exposure=0.02), "putih"),
    ],
    ids=["blown out", "a little blown out", "dark", "blurred", "more blurred", "grey paper", "black paper"],
)
def test_what_cannot_be_trusted_is_refused_with_a_reason(tmp_path, photo, word):
    with pytest.raises(InputError, match=word):
        read(tmp_path, photo)


@pytest.mark.parametrize("kind", ["nothing", "noise", "stripes", "gradient"])
def test_pictures_without_a_card(tmp_path, kind):
    x = np.tile(np.arange(400), (300, 1))
    pictures = {
        "nothing": np.full((300, 400, 3), 230.0),
        "noise": np.random.default_rng(0).uniform(0, 255, (300, 400, 3)),
        "stripes": np.where((x // 20 % 2)[..., None] > 0, 220.0, 60.0) * np.ones(3),
        "gradient": (x / 400 * 250)[..., None] * np.ones(3),
    }
    Image.fromarray(pictures[kind].astype(np.uint8)).save(tmp_path / "k.png")
    with pytest.raises(InputError):
        read_card(read_photograph(tmp_path / "k.png"))


def test_coloured_paper_that_no_lamp_explains(tmp_path):
    photo = photograph(PLAIN, CURVES)[0]
    pixels = np.asarray(Image.open(io.BytesIO(photo))).astype(float) * (0.35, 1.0, 0.35)
    Image.fromarray(pixels.astype(np.uint8)).save(tmp_path / "k.png")
    with pytest.raises(InputError, match="lampu"):
        read_card(read_photograph(tmp_path / "k.png"))


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"white_is": 0.0}, ParameterError),
        ({"white_is": 1.2}, ParameterError),
        ({"layout": (0, 4)}, ParameterError),
        ({"corners": [(1, 1)] * 4}, InputError),
        ({"corners": [(1, 1)] * 3, "layout": (4, 6)}, InputError),
        ({"corners": [(-5, 1), (90, 1), (90, 90), (1, 90)], "layout": (4, 6)}, InputError),
        ({"white": (-5, 0, 30, 30)}, InputError),
        ({"white": (0, 0, 0, 0)}, InputError),
        ({"greys": (50, 60)}, InputError),
        ({"greys": (95, 80, 65, 50, 35)}, InputError),
    ],
)
def test_what_is_told_wrongly(tmp_path, told, kind):
    with pytest.raises(kind):
        read(tmp_path, replace(PLAIN, size=(600, 450)), **told)


# -- tables, swatches, the command line ---------------------------------------------------------------------------


def said(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(cli, [str(each) for each in words])
    assert done.exit_code == code, done.output
    assert "Traceback" not in done.output
    return done.stdout if code == 0 else done.stderr


@pytest.fixture(scope="module")
def secang(tmp_path_factory):
    """A photograph of secang on two mordants after 0, 1, 2, 4 and 8 dips, and the true spectra."""
    curves = []
    for mordant in ("alum", "iron"):
        stages = after_every_dip(Bath("secang", mordant, 8))
        curves += [stages[dips].reflectance for dips in (0, 1, 2, 4, 8)]
    photo = replace(PLAIN, rows=2, columns=5, lamp="LED-B3", camera="Nikon 5100 (NPL)", texture=0.02)
    file = tmp_path_factory.mktemp("secang") / "secang.jpg"
    file.write_bytes(photograph(photo, np.array(curves))[0])
    return file


SECANG = ("--dips", "0,1,2,4,8", "--mordant", "tawas,tunjung", "--white-is", "0.9")


def test_a_card_becomes_a_table_and_the_table_a_dye(secang, tmp_path):
    said("card", secang, *SECANG, "--dye", "secang", "-o", tmp_path / "s.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "s.csv").read_text())))
    assert [(each["mordant"], each["dips"]) for each in rows][:6] == [
        *(("alum", dips) for dips in "01248"),
        ("iron", "0"),
    ]
    assert len(swatches_from_text((tmp_path / "s.csv").read_text()).swatches) == 10
    said("calibrate", tmp_path / "s.csv", "-o", tmp_path / "s.toml")
    assert read_dye(tmp_path / "s.toml").provenance == "measured"


def test_a_photograph_becomes_a_dye_that_foretells_other_dips(secang, tmp_path):
    file = tmp_path / "kita.toml"
    said("calibrate", secang, *SECANG, "--dye", "secang", "--who", "Bu Sri", "-o", file)
    dye = read_dye(file)
    assert dye.calibration["who"] == "Bu Sri"
    assert "0.9" in dye.calibration["conditions"].replace(",", ".")
    for mordant, dips in (("alum", 3), ("alum", 6), ("iron", 3), ("iron", 6)):
        true = cloth_dyed(Bath("secang", mordant, dips)).lab
        assert float(off(np.array(cloth_dyed(Bath(dye, mordant, dips), dye.ground).lab), np.array(true))) < 3
        assert dye.mordants[mordant].spread >= 4


def test_json_picture_and_words(secang, tmp_path):
    value = json.loads(said("card", secang, *SECANG, "--json"))
    assert value["light"]["balanced"] is True
    assert {"row", "column", "lab", "hex", "spread", "mordant", "dips"} <= set(value["patches"][0])
    said("card", secang, "-o", tmp_path / "found.png")
    with Image.open(tmp_path / "found.png") as found:
        assert found.size == PLAIN.size
    text = said("card", secang, *SECANG, "--lang", "en")
    assert "row 2, column 5" in text
    assert said("card", secang, *SECANG, "-o", "-").startswith("dye,mordant,dips,L*,a*,b*")


@pytest.mark.parametrize(
    "words",
    [
        ("card", "nicht.jpg"),
        ("card", "{photo}", "--dips", "1,2,3"),
        ("card", "{photo}", "--dips", "0,1,2,4,x"),
        ("card", "{photo}", "--dips", "0,1,2,4,-8"),
        ("card", "{photo}", "--mordant", "tawas,garam"),
        ("card", "{photo}", "--layout", "drei"),
        ("card", "{photo}", "--corners", "1,2,3"),
        ("card", "{photo}", "--white", "1,2,3"),
        ("card", "{photo}", "-o", "x.xls"),
        ("card", "{photo}", "--json", "-o", "-"),
        ("calibrate", "{photo}", "-o", "x.toml"),
        ("calibrate", "{photo}", "--dips", "1,2,3", "-o", "x.toml"),
    ],
)
def test_bad_words_are_one_sentence_and_leave_nothing(secang, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    text = said(*(each.format(photo=secang) for each in words), code=2)
    assert len([line for line in text.splitlines() if line.startswith("Galat:")]) == 1
    assert not list(tmp_path.iterdir())


def test_dips_and_mordants_either_way_round_or_one_after_the_other(tmp_path):
    reading = read(tmp_path, replace(PLAIN, rows=2, columns=4, size=(600, 450)), dyed(8, 1))
    across = labelled(reading, dips=[1, 2, 4, 8], mordants=["alum", "iron"])
    down = labelled(reading, dips=[1, 4], mordants=["none", "alum", "lime", "iron"])
    whole = labelled(reading, dips=[0, 1, 2, 3, 4, 6, 8, 10], mordants=["kapur"])
    assert [each.labels["dips"] for each in across.patches] == [1, 2, 4, 8] * 2
    assert [each.labels["mordant"] for each in across.patches] == ["alum"] * 4 + ["iron"] * 4
    assert [each.labels["dips"] for each in down.patches] == [1] * 4 + [4] * 4
    assert [each.labels["mordant"] for each in down.patches] == ["none", "alum", "lime", "iron"] * 2
    assert [each.depth for each in swatches_of(whole)] == [0, 1, 2, 3, 4, 6, 8, 10]
    assert card_csv(whole).splitlines()[1].startswith(",lime,0,")
    with pytest.raises(InputError, match="--dips"):
        swatches_of(reading)


# -- our own cards ------------------------------------------------------------------------------------------------


A4 = Around(paper_named("A4"))


def page_of(card: Card, number: int = 1, dpi: float = 100.0) -> np.ndarray:
    stream = io.BytesIO()
    write_card(card, stream, "png", dpi=dpi)
    whole = np.asarray(Image.open(stream).convert("RGB"))
    return whole[round((number - 1) * 297 * dpi / 25.4) : round(number * 297 * dpi / 25.4)]


def read_page(tmp_path, card: Card, page: np.ndarray, number: int = 1, **how) -> CardReading:
    (tmp_path / "p.jpg").write_bytes(photograph_page(page, **how)[0])
    return read_card(read_photograph(tmp_path / "p.jpg"), plan=plan_of(card, A4, number), white_is=1.0)


@pytest.mark.parametrize(
    "quarter", [0, pytest.param(1, marks=pytest.mark.berat), 2, pytest.param(3, marks=pytest.mark.berat)]
)
def test_a_printed_card_of_ours_is_read_and_named_however_it_is_held(tmp_path, quarter):
    card = Card.of(["secang"], dips=[0, 1, 2, 4, 8])
    reading = read_page(tmp_path, card, page_of(card), quarter=quarter)
    assert len(reading.patches) == 20
    miss = []
    for each in reading.patches:
        stage = after_every_dip(Bath("secang", each.labels["mordant"], 8))[each.labels["dips"]]
        miss.append(float(off(np.array(each.lab), np.array(stage.lab))))
    assert np.median(miss) < 1.5
    assert max(miss) < 4


def test_cloth_stapled_on_the_second_page_of_a_blank_card(tmp_path):
    card, dpi = Card.of(["nila", "secang"], dips=[1, 4], blank=True), 100.0
    page = page_of(card, 2, dpi).copy()
    random, truth = np.random.default_rng(2), {}
    for spot in plan_of(card, A4, 2).spots:
        colour = random.integers(30, 235, 3)
        truth[spot.row, spot.column] = colour
        box = [round(each * dpi / 25.4) for each in (spot.box.left, spot.box.top, spot.box.right, spot.box.bottom)]
        askew = random.integers(-6, 7, 4)  # nobody cuts and staples to the millimetre
        page[box[1] + askew[0] : box[3] + askew[1], box[0] + askew[2] : box[2] + askew[3]] = colour
    reading = read_page(tmp_path, card, page, 2)
    assert {(each.labels["dye"], each.labels["dips"]) for each in reading.patches} >= {("secang", 1), ("secang", 4)}
    for each in reading.patches:
        true = lab_of_screen(truth[each.row, each.column])
        assert float(off(np.array(each.lab), true)) < 4
    assert (
        np.median(
            [float(off(np.array(each.lab), lab_of_screen(truth[each.row, each.column]))) for each in reading.patches]
        )
        < 1.5
    )


def lab_of_screen(colour: np.ndarray) -> np.ndarray:
    """L*, a*, b* for 10° of a smooth reflectance with this sRGB colour: what a cloth that looks so would have."""
    return np.array(lab_10(reflectance_from_srgb(colour / 255)))


def test_a_page_whose_marks_are_cut_off_is_refused(tmp_path):
    card = Card.of(["secang"], dips=[1, 2])
    page = page_of(card)
    page = page[60:]
    with pytest.raises(InputError, match="tanda"):
        read_page(tmp_path, card, page)


def test_the_file_of_the_card_tells_the_command_everything(tmp_path):
    said("swatch", "secang", "nila", "--dips", "0,1,2,4", "--mordant", "tawas,tunjung", "-o", tmp_path / "kartu.pdf")
    card = Card.of(["secang", "nila"], dips=[0, 1, 2, 4], mordants=["alum", "iron"])
    (tmp_path / "p.jpg").write_bytes(photograph_page(page_of(card))[0])
    said("card", tmp_path / "p.jpg", "--card", tmp_path / "kartu.pdf", "--white-is", "1", "-o", tmp_path / "s.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "s.csv").read_text())))
    assert {(each["dye"], each["mordant"]) for each in rows} == {
        ("secang", "alum"),
        ("secang", "iron"),
        ("nila", "none"),
    }
    words = ("calibrate", tmp_path / "p.jpg", "--card", tmp_path / "kartu.pdf", "--white-is", "1", "-o")
    assert "secang" in said(*words, tmp_path / "x.toml", code=2)
    said(*words, tmp_path / "secang.toml", "--dye", "secang")
    assert sorted(read_dye(tmp_path / "secang.toml").mordants) == ["alum", "iron"]
    for wrong in (("--page", "9"), ("--dips", "1,2"), ("--layout", "2x4")):
        said("card", tmp_path / "p.jpg", "--card", tmp_path / "kartu.pdf", *wrong, code=2)
    said("card", tmp_path / "p.jpg", "--page", "1", code=2)


@pytest.mark.parametrize("suffix", ["png", "jpg"])
def test_a_drawing_with_words_on_pure_white_is_read_though_its_white_is_255(tmp_path, suffix):
    random = np.random.default_rng(5)
    colours = random.integers(20, 230, (3, 4, 3))
    picture = Image.new("RGB", (900, 760), "white")
    draw = ImageDraw.Draw(picture)
    for row in range(3):
        for column in range(4):
            left, top = 80 + column * 190, 60 + row * 220
            draw.rectangle((left, top, left + 149, top + 149), tuple(int(each) for each in colours[row, column]))
            draw.text((left, top + 160), f"secang {row}.{column}", "black", ImageFont.truetype(font_path(), 20))
    picture.save(tmp_path / f"k.{suffix}", quality=92)
    reading = read_card(read_photograph(tmp_path / f"k.{suffix}"), white_is=1.0)
    assert len(reading.patches) == 12
    for each in reading.patches:
        assert float(off(np.array(each.lab), lab_of_screen(colours[each.row - 1, each.column - 1]))) < 1.5


@pytest.mark.parametrize("ground", [0.45, 0.05])
def test_a_white_patch_on_a_grey_or_black_card_is_the_white(tmp_path, ground):
    photo = Photo(paper=ground, exposure=0.85 * ground / 0.9, vignette=0.1, slope=(0.1, -0.05))
    curves = dyed(24, 6)
    curves[0] = 0.9
    (tmp_path / "c.jpg").write_bytes(photograph(photo, curves)[0])
    reading = read_card(read_photograph(tmp_path / "c.jpg"))
    true, places = lab(curves), centres(photo)
    nearest = [int(np.hypot(*(places - (each.x, each.y)).T).argmin()) for each in reading.patches]
    assert len(reading.patches) >= 22
    assert np.median([off(np.array(each.lab), true[k]) for each, k in zip(reading.patches, nearest, strict=True)]) < 2


def test_a_deep_yellow_is_no_brighter_white_though_its_red_is(tmp_path):
    curves = dyed(24, 7)
    curves[5] = np.where(BANDS > 540, 0.84, 0.03)
    (tmp_path / "c.jpg").write_bytes(photograph(Photo(lamp="A"), curves)[0])
    assert len(read_card(read_photograph(tmp_path / "c.jpg")).patches) == 24
