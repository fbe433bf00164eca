"""``motifkit ecoprint``: picture, plan, log and card from one line; made again; errors in one sentence."""

from __future__ import annotations

import io
import json
import time

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

from motifkit.cli.main import cli
from motifkit.ecoprint.grow import leaf_of
from motifkit.ecoprint.leaf_file import leaf_to_json
from motifkit.jobs import rebuild
from motifkit.render.embedded import read_recipe


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MOTIFKIT_LANG", raising=False)
    return tmp_path


def run(*words, lang="en"):
    return CliRunner().invoke(cli, ["--lang", lang, *(str(each) for each in words)])


def test_one_line_makes_picture_plan_and_log(folder):
    done = run(
        *[
            "ecoprint",
            "jambu",
            "kersen",
            "--size",
            "40x30cm",
            "--mordant",
            "tunjung",
            "--technique",
            "steaming",
            "--layout",
            "mirror",
        ],
        *["--count", "8", "--seed", "7", "-o", "eco.png", "--plan", "plan.pdf", "--log", "log.pdf", "--dpi", "50"],
    )
    assert done.exit_code == 0, done.output
    assert "8 prints" in done.output
    assert "L*a*b*" in done.output
    assert "illustrative" in done.output
    picture = Image.open(folder / "eco.png")
    assert picture.size == (787, 591)
    assert picture.info["dpi"][0] == pytest.approx(50, abs=0.05)
    pixels = np.asarray(picture.convert("L"), float)
    assert (pixels < 170).mean() > 0.08
    for name in ("eco.png", "plan.pdf", "log.pdf"):
        again = rebuild(folder / name)
        assert again.read_bytes() == (folder / name).read_bytes(), name
    recipe = read_recipe(folder / "eco.png")
    assert recipe["job"] == "ecoprint"
    assert recipe["mordant"] == "iron"


def test_the_plan_is_at_true_size_with_fold_roll_and_faces(folder):
    done = run(
        *[
            "ecoprint",
            "teh",
            "--size",
            "300x200mm",
            "--layout",
            "cermin",
            "--count",
            "6",
            "--plan",
            "plan.pdf",
            "--seed",
            "2",
        ]
    )
    assert done.exit_code == 0, done.output
    import pypdfium2

    pdf = pypdfium2.PdfDocument((folder / "plan.pdf").read_bytes())
    text = "\n".join(pdf[number].get_textpage().get_text_bounded() for number in range(len(pdf)))
    for words in ("fold here", "roll this way", "1B", "10 cm", "Leaves of the plan"):
        assert words in text, words
    assert len(pdf) >= 3


def test_the_log_tells_the_recipe_and_leaves_room(folder):
    import pypdfium2

    done = run(
        *[
            "ecoprint",
            "jambu",
            "paku",
            "--size",
            "300x240mm",
            "--length",
            "11cm",
            "--mordant",
            "tawas",
            "--technique",
            "pukul",
            "--log",
            "log.pdf",
            "--paper",
            "F4",
        ],
        lang="id",
    )
    assert done.exit_code == 0, done.output
    pdf = pypdfium2.PdfDocument((folder / "log.pdf").read_bytes())
    text = "\n".join(pdf[number].get_textpage().get_text_bounded() for number in range(len(pdf)))
    for words in ("tawas", "palu kayu", "15 menit", "L*a*b*", "±", "10 cm"):
        assert words in text, words
    for page in pdf:
        assert page.get_size() == pytest.approx((215 / 25.4 * 72, 330 / 25.4 * 72), abs=0.05)


@pytest.mark.parametrize(
    "name",
    [pytest.param("card.pdf", marks=pytest.mark.berat), "card.svg", pytest.param("card.png", marks=pytest.mark.berat)],
)
def test_a_card_compares_all_techniques_and_mordants(folder, name):
    more = ["--dpi", "60"] if name.endswith("png") else []
    done = run("ecoprint", "kersen", "--length", "6cm", "--size", "300x300mm", "--card", name, "--paper", "A3", *more)
    assert done.exit_code == 0, done.output
    data = (folder / name).read_bytes()
    if name.endswith("svg"):
        text = data.decode()
        assert text.count("<image") == 16
        assert 'width="420mm" height="297mm"' in text
        assert all(words in text for words in ("pounding", "boiling", "iron", "±"))
    if name.endswith("png"):
        colours = np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
        assert len(np.unique(colours.reshape(-1, 3), axis=0)) > 300


def test_a_leaf_of_ones_own_is_printed_from_its_file(folder):
    leaf = leaf_of("jambu biji", 5, length=90)
    (folder / "daun.json").write_text(json.dumps(leaf_to_json(leaf)), encoding="utf-8")
    done = run(*["ecoprint", "daun.json", "--size", "300x250mm", "--count", "3", "--dpi", "40", "-o", "eco.png"])
    assert done.exit_code == 0, done.output
    (folder / "eco.png").rename(folder / "lama.png")
    assert rebuild(folder / "lama.png").read_bytes() == (folder / "lama.png").read_bytes()
    (folder / "daun.json").write_text(json.dumps(leaf_to_json(leaf_of("jati", 1))), encoding="utf-8")
    done = run("rebuild", "lama.png", "-o", "baru.png")
    assert done.exit_code == 2
    assert "daun.json" in done.output


def test_places_by_hand(folder):
    (folder / "tempat.toml").write_text(
        '[[leaf]]\nleaf = "teh"\nx = "10cm"\ny = "8cm"\ndegrees = 0\n[[leaf]]\nleaf = "kersen"\nx = 200\ny = 80\n',
        encoding="utf-8",
    )
    done = run(
        *["ecoprint", "teh", "kersen", "--size", "300x160mm", "--places", "tempat.toml", "--dpi", "40", "-o", "eco.png"]
    )
    assert done.exit_code == 0, done.output
    assert "2 prints" in done.output


def test_a_sandwich_is_two_cloths_in_one_picture(folder):
    done = run(
        *[
            "ecoprint",
            "teh",
            "--size",
            "200x100mm",
            "--layout",
            "sandwich",
            "--count",
            "3",
            "--dpi",
            "50.8",
            "-o",
            "eco.png",
        ]
    )
    assert done.exit_code == 0, done.output
    picture = np.asarray(Image.open(folder / "eco.png").convert("RGB"))
    assert picture.shape == (2 * 200 + 40, 400, 3)
    assert (picture[200:240] == 255).all()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ecoprint jatti --size 30x30cm -o a.png", "jati"),
        ("ecoprint jati --size 6x5cm -o a.png", "smaller"),
        ("ecoprint jati --size 60x50cm --length 0 -o a.png", "length"),
        ("ecoprint jati --technique steming -o a.png", "steaming"),
        ("ecoprint jati --mordant garam -o a.png", "alum"),
        ("ecoprint jati --layout miror -o a.png", "mirror"),
        ("ecoprint jati --pressure 3 -o a.png", "pressure"),
        ("ecoprint jati --minutes 0 -o a.png", "minutes"),
        ("ecoprint jati --count 0 -o a.png", "number of leaves"),
        ("ecoprint jati --density lots -o a.png", "density"),
        ("ecoprint jati --dpi 0 -o a.png", "dpi"),
        ("ecoprint jati -o a.jpg", ".png"),
        ("ecoprint jati --plan a.png", ".pdf"),
        ("ecoprint jati", "-o"),
        ("ecoprint tidakada.json --size 30x30cm -o a.png", "no such file"),
        ("ecoprint jati --cloth selendang --size 3x3cm -o a.png", "choose one"),
        ("ecoprint jati --layout zones --size 90x90cm -o a.png", "zones"),
        ("ecoprint jati --places tidakada.toml -o a.png", "no such file"),
        ("ecoprint jati --cloth karung -o a.png", "sarung"),
        ("ecoprint jati --size 60x50cm --paper A9 --plan a.pdf", "A4"),
        ("ecoprint jati --size 60x50cm --paper A9 --log a.pdf", "A4"),
        ("ecoprint jati --size 60x40cm --length 14cm --layout medallion --rosette D6 -o a.png", "fits"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_no_file(folder, words, said):
    done = run(*words.split())
    assert done.exit_code == 2, done.output
    assert said in done.output
    assert "Traceback" not in done.output
    assert list(folder.iterdir()) == []


def test_a_file_that_is_there_is_not_overwritten(folder):
    (folder / "eco.png").write_bytes(b"kain lama")
    done = run(*["ecoprint", "teh", "--size", "100x100mm", "--count", "1", "--dpi", "20", "-o", "eco.png"])
    assert done.exit_code == 2
    assert (folder / "eco.png").read_bytes() == b"kain lama"
    assert (
        run(
            *["ecoprint", "teh", "--size", "100x100mm", "--count", "1", "--dpi", "20", "-o", "eco.png", "--force"]
        ).exit_code
        == 0
    )


def test_leaves_are_listed_with_sizes():
    done = run("leaves")
    assert done.exit_code == 0
    assert "jati: teak" in done.output
    assert len(json.loads(run("leaves", "--json").output)) >= 16


@pytest.mark.berat
def test_a_selendang_of_sixty_leaves_takes_less_than_five_seconds(folder):
    words = "ecoprint jati ketapang kenikir eukaliptus --cloth selendang --count 60 --dpi 100 -o eco.png --force"
    times = []
    for _run in range(3):
        start = time.process_time()
        assert run(*words.split()).exit_code == 0
        times.append(time.process_time() - start)
    assert min(times) / 2 < 5  # work of two hands


@pytest.mark.parametrize("words", [("leaf", "--species", "jati"), ("ecoprint", "jati", "--size", "40x30cm")])
def test_a_seed_below_zero_is_refused(folder, words):
    done = run(*words, "--seed", "-1", "-o", "a.png")
    assert done.exit_code == 2
    assert "a seed is a whole number from 0" in done.output
    assert not (folder / "a.png").exists()


@pytest.mark.parametrize("command", ["leaf", "ecoprint"])
def test_the_help_names_values_in_the_users_words(folder, command):
    text = run(command, "--help", lang="id").output
    assert "ANGKA" in text
    assert not any(word in text for word in ("FLOAT", "INTEGER", "TEXT"))
