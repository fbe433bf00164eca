"""Palettes in files, out of photographs, checked; and used wherever a palette's name is."""

from __future__ import annotations

import io
import json
import struct
import tomllib
from importlib import resources

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from motifkit import (
    ColourList,
    FileError,
    InputError,
    NamedColour,
    Palette,
    ParameterError,
    colour_word,
    dyed,
    extract_colours,
    nearest_dyes,
    palette_contrast,
    palette_names,
    read_colours,
    read_photograph,
    rebuild,
)
from motifkit.cli.main import cli
from motifkit.colour.cie import lab_to_xyz, xyz_to_lab
from motifkit.colour.difference import ciede2000
from motifkit.colour.palette_file import colours_as_bytes, colours_of
from motifkit.colour.srgb import hex_to_srgb, srgb_to_xyz, xyz_to_srgb
from motifkit.render.embedded import read_recipe


def said(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == code, done.output
    assert code == 0 or len(done.stderr.strip().splitlines()) <= 3
    return done.stdout if code == 0 else done.stderr


def lab(shown: str) -> np.ndarray:
    return xyz_to_lab(srgb_to_xyz(hex_to_srgb(shown)))


# -- what we bring ------------------------------------------------------------------------------------------------


def test_palettes_of_dyes_are_what_the_catalogue_expects():
    text = resources.files("motifkit").joinpath("data/palettes.toml").read_text(encoding="utf-8")
    held = [each for each in tomllib.loads(text)["palette"] if "baths" in each]
    assert len(held) == 2
    for entry in held:
        for role, baths in entry["baths"].items():
            assert entry["colours"][role] == dyed(baths.split(" + ")).hex, (entry["name"], role)


@pytest.mark.parametrize("name", palette_names())
def test_every_palette_says_in_both_languages_what_its_source_says(name):
    palette = Palette.named(name)
    assert len(palette.says.id) > 20
    assert len(palette.says.en) > 20
    assert palette.provenance == "illustrative"


# -- .gpl ---------------------------------------------------------------------------------------------------------

GIMP = "GIMP Palette\nName: Kain Ibu\nColumns: 4\n#\n 29  34  44\tbiru-hitam\n246 240 225\tUntitled\n138 83 38\n"
OLD_GIMP = "GIMP Palette\r\n# made in 1999\r\n255\t255\t255 white\r\n  0   0   0 black ink\r\n"
ASEPRITE = "GIMP Palette\nChannels: RGBA\n#\n138  83  38 255\tsoga\n  0   0   0   0 clear\n"


@pytest.mark.parametrize(
    ("text", "name", "colours"),
    [
        (GIMP, "Kain Ibu", [("biru-hitam", "#1d222c"), ("#f6f0e1", "#f6f0e1"), ("#8a5326", "#8a5326")]),
        (OLD_GIMP, "p", [("white", "#ffffff"), ("black ink", "#000000")]),
        (ASEPRITE, "p", [("soga", "#8a5326"), ("clear", "#000000")]),
        ("\ufeff" + GIMP, "Kain Ibu", [("biru-hitam", "#1d222c"), ("#f6f0e1", "#f6f0e1"), ("#8a5326", "#8a5326")]),
    ],
    ids=["gimp", "old", "aseprite", "bom"],
)
def test_gimp_palettes_as_programs_write_them(tmp_path, text, name, colours):
    file = tmp_path / "p.gpl"
    file.write_bytes(text.encode())
    listed = read_colours(file)
    assert listed.name == name
    assert [(each.name, each.hex) for each in listed.colours] == colours


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "p.gpl"),
        ("JASC-PAL\n0100\n", "GIMP Palette"),
        ("GIMP Palette\nName: x\n", "p.gpl"),
        ("GIMP Palette\n1 2\n", "2"),
        ("GIMP Palette\nName: x\n12 34 256 red\n", "3"),
        ("GIMP Palette\n-1 2 3 x\n", "2"),
        ("GIMP Palette\nred green blue\n", "2"),
        ("GIMP Palette\n" + "9" * 100000 + " 1 1\n", "2"),
    ],
)
def test_broken_gimp_palettes_name_the_line(tmp_path, text, words):
    file = tmp_path / "p.gpl"
    file.write_text(text)
    with pytest.raises(FileError, match=words) as caught:
        read_colours(file)
    assert len(str(caught.value)) < 250


# -- .ase ---------------------------------------------------------------------------------------------------------


def block(kind: int, name: str | None = None, rest: bytes = b"") -> bytes:
    words = b"" if name is None else struct.pack(">H", len(name) + 1) + (name + "\0").encode("utf-16-be")
    return struct.pack(">HI", kind, len(words + rest)) + words + rest


def ase(*blocks: bytes) -> bytes:
    return b"ASEF" + struct.pack(">HHI", 1, 0, len(blocks)) + b"".join(blocks)


def entry(name: str, model: bytes, *values: float) -> bytes:
    return block(1, name, model + struct.pack(f">{len(values)}fH", *values, 0))


ADOBE = ase(
    block(0xC001, "Soga dan nila"),
    entry("soga", b"RGB ", 138 / 255, 83 / 255, 38 / 255),
    entry("biru Ø", b"CMYK", 1.0, 0.5, 0.0, 0.2),
    block(0xC002),
    block(0xC001, "Lain"),
    entry("lab", b"LAB ", 0.5, 20.0, -30.0),
    entry("abu", b"Gray", 0.25),
    entry("abu2", b"GRAY", 1.0),
)


def test_adobe_swatches_of_every_model_and_group(tmp_path):
    file = tmp_path / "a.ase"
    file.write_bytes(ADOBE)
    listed = read_colours(file)
    found = {each.name: each for each in listed.colours}
    assert listed.name == "Soga dan nila"
    assert found["soga"].hex == "#8a5326"
    assert found["biru Ø"].hex == "#0066cc"
    assert found["abu"].hex == "#404040"
    assert found["abu2"].hex == "#ffffff"
    assert [each.group for each in listed.colours] == ["Soga dan nila"] * 2 + ["Lain"] * 3
    colour = pytest.importorskip("colour")
    white = colour.CCS_ILLUMINANTS["CIE 1931 2 Degree Standard Observer"]["D50"]
    expected = colour.XYZ_to_sRGB(colour.Lab_to_XYZ([50.0, 20.0, -30.0], white), white, "Bradford")
    assert np.allclose(hex_to_srgb(found["lab"].hex), expected, atol=0.006)


@pytest.mark.parametrize(
    "data",
    [
        b"ASEF",
        b"\x89PNG\r\n\x1a\n" + bytes(50),
        ase(),
        ase(block(0xC001, "leer"), block(0xC002)),
        ADOBE[:40],
        ADOBE[:-3],
        ase(entry("x", b"HSB ", 0.1, 0.2, 0.3)),
        ase(entry("x", b"RGB ", 0.1)),
        ase(entry("x", b"RGB ", float("nan"), 0, 0)),
        ase(struct.pack(">HI", 1, 0)),
        ase(struct.pack(">HIH", 1, 2, 65535)),
        b"ASEF" + struct.pack(">HHI", 1, 0, 2**32 - 1) + entry("x", b"RGB ", 0, 0, 0),
    ],
)
def test_broken_adobe_swatches_are_one_sentence(tmp_path, data):
    file = tmp_path / "a.ase"
    file.write_bytes(data)
    with pytest.raises(FileError, match=r"a\.ase"):
        read_colours(file)


@given(st.binary(max_size=120))
@settings(max_examples=60, deadline=None)
def test_no_bytes_after_the_head_break_the_reader(tmp_path_factory, tail):
    file = tmp_path_factory.mktemp("ase") / "a.ase"
    file.write_bytes(b"ASEF\0\1\0\0" + tail)
    try:
        assert len(read_colours(file).colours) >= 1
    except FileError as error:
        assert "\n" not in str(error)  # noqa: PT017


# -- round trips --------------------------------------------------------------------------------------------------

NAMES = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x24F, exclude_categories=["Zs", "Cc", "Cf"]), min_size=1, max_size=12
)
COLOURS = st.builds(NamedColour, NAMES, st.tuples(*[st.integers(0, 255)] * 3).map(lambda each: "#" + bytes(each).hex()))


@given(st.lists(COLOURS, min_size=1, max_size=8), st.sampled_from(["gpl", "ase", "json"]))
@settings(max_examples=40, deadline=None)
def test_every_list_comes_back_as_it_went(tmp_path_factory, colours, kind):
    named = [each if each.name.lower() != "untitled" else NamedColour("x", each.hex) for each in colours]
    listed = ColourList("Bengkel Bu Sri", tuple(named), "measured", "swatch 3")
    file = tmp_path_factory.mktemp("p") / f"p.{kind}"
    file.write_bytes(colours_as_bytes(listed, kind))
    again = read_colours(file)
    assert [(each.name, each.hex) for each in again.colours] == [(each.name, each.hex) for each in named]
    assert again.name == listed.name
    if kind != "ase":
        assert (again.provenance, again.source) == ("measured", "swatch 3")


@pytest.mark.parametrize("kind", ["gpl", "ase", "json"])
@pytest.mark.parametrize("name", ["hokokai", "pola", "warna alam"])
def test_a_palette_keeps_its_roles_in_every_file(tmp_path, name, kind):
    file = tmp_path / f"p.{kind}"
    said("palette", "convert", name, "-o", str(file))
    assert dict(Palette.of(file).colours) == {key: value.lower() for key, value in Palette.named(name).colours.items()}


@pytest.mark.parametrize(
    ("text", "colours"),
    [
        ('["#112233", "#AABBCC"]', ["#112233", "#aabbcc"]),
        ('{"Night": "#112233", "Day": "#aabbcc"}', ["#112233", "#aabbcc"]),
        ('{"name": "x", "colors": [{"name": "a", "hex": "#112233"}]}', ["#112233"]),
        ('["AABBCC", "#fff", [17, 34, 51]]', ["#aabbcc", "#ffffff", "#112233"]),
        ('[{"rgb": [17, 34, 51]}, {"r": 1, "g": 2, "b": 3}, {"value": "#112233"}]', ["#112233", "#010203", "#112233"]),
    ],
)
def test_json_of_other_tools(tmp_path, text, colours):
    file = tmp_path / "x.json"
    file.write_text(text)
    assert [each.hex for each in read_colours(file).colours] == colours


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", "[1]", '["red"]', "[[1, 2, 300]]", '[{"r": 1}]', "7", '{"colours": 3}', "[" * 100000]
)
def test_json_that_is_no_palette(tmp_path, text):
    file = tmp_path / "x.json"
    file.write_text(text)
    with pytest.raises(FileError, match="x"):
        read_colours(file)


def test_files_that_are_none(tmp_path):
    with pytest.raises(FileError, match=r"nicht\.gpl"):
        read_colours(tmp_path / "nicht.gpl")
    with pytest.raises(FileError, match=r"\.ase"):
        read_colours(tmp_path / "p.aco")
    (tmp_path / "f.gpl").mkdir()
    with pytest.raises(FileError, match=r"f\.gpl"):
        read_colours(tmp_path / "f.gpl")


# -- roles of a list that has none --------------------------------------------------------------------------------

SOGAN = ["#8a5326", "#f6f0e1", "#1d222c", "#2b4266", "#c8232d", "#2e7d5b"]


def plain(*colours: str) -> ColourList:
    return ColourList("x", tuple(NamedColour(f"warna {index}", each) for index, each in enumerate(colours)))


@pytest.mark.parametrize("turn", range(6))
def test_roles_do_not_depend_on_the_order_of_the_list(turn):
    colours = plain(*SOGAN[turn:], *SOGAN[:turn]).palette().colours
    assert (colours["tembok"], colours["latar"], colours["soga"]) == ("#f6f0e1", "#1d222c", "#8a5326")
    assert (colours["biron"], colours["colet"], colours["colet:hijau"]) == ("#2b4266", "#c8232d", "#2e7d5b")
    assert colours["isen/*-latar"] == "#f6f0e1"


def test_two_colours_are_enough_and_one_is_not():
    colours = plain("#ffffff", "#802020").palette()
    assert colours.hex("klowong", "x") == colours.ground == "#802020"
    with pytest.raises(InputError, match="'x'"):
        plain("#802020", "#802020").palette()


# -- words, dyes, contrast ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "word"),
    [
        ("#ffffff", "putih"),
        ("#000000", "hitam"),
        ("#808080", "abu-abu"),
        ("#c8242c", "merah"),
        ("#f5edda", "putih gading"),
        ("#23376b", "biru tua"),
        ("#8f5a2a", "cokelat soga"),
        ("#2e8b4a", "hijau"),
        ("#f0cc30", "kuning"),
    ],
)
def test_words_of_plain_colours(shown, word):
    assert colour_word(hex_to_srgb(shown)).id == word


def test_the_nearest_dye_of_a_dyed_cloth_is_that_dye():
    for bath, name, mordant, dips in (("nila:3", "nila", "none", 3), ("secang:tawas:6", "secang", "alum", 6)):
        near = nearest_dyes([lab(dyed(bath).hex)])[0]
        assert (near.dye, near.mordant, near.dips) == (name, mordant, dips)
        assert near.delta_e < 0.5
    assert nearest_dyes([lab(dyed([]).hex)])[0].dye is None


def test_red_and_green_of_one_lightness_are_lost_to_the_colour_blind_and_on_a_copy():
    red, green = (xyz_to_srgb(lab_to_xyz(each)) for each in ([50, 45, 30], [50, -40, 28]))
    shown = ["#" + bytes((np.clip(each, 0, 1) * 255).round().astype(np.uint8)).hex() for each in (red, green)]
    (pair,) = palette_contrast(plain(*shown))
    assert pair.delta_e > 40
    assert not pair.weak
    assert "deutan" in pair.lost or pair.seen["deutan"] < pair.delta_e / 2
    assert pair.lost_in_grey


def test_two_shades_side_by_side_are_hard_to_tell_apart():
    pairs = {pair.names: pair for pair in palette_contrast(plain("#2a4a80", "#ffffff", "#2d4d86"))}
    assert not pairs["warna 0", "warna 2"].weak  # white lies between them
    (pair,) = palette_contrast(plain("#2a4a80", "#2d4d86"))
    assert pair.weak


# -- out of a photograph ------------------------------------------------------------------------------------------

CLOTHS = {
    "sogan": {"#8a5326": 0.55, "#f6f0e1": 0.25, "#1d222c": 0.12, "#2b4266": 0.055, "#c8232d": 0.017, "#e0ad3f": 0.008},
    "shades of blue": {"#1c3159": 0.5, "#294a80": 0.2, "#3f679d": 0.15, "#8fabc9": 0.1, "#f4f1e6": 0.05},
}


def cloth(path, colours: dict[str, float], *, side: int, noise: float, quality: int, seed: int = 3) -> dict[str, float]:
    """A blurred, noisy JPEG of random patches; returns the shares that came out."""
    rng = np.random.default_rng(seed)
    cell = 16
    states = rng.choice(len(colours), size=(side // cell, side // cell), p=list(colours.values()))
    table = np.array([[int(each[at : at + 2], 16) for at in (1, 3, 5)] for each in colours], np.uint8)
    picture = Image.fromarray(table[np.kron(states, np.ones((cell, cell), int))]).filter(ImageFilter.GaussianBlur(1))
    pixels = np.asarray(picture) + rng.normal(0, noise, (side, side, 3))
    Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(path, quality=quality)
    counts = np.bincount(states.ravel(), minlength=len(colours)) / states.size
    return dict(zip(colours, counts.tolist(), strict=True))


@pytest.mark.parametrize("name", CLOTHS)
@pytest.mark.parametrize(("noise", "quality"), [(0, 95), (6, 75), (10, 50)])
def test_the_colours_of_a_cloth_come_back_small_accents_too(tmp_path, name, noise, quality):
    shares = cloth(tmp_path / "k.jpg", CLOTHS[name], side=640, noise=noise, quality=quality)
    listed = extract_colours(read_photograph(tmp_path / "k.jpg"), len(shares))
    assert len(listed.colours) == len(shares)
    for shown, share in shares.items():
        off = [float(ciede2000(lab(shown), lab(each.hex))) for each in listed.colours]
        nearest = listed.colours[int(np.argmin(off))]
        assert min(off) < 2.5, shown
        assert abs((nearest.share or 0) - share) < 0.05
    found = [each.share for each in listed.colours]
    assert found == sorted(found, reverse=True)
    assert sum(found) == pytest.approx(1)


def test_a_picture_of_three_colours_has_three(tmp_path):
    cloth(tmp_path / "k.jpg", {"#8a5326": 0.5, "#f6f0e1": 0.4, "#1d222c": 0.1}, side=320, noise=2, quality=90)
    done = CliRunner().invoke(cli, ["palette", "extract", str(tmp_path / "k.jpg"), "-n", "9", "--json"])
    assert len(json.loads(done.stdout)["colours"]) == 3
    assert "3" in done.stderr


def test_one_colour_alone_and_a_count_out_of_range(tmp_path):
    Image.new("RGB", (64, 64), "#8a5326").save(tmp_path / "k.png")
    photograph = read_photograph(tmp_path / "k.png")
    (only,) = extract_colours(photograph, 5).colours
    assert (only.hex, only.share) == ("#8a5326", 1.0)
    for count in (0, -1, 41):
        with pytest.raises(ParameterError, match="40"):
            extract_colours(photograph, count)


# -- the command line ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["gpl", "ase", "json", "png", "svg", "pdf"])
def test_extract_to_every_file_and_what_holds_a_recipe_is_made_again(tmp_path, kind):
    cloth(tmp_path / "k.jpg", CLOTHS["sogan"], side=320, noise=3, quality=80)
    file = tmp_path / f"p.{kind}"
    text = said("palette", "extract", str(tmp_path / "k.jpg"), "-n", "4", "-o", str(file))
    assert "cokelat soga" in text
    if kind in ("gpl", "ase", "json"):
        assert read_colours(file).colours[0].name == "cokelat soga"
    else:
        assert read_recipe(file)["palette"]["colours"][0]["name"] == "cokelat soga"
        assert rebuild(file, tmp_path / f"again.{kind}").read_bytes() == file.read_bytes()
    assert str(file.name) in said("palette", "extract", str(tmp_path / "k.jpg"), "-o", str(file), code=2)


def test_extract_in_json_tells_word_lab_and_dye(tmp_path):
    cloth(tmp_path / "k.jpg", CLOTHS["sogan"], side=320, noise=3, quality=80)
    value = json.loads(said("palette", "extract", str(tmp_path / "k.jpg"), "--json", "-n", "3"))
    first = value["colours"][0]
    assert first["word"] == {"id": "cokelat soga", "en": "soga brown"}
    assert set(first["dye"]) == {"dye", "mordant", "dips", "delta_e", "provenance"}
    assert np.allclose(first["lab"], lab(first["hex"]), atol=0.01)
    english = said("palette", "extract", str(tmp_path / "k.jpg"), "--lang", "en")
    assert "soga brown" in english


def test_check_finds_what_is_weak(tmp_path):
    file = tmp_path / "w.json"
    file.write_text('["#2a4a80", "#2d4d86", "#ffffff"]')
    value = json.loads(said("palette", "check", str(file), "--json"))
    assert [pair["colours"] for pair in value["pairs"] if pair["weak"]] == [["#2a4a80", "#2d4d86"]]
    assert value["roles"]["tembok"] == "#ffffff"
    assert ": 1" in said("palette", "check", str(file), "--lang", "en")


@pytest.mark.parametrize(
    "words",
    [
        ("palette", "extract", "nicht.jpg"),
        ("palette", "extract", "broken.jpg"),
        ("palette", "extract", "k.png", "-n", "0"),
        ("palette", "extract", "k.png", "-o", "p.xyz"),
        ("palette", "extract", "k.png", "-o", "-", "--json"),
        ("palette", "check", "indigi"),
        ("palette", "check", "nicht.ase"),
        ("palette", "convert", "indigo", "-o", "p.aco"),
        ("draw", "kawung", "--palette", "nicht.gpl", "-o", "x.svg"),
        ("draw", "kawung", "--palette", "broken.gpl", "-o", "x.svg"),
        ("catalogue", "kawung", "--palettes", "indigo,nicht.gpl", "-o", "x.png"),
    ],
)
def test_bad_input_is_one_sentence(tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    Image.new("RGB", (64, 64), "#8a5326").save("k.png")
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    (tmp_path / "broken.gpl").write_text("GIMP Palette\n1 2\n")
    text = said(*words, code=2)
    assert "Traceback" not in text
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(("x.", "p."))]


# -- a file wherever a name goes ----------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.gpl").write_bytes(colours_as_bytes(plain(*SOGAN), "gpl"))
    (tmp_path / "own.ase").write_bytes(colours_as_bytes(plain(*SOGAN), "ase"))
    return tmp_path


@pytest.mark.parametrize("file", ["own.gpl", "own.ase"])
def test_draw_with_the_palette_of_a_file_and_without_it_again(own, file):
    said("draw", "kawung", "--palette", file, "-o", "k.svg")
    assert "#1d222c" in (own / "k.svg").read_text()
    (own / file).unlink()
    assert rebuild(own / "k.svg", own / "again.svg").read_bytes() == (own / "k.svg").read_bytes()


def test_catalogue_and_tile_with_the_palette_of_a_file(own):
    said("catalogue", "kawung", "--preset", "sen", "--palettes", "own.gpl,indigo", "-o", "k.png")
    (own / "own.gpl").unlink()
    assert rebuild(own / "k.png", own / "again.png").read_bytes() == (own / "k.png").read_bytes()
    said("tile", "kawung", "--palette", "own.ase", "--group", "p4", "--size", "60x60", "-o", "t.svg")
    assert "#1d222c" in (own / "t.svg").read_text()


def test_a_lesson_with_a_palette_beside_it(own):
    text = 'title = "Kawung"\nmotif = "kawung"\npalette = "own.gpl"\nsize = "60x60"\nsheets = ["kain"]\n'
    folder = own / "pelajaran"
    folder.mkdir()
    (folder / "kelas.toml").write_text(text)
    (own / "own.gpl").rename(folder / "own.gpl")
    said("lesson", "pelajaran/kelas.toml", "-o", "hasil")
    corner = np.asarray(Image.open(io.BytesIO((own / "hasil" / "kain.png").read_bytes())).convert("RGB"))
    assert (corner == hex_to_srgb("#1d222c") * 255).all(axis=-1).any()
    (folder / "own.gpl").unlink()
    page = next(each for each in (own / "hasil").iterdir() if each.suffix == ".html")
    assert rebuild(page, own / "again.html").read_bytes() == page.read_bytes()


def test_a_name_that_is_no_file_is_still_a_name():
    assert Palette.of("Tiga-Negeri") is Palette.named("tiga negeri")
    assert colours_of("indigo").name == "indigo"
