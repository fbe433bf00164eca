"""Leaves from photographs: drawn ones whose truth is known, real ones where they are at hand, and what is refused."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from click.testing import CliRunner, Result
from PIL import Image, ImageFilter
from scipy.ndimage import binary_dilation

from drawn_leaves import Drawn, drawn_leaf, ground
from motifkit import FileError, InputError, leaf_from_photograph, read_leaf, rebuild
from motifkit.cli.main import cli
from motifkit.ecoprint.outline import curves
from motifkit.ecoprint.read import Measure, Reading, read_photographed
from motifkit.geometry.area import Region
from motifkit.geometry.path import flatten, is_closed
from motifkit.picture.photograph import Photograph, read_photograph

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAVES = Path(os.environ.get("MOTIFKIT_LEAVES", Path(__file__).resolve().parents[2] / "shared" / "data" / "leaves"))
REAL = sorted(LEAVES.glob("*.jpg")) if LEAVES.is_dir() else []
WRONG_MASKS = {"coffee_striped_mat_insect_damage", "marigold_compound_dark_stone"}
"""Masks that hold stripes of the mat, or the gaps between the leaflets."""


def saved(folder: Path, pixels: NDArray[np.uint8], name: str = "daun.png") -> Path:
    Image.fromarray(pixels).save(folder / name)
    return folder / name


@cache
def read(drawn: Drawn, length: float | None = None) -> Reading:
    """A drawn photograph read; one that several tests look at is read once."""
    return read_photographed(Photograph(drawn.pixels, None, "daun.png", ""), Measure(length))


def overlap(found: NDArray[np.bool_], true: NDArray[np.bool_], aside: NDArray[np.bool_] | None = None) -> float:
    if aside is not None:
        found, true = found & ~aside, true & ~aside
    return float((found & true).sum() / (found | true).sum())


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def test_a_mask_has_no_crumbs() -> None:
    drawn = drawn_leaf("stripes", size=(1500, 1200), length=1000.0, petiole=180.0)
    from scipy import ndimage

    _pieces, count = ndimage.label(read(drawn).blades[0], np.ones((3, 3)))
    assert count == 1


@pytest.mark.parametrize("kind", ["paper", "black", "soil", "wood", "stripes"])
def test_a_blade_on_any_ground(kind: str) -> None:
    drawn = drawn_leaf(kind, size=(360, 280), length=225.0, petiole=50.0)
    reading = read(drawn)
    assert len(reading.leaves) == 1
    assert overlap(reading.blades[0], drawn.blade, binary_dilation(drawn.petiole, iterations=2)) > 0.95
    # The petiole is left out of the blade.
    assert (reading.blades[0] & drawn.petiole).sum() < 0.35 * drawn.petiole.sum()


@pytest.mark.parametrize("turn", [0.0, 65.0, 160.0, 250.0])
def test_axis_and_midrib(turn: float) -> None:
    drawn = drawn_leaf("paper", turn=turn, size=(340, 340), length=220.0, petiole=45.0)
    leaf = read(drawn, length=120.0).leaves[0]
    assert leaf.place is not None
    assert leaf.length == pytest.approx(120, abs=1e-6)
    assert abs(leaf.place.base - drawn.midrib[0]) < 12
    assert abs(leaf.place.tip - drawn.midrib[-1]) < 8
    line = leaf.place.pixels(leaf.veins[0].line)
    away = np.abs(line[:, None] - drawn.midrib).min(axis=1)
    assert np.quantile(away, 0.95) < max(3.0, 0.03 * leaf.width * leaf.place.px_per_mm)


def test_a_slim_leaf_without_a_midrib_has_its_axis_along_its_middle(tmp_path: Path) -> None:
    rng = np.random.default_rng(4)
    rows, columns = np.mgrid[:520, :300]
    middle = 150 + 30 * np.sin(rows / 160)
    blade = (np.abs(columns - middle) < 34) & (np.abs(rows - 260) < 220)
    # Parallel veins, the strongest beside the edge.
    green = (
        110
        + 18 * np.sin((columns - middle) / 2.2)
        + 30 * (np.abs(columns - middle - 28) < 2)
        + rng.normal(size=rows.shape)
    )
    leaf_colour = green[..., None] * np.array([0.75, 1.0, 0.5])
    pixels = np.where(blade[..., None], leaf_colour, 232 + 2 * rng.normal(size=rows.shape)[..., None])
    path = saved(tmp_path, np.clip(pixels, 0, 255).astype(np.uint8))
    leaf = read_photographed(read_photograph(path), Measure(length=200.0)).leaves[0]
    assert leaf.place is not None
    line = leaf.place.pixels(leaf.veins[0].line)
    inner = line[np.abs(line.imag - 260) < 160]
    assert len(inner) > 20
    assert np.abs(inner.real - (150 + 30 * np.sin(inner.imag / 160))).max() < 14


def test_side_veins_are_a_tree_inside_the_blade() -> None:
    drawn = drawn_leaf("paper", size=(560, 480), length=400.0)
    leaf = read(drawn, length=120.0).leaves[0]
    side = leaf.veins_of_order(2)
    assert 8 <= len(side) <= 24  # eight pairs are drawn
    assert leaf.place is not None
    for vein in side:
        assert np.abs(leaf.veins[vein.parent].line - vein.line[0]).min() < 3
        assert vein.radii[0] < leaf.veins[vein.parent].radii[0]
        turn = np.degrees(np.angle(vein.line[-1] - vein.line[0]))
        assert abs(abs(turn) - 51.6) < 12  # 0.9 rad off the midrib
        places = leaf.place.pixels(vein.line).astype(np.complex128)
        assert drawn.blade[places.imag.astype(int), places.real.astype(int)].all()


def test_holes_and_teeth_are_kept() -> None:
    drawn = drawn_leaf("wood", hole=9, teeth=12)
    reading = read(drawn)
    assert overlap(reading.blades[0], drawn.blade, binary_dilation(drawn.petiole, iterations=2)) > 0.95
    assert len(reading.leaves[0].rings) == 2


def test_a_blotch_is_no_hole() -> None:
    drawn = drawn_leaf("wood", hole=9)
    there = drawn.midrib[200] - 30  # away from the hole
    rows, columns = np.mgrid[: drawn.blade.shape[0], : drawn.blade.shape[1]] + 0.5
    dead = np.clip(1.6 - np.hypot(columns - there.real, rows - there.imag) / 11, 0, 1)[..., None]
    ground_colour = np.array([165.0, 129.0, 86.0])
    blotched = (drawn.pixels * (1 - dead) + ground_colour * dead).astype(np.uint8)
    leaf = read_photographed(Photograph(blotched, None, "daun.png", ""), Measure(120.0)).leaves[0]
    assert len(leaf.rings) == 2  # the hole is kept, the blotch is leaf


def test_the_rachis_of_a_compound_leaf_is_followed() -> None:
    rows, columns = np.mgrid[:400, :240].astype(float)
    bend = 120 + 18 * np.sin(rows / 110)
    green = np.abs(columns - bend) < 3
    for place in range(60, 330, 45):
        for side in (-1, 1):
            along = side * (columns - bend) * 0.8 - (rows - place) * 0.6
            across = side * (columns - bend) * 0.6 + (rows - place) * 0.8
            green |= (along > 0) & (np.abs(across) < 11 * np.sin(np.pi * np.clip(along / 85, 0, 1)))
    green |= np.hypot((columns - bend) / 11, (rows - 45) / 40) < 1
    green &= (rows > 8) & (rows < 385)
    noise = np.random.default_rng(3).normal(size=rows.shape)[..., None]
    pixels = np.where(green[..., None], np.array([70, 120, 50]) + 4 * noise, np.array([228, 222, 212]) + 3 * noise)
    leaf = read_photographed(Photograph(pixels.astype(np.uint8), None, "daun.png", ""), Measure(150.0)).leaves[0]
    assert leaf.is_compound
    assert leaf.place is not None
    line = leaf.place.pixels(leaf.veins[0].line)
    inner = line[(line.imag > 60) & (line.imag < 330)]
    assert len(inner) > 30
    assert np.abs(inner.real - (120 + 18 * np.sin(inner.imag / 110))).max() < 4


def test_the_outline_keeps_to_the_pixels() -> None:
    drawn = drawn_leaf("paper", teeth=10)
    leaf = read(drawn, length=100.0).leaves[0]
    assert leaf.place is not None
    assert all(is_closed(ring) for ring in leaf.rings)
    pixels = leaf.area * leaf.place.px_per_mm**2
    assert pixels == pytest.approx(drawn.blade.sum(), rel=0.03)
    assert len(leaf.rings[0]) < 200


def test_curves_stay_within_the_tolerance() -> None:
    rng = np.random.default_rng(2)
    angle = np.linspace(0, 2 * np.pi, 900)
    line = (40 + 8 * np.sign(np.sin(7 * angle)) * np.abs(np.sin(7 * angle)) ** 0.3) * np.exp(1j * angle)
    line = np.append(line[:-1] + 0.02 * rng.normal(size=899), line[0])
    line[-1] = line[0]
    edge = Region.line(flatten(curves(line, 0.2)))
    away = _away(edge, line)
    assert away.max() <= 0.2 + 1e-6


def _away(edge: Region, points: NDArray[np.complex128]) -> NDArray[np.float64]:
    import shapely

    return np.asarray(shapely.distance(edge.shape, shapely.points(points.real, points.imag)))


def test_sizes(tmp_path: Path) -> None:
    drawn = drawn_leaf("paper", size=(300, 300), turn=0, length=150.0, petiole=30.0)
    with_square = drawn.pixels.copy()
    with_square[20:40, 20:40] = (200, 40, 30)
    path = saved(tmp_path, with_square)
    by_square = leaf_from_photograph(path, square=20)
    assert by_square.scale == "ruler"
    assert by_square.length == pytest.approx(150, rel=0.04)
    by_dpi = leaf_from_photograph(path, dpi=25.4)
    assert by_dpi.length == pytest.approx(by_square.length, rel=0.05)
    guess = leaf_from_photograph(path)
    assert guess.scale == "assumed"
    assert any("--length" in doubt for doubt in guess.doubts)
    Image.fromarray(with_square).save(tmp_path / "pindai.png", dpi=(101.6, 101.6))
    assert leaf_from_photograph(tmp_path / "pindai.png").scale == "dpi"
    with pytest.raises(InputError, match=r"daun\.png"):
        leaf_from_photograph(saved(tmp_path, drawn.pixels), square=20)


def two_leaves() -> NDArray[np.uint8]:
    one, other = (drawn_leaf("paper", size=(280, 190), turn=turn, length=180.0, petiole=40.0) for turn in (20, -15))
    return np.concatenate([one.pixels, other.pixels[:, ::-1]], axis=1)


def test_several_leaves(tmp_path: Path) -> None:
    path = saved(tmp_path, two_leaves())
    with pytest.raises(InputError, match="2"):
        leaf_from_photograph(path)
    refused = run("leaf", path, "-o", tmp_path / "daun.json")
    assert refused.exit_code == 2
    assert "--all" in refused.output
    assert not (tmp_path / "daun.json").exists()
    taken = run("leaf", path, "--all", "-o", tmp_path / "daun.json")
    assert taken.exit_code == 0, taken.output
    assert len(json.loads((tmp_path / "daun.json").read_text("utf-8"))["leaves"]) == 2
    with pytest.raises(FileError, match="2"):
        read_leaf(tmp_path / "daun.json")


def test_a_leaf_that_the_frame_cuts_is_told(tmp_path: Path) -> None:
    path = saved(tmp_path, two_leaves()[:, :300])
    done = run("--lang", "en", "leaf", path, "--all", "-o", tmp_path / "daun.json")
    assert done.exit_code == 0, done.output
    assert "one leaf left out" in done.output


def test_the_command_writes_what_its_name_says(tmp_path: Path) -> None:
    drawn = drawn_leaf("paper", size=(280, 220), length=180.0, petiole=40.0)
    path = saved(tmp_path, drawn.pixels, "daun.jpg")
    for output in ("daun.json", "daun.svg", "daun-potong.png"):
        done = run("leaf", path, "--length", "12cm", "-o", tmp_path / output)
        assert done.exit_code == 0, done.output
    assert read_leaf(tmp_path / "daun.json").length == pytest.approx(120)
    done = run("leaf", path, "--mask", "-o", tmp_path / "masker.png")
    assert done.exit_code == 0, done.output
    mask = np.asarray(Image.open(tmp_path / "masker.png").convert("L"))
    assert mask.shape == drawn.blade.shape
    assert set(np.unique(mask)) == {0, 255}
    assert overlap(mask > 127, drawn.blade, binary_dilation(drawn.petiole, iterations=2)) > 0.95
    for output in ("daun.json", "daun.svg", "masker.png"):
        again = rebuild(tmp_path / output)
        assert again.read_bytes() == (tmp_path / output).read_bytes()


def cut() -> NDArray[np.uint8]:
    return drawn_leaf("paper", turn=90, size=(360, 480)).pixels[:, :240]


def blurred() -> NDArray[np.uint8]:
    return np.asarray(Image.fromarray(drawn_leaf("paper").pixels).filter(ImageFilter.GaussianBlur(6)))


REFUSED = {
    "blurred": blurred(),
    "black": np.zeros((200, 300, 3), np.uint8),
    "one-colour": np.full((200, 300, 3), 180, np.uint8),
    "tiny": np.full((20, 30, 3), 180, np.uint8),
    "cut": cut(),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path, REFUSED[name])
    refused = run("leaf", path, "-o", tmp_path / "daun.json")
    assert refused.exit_code == 2, refused.output
    assert "daun.png" in refused.output
    assert len(refused.output.strip().splitlines()) == 1
    assert not (tmp_path / "daun.json").exists()


@pytest.mark.parametrize(
    "words", [("--length", "0"), ("--dpi", "0"), ("--square", "-2"), ("--length", "5cm", "--dpi", "300")]
)
def test_sizes_that_are_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    path = saved(tmp_path, drawn_leaf("paper").pixels)
    refused = run("leaf", path, *words, "-o", tmp_path / "daun.json")
    assert refused.exit_code == 2, refused.output
    assert not (tmp_path / "daun.json").exists()


def test_a_sheet_with_a_tiny_leaf_is_not_of_one_colour(tmp_path: Path) -> None:
    pixels = np.full((1200, 1200, 3), (240, 238, 230), np.uint8)
    rows, columns = np.mgrid[:1200, :1200]
    pixels[np.hypot((rows - 600) / 15, (columns - 600) / 8) < 1] = (70, 120, 50)
    refused = run("--lang", "en", "leaf", saved(tmp_path, pixels), "-o", tmp_path / "daun.json")
    assert refused.exit_code == 2
    assert "no leaf was found" in refused.output


def test_a_file_that_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "daun.jpg").write_text("bukan foto")
    refused = run("leaf", tmp_path / "daun.jpg", "-o", tmp_path / "daun.json")
    assert refused.exit_code == 2
    assert run("leaf", tmp_path / "tiada.jpg", "-o", tmp_path / "daun.json").exit_code == 2
    assert run("leaf", saved(tmp_path, ground("paper", (99, 99)).astype(np.uint8)), "-o", "daun.gif").exit_code == 2


MIDRIBS = json.loads((Path(__file__).parent / "midribs.json").read_text("utf-8"))
"""Points of the midrib or rachis in pixels of the photographs, seen by eye; where parallel veins show none, none."""


def dense(line: NDArray[np.complex128], count: int) -> NDArray[np.complex128]:
    reach = np.append(0, np.cumsum(np.abs(np.diff(line))))
    where = np.linspace(0, reach[-1], count)
    return np.interp(where, reach, line.real) + 1j * np.interp(where, reach, line.imag)


@pytest.mark.berat
@pytest.mark.skipif(not REAL, reason="the real photographs are not at hand")
@pytest.mark.parametrize("name", sorted(MIDRIBS))
def test_midribs_of_real_photographs(name: str) -> None:
    leaf = read_photographed(read_photograph(LEAVES / f"{name}.jpg"), Measure()).leaves[0]
    assert leaf.place is not None
    true = dense(np.array([complex(*each) for each in MIDRIBS[name]]), 300)[6:-6]
    found = dense(leaf.place.pixels(leaf.veins[0].line), 2000)
    away = np.abs(true[:, None] - found).min(axis=1)
    assert (away <= max(3.0, 0.03 * leaf.width * leaf.place.px_per_mm)).mean() >= 0.95


@pytest.mark.skipif(not REAL, reason="the real photographs are not at hand")
@pytest.mark.parametrize(
    "path", [*REAL[:1], *(pytest.param(each, marks=pytest.mark.berat) for each in REAL[1:])], ids=lambda path: path.stem
)
def test_real_photographs(path: Path) -> None:
    reading = read_photographed(read_photograph(path), Measure())
    true = np.asarray(Image.open(LEAVES / "masks" / f"{path.stem}.png").convert("L")) > 127
    assert overlap(reading.blades[0], true) > (0.75 if path.stem in WRONG_MASKS else 0.87)
