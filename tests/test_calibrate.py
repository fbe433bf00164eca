"""Calibration: swatches of dyeings that another model makes are predicted; what cannot be believed is refused."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from motifkit import Bath, Swatch, calibrate, dyed, set_language
from motifkit.cli.main import cli
from motifkit.colour.cie import lab
from motifkit.colour.difference import ciede2000, local_axes
from motifkit.colour.spectrum import WAVELENGTHS
from motifkit.dye.build_up import BuildUp
from motifkit.dye.catalogue import dye_of
from motifkit.dye.file import dye_from_text, dye_to_text
from motifkit.dye.overdye import cloth_reflectance
from motifkit.dye.swatch_file import read_swatches, swatches_from_text
from motifkit.errors import FileError, InputError, MotifkitError
from motifkit.jobs import as_bytes
from motifkit.render.embedded import read_recipe
from motifkit.teach.swatch import Card, recipe_of

LAWS = {
    "fills up": lambda dips, bend: 1 - np.exp(-dips / bend),
    "hyperbola": lambda dips, bend: dips / (dips + bend),
    "power": lambda dips, _bend: (dips / 8) ** 0.7,
    "even": lambda dips, _bend: dips / 8,
}
SERIES = [((1, 2, 4, 8), (3, 5, 6, 7)), ((1, 3, 6), (2, 4, 5)), ((1, 2, 4, 6), (3, 5, 8)), ((1, 4, 10), (2, 3, 6, 8))]


class OtherModel:
    """Dyeings by a model that is not ours: a surface that reflects and keeps light in, a law of its own, noise."""

    def __init__(self, seed: int, *, spectra: bool, noise: float = 0.5) -> None:
        self.random = random = np.random.default_rng(seed)
        self.spectra, self.noise = spectra, noise
        self.law = list(LAWS.values())[seed % len(LAWS)]
        self.bend = random.uniform(2, 8)
        self.outer, self.inner = random.choice([0, 0.02, 0.04]), random.uniform(0, 0.6)
        self.cloth = random.uniform(0.75, 0.88) - 0.15 * np.exp(-(WAVELENGTHS - 380) / 60)
        shape = np.full(36, random.uniform(0.01, 0.1))
        for _band in range(random.integers(1, 4)):
            middle, width = random.uniform(370, 660), random.uniform(25, 90)
            shape = shape + random.uniform(0.2, 1) * np.exp(-(((WAVELENGTHS - middle) / width) ** 2))
        self.shape = shape * random.uniform(1, 12) / shape.max()

    def curves(self, dips: tuple[int, ...]) -> np.ndarray:
        below = (self.cloth - self.outer) / (1 - self.outer - self.inner + self.inner * self.cloth)
        absorbed = (1 - below) ** 2 / (2 * below) + self.shape * self.law(np.array(dips)[:, None], self.bend)
        inside = 1 + absorbed - np.sqrt(absorbed**2 + 2 * absorbed)
        return self.outer + (1 - self.outer) * (1 - self.inner) * inside / (1 - self.inner * inside)

    def swatches(self, dips: tuple[int, ...], mordant: str = "alum") -> list[Swatch]:
        clean = self.curves(dips)
        if self.spectra:
            noisy = clean * (1 + self.random.normal(0, 0.016 * self.noise, clean.shape[:1])[:, None])
            noisy = noisy * (1 + self.random.normal(0, 0.02 * self.noise, clean.shape))
        else:
            noisy = lab(clean)
            way = self.random.normal(size=noisy.shape)
            step = ciede2000(noisy, noisy + 0.01 * way / np.linalg.norm(way, axis=1)[:, None]) / 0.01
            noisy = noisy + way * (self.noise / 1.6 / step)[:, None]
        return [Swatch(each, colour, mordant) for each, colour in zip(dips, noisy, strict=True)]


@pytest.mark.parametrize("spectra", [False, True])
@pytest.mark.parametrize("undyed", [False, True])
def test_withheld_dips_of_another_model_are_predicted(spectra: bool, undyed: bool) -> None:
    apart: list[float] = []
    for seed in range(6):
        model = OtherModel(100 + seed, spectra=spectra)
        seen, withheld = SERIES[seed % len(SERIES)]
        dye = calibrate(model.swatches((0, *seen) if undyed else seen), name="uji")
        dye = dye_from_text(dye_to_text(dye))  # as anybody would use it
        predicted = [dyed(Bath(dye, "alum", each)).lab for each in withheld]
        apart += ciede2000(predicted, lab(model.curves(withheld))).tolist()
    assert np.median(apart) <= 0.6
    assert max(apart) <= 3


@pytest.mark.berat
@pytest.mark.parametrize("spectra", [False, True])
def test_withheld_dips_of_many_other_models(spectra: bool) -> None:
    apart: list[float] = []
    for seed in range(300):
        model = OtherModel(seed, spectra=spectra)
        seen, withheld = SERIES[seed % len(SERIES)]
        dye = calibrate(model.swatches((0, *seen)), name="uji")
        apart += ciede2000(
            [dyed(Bath(dye, "alum", each)).lab for each in withheld], lab(model.curves(withheld))
        ).tolist()
    assert np.median(apart) <= 1
    assert max(apart) <= 3


@pytest.mark.parametrize("seed", range(4))
def test_clean_curves_come_back(seed: int) -> None:
    model = OtherModel(seed, spectra=True, noise=0)
    dips = (1, 2, 3, 5, 8)
    dye = calibrate(model.swatches((0, *dips)), name="uji")
    curves = np.array([cloth_reflectance(Bath(dye, "alum", each)) for each in dips])
    assert ciede2000(lab(curves), lab(model.curves(dips))).max() <= 0.5
    assert np.abs(curves - model.curves(dips)).max() < 0.02


def test_a_real_cotton_that_was_shaded() -> None:
    """The measured cotton of the catalogue under dyes that are steep, flat and two-humped."""
    cloth = np.interp(WAVELENGTHS, [380, 420, 440, 730], [0.3, 0.57, 0.64, 0.63])
    for edge in (430, 500, 570, 640):
        step = 1 / (1 + np.exp((WAVELENGTHS - edge) / 12))
        curves = [cloth / (1 + each * (step + 0.05)) for each in (0.4, 1, 2.5, 6)]
        series = [Swatch(0, cloth), *(Swatch(dips, each) for dips, each in zip((1, 2, 4, 8), curves, strict=True))]
        dye = calibrate(series, name="uji")
        again = [dyed(Bath(dye, dips=dips)).lab for dips in (1, 2, 4, 8)]
        assert ciede2000(again, lab(np.array(curves))).max() <= 0.5


@pytest.mark.parametrize("spectra", [False, True])
def test_a_calibrated_dye_only_darkens(spectra: bool) -> None:
    for seed in range(3):
        dye = calibrate(OtherModel(seed, spectra=spectra, noise=1.0).swatches((0, 1, 2, 4, 8)), name="uji")
        curves = np.array([cloth_reflectance(Bath(dye, "alum", each)) for each in range(31)])
        assert (np.diff(curves, axis=0) <= 1e-12).all()
        assert curves.min() > 0
        more = np.array([cloth_reflectance(Bath(dye, "alum", 4, owf=each)) for each in (50, 90, 100, 140, 300)])
        assert (np.diff(more, axis=0) <= 1e-12).all()


def test_strengths_instead_of_dips() -> None:
    model = OtherModel(3, spectra=False)
    swatches = [Swatch(10.0 * each.depth, each.colour, "iron") for each in model.swatches((0, 1, 2, 4, 8))]
    dye = calibrate(swatches, name="uji", axis="owf", dips=3)
    assert (dye.reference.owf, dye.reference_dips) == (80.0, 3)
    predicted = [dyed(Bath(dye, "iron", 3, owf=owf)).lab for owf in (30, 60)]
    assert ciede2000(predicted, lab(model.curves((3, 6)))).max() < 1.5


def test_the_dye_file_says_who_when_where_and_how_well() -> None:
    about = {"who": "Bu Sri", "when": "2026-03-01", "cloth": "mori bengkel", "conditions": "air sumur"}
    series = [each for key in ("alum", "iron") for each in OtherModel(5, spectra=False).swatches((1, 2, 4, 8), key)]
    dye = calibrate(series, name="kita", base="secang", cloth="mori bengkel", about=about)
    table = tomllib.loads(dye_to_text(dye))["calibration"]
    assert {key: table[key] for key in about} == about
    assert table["swatches"] == 8
    assert 0 < table["fit"][0] <= table["fit"][1] < 2
    assert 0 < table["withheld"][0] <= table["withheld"][1] < 6
    assert (dye.species, dye.family, dye.provenance) == ("Caesalpinia sappan", "brazilein", "measured")
    assert all(0.9 <= each.spread <= 6 for each in dye.mordants.values())


def test_one_depth_and_the_undyed_cloth_make_a_doubtful_dye() -> None:
    dye = calibrate([Swatch(0, [92, 0, 5]), Swatch(6, [50, 12, 24])], name="uji")
    assert dyed(Bath(dye, dips=6)).lab == pytest.approx((50, 12, 24), abs=0.3)
    assert dye.mordants["none"].spread == 6
    assert "withheld" not in dye.calibration
    assert 50 < dyed(Bath(dye, dips=2)).lab[0] < 85


def test_build_up_is_refused_when_it_falls() -> None:
    flat = np.ones((2, 36))
    for amounts, curves in [((1.0, 0.5), flat), ((0.5, 1.0), flat * [[2.0], [1.0]]), ((1.0,), flat), ((), flat[:0])]:
        with pytest.raises(InputError):
            BuildUp(amounts, curves)


def test_small_steps_in_units_of_ciede2000() -> None:
    random = np.random.default_rng(2)
    colours = random.uniform([20, -40, -40], [90, 40, 40], (200, 3))
    steps = random.normal(0, 0.2, (200, 3))
    length = np.linalg.norm(np.einsum("nij,nj->ni", local_axes(colours), steps), axis=1)
    ratio = length / ciede2000(colours, colours + steps)
    assert 0.6 < ratio.min() < ratio.max() < 1.7
    assert local_axes([50.0, 0.0, 0.0])[1, 1] == 1


# Tables

GOOD = """\
dips,mordant,cloth,L*,a*,b*
0,none,mori,92,0,5
1,alum,mori,78,10,12
2,alum,mori,70,16,16
4,alum,mori,60,23,20
"""


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "sampel.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def as_semicolons(text: str) -> str:
    rows = [line.split(",") for line in text.replace(",5\n", ",5.5\n").splitlines()]
    return "\n".join(";".join(cell.replace(".", ",") for cell in row) for row in rows)


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD.replace("\n", "\r\n"),
        "\ufeff" + GOOD,
        GOOD.encode("utf-16"),
        as_semicolons(GOOD),
        GOOD.replace(",", "\t"),
        "sep=;\n" + as_semicolons(GOOD),
        "# kelas batik\n\n" + GOOD + ",,,,,\n\n",
        GOOD.replace("dips,mordant,cloth,L*,a*,b*", "Jumlah celup,Mordan,Kain,L* (D65/10),a*,b*").replace(
            "alum", "tawas"
        ),
        GOOD.replace("92,0,5", '"92,0","0,0","5,5"'),
        GOOD.replace("L*,a*,b*", "L*_D65_10,a*_D65_10,b*_D65_10").replace("none", "-"),
        GOOD.replace("dips,", "catatan,dips,").replace("\n", "\n?,").removesuffix("?,"),
    ],
)
def test_tables_as_spreadsheets_write_them(tmp_path: Path, text: str | bytes) -> None:
    table = read_swatches(written(tmp_path, text))
    assert table.axis == "dips"
    assert [each.depth for each in table.swatches] == [0, 1, 2, 4]
    assert table.swatches[0].colour[2] in (5, 5.5)
    assert [each.mordant for each in table.swatches] == ["none", "alum", "alum", "alum"]
    assert table.constant["cloth"] == "mori"


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("{}", 36),
        ("R{}", 36),
        ("{} nm", 31),
        ("R_{}nm", 31),
        ("refl ({}.0 nm)", 36),
        ("number {}", 31),
        ("number {}", 36),
    ],
)
@pytest.mark.parametrize("scale", [1, 100])
def test_tables_of_reflectances(title: str, count: int, scale: int) -> None:
    grid = WAVELENGTHS if count == 36 else WAVELENGTHS[2:33]
    if title.startswith("number"):
        title, names = "R{}", np.arange(1, count + 1)
    else:
        names = grid.astype(int)
    curves = OtherModel(1, spectra=True).curves((0, 1, 2, 4))[:, np.isin(WAVELENGTHS, grid)] * scale
    header = "owf;mordant;" + ";".join(title.format(each) for each in names)
    rows = [
        f"{owf};iron;" + ";".join(f"{each:.5f}" for each in row)
        for owf, row in zip((0, 5, 10, 20), curves, strict=True)
    ]
    table = swatches_from_text("\n".join([header, *rows]).replace(".", ","))
    assert (table.axis, table.swatches[0].colour.shape) == ("owf", (36,))
    assert table.swatches[3].colour[15] == pytest.approx(curves[3][15 if count == 36 else 13] / scale, abs=1e-5)


def test_one_reflectance_above_one_is_no_per_cent() -> None:
    rows = ["dips," + ",".join(str(each) for each in range(400, 701, 10))]
    rows += [f"{dips}," + ",".join([level] * 31) for dips, level in enumerate(("0.8", "0.6", "0.5"))]
    with pytest.raises(FileError, match="160"):
        swatches_from_text("\n".join(rows).replace("0.6,", "1.6,", 1))


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


HEADER, *ROWS = GOOD.splitlines()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        (HEADER, "no rows"),
        ("\n".join([HEADER, ROWS[1]]), "two depths"),
        ("\n".join([HEADER, ROWS[0]]), "two depths"),
        (changed("L*", "X*"), "L*"),
        (changed("dips", "rank"), "dips or owf"),
        (changed("mordant", "mordnat"), "mordant"),
        (changed("dips", "mordant"), "twice"),
        (changed("78,10,12", "178,10,12"), "178"),
        (changed("78,10,12", "-8,10,12"), "-8"),
        (changed("78,10,12", "78,140,12"), "no cloth"),
        (changed("78,10,12", "78,,12"), "not a number"),
        (changed("78,10,12", "78,nan,12"), "not a number"),
        (changed("78,10,12", "pale,10,12"), "pale"),
        (changed("78,10,12", "78,0,10,0,12,0"), "more cells"),
        (changed("1,alum", "-1,alum"), "-1"),
        (changed("1,alum", "1.5,alum"), "1.5"),
        (changed("1,alum", "101,alum"), "101"),
        (changed("1,alum", "1,copper"), "copper"),
        (changed("1,alum,mori", "1,alum,silk"), "differ in cloth"),
        (GOOD + ROWS[1], "same bath"),
        (GOOD + ROWS[1].replace("78", "70"), "same bath"),
        (GOOD + "8,alum,mori,75,12,13", "only darkens"),
        (GOOD + "8,alum,mori,55,-20,20", "contradict"),
        (GOOD.replace("78,10,12", "91,0,5").replace("70,16,16", "91,1,5").replace("60,23,20", "91,0,6"), "no dye"),
        (GOOD + '8,alum,mori,"55,20,20', "not a CSV"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "UTF-8"),
        ("dips,owf,L*,a*,b*\n1,10,78,10,12\n2,20,70,16,16\n", "both differ"),
        ("dips,400,410,420\n1,0.3,0.3,0.3\n", "evenly spaced"),
        (
            "dips," + ",".join(str(each) for each in range(400, 701, 10) if each != 550) + "\n1" + ",0.3" * 30,
            "evenly spaced",
        ),
        ("dips," + ",".join(str(each) for each in range(400, 701, 10)) + "\n1" + ",0.3" * 30 + ",1.2", "120"),
        ("dips," + ",".join(str(each) for each in range(400, 701, 10)) + "\n1" + ",30" * 30 + ",-2", "-2"),
    ],
)
def test_tables_that_are_refused(tmp_path: Path, text: str | bytes, said: str) -> None:
    path = written(tmp_path, text)
    result = CliRunner().invoke(cli, ["--lang", "en", "calibrate", str(path), "-o", str(tmp_path / "dye.toml")])
    assert result.exit_code == 2, result.output
    assert said in result.output
    assert len(result.output.strip().splitlines()) == 1
    assert not (tmp_path / "dye.toml").exists()


def test_calibrate_as_a_command(tmp_path: Path) -> None:
    path, out = written(tmp_path, as_semicolons(GOOD)), tmp_path / "kita.toml"
    run = lambda *words: CliRunner().invoke(cli, ["--lang", "en", *words])  # noqa: E731
    result = run("calibrate", str(path), "-o", str(out), "--who", "Bu Sri", "--when", "2026-03-01", "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)["calibration"]
    assert (told["who"], told["when"], told["cloth"], told["swatches"]) == ("Bu Sri", "2026-03-01", "mori", 4)
    assert dye_of(out).name == "kita"
    assert run("calibrate", str(path), "-o", str(out)).exit_code == 2
    assert run("calibrate", str(path), "-o", str(tmp_path / "kita.csv")).exit_code == 2
    assert run("calibrate", str(tmp_path / "none.csv"), "-o", str(out), "--force").exit_code == 2
    again = run("calibrate", str(path), "-o", "-", "--dye", "tingi", "--name", "tingi kita")
    assert dye_from_text(again.stdout).family == "tannin"
    shown = run("dye", str(out))
    assert "Bu Sri" in shown.output
    assert "measured" in shown.output
    sheet = run("bath", "--dye", str(out), "--mordant", "alum", "--dips", "3", "--json")
    lightness = [each["lab"][0] for each in json.loads(sheet.stdout)["colours"]]
    assert lightness[0] == pytest.approx(92, abs=0.1)
    assert 60 < lightness[3] < 70


@pytest.mark.parametrize("colour", [[50, 10], [np.nan, 0, 0], [0.5] * 35, [1.5] * 36])
def test_swatches_that_are_no_colour(colour: list[float]) -> None:
    set_language("en")
    with pytest.raises(MotifkitError):
        Swatch(1, colour)  # type: ignore[arg-type]


def test_kinds_of_swatches_do_not_mix() -> None:
    with pytest.raises(InputError):
        calibrate([Swatch(1, [80, 3, 9]), Swatch(2, np.full(36, 0.3))], name="uji")  # type: ignore[arg-type]


def test_a_swatch_card_shows_a_calibrated_dye_on_its_own_cloth(tmp_path: Path) -> None:
    dye = dye_from_text(dye_to_text(calibrate(OtherModel(2, spectra=False).swatches((0, 1, 2, 4)), name="kita")))
    card = Card.of([dye, "nila"])
    assert card.ground is dye.ground
    made = as_bytes(recipe_of(card, "svg"))
    (tmp_path / "kartu.svg").write_bytes(made)
    assert as_bytes(read_recipe(tmp_path / "kartu.svg")) == made
    assert dyed(Bath(dye, "alum", 4)).hex in made.decode()


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(FileError, match=r"nada\.csv: "):
        read_swatches(tmp_path / "nada.csv")
