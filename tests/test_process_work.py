"""Work sheets of a process, and what of a palette it can reach, against independent reckoning."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from conftest import picture_of_svg
from motifkit import jobs
from motifkit.cli.main import cli
from motifkit.cloth.cloth import Cloth
from motifkit.colour.cie import lab
from motifkit.colour.difference import ciede2000
from motifkit.colour.palette import Palette
from motifkit.colour.srgb import hex_of, hex_to_srgb, srgb
from motifkit.colour.upsample import reflectance_from_srgb
from motifkit.dye.overdye import cloth_reflectance
from motifkit.geometry.mark import Dot, Fill, Marks, Stroke
from motifkit.geometry.path import circle
from motifkit.motifs.catalogue import motif_named
from motifkit.process.demonstration import Demonstration
from motifkit.process.reachable import reachability
from motifkit.process.written import steps_from
from motifkit.render.embedded import read_recipe
from motifkit.symmetry.lattice import Lattice
from motifkit.teach.dyed_area import dyed_share
from motifkit.teach.process_work import pattern_palette, work_files
from motifkit.teach.sheet_kind import SheetFile
from motifkit.tile import Tile

DYES = ["nila:6", "tingi:8"]


@pytest.fixture(scope="module")
def kawung() -> Demonstration:
    return Demonstration.of(Cloth(96, 48, tile=motif_named("kawung")()), "kerokan", DYES)


@pytest.fixture(scope="module")
def files(kawung: Demonstration) -> dict[str, SheetFile]:
    return {each.name: each for each in work_files(kawung)}


# -- work sheets ------------------------------------------------------------------------------------------------------


def test_the_dyed_area_agrees_with_the_design(kawung: Demonstration) -> None:
    whole = 0.096 * 0.048
    names = [stage.step.name if stage.step else "" for stage in kawung.run.stages]
    tile = kawung.cloth.field
    assert kawung.dyed_square_metres(names.index("medel")) == pytest.approx(whole * dyed_share(tile), rel=0.01)
    brown = dyed_share(tile, ["latar", "klowong", "isen/cecek"])
    assert kawung.dyed_square_metres(names.index("nyoga")) == pytest.approx(whole * brown, rel=0.01)
    assert kawung.square_metres_of(kawung.areas) == pytest.approx(whole)
    assert kawung.square_metres_of([]) == 0


def test_a_circle_has_the_area_of_a_circle() -> None:
    marks = [Fill(circle(20 + 20j, 8), "tembok", "bulat"), Stroke(circle(20 + 20j, 8), 1.0)]
    shown = Demonstration.of(Cloth.of(Tile(Marks.of(marks), Lattice.square(40))), "kerokan", DYES)
    white = [area for area in shown.areas if area.role == "tembok"]
    assert shown.square_metres_of(white) * 1e6 == pytest.approx(np.pi * 7.5**2, rel=0.005)


def test_what_flaked_free_takes_its_share_of_the_bath() -> None:
    marks = [Fill(circle(20 + 20j, 8), "tembok", "bulat"), Dot(4 + 4j, 2.0)]
    steps = [
        {"step": "wax", "areas": ["isen", "latar"]},
        {"step": "press", "areas": ["isen", "latar"], "flaked": 0.25},
        {"step": "wax", "name": "nembok", "areas": ["tembok"], "wax": "tembok"},
        {"step": "dip", "dye": "nila:3"},
    ]
    shown = Demonstration.of(Cloth.of(Tile(Marks.of(marks), Lattice.square(40))), steps_from(steps))
    assert shown.dyed_square_metres(4) * 1e6 == pytest.approx(0.25 * (1600 - np.pi * 64), rel=0.005)


def test_each_waxing_has_its_pattern_and_each_bath_its_sheet(files: dict[str, SheetFile]) -> None:
    assert list(files) == [
        "01-nglowong.svg",
        "01-nglowong-belakang.svg",
        "01-nglowong.pdf",
        "02-ngiseni.svg",
        "02-ngiseni-belakang.svg",
        "02-ngiseni.pdf",
        "03-nembok.svg",
        "03-nembok-belakang.svg",
        "03-nembok.pdf",
        "04-medel-nila.pdf",
        "06-mbironi.svg",
        "06-mbironi-belakang.svg",
        "06-mbironi.pdf",
        "07-nyoga-soga-tingi.pdf",
    ]


@pytest.mark.parametrize(("step", "parts"), [("nembok", ["tembok"]), ("mbironi", ["isen/*-latar"])])
def test_the_pattern_shows_exactly_what_is_waxed(
    kawung: Demonstration, files: dict[str, SheetFile], step: str, parts: list[str]
) -> None:
    (file,) = (each for name, each in files.items() if name.endswith(f"-{step}.svg"))
    drawing = jobs.as_bytes(file.recipe).decode()
    assert 'width="96mm"' in drawing
    assert 'height="48mm"' in drawing
    wax = next(each for each in kawung.process.steps if each.name == step)
    palette = pattern_palette(kawung, wax)
    looks = {palette.hex(area.role, area.part) for area in kawung.areas} - {"#ffffff", "#c8c8c8"}
    (look,) = looks
    blue = int(look[5:], 16)
    picture = picture_of_svg(drawing, 203.2)
    # how far each coloured pixel is from paper towards wax; the pale lines of other steps are grey
    share = ((255 - picture[..., 2]) / (255 - blue)).clip(0, 1)
    coloured = np.ptp(picture[..., :3], axis=2) >= 6
    assert share[coloured].sum() / share.size == pytest.approx(dyed_share(kawung.cloth.field, parts), rel=0.04)


def test_the_back_is_the_mirror_of_the_front(files: dict[str, SheetFile]) -> None:
    names = ("03-nembok.svg", "03-nembok-belakang.svg")
    front, back = (picture_of_svg(jobs.as_bytes(files[name].recipe).decode(), 100) for name in names)
    assert np.abs(front - back[:, ::-1]).mean() < 2


def test_front_only_has_no_pattern_for_the_back() -> None:
    steps = [{"step": "wax", "name": "nembok", "areas": ["tembok"], "sides": "front"}]
    shown = Demonstration.of(Cloth.of(motif_named("kawung")()), steps_from(steps))
    assert [file.name for file in work_files(shown)] == ["01-nembok.svg", "01-nembok.pdf"]


def test_the_command_fills_a_folder_that_can_be_rebuilt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "lembar"
    words = ["process", "truntum", "--dye", "nila:6", "--dye", "tingi:8", "--sheets", str(folder)]
    for _again in range(2):
        with pytest.raises(SystemExit) as end:
            cli.main(words)
        assert not end.value.code
    assert "lembar kerja" in capsys.readouterr().out
    bath = next(folder.glob("*nila.pdf"))
    assert read_recipe(bath)["job"] == "bath"
    for file in (bath, folder / "03-nembok.svg", folder / "03-nembok.pdf"):
        assert jobs.rebuild(file).read_bytes() == file.read_bytes()


def test_brushed_cells_have_their_own_baths() -> None:
    cloth = Cloth(80, 80, tile=motif_named("jlamprang")())
    dyes = ["merah=remazol merah:2", "biru=remazol biru:2", "kuning=remazol kuning", "hijau=remazol turkis", "nila:4"]
    shown = Demonstration.of(cloth, "colet", dyes)
    made = work_files(shown)
    names = [file.name for file in made if "nyolet" in file.name]
    assert names == [f"03-nyolet-remazol-{each}.pdf" for each in ("merah", "biru", "kuning", "turkis")]
    red = next(file for file in made if file.name == names[0])
    area = shown.square_metres_of([each for each in shown.areas if each.role == "colet:merah"])
    assert red.recipe["square_metres"] == pytest.approx(area)
    assert 0 < area < 0.0064


# -- reachability -----------------------------------------------------------------------------------------------------


def steps_of(baths: list[str], between: str) -> list[dict[str, object]]:
    """Waxing and dips with something between them: a scrape, a boil, or nothing."""
    steps: list[dict[str, object]] = [{"step": "wax", "name": "nglowong", "areas": ["klowong"]}]
    for number, bath in enumerate(baths):
        if number and between == "boil":
            steps.append({"step": "boil", "name": f"nglorod-{number}"})
        if number == 1 and between == "scrape":
            steps.append({"step": "scrape", "name": "ngerok", "areas": ["klowong"]})
        steps.append({"step": "dip", "name": f"celup-{number}", "dye": bath})
    return steps


def possible(baths: tuple[str, ...], between: str) -> list[np.ndarray]:
    """By hand: the colours that some path through these baths can leave, for three baths."""
    paths = {
        "nothing": [(), (0,), (0, 1), (0, 1, 2)],
        "scrape": [(), (0,), (0, 1), (0, 1, 2), (1,), (1, 2)],
        "boil": [(), (0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)],
    }[between]
    return [lab(cloth_reflectance([baths[index] for index in path])) for path in paths]


@pytest.mark.parametrize("between", ["nothing", "scrape", "boil"])
def test_the_order_that_comes_nearest_is_that_of_all_orders(between: str) -> None:
    baths = ["nila:4", "mengkudu:alum:6", "tegeran:alum:6"]
    cloth = Cloth.of(motif_named("kawung")())
    shown = Demonstration.of(cloth, steps_from(steps_of(baths, between)))
    wanted = {"latar": "#24406e", "tembok": "#caa52d", "klowong": "#913a35", "isen": "#f3ecde"}
    colours = {**dict.fromkeys(("soga", "biron", "colet"), "#000000"), **wanted}
    near = reachability(shown.run, Palette("uji", colours))
    targets = [lab(reflectance_from_srgb(hex_to_srgb(each))) for each in wanted.values()]
    means = {
        order: float(
            np.mean([min(float(ciede2000(target, each)) for each in possible(order, between)) for target in targets])
        )
        for order in permutations(baths)
    }
    assert near.mean == pytest.approx(min(means.values()), abs=1e-6)
    assert near.usual == pytest.approx(means[tuple(baths)], abs=1e-6)
    order = tuple(baths[int(name[-1])] for name in near.order)
    assert means[order] == pytest.approx(min(means.values()), abs=1e-6)
    if between == "nothing":
        assert near.mean < near.usual - 0.5, "another order comes nearer"


def test_given_and_best_of_each_wanted_colour(kawung: Demonstration) -> None:
    near = reachability(kawung.run, Palette.named("indigo"))
    ground = next(each for each in near.wanted if each.areas[0].role == "latar")
    assert ground.given[0] == hex_of(srgb(cloth_reflectance(["nila:6", "tingi:lime:8"])))
    assert ground.best[0] == ("medel",)
    assert ground.best[2] < ground.given[1] - 5
    assert any("terbuka saat medel" in line for line in near.lines)
    assert near.as_json()["order"] == ["medel", "nyoga"]
    worst = [each.given[1] for each in near.wanted]
    assert worst == sorted(worst, reverse=True)


def test_a_colour_out_of_reach_says_why(kawung: Demonstration) -> None:
    colours = dict.fromkeys(("latar", "tembok", "soga", "biron", "colet", "klowong", "isen"), "#00c060")
    near = reachability(kawung.run, Palette("hijau", colours))
    (one,) = near.wanted
    assert not one.any_dips.possible
    assert one.any_dips.reason in near.lines[0]


def test_a_brushed_colour_counts() -> None:
    marks = [Fill(circle(20 + 20j, 8), "colet:merah", "bulat"), Stroke(circle(20 + 20j, 8), 1.0)]
    shown = Demonstration.of(
        Cloth.of(Tile(Marks.of(marks), Lattice.square(40))), "colet", ["remazol merah:2", "nila:4"]
    )
    red = hex_of(srgb(shown.run.last.of("colet:merah/bulat").dyed(shown.process.ground)))
    colours = {**dict.fromkeys(("tembok", "soga", "biron", "colet", "isen"), red), "latar": red, "klowong": "#f3ecde"}
    near = reachability(shown.run, Palette("merah", colours))
    (one,) = (each for each in near.wanted if each.colour == red)
    assert one.best[0] == ("nyolet remazol merah",)
    assert one.best[2] < 0.5
