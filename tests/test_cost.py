"""Cost and hours of a piece: reckoned from the design and the trainer's own numbers, nothing invented."""

from __future__ import annotations

import pypdfium2
import pytest
from click.testing import CliRunner

from motifkit import Cloth, kawung
from motifkit.cli.main import cli
from motifkit.craft.check import check
from motifkit.errors import FileError, InputError, MotifkitError
from motifkit.jobs import as_bytes, rebuild
from motifkit.teach.lesson import Lesson
from motifkit.teach.prices import PRICES, Prices
from motifkit.teach.worksheets.cost import hours_of, materials_of

WHOLE = (
    "mori=30000; mori_width=115cm; wax=40000; dye=50000; wage=15000; klowong=2; isen=1; points=600; tembok=100; "
    "dip=12; overhead=10; margin=50"
)
LESSON = 'title = "Uji"\nmotif = "kawung"\nsize = "48cmx48cm"\nsheets = ["biaya"]\n'


def text_of(data):
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)).split())


def test_every_line_is_amount_times_price():
    cloth = Cloth(480.0, 480.0, tile=kawung())
    found, prices = check(cloth), Prices.parsed(WHOLE)
    material = {each.key: each.value for each in materials_of(found, cloth, prices, 14)}
    assert material["mori"] == pytest.approx(0.24 * 30000)  # two pieces side by side on 115 cm
    assert material["wax"] == pytest.approx(found.cloth_wax * 40)
    assert material["dye"] == pytest.approx(found.cloth_dyed / 10000 * 14 * 50000)
    assert material["fuel"] is None
    work = {each.key: each.value for each in hours_of(found, prices, 14, both=True)}
    roles = {each.role: each for each in found.roles}
    assert work["klowong"] == pytest.approx(2 * roles["klowong"].cloth_length / 2, rel=1e-3)
    assert work["points"] == pytest.approx(2 * 1800 / 600)  # 18 in a repeat, 100 repeats
    assert work["dip"] == pytest.approx(14 * 0.2)
    one = {each.key: each.value for each in hours_of(found, prices, 14, both=False)}
    assert one["tembok"] == pytest.approx(work["tembok"] / 2)


def test_sums_only_where_everything_is_given(tmp_path):
    lesson = Lesson.from_text(LESSON, "uji.toml")
    (file,) = lesson.sheet_files()
    bare = text_of(as_bytes(file.recipe))
    assert "Rp" not in bare.replace("Rp …", "")
    assert "mori, malam, pewarna" in bare
    table = WHOLE.replace("115cm", '"115cm"').replace("; ", "\n") + "\n"
    lesson = Lesson.from_text(
        LESSON + '[process]\nroute = "kerokan"\ndyes = ["nila:6", "soga tingi:kapur:8"]\n[prices]\n' + table, "uji.toml"
    )
    (file,) = lesson.sheet_files()
    data = as_bytes(file.recipe)
    words = text_of(data)
    cloth = Cloth(480.0, 480.0, tile=kawung())
    found, prices = check(cloth), Prices.parsed(WHOLE)
    hours = sum(each.value or 0 for each in hours_of(found, prices, 14, both=True))
    cost = 1.1 * (sum(each.value or 0 for each in materials_of(found, cloth, prices, 14)) + 15000 * hours)
    assert prices.money(cost) in words
    assert prices.money(1.5 * cost) in words
    assert Lesson.from_recipe(lesson.as_recipe("lesson"), ()).price_text == lesson.price_text
    (tmp_path / "x.pdf").write_bytes(data)
    assert rebuild(tmp_path / "x.pdf").read_bytes() == data


def test_prices_are_read_as_people_write_them():
    read = Prices.of({"mori": "Rp 30.000", "wax": "45.000,-", "dye": 60000, "wage": "15,000", "klowong": "1,5"})
    assert dict(read.numbers) == {"mori": 30000, "wax": 45000, "dye": 60000, "wage": 15000, "klowong": 1.5}
    assert Prices.parsed(read.text) == read
    assert Prices.of({"currency": "USD", "mori": 2.5}).money(2.5) == "USD 2,50"
    for bad, said in (
        ({"mori": 12.5}, "12500"),
        ({"mori": True}, "mori"),
        ({"mori": "murah"}, "murah"),
        ({"wax": -1}, "wax"),
        ({"klowong": 0}, "klowong"),
        ({"malam": 3}, "wax"),
        ({"moori": 3}, "mori"),
        ({"mori_width": "lebar"}, "lebar"),
        ({"mori_width": 3}, "mori_width"),
        ({"currency": 3}, "currency"),
        ({"wage": float("nan")}, "wage"),
        ({"wage": float("inf")}, "wage"),
    ):
        with pytest.raises(InputError, match=said):
            Prices.of(bad)
    for bad in ("mori", "mori=1; mori=2", "mori="):
        with pytest.raises(InputError):
            Prices.parsed(bad)
    assert all(price.title.id and price.title.en and price.unit.id for price in PRICES.values())


def test_a_wrong_price_is_told_with_its_line_and_files_are_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileError, match=r"uji\.toml, baris 7: prices\.wax: "):
        Lesson.from_text(LESSON + "[prices]\nmori = 30000\nwax = 45.5\n", "uji.toml")
    (tmp_path / "harga.toml").write_text("mori = 30000\nwax = 1\nklowwong = 2\n")
    with pytest.raises(FileError, match=r"harga\.toml, baris 3: klowwong.*klowong"):
        Lesson.from_text('prices = "harga.toml"\n' + LESSON, "uji.toml", tmp_path)
    (tmp_path / "harga.toml").write_text("mori = 30000\n")
    lesson = Lesson.from_text('prices = "harga.toml"\n' + LESSON, "uji.toml", tmp_path)
    assert lesson.price_text == "mori=30000"
    with pytest.raises(MotifkitError):
        Lesson.from_text('prices = "tiada.toml"\n' + LESSON, "uji.toml", tmp_path)
    done = CliRunner().invoke(cli, ["worksheet", "cost", "kawung", "--prices", "harga.toml", "-o", "x.pdf"])
    assert done.exit_code == 0, done.output
    assert "Rp 30.000" in text_of((tmp_path / "x.pdf").read_bytes())
    assert CliRunner().invoke(cli, ["worksheet", "cost", "kawung", "--prices", "x=1", "-o", "y.pdf"]).exit_code == 2
