"""The whole cloth: the same bytes however it is made, nothing that repeats, and nothing broken left behind."""

from __future__ import annotations

import errno
import io
import os
import signal
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from scipy.ndimage import gaussian_filter

from motifkit import Cloth, kawung, parang
from motifkit.cli.main import App
from motifkit.colour.srgb import srgb, to_8_bit
from motifkit.dye.ground import Ground
from motifkit.dye.overdye import baths_of
from motifkit.errors import InputError, UnknownNameError
from motifkit.jobs import rebuild
from motifkit.process.kinds import Kinds
from motifkit.process.natural import FLAT, Natural, passages
from motifkit.process.patterns import mosaic_of
from motifkit.process.routes import Route
from motifkit.process.simulate import Process, Run, simulate
from motifkit.process.spread import Spread
from motifkit.process.steps import areas_of
from motifkit.process.tint import Tint
from motifkit.process.whole import Workshop, render_cloth

DYES = ["nila:6", "soga tingi:8"]
CRUSHED = Natural(crackle=0.3, thin=0.05, seed=5)


def process_of(cloth: Cloth, route: str = "kerokan") -> Process:
    return Route.named(route).process(DYES, areas_of(cloth))


def run_of(cloth: Cloth, route: str = "kerokan") -> Run:
    return simulate(process_of(cloth, route), areas_of(cloth))


def rendered(cloth: Cloth, format: str = "png", *, dpi: float = 100.0, **more: Any) -> bytes:  # noqa: A002
    stream = io.BytesIO()
    render_cloth(cloth, process_of(cloth), stream, format, dpi=dpi, **more)
    return stream.getvalue()


def pixels(data: bytes) -> NDArray[np.uint8]:
    with Image.open(io.BytesIO(data)) as picture:
        return np.asarray(picture.convert("RGB"))


CLOTHS = {
    "repeating": Cloth(60, 90).filled(kawung(spacing=30)),
    "zones": replace(Cloth.named("pagi-sore"), width=60.0, height=80.0).filled(parang.preset("rusak")),
    "by hand": Cloth(40, 60).filled(kawung(spacing=30)).by_hand("tulis kasar"),
}


@pytest.fixture(scope="module", params=list(CLOTHS))
def cloth(request: pytest.FixtureRequest) -> Cloth:
    return CLOTHS[request.param]


def test_the_same_bytes_whatever_the_band_and_the_workers(cloth: Cloth) -> None:
    ways = [Workshop(workers=1, band=128), Workshop(workers=3, band=256), Workshop(workers=2, band=1024)]
    with ThreadPoolExecutor(2) as pool:
        several = {rendered(cloth, natural=CRUSHED, workshop=way) for way in (*ways, Workshop(executor=pool, band=200))}
    assert len(several) == 1


def test_on_other_processes() -> None:
    cloth = CLOTHS["zones"]
    with ProcessPoolExecutor(1) as pool:
        there = rendered(cloth, "tif", dpi=30, natural=CRUSHED, workshop=Workshop(executor=pool))
    assert there == rendered(cloth, "tif", dpi=30, natural=CRUSHED)


def test_png_and_tiff_show_the_same(cloth: Cloth) -> None:
    png, tif = (rendered(cloth, kind, natural=CRUSHED) for kind in ("png", "tif"))
    assert (pixels(png) == pixels(tif)).all()
    dpi = []
    for each in (png, tif):
        with Image.open(io.BytesIO(each)) as picture:
            dpi.append(float(picture.info["dpi"][0]))
    assert dpi[0] == pytest.approx(dpi[1], rel=1e-3)


def test_seeds_differ() -> None:
    cloth = CLOTHS["repeating"]
    one, other = (rendered(cloth, natural=replace(CRUSHED, seed=seed)) for seed in (1, 2))
    assert one != other


def test_no_repeat_is_like_another() -> None:
    cloth = Cloth(240, 180).filled(kawung(spacing=30))
    picture = pixels(rendered(cloth, dpi=127, natural=replace(CRUSHED, grade=""))).astype(float)
    size = 150
    repeats = [picture[y : y + size, x : x + size] for y in range(0, 900, size) for x in range(0, 1200, size)]
    flat = pixels(rendered(cloth, dpi=127, natural=FLAT)).astype(float)
    assert (flat[:size, :size] == flat[size : 2 * size, size : 2 * size]).all()
    for index, one in enumerate(repeats):
        for other in repeats[:index]:
            assert np.abs(one - other).mean() > 0.3


def test_every_kind_of_place_has_the_colour_of_its_process() -> None:
    cloth = Cloth(96, 96).filled(kawung())
    run = run_of(cloth)
    picture = pixels(rendered(cloth, dpi=100, natural=Natural(0.0, 0.0, 0.0, Spread(0.05, 0.05), ""))).astype(int)
    kinds = Kinds.by(run.areas, list(run.last.states))
    shares = mosaic_of(cloth, dict(zip(kinds.areas, kinds.kind, strict=True)), 100 / 25.4)
    planes = shares.window(slice(0, len(picture)), slice(0, len(picture[0])))
    seen = 0
    for kind, place in enumerate(kinds.first):
        inside = gaussian_filter((planes[kind] > 0.999).astype(float), 2) > 0.99
        if not inside.any():
            continue
        seen += 1
        wanted = to_8_bit(srgb(run.last.states[place].dyed(run.process.ground))).astype(int)
        assert np.abs(picture[inside] - wanted).max() <= 1
    assert seen >= 2


def test_flat_and_natural_agree_but_for_edges() -> None:
    cloth = Cloth(96, 96).filled(kawung())
    flat = pixels(rendered(cloth, dpi=100, natural=FLAT)).astype(int)
    sharp = pixels(rendered(cloth, dpi=100, natural=Natural(0.0, 1e-6, 0.0, Spread(0.0, 0.0), ""))).astype(int)
    assert (np.abs(flat - sharp).max(axis=2) <= 1).mean() > 0.8
    assert np.abs(flat - sharp).mean() < 3, "edges differ by how a screen's levels are blended, no more"


def test_cracks_show_in_wax_only() -> None:
    cloth = Cloth(96, 96).filled(kawung())
    whole, cracked = (
        pixels(rendered(cloth, dpi=127, natural=Natural(crackle, 1e-6, 0.0, Spread(0.0, 0.0), "", seed=2))).astype(int)
        for crackle in (0.0, 1.0)
    )
    changed = np.abs(whole - cracked).max(axis=2) > 12
    assert changed.mean() > 0.002
    run = run_of(cloth)
    both = to_8_bit(srgb(run.last.of("latar").dyed(run.process.ground)))
    ground = np.abs(whole - both.astype(int)).max(axis=2) < 2
    assert ground.mean() > 0.2, "the open ground took both dyes"
    assert not (changed & ground).any()
    # Where wax broke, the cloth is darker, never paler.
    assert (cracked[changed].sum(axis=1) < whole[changed].sum(axis=1)).mean() > 0.99


def test_unevenness_is_on_the_dyed_cloth_and_not_on_the_white() -> None:
    cloth = Cloth(96, 96).filled(kawung())
    still, uneven = (
        pixels(rendered(cloth, dpi=60, natural=Natural(0.0, amount, 0.0, grade=""))).astype(float)
        for amount in (0.0, 0.15)
    )
    moved = np.abs(still - uneven).max(axis=2)
    white = still.min(axis=2) > 215
    assert moved[white].max() <= 3
    assert moved[~white].mean() > 1


def test_the_weave_shows_at_a_fine_resolution_only() -> None:
    cloth = Cloth(20, 15).filled(kawung(spacing=15))
    bare = {dpi: Natural(0.0, 0.0, 0.0, grade="") for dpi in (100, 400)}
    for dpi, natural in bare.items():
        same = rendered(cloth, dpi=dpi, natural=natural) == rendered(
            cloth, dpi=dpi, natural=replace(natural, grade="prima")
        )
        assert same == (dpi == 100)


def test_the_back_shows_what_wax_on_the_front_did_not_reach() -> None:
    from motifkit.process.written import steps_from

    steps = steps_from(
        [
            {"step": "wax", "name": "nembok", "areas": ["tembok"], "wax": "tembok", "sides": "front"},
            {"step": "dip", "name": "medel", "dye": "nila:6"},
            {"step": "boil", "name": "nglorod"},
        ]
    )
    cloth = Cloth(96, 48).filled(parang())
    sides = []
    for back in (False, True):
        stream = io.BytesIO()
        natural = Natural(0.0, 0.01, 0.0, Spread(0.0, 0.0), "", seed=1)
        render_cloth(cloth, Process("", steps), stream, dpi=100, natural=natural, back=back)
        sides.append(pixels(stream.getvalue()).astype(int))
    front, back_side = sides[0], sides[1][:, ::-1]
    white = front.min(axis=2) > 215
    assert white.mean() > 0.1
    assert 0.02 < (back_side[white].max(axis=1) < 200).mean() < 0.9, "blue in patches where the wax did not reach"


@pytest.mark.parametrize(("dpi", "spread"), [(100, Spread(0.0, 0.0)), (200, Spread(0.12, 0.12))])
def test_wax_that_was_not_boiled_off_lies_on_the_cloth(dpi: float, spread: Spread) -> None:
    cloth = Cloth(60, 60).filled(kawung(spacing=30))
    process = process_of(cloth).without(["nglorod"])
    pictures = []
    for natural in (Natural.perfect(), Natural(0.0, 1e-6, 0.0, spread, "")):
        stream = io.BytesIO()
        render_cloth(cloth, process, stream, dpi=dpi, natural=natural)
        pictures.append(pixels(stream.getvalue()).astype(int))
    flat, natural_one = pictures
    assert (np.abs(flat - natural_one).max(axis=2) <= 2).mean() > 0.75
    boiled = pixels(rendered(cloth, dpi=dpi, natural=Natural.perfect())).astype(int)
    assert np.abs(flat - boiled).mean() > 5


def test_a_cloth_without_a_bath_stays_white() -> None:
    cloth = Cloth(30, 30).filled(kawung(spacing=30))
    process = process_of(cloth).without(["medel", "nyoga", "nyareni"])
    stream = io.BytesIO()
    render_cloth(cloth, process, stream, dpi=60, natural=replace(CRUSHED, grade=""))
    assert (pixels(stream.getvalue()) == (243, 236, 222)).all()


def test_a_wax_breaks_more_with_every_bath() -> None:
    several = [each for each in passages(run_of(Cloth(96, 96).filled(kawung()))) if each.kind == "tembok"]
    assert [each.turn for each in several] == [0, 1]
    assert several[0].time < several[1].time == 1
    assert several[1].borne == (several[0].time,)


@pytest.mark.parametrize(
    "dyes",
    [["nila:6"], ["nila:6", "tingi:kapur:8"], ["secang:tawas:4", "jolawe:tunjung:4", "nila:3", "remazol-merah:2"]],
)
def test_colours_are_those_of_the_spectrum(dyes: list[str]) -> None:
    baths, ground = baths_of(dyes), Ground.of("mori")
    shapes, most = [bath.colour.shape for bath in baths], [1.5 * float(bath.amounts[-1]) for bath in baths]
    tint = Tint.of(shapes, most, ground)
    chance = np.random.default_rng(1)
    amounts = [(chance.random((40, 50)) ** 2 * top).astype(np.float32) for top in most]
    added = np.tensordot(np.stack(amounts, axis=-1).astype(float), np.array(shapes), 1)
    wanted = to_8_bit(srgb(ground.dyed(added))).astype(int)
    assert np.abs(tint(amounts).astype(int) - wanted).max() <= 1


def test_wrong_wishes_are_refused() -> None:
    cloth = CLOTHS["repeating"]
    with pytest.raises(UnknownNameError):
        rendered(cloth, "jpg")
    with pytest.raises(InputError):
        rendered(cloth, dpi=0)
    with pytest.raises(InputError):
        rendered(Cloth(20_000, 20_000).filled(kawung()), dpi=600)
    with pytest.raises(InputError):
        Workshop(workers=0)
    with pytest.raises(InputError):
        Natural(crackle=2)


# -- the command ---------------------------------------------------------------------------------------------------


def command(*words: str) -> int:
    with pytest.raises(SystemExit) as end:
        App().main(list(words))
    return int(end.value.code or 0)


def test_a_lesson_and_a_motif(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lesson, motif = tmp_path / "pelajaran.tif", tmp_path / "kain.png"
    assert command("render", "parang", "--dpi", "20", "--crackle", "0", "-o", str(lesson)) == 0
    assert "sapu tangan" in capsys.readouterr().out
    words = [
        "--size",
        "20cmx10cm",
        "--route",
        "lorodan",
        "--dye",
        "nila:4",
        "--dye",
        "tingi:6",
        "--hand",
        "tulis halus",
    ]
    assert command("--lang", "en", "render", "kawung", *words, "--seed", "3", "--dpi", "40", "-o", str(motif)) == 0
    captured = capsys.readouterr()
    assert "% done" in captured.err
    with Image.open(motif) as picture:
        assert picture.size == (315, 157)
    assert command("render", "kawung", "--tile", "--dpi", "40", "-o", str(motif)) == 2, "nothing is overwritten"


@pytest.mark.parametrize("name", ["process", "render", "draw", "pola"])
def test_every_motif_has_its_command(name: str) -> None:
    """No option of a command may keep a motif with a parameter of that name from it."""
    import click

    app = App()
    context = click.Context(app)
    group = app.get_command(context, name)
    assert isinstance(group, click.Group)
    for motif in group.list_commands(context):
        command = group.get_command(context, motif)
        assert command is not None
        flags = [flag for option in command.params for flag in (*option.opts, *option.secondary_opts)]
        assert len(flags) == len(set(flags)), motif


def test_the_cloth_below_a_motif_with_a_ground_of_its_own(tmp_path: Path) -> None:
    words = ["render", "nitik-rambutan", "--size", "2cmx2cm", "--dpi", "30", "--flat", "--mori", "#c0d0e0", "-o"]
    assert command(*words, str(tmp_path / "kain.png")) == 0
    with Image.open(tmp_path / "kain.png") as picture:
        assert (0xC0, 0xD0, 0xE0) in {colour for _count, colour in picture.convert("RGB").getcolors(1 << 20) or ()}


def test_an_own_lesson_with_a_process(tmp_path: Path) -> None:
    text = 'format = 1\ntitle = "Uji"\nmotif = "kawung"\nsize = "12cmx9cm"\n'
    text += '[process]\nroute = "kerokan"\ndyes = ["nila:6", "tingi:8"]\ncrackle = 0.9\nseed = 4\n'
    (tmp_path / "uji.toml").write_text(text, encoding="utf-8")
    out = tmp_path / "kain.png"
    assert command("render", str(tmp_path / "uji.toml"), "--dpi", "50", "--quiet", "-o", str(out)) == 0
    wanted = rendered(Cloth(120, 90).filled(kawung()), dpi=50, natural=Natural(crackle=0.9, seed=4))
    drawn = pixels(out.read_bytes()).astype(int)
    assert np.abs(drawn - pixels(wanted)).mean() < 6, "the same cloth, of another soga"


def test_what_was_rendered_is_rebuilt(tmp_path: Path) -> None:
    for name, more in (("kain.png", []), ("rata.tif", ["--flat"]), ("belakang.tif", ["--back"])):
        path = tmp_path / name
        assert command("render", "truntum", "--size", "9cmx8cm", "--dpi", "60", *more, "-o", str(path)) == 0
        assert rebuild(path, tmp_path / f"lagi-{name}").read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ["kawung", "-o", "kain.jpg"],
        ["kawung", "--dpi", "0", "-o", "kain.png"],
        ["kawung", "--crackle", "3", "-o", "kain.png"],
        ["kawung", "--dye", "nila:6", "-o", "kain.png"],
        ["kawung", "--route", "kerokan", "-o", "kain.png"],
        ["kawung", "--skip", "melamun", "-o", "kain.png"],
        ["kawung", "--flat", "--crackle", "0.2", "-o", "kain.png"],
        ["kawung", "--grade", "goni", "-o", "kain.png"],
        ["kawung", "--zone", "langit=truntum", "-o", "kain.png"],
        ["kawung", "--workers", "0", "-o", "kain.png"],
    ],
)
def test_one_sentence_and_exit_code_2(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert command("render", *words) == 2
    said = capsys.readouterr().err.strip().splitlines()
    assert len(said) <= 4
    assert "Traceback" not in "".join(said)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from motifkit.process import whole

    def full(pixels_of_strip: Any) -> Any:
        full.count += 1  # type: ignore[attr-defined]
        if full.count > 2:  # type: ignore[attr-defined]
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return whole_piece(pixels_of_strip)

    whole_piece, full.count = whole.png_piece, 0  # type: ignore[attr-defined]
    monkeypatch.setattr(whole, "png_piece", full)
    out = tmp_path / "kain.png"
    assert command("render", "kawung", "--size", "20cmx20cm", "--dpi", "60", "--quiet", "-o", str(out)) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_interrupted_leaves_nothing(tmp_path: Path) -> None:
    words = ["-m", "motifkit", "render", "kawung", "--size", "80cmx150cm", "--dpi", "60", "--crackle", "0"]
    # A job in the background ignores SIGINT, and hands that on to its children.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    children = {
        sent: subprocess.Popen(
            [sys.executable, *words, "-o", f"{sent.name}.tif"], cwd=tmp_path, stderr=subprocess.PIPE, text=True
        )
        for sent in (signal.SIGINT, signal.SIGTERM)
    }
    for sent, child in children.items():
        assert child.stderr is not None
        child.stderr.readline()  # the first word of progress: it is at work
        assert any(tmp_path.iterdir()), "a file has been begun"
        child.send_signal(sent)
    for child in children.values():
        _out, said = child.communicate(timeout=60)
        assert child.returncode == 1
        assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []
