"""Strips: pictures of the stages, their words, right and wrong, cells that leak, the command, lessons, rebuild."""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from motifkit import jobs
from motifkit.cli.main import cli
from motifkit.cloth.cloth import Cloth
from motifkit.errors import FileError, InputError, ParameterError, UnknownNameError
from motifkit.geometry.mark import Dot, Fill, Marks, Stroke
from motifkit.geometry.path import arc, circle
from motifkit.language import set_language
from motifkit.motifs.catalogue import motif_named
from motifkit.process.cloth_cracks import Crushing, cloth_cracks
from motifkit.process.demonstration import Demonstration
from motifkit.process.kinds import Kinds, shares_of
from motifkit.process.natural import broken_by, passages
from motifkit.process.panels import GROWTH
from motifkit.process.patterns import mosaic_of
from motifkit.process.picture import Damage, paint_states
from motifkit.process.shades import screen_colour
from motifkit.process.steps import areas_of
from motifkit.process.words import caption_of
from motifkit.process.written import step_value, steps_from
from motifkit.render.embedded import read_recipe
from motifkit.symmetry.lattice import Lattice
from motifkit.teach.lesson import Lesson
from motifkit.teach.strip import process_value, recipe_of, stage_names
from motifkit.tile import Tile

DYES = ["nila:6", "tingi:8"]


@pytest.fixture(scope="module")
def parang() -> Demonstration:
    return Demonstration.of(Cloth(100, 100, tile=motif_named("parang")()), "kerokan", DYES)


def colour_at(shown: Demonstration, number: int, area: str, dpi: float = 150.0) -> np.ndarray:
    """The mean colour of the pixels that belong to an area's kind alone."""
    place = [str(each) for each in shown.areas].index(area)
    plane = shown.shares(dpi).planes[shown.kinds.kind[place]]
    return shown.picture(number, dpi)[plane > 0.999].mean(axis=0)


# -- pictures ---------------------------------------------------------------------------------------------------------


def test_shares_add_up_and_repeat(parang: Demonstration) -> None:
    shares = parang.shares(150)
    assert shares.repeats
    assert np.allclose(shares.planes.sum(axis=0), 1, atol=0.005)
    assert shares.planes.min() >= 0
    drawn = {str(area): parang.cloth.field.coverage(6, role=area.role).mean() for area in parang.areas}
    kind = parang.kinds.kind[[str(each) for each in parang.areas].index("latar")]
    assert 0 < shares.planes[kind].mean() < 1 - max(drawn.values())


def test_the_final_picture_shows_the_colours_of_the_table(parang: Demonstration) -> None:
    last = len(parang.run.stages) - 1
    for area in ("latar", "tembok/badan", "soga/daun", "isen/cecek-latar"):
        expected = screen_colour(parang.run.last.of(area), parang.process.ground)
        assert np.allclose(colour_at(parang, last, area), expected, atol=1.5), area


def test_wax_lies_on_the_cloth_and_goes_in_the_boil(parang: Demonstration) -> None:
    names = [stage.step.name if stage.step else "" for stage in parang.run.stages]
    before, waxed, after = (names.index(name) for name in ("ngiseni", "nembok", "nglorod"))
    white, wax, clean = (colour_at(parang, number, "tembok/badan") for number in (before, waxed, after))
    assert np.abs(white - clean).max() < 2
    assert wax[2] < white[2] - 40, "tembok wax is yellow"
    assert wax.mean() > colour_at(parang, waxed, "soga/daun").mean() + 20, "and lighter than klowong wax"


def test_the_rim_of_wax_catches_light_from_the_upper_left(parang: Demonstration) -> None:
    names = [stage.step.name if stage.step else "" for stage in parang.run.stages]
    number = names.index("nembok")
    with_rim = parang.picture(number, 150).astype(int)
    place = [str(each) for each in parang.areas].index("tembok/badan")
    inside = parang.shares(150).planes[parang.kinds.kind[place]] > 0.999
    spread = with_rim[inside].std(axis=0).max()
    assert spread > 1


def test_the_mori_shows_the_traced_pattern(parang: Demonstration) -> None:
    assert (colour_at(parang, 0, "klowong/daun") < colour_at(parang, 0, "latar") - 30).all()


def test_one_repeat_and_the_whole_cloth_agree() -> None:
    tile = motif_named("kawung")()
    block = Demonstration.of(Cloth.of(tile), "kerokan", DYES)
    hand = Demonstration.of(Cloth.of(tile).by_hand({"reach": 0.0, "breath": 0.0}), "kerokan", DYES)
    assert not hand.shares(127).repeats
    one, whole = block.picture(-1, 127), hand.picture(-1, 127)
    assert one.shape == whole.shape
    assert np.abs(one.astype(int) - whole.astype(int)).mean() < 1


def test_a_zone_with_another_ground_is_drawn() -> None:
    cloth = Cloth(60, 40, name="pagi-sore").filled(motif_named("truntum")())
    steps = steps_from([{"step": "wax", "name": "x", "areas": ["latar@sore"]}, {"step": "dip", "dye": "nila:6"}])
    shown = Demonstration.of(cloth, steps)
    shares = shown.shares(100)
    halves = [shares.planes[shown.kinds.kind[shown.areas.index(area)]] for area in shown.areas if area.role == "latar"]
    assert len(halves) == 2
    assert not ((halves[0] > 0.5) & (halves[1] > 0.5)).any()
    assert (halves[0] > 0.5).mean() > 0.1
    assert (halves[1] > 0.5).mean() > 0.1


def test_damage_that_changes_nothing_changes_nothing_and_cracks_let_dye_in(parang: Demonstration) -> None:
    shares = parang.shares(100)
    shape = shares.planes.shape[1:]

    def painted(number: int, damage: Damage) -> np.ndarray:
        states = parang.run.stages[number].states
        return paint_states(states, parang.kinds, shares, parang.process.ground, number=number, damage=damage).astype(
            int
        )

    last = len(parang.run.stages) - 1
    flat = parang.picture(last, 100).astype(int)
    even = painted(last, Damage(lambda _w, _b: 0.0, np.ones(shape, np.float32)))
    assert np.abs(even - flat).max() <= 3
    crack = np.zeros(shape, np.float32)
    crack[:, 40:44] = 1
    names = [stage.step.name if stage.step else "" for stage in parang.run.stages]
    wax = names.index("nembok")
    cracked = Damage(lambda step, _b: crack if step == wax else 0.0)
    place = [str(each) for each in parang.areas].index("tembok/badan")
    white = shares.planes[parang.kinds.kind[place]] > 0.999
    picture = painted(last, cracked)
    assert picture[:, 40:44][white[:, 40:44]].mean() < 90
    assert np.abs(picture[:, 50:] - flat[:, 50:]).max() <= 3
    # while the wax lies there, the crack shows in it
    broken, whole = painted(wax + 1, cracked)[:, 40:44], parang.picture(wax + 1, 100)[:, 40:44]
    assert np.abs(broken - whole).max() > 40
    assert painted(last, Damage(uptake=np.full(shape, 1.3, np.float32))).mean() < flat.mean() - 1


def test_a_picture_too_large_is_refused() -> None:
    cloth = Cloth(2000, 2000, tile=motif_named("kawung")()).by_hand("tulis halus")
    areas = areas_of(Cloth.of(motif_named("kawung")()))
    with pytest.raises(InputError, match="juta piksel"):
        shares_of(cloth, Kinds.by(areas, areas), 600)


# -- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "waxed", "free", "bath"),
    [("id", "Tertutup malam", "Terbuka", "Celupan"), ("en", "Waxed", "Open", "Bath")],
)
def test_each_picture_says_what_is_waxed_open_and_which_bath(
    parang: Demonstration, language: str, waxed: str, free: str, bath: str
) -> None:
    set_language(language)
    try:
        captions = [caption_of(stage) for stage in parang.run.stages]
        for caption, stage in zip(captions[1:], parang.run.stages[1:], strict=True):
            lines = dict(caption.lines)
            assert {waxed, free} <= set(lines)
            assert (bath in lines) == (stage.step is not None and stage.step.name in ("medel", "nyoga"))
            assert caption.action
        medel = dict(captions[4].lines)
        assert "nila" in medel[bath]
        assert medel[free] == {"id": "latar", "en": "ground"}[language]
    finally:
        set_language("id")


def test_a_mistake_is_explained_and_marked() -> None:
    shown = Demonstration.of(Cloth.of(motif_named("kawung")()), "kerokan", DYES, skip=["nembok"])
    assert "nembok" in shown.explanation[0]
    assert "mestinya putih" in shown.explanation[1]
    assert "saat medel tidak tertutup malam" in shown.explanation[1]
    right, wrong, marked = shown.comparison(100)
    assert right.shape == wrong.shape == marked.shape
    changed = np.abs(right.astype(int) - wrong).max(axis=2) > 40
    assert 0.2 < changed.mean() < 0.7
    # where nothing is wrong the marked picture is grey but for the line around what is
    grey = marked.astype(int).max(axis=2) - marked.min(axis=2)
    assert np.median(grey[~changed]) == 0
    assert (grey > 150).any()


def test_swapped_baths_are_explained(parang: Demonstration) -> None:
    shown = Demonstration.of(parang.cloth, "kerokan", DYES, swap=[("medel", "nyoga")])
    text = " ".join(shown.explanation)
    assert "nyoga – ngerok – mbironi – medel" in text
    assert "saat nyoga masih tertutup malam klowong" in text


def test_a_swap_that_changes_nothing_says_so(parang: Demonstration) -> None:
    shown = Demonstration.of(parang.cloth, "kerokan", DYES, swap=[("nembok", "ngiseni")])
    assert shown.differences == []
    assert "sama saja" in shown.explanation[-1]


def test_forgotten_nerusi_shows_on_the_back_only() -> None:
    cloth = Cloth.of(motif_named("parang")())
    front = Demonstration.of(cloth, "kerokan", DYES, skip=["nerusi"])
    assert front.differences == []
    assert "nerusi" in front.explanation[0]
    assert "belakang" in front.explanation[1]
    back = Demonstration.of(cloth, "kerokan", DYES, skip=["nerusi"], back=True)
    assert back.differences
    white = back.run.last.of("tembok/badan")
    assert sum(float(each) for each in white.amounts().values()) > 0
    whole = Demonstration.of(cloth, "kerokan", DYES, back=True)
    assert not whole.run.last.of("tembok/badan").amounts()
    # the back is the front left for right
    ours, mirrored = Demonstration.of(cloth, "kerokan", DYES).picture(-1, 100), whole.picture(-1, 100)
    assert np.abs(ours.astype(int) - mirrored[:, ::-1]).mean() < 3


# -- cells ------------------------------------------------------------------------------------------------------------


def cell(*, closed: bool) -> Cloth:
    """A red circle in the middle of the repeat, its outline closed or with an opening of 2 mm on the right."""
    line = circle(30 + 30j, 10) if closed else arc(30 + 30j, 10, 6, 354)
    marks = [Fill(circle(30 + 30j, 10), "colet:merah", "bulat"), Stroke(line, 1.0), Dot(30 + 30j, 1.0)]
    return Cloth.of(Tile(Marks.of(marks), Lattice.square(60)))


def test_an_open_cell_says_where_it_leaks() -> None:
    Demonstration.of(cell(closed=True), "colet", ["remazol merah:2", "nila:4"])
    with pytest.raises(
        InputError, match=r"nyolet.*colet:merah/bulat di \((40|39,9); 30\) mm, selebar 1,0\d? mm"
    ) as told:
        Demonstration.of(cell(closed=False), "colet", ["remazol merah:2", "nila:4"])
    assert "tutup dulu" in str(told.value)


def test_a_cell_without_outline_leaks_too() -> None:
    tile = Tile(Marks.of([Fill(circle(20 + 20j, 8), "colet:merah", "bulat")]), Lattice.square(40))
    with pytest.raises(InputError, match="bocor"):
        Demonstration.of(Cloth.of(tile), "colet", ["remazol merah:2", "nila:4"])


@pytest.mark.parametrize("motif", ["jlamprang", "parang", "kawung", "gringsing"])
def test_cells_of_the_catalogue_are_closed(motif: str) -> None:
    cloth = Cloth.of(motif_named(motif)())
    dyes = ["nila", "tingi", "secang", "jolawe", "tegeran"] if motif == "jlamprang" else ["nila", "tingi"]
    assert Demonstration.of(cloth, "colet", dyes).run.last.of("latar").dyes()


# -- steps of one's own -----------------------------------------------------------------------------------------------

OWN = [
    {
        "step": "wax",
        "name": "nglowong",
        "areas": ["klowong"],
        "wax": "parafin",
        "sides": "front",
        "id": "Coba parafin.",
    },
    {"step": "dip", "name": "medel", "dye": ["nila:4", "jolawe:2"]},
    {"step": "scrape", "name": "ngerok", "areas": ["klowong"]},
    {"step": "mbironi", "name": "mbironi", "areas": ["isen"]},
    {"step": "press", "name": "menekan", "areas": ["klowong"], "flaked": 0.5},
    {"step": "brush", "name": "nyolet", "dyes": {"tembok": "secang:alum:2"}},
    {"step": "fix", "name": "nyareni", "mordant": "kapur"},
    {"step": "boil", "name": "nglorod"},
]


def test_steps_as_plain_values_come_back() -> None:
    steps = steps_from(OWN)
    again = steps_from(json.loads(json.dumps([step_value(step) for step in steps])))
    assert [step_value(step) for step in again] == [step_value(step) for step in steps]
    assert [type(step).__name__ for step in steps] == [
        "Wax",
        "Dip",
        "Ngerok",
        "Mbironi",
        "Press",
        "Brush",
        "Fix",
        "Nglorod",
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([], "paling sedikit satu"),
        ("wax", "daftar"),
        ([3], "langkah 1"),
        ([{"step": "paint"}], "jenis langkah 'paint'"),
        ([{"step": "wax", "name": "x", "area": ["tembok"]}], "kunci 'area'"),
        ([{"step": "wax", "name": "x"}], "x: sebutkan"),
        ([{"step": "wax", "name": "x", "areas": ["tembuk"]}], "tembok"),
        ([{"step": "wax", "name": "x", "areas": ["tembok"], "wax": 3}], "wax harus berupa kata"),
        ([{"step": "press", "name": "x", "areas": ["isen"], "flaked": True}], "flaked"),
        ([{"step": "dip", "name": "x", "dye": "nilla"}], "nila"),
        ([{"step": "brush", "name": "x", "dyes": ["secang"]}], "dyes"),
        ([{"step": "fix", "name": "x", "mordant": "gula"}], "gula"),
    ],
)
def test_bad_steps_say_what_is_wrong(value: object, words: str) -> None:
    with pytest.raises(InputError, match=words):
        steps_from(value)


def test_an_area_the_design_has_not_is_refused_in_own_steps() -> None:
    steps = steps_from([{"step": "wax", "name": "nembok", "areas": ["biron"]}])
    with pytest.raises(UnknownNameError, match=r"nembok.*biron"):
        Demonstration.of(Cloth.of(motif_named("kawung")()), steps)


# -- files ------------------------------------------------------------------------------------------------------------


def invoke(arguments: list[str]) -> int:
    try:
        cli.main(arguments, standalone_mode=True)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_the_command_makes_strip_and_stages_and_rebuilds_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strip, stages = tmp_path / "strip.pdf", tmp_path / "tahap"
    words = ["process", "kawung", "--route", "kerokan", "--dye", "indigo:6", "--dye", "soga tingi:8"]
    assert invoke([*words, "--skip", "nembok", "-o", str(strip), "--stages", str(stages), "--dpi", "60"]) == 0
    assert "Tanpa nembok" in capsys.readouterr().out
    names = sorted(each.stem for each in stages.iterdir())
    assert names[:4] == ["00-mori", "01-nglowong", "02-ngiseni", "03-medel"]
    assert names[-1] == "benar-salah"
    again = jobs.rebuild(strip)
    assert again.read_bytes() == strip.read_bytes()
    picture = stages / "04-ngerok.png"
    assert jobs.rebuild(picture).read_bytes() == picture.read_bytes()
    assert read_recipe(picture)["process"]["skip"] == ["nembok"]
    with Image.open(picture) as file:
        assert file.size == (113, 113)
    # ours is made again, a stranger is not
    assert invoke([*words, "--stages", str(stages), "--dpi", "60"]) == 0
    (stages / "00-mori.png").write_bytes(b"foto")
    capsys.readouterr()
    assert invoke([*words, "--stages", str(stages), "--dpi", "60"]) == 2
    assert "bukan" in capsys.readouterr().err
    assert (stages / "00-mori.png").read_bytes() == b"foto"


def test_the_pdf_embeds_its_letters_and_lies_on_a4(tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    cloth = Cloth(60, 60, tile=motif_named("kawung")())
    data = jobs.as_bytes(recipe_of(cloth, process_value(route="lorodan", dyes=DYES), "pdf"))
    assert b"/FontFile2" in data
    document = pdfium.PdfDocument(data)
    assert all(document[page].get_size() == pytest.approx((595.3, 841.9), abs=0.2) for page in range(len(document)))
    text = "".join(document[page].get_textpage().get_text_range() for page in range(len(document)))
    for word in ("nglorod-1", "nembok-2", "nglorod-2", "Tertutup malam", "malam biron", "soga tingi"):
        assert word in text


def test_a_strip_tells_how_near_a_palette_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    path = tmp_path / "dekat.pdf"
    words = ["process", "kawung", "--dye", "nila:6", "--dye", "tingi:8", "--palette", "sogan yogya", "-o", str(path)]
    assert invoke(words) == 0
    assert "Urutan celupan yang paling dekat: medel – nyoga" in capsys.readouterr().out
    document = pdfium.PdfDocument(path)
    text = "".join(document[page].get_textpage().get_text_range() for page in range(len(document)))
    assert "sogan yogya" in text
    assert "diinginkan #1d222c" in text
    assert jobs.rebuild(path).read_bytes() == path.read_bytes()


def test_the_command_tells_all_as_text_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["process", "kawung", "--dye", "nila:6", "--dye", "tingi:8"]
    assert invoke(words) == 0
    assert "4. medel" in capsys.readouterr().out
    assert invoke([*words, "--swap", "medel,nyoga", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["steps"][3] == "nyoga"
    assert {tuple(each["dyes"]) for each in told["colours"]} == {(), ("nila",), ("soga tingi", "nila")}
    assert all(each["provenance"] == "illustrative" for each in told["colours"] if each["dyes"])
    assert told["differences"][0]["delta_e"] > 20


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--dye", "nila:6"], "soga"),
        (["--route", "kerok", "--dye", "nila:6"], "kerokan"),
        (["--dye", "nila:6", "--dye", "tingi", "--skip", "nembog"], "nembok"),
        (["--dye", "nila:6", "--dye", "tingi", "--swap", "medel"], "medel,nyoga"),
        (["--dye", "nila:6", "--dye", "tingi", "--skip", "nglowong", "--skip", "ngiseni"], "tidak ada malam"),
        (["--dye", "nila:6", "--dye", "tingi", "--dpi", "0", "-o", "x.png"], "dpi"),
        (["--dye", "nila:6", "--dye", "tingi", "-o", "x.svg"], ".pdf"),
        (["--dye", "nila:6", "--dye", "tingi", "--dye", "merah=nila"], "colet"),
    ],
)
def test_bad_input_is_one_sentence(more: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["process", "kawung", *more]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert "Traceback" not in error


def test_a_lesson_names_its_process(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "kelas.toml"
    head = 'title = "Kelas"\nmotif = "truntum"\nsheets = ["proses"]\n[process]\n'
    file.write_text(head + 'route = "kerokan"\ndyes = ["nila:6", "tingi:8"]\nskip = ["mbironi"]\n')
    assert invoke(["process", str(file), "-o", str(tmp_path / "a.pdf")]) == 0
    assert "Tanpa mbironi" in capsys.readouterr().out
    assert invoke(["lesson", str(file), "-o", str(tmp_path / "kelas")]) == 0
    made = tmp_path / "kelas" / "proses.pdf"
    assert read_recipe(made)["process"]["route"] == "kerokan"
    assert jobs.rebuild(made).read_bytes() == made.read_bytes()
    own = tmp_path / "sendiri.toml"
    own.write_text(
        'title = "Sendiri"\nmotif = "kawung"\n[[process.steps]]\nstep = "wax"\nname = "nembok"\nareas = ["tembok"]\n'
        '[[process.steps]]\nstep = "dip"\nname = "medel"\ndye = "nila:6"\n'
    )
    assert invoke(["process", str(own)]) == 0
    assert "medel" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("process", "words"),
    [
        ('route = "kerok"', "kerokan"),
        ('rute = "kerokan"', "rute"),
        ('route = "kerokan"\ndyes = "nila"', "dyes"),
        ('route = "kerokan"\ndyes = ["nilla:3"]', "nila"),
        ("", "salah satu"),
        ('route = "kerokan"\nsteps = [{step = "boil"}]', "salah satu"),
        ('route = "kerokan"\nswap = ["medel"]', "swap"),
    ],
)
def test_a_lesson_with_a_bad_process_is_one_sentence(process: str, words: str) -> None:
    with pytest.raises(FileError, match=words):
        Lesson.from_text(f'title = "K"\nmotif = "kawung"\n[process]\n{process}\n', "kelas")


def test_a_sheet_proses_without_a_process_says_so(tmp_path: Path) -> None:
    from motifkit.teach.pack import make

    with pytest.raises(FileError, match="proses"):
        make(Lesson.from_text('title = "K"\nmotif = "kawung"\nsheets = ["proses"]\n', "kelas"), tmp_path / "x")
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    "process",
    [None, {}, {"route": "kerokan"}, {"route": 3, "dyes": []}, {"route": "kerokan", "dyes": [4]}, {"skip": "nembok"}],
)
def test_a_tampered_recipe_is_one_sentence(process: object) -> None:
    recipe = recipe_of(Cloth.of(motif_named("kawung")()), process_value(route="kerokan", dyes=DYES), "pdf")
    with pytest.raises(InputError):
        jobs.as_bytes(type(recipe)({**recipe, "process": process}))
    with pytest.raises(ParameterError):
        jobs.as_bytes(type(recipe)({**recipe, "format": "png", "dpi": 1e9}))


def test_a_demonstration_shows_itself_in_a_notebook(parang: Demonstration) -> None:
    html = parang._repr_mimebundle_()["text/html"]
    assert html.count("<img") == len(parang.run.stages)
    assert "4. medel" in html
    assert "<p>" not in html
    wrong = Demonstration.of(Cloth.of(motif_named("truntum")()), "kerokan", DYES, skip=["medel"])
    assert "Tanpa medel" in wrong._repr_mimebundle_()["text/html"]


def test_names_of_stages(parang: Demonstration) -> None:
    names = stage_names(parang)
    assert names[0] == "00-mori"
    assert len(names) == len(parang.run.stages)
    recipe = recipe_of(parang.cloth, process_value(route="kerokan", dyes=DYES), "png", stage="99-x")
    with pytest.raises(UnknownNameError, match="00-mori"):
        jobs.run(recipe, io.BytesIO())


# -- crackle ----------------------------------------------------------------------------------------------------------


def crackled(strength: float, seed: int, wax: str = "parafin") -> Demonstration:
    cloth = Cloth(60, 48, tile=motif_named("kawung")())
    steps = [
        {"step": "wax", "name": "nembok", "areas": ["tembok"], "wax": wax},
        {"step": "dip", "name": "medel", "dye": "nila:6"},
        {"step": "dip", "name": "nyoga", "dye": "tingi:iron:6"},
        {"step": "boil", "name": "nglorod"},
    ]
    return Demonstration.of(cloth, steps_from(steps), crackle=strength, seed=seed)


def test_crackle_is_the_same_for_the_same_seed_and_grows_with_strength() -> None:
    one, again, other = (crackled(0.8, seed).picture(-1, 120) for seed in (1, 1, 2))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)
    block = crackled(0.0, 1).picture(-1, 120).astype(int)
    whole = np.concatenate([block, block], axis=1)[:, : one.shape[1]]
    place = 1  # the petals
    shown = crackled(0.8, 1)
    petals = shown.shares(120).planes[shown.kinds.kind[place]] > 0.999
    hit = [
        (np.abs(crackled(strength, 1).picture(-1, 120).astype(int) - whole).max(axis=2)[petals] > 30).mean()
        for strength in (0.2, 0.9)
    ]
    assert 0 < hit[0] < hit[1] < 0.5
    # open cloth is only a little uneven
    ground = shown.shares(120).planes[shown.kinds.kind[0]] > 0.999
    assert np.abs(one.astype(int) - whole).max(axis=2)[ground].mean() < 12


def test_cracks_are_the_same_lines_at_every_resolution() -> None:
    shown = crackled(0.9, 4)
    fine, coarse = shown.picture(-1, 200), shown.picture(-1, 100)
    small = np.asarray(Image.fromarray(fine).resize(coarse.shape[1::-1], Image.Resampling.BOX), int)
    assert np.corrcoef(small.ravel(), coarse.ravel())[0, 1] > 0.97


def test_later_baths_meet_wax_that_broke_further() -> None:
    shown = crackled(0.9, 4)
    damage = shown.damage(120)
    assert damage is not None
    assert damage.leak is not None
    first, second = (np.asarray(damage.leak(1, bath)) for bath in (2, 3))
    petals = shown.shares(120).planes[shown.kinds.kind[1]] > 0.999
    assert (second[petals] > 0.5).sum() > 1.2 * (first[petals] > 0.5).sum() > 0
    assert (first <= second + 0.25)[petals].mean() > 0.99


def test_a_strip_with_crackle_is_made_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "retak.png"
    words = ["process", "truntum", "--dye", "nila:6", "--dye", "tingi:8", "--crackle", "0.5", "--seed", "3"]
    assert invoke([*words, "-o", str(path), "--dpi", "60"]) == 0
    assert jobs.rebuild(path).read_bytes() == path.read_bytes()
    assert read_recipe(path)["process"]["seed"] == 3
    assert invoke([*words[:-4], "--crackle", "1.5"]) == 2
    assert "dari 0 sampai 1" in capsys.readouterr().err


# -- one cloth, one set of cracks ------------------------------------------------------------------------------------


def broken(cloth: Cloth, **more: object) -> Demonstration:
    return Demonstration.of(cloth, "kerokan", DYES, crackle=0.7, seed=6, **more)  # type: ignore[arg-type]


def test_the_strip_shows_the_cracks_of_the_whole_cloth() -> None:
    whole = broken(Cloth(330, 90, tile=motif_named("kawung")()))
    part = whole.window(70, 70)
    assert (part.cloth.width, part.cloth.height) == (70, 70)
    for number in (2, -1):
        large, small = (each.picture(number, 60) for each in (whole, part))
        assert np.array_equal(large[: small.shape[0] - 1, : small.shape[1] - 1], small[:-1, :-1])


def test_a_repeat_that_broke_is_shown_as_it_broke() -> None:
    one = broken(Cloth.of(motif_named("kawung")()))
    assert one.window(20, 20) is one


@pytest.mark.parametrize("whole", [True, False])
def test_the_back_shows_the_cracks_of_the_front(whole: bool) -> None:
    tile = motif_named("truntum")()
    cloth = Cloth.of(tile) if whole else Cloth(70, 60, tile=tile)
    front, back = (broken(cloth, back=side).picture(-1, 100)[:, :, 0].astype(int) for side in (False, True))
    flat = Demonstration.of(cloth, "kerokan", DYES).picture(-1, 100)[:, :, 0].astype(int)
    flat = flat[np.arange(front.shape[0]) % flat.shape[0]][:, np.arange(front.shape[1]) % flat.shape[1]]
    hit = np.abs(front - flat) > 40  # cracks of the front
    mirrored = back[:, ::-1]
    assert hit.mean() > 0.001
    assert (np.abs(mirrored - flat)[hit] > 15).mean() > 0.8


def test_right_and_wrong_break_alike_where_the_wax_is_the_same() -> None:
    shown = broken(Cloth(60, 60, tile=motif_named("kawung")()), skip=["ngiseni"])
    right, wrong, _marked = shown.comparison(80)
    same = shown.shares(80).planes[[not each for each in _changed(shown)]].sum(axis=0) > 0.999
    assert np.abs(right.astype(int) - wrong)[same].max() <= 2


def test_cracks_run_on_through_wax_that_lies_beside() -> None:
    shown = broken(Cloth(60, 60, tile=motif_named("kawung")()))
    cracks = cloth_cracks(shown.cloth, shown.right, shown.kinds, Crushing(0.7, 6))
    assert list(cracks) == ["nglowong", "ngiseni", "nembok", "mbironi"]
    lies = mosaic_of(
        shown.cloth, dict(zip(shown.areas, range(len(shown.areas)), strict=True)), GROWTH, shape=(240, 240)
    )
    planes = lies.window(slice(0, 240), slice(0, 240))
    role = np.array([area.role for area in shown.areas])
    lines, petals, ground = (planes[role == name].sum(axis=0) for name in ("klowong", "tembok", "latar"))
    at = cracks["nembok"].points * GROWTH
    row, column = (each.astype(int).clip(0, 239) for each in (at.imag, at.real))
    assert (petals[row, column] > 0.9).mean() > 0.5, "they begin in the wax of nembok"
    assert (lines[row, column] > 0.9).sum() > 20, "and run on through the klowong lines"
    assert (ground[row, column] > 0.9).mean() < 0.05, "to the first open pixel and no farther"
    assert (cracks["nembok"].ends >= 0).any()


def test_a_wax_keeps_the_cracks_that_came_from_beside_it() -> None:
    shown = broken(Cloth.of(motif_named("kawung")()))
    several = {(each.wax, each.bath): broken_by(each, shown.run, shown.run) for each in passages(shown.run)}
    first, later = several[3, 4], several[3, 7]  # the wax of nembok in medel and in nyoga
    assert [each.step for each in first] == ["nglowong", "ngiseni", "nembok"]
    assert [each.step for each in later] == ["nglowong", "ngiseni", "nembok", "mbironi"]
    scraped = [next(each for each in bath if each.step == "nglowong") for bath in (first, later)]
    assert scraped[1].borne == (*scraped[0].borne, 1.0), (
        "cracks from wax that was scraped since grow older all the same"
    )


def _changed(shown: Demonstration) -> list[bool]:
    wrong = {area for each in shown.differences for area in each.areas}
    return [shown.areas[place] in wrong for place in shown.kinds.first]


def test_the_file_shows_the_cracks_of_the_stages() -> None:
    from scipy.ndimage import minimum_filter

    from motifkit.process.natural import Natural
    from motifkit.process.spread import Spread
    from motifkit.process.whole import Workshop, render_cloth

    cloth = Cloth(60, 60, tile=motif_named("kawung")())
    shown = broken(cloth)
    stream = io.BytesIO()
    natural = Natural(crackle=0.7, uneven=0, thin=0, spread=Spread(0.16, 0.12), grade="", seed=6)
    render_cloth(cloth, shown.process, stream, dpi=100, natural=natural, workshop=Workshop(workers=1))
    stage, file = shown.picture(-1, 100).astype(int), np.asarray(Image.open(stream), int)
    flat = Demonstration.of(cloth, "kerokan", DYES).picture(-1, 100).astype(int)
    flat = np.tile(flat, (3, 3, 1))[: stage.shape[0], : stage.shape[1]]
    petals = shown.shares(100).planes[shown.kinds.kind[1]] > 0.999
    inside = minimum_filter(petals, 7)  # away from edges, where the file's dye has crept
    hit = inside & (np.abs(stage - flat).max(axis=2) > 60)
    assert hit.mean() > 0.001
    assert (np.abs(file - flat).max(axis=2)[hit] > 40).mean() > 0.97
    assert np.abs(file - stage).max(axis=2)[inside & ~hit].mean() < 3


def test_a_folder_is_filled_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    from motifkit.teach.folder import fill_folder

    new, old = tmp_path / "baru", tmp_path / "lama"
    old.mkdir()
    (old / "a.png").write_bytes(b"before")
    for folder in (new, old):
        with pytest.raises(TypeError):
            fill_folder(folder, {"a.png": b"one", "b.png": "not bytes"})  # type: ignore[dict-item]
    assert not new.exists()
    assert [each.read_bytes() for each in old.iterdir()] == [b"before"]
    fill_folder(new, {"a.png": b"one", "b.png": b"two"})
    assert sorted(each.name for each in new.iterdir()) == ["a.png", "b.png"]


def test_a_strip_that_may_not_be_written_leaves_no_pictures_either(tmp_path: Path) -> None:
    strip, stages = tmp_path / "strip.png", tmp_path / "tahap"
    strip.write_bytes(b"mine")
    words = ["process", "kawung", "--dye", "nila:6", "--dye", "tingi:8", "--dpi", "30"]
    assert invoke([*words, "--stages", str(stages), "-o", str(strip)]) == 2
    assert not stages.exists()
    assert strip.read_bytes() == b"mine"
