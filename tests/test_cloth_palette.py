"""Cloths by name and size, palettes by selector, tiles laid over tiles: and all of it made again from its recipe."""

from __future__ import annotations

import io
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from motifkit import (
    Cloth,
    Dot,
    InputError,
    Lattice,
    Marks,
    Palette,
    Recipe,
    Stroke,
    Tile,
    cloth_names,
    kawung,
    palette_names,
    path,
    set_language,
)
from motifkit.errors import UnknownNameError
from motifkit.geometry.mark import ROLES
from motifkit.jobs import draw, rebuild, save
from motifkit.render.embedded import read_recipe

# Centimetres, from the sources of the handbook of cloths.
SIZES = {
    "kain panjang": (250, 105),
    "sarung": (200, 105),
    "selendang": (200, 50),
    "iket": (105, 105),
    "dodot": (360, 210),
    "sapu tangan": (40, 40),
}
ALIASES = {"jarik": "kain panjang", "nyamping": "kain panjang", "slendang": "selendang", "kepala": "iket"}
OWN = {
    "latar": "#102030",
    "tembok": "#F0E0D0",
    **dict.fromkeys(("soga", "biron", "colet", "klowong", "isen"), "#a05020"),
}


def drawn(cloth: Cloth, kind: str, **options) -> bytes:
    stream = io.BytesIO()
    draw(cloth, stream, kind, **options)
    return stream.getvalue()


# -- cloths -------------------------------------------------------------------------------------------------------


class TestCloths:
    @pytest.mark.parametrize(("name", "size"), SIZES.items())
    def test_named_cloths_have_the_sizes_of_the_sources(self, name, size):
        cloth = Cloth.named(name)
        assert (cloth.width, cloth.height) == (10 * size[0], 10 * size[1])
        assert cloth.name == name

    @pytest.mark.parametrize("name", cloth_names())
    def test_every_cloth_names_its_source_in_both_languages(self, name):
        cloth = Cloth.named(name)
        assert cloth.source
        assert cloth.title.id
        assert cloth.title.en

    @pytest.mark.parametrize(("alias", "name"), ALIASES.items())
    def test_other_names_of_a_cloth_are_the_same_cloth(self, alias, name):
        assert Cloth.named(alias) is Cloth.named(name)

    @pytest.mark.parametrize("written", ["Kain Panjang", "kain-panjang", "  kain   panjang ", "KAIN_PANJANG"])
    def test_capitals_hyphens_and_spaces_do_not_matter(self, written):
        assert Cloth.named(written).width == 2500

    def test_an_unknown_cloth_is_refused_with_the_nearest(self):
        with pytest.raises(UnknownNameError, match=r"'selendong'.*'selendang'"):
            Cloth.named("selendong")

    @pytest.mark.parametrize("wrong", [0, -1, 4.99, math.nan, 1e9, math.inf, 20_000.1])
    def test_sides_out_of_reason_are_refused_with_the_limits(self, wrong):
        set_language("en")
        for sides, side in ((wrong, 100), "width"), ((100, wrong), "height"):
            with pytest.raises(InputError, match=rf"{side} .*5 to 20000 mm"):
                Cloth(*sides)

    @pytest.mark.parametrize("side", [5, 20_000])
    def test_the_limits_themselves_are_allowed(self, side):
        assert Cloth(side, side).box.width == side

    def test_a_cloth_shows_name_size_and_content(self):
        assert repr(Cloth(400.5, 300)).startswith("<Cloth: 400,5 × 300 mm, ")
        set_language("en")
        assert repr(Cloth(400.5, 300)) == "<Cloth: 400.5 × 300 mm, empty>"
        assert repr(Cloth.named("sarung")) == "<Cloth sarung: 2000 × 1050 mm, empty>"
        assert repr(Cloth.named("sarung").filled(kawung())) == "<Cloth sarung: 2000 × 1050 mm, kawung>"
        assert repr(Cloth.of(kawung(spacing=40.5))) == "<Cloth: 40.5 × 40.5 mm, kawung>"
        assert repr(kawung()).startswith("<Tile kawung: 48 × 48 mm, p4m, ")

    def test_an_empty_cloth_cannot_be_drawn(self):
        set_language("en")
        with pytest.raises(InputError, match="empty"):
            Cloth(100, 100).to_svg()

    def test_filling_keeps_the_empty_cloth_and_the_name(self):
        empty = Cloth.named("iket")
        full = empty.filled(kawung())
        assert empty.tile is None
        assert (full.name, full.width) == ("iket", 1050)

    def test_a_cloth_of_a_tile_is_exactly_one_block(self):
        tile = kawung(spacing=33.3)
        assert Cloth.of(tile).is_one_block
        assert not Cloth(tile.block[0] + 0.01, tile.block[1], tile).is_one_block
        assert Cloth.of(tile).recipe()["size"] == "tile"
        assert Cloth(50, 60, tile).recipe()["size"] == [50, 60]

    def test_a_tile_drawn_by_hand_has_no_recipe_and_can_still_be_saved(self, tmp_path):
        tile = Tile(Marks.of([Dot(5 + 5j, 2)]), Lattice.square(10))
        assert Cloth.of(tile).recipe() is None
        for name in ("a.svg", "a.png", "a.tif", "a.txt"):
            save(Cloth.of(tile), tmp_path / name)
            with pytest.raises(InputError, match=name):
                read_recipe(tmp_path / name)


class TestNotebook:
    @pytest.mark.parametrize(
        "shown",
        [
            kawung(),
            kawung.preset("picis"),
            Cloth.named("kain panjang").filled(kawung.preset("picis")),
            Cloth.named("sapu tangan").filled(kawung()),
            Cloth(5, 300, kawung()),
            Palette.named("sogan yogya"),
        ],
        ids=["tile", "small tile", "kain panjang", "sapu tangan", "ribbon", "palette"],
    )
    def test_a_notebook_gets_one_small_png_and_its_width(self, shown):
        data, metadata = shown._repr_mimebundle_(include=None, exclude=None)
        assert list(data) == ["image/png"]
        assert len(data["image/png"]) < 300_000
        picture = Image.open(io.BytesIO(data["image/png"]))
        size = metadata["image/png"]
        assert size["width"] <= 1200
        assert size["height"] <= 800
        # Twice as many pixels as shown, for fine screens, and never fewer than shown.
        assert picture.width >= size["width"] * 0.95
        assert size["height"] / size["width"] == pytest.approx(picture.height / picture.width, rel=0.05)

    def test_ipython_shows_that_png(self):
        formatting = pytest.importorskip("IPython.core.formatters")
        data, metadata = formatting.DisplayFormatter().format(kawung(), include=["image/png"])
        assert "image/png" in data
        assert metadata["image/png"]["width"] > 0


# -- palettes -----------------------------------------------------------------------------------------------------


class TestPalettes:
    @pytest.mark.parametrize("name", palette_names())
    def test_every_built_in_palette_tells_where_its_colours_come_from(self, name):
        palette = Palette.named(name)
        assert palette.provenance in ("measured", "reported", "illustrative")
        assert len(palette.source) > 20
        assert palette.title.id
        assert palette.title.en
        assert all(palette.rgb(role, "apa-saja") for role in (*ROLES, "latar"))

    @pytest.mark.parametrize("name", [each for each in palette_names() if each != "pola"])
    def test_wax_and_ground_can_be_told_apart_in_every_palette(self, name):
        palette = Palette.named(name)
        for over, under in (("klowong", "tembok"), ("tembok", "latar"), ("isen", "tembok")):
            one, other = palette.rgb(over, "garis"), palette.rgb(under, "garis")
            assert max(abs(a - b) for a, b in zip(one, other, strict=True)) > 40

    def test_a_role_colours_all_its_parts(self):
        palette = Palette("own", OWN)
        assert palette.hex("tembok", "kelopak") == palette.hex("tembok", "apa-saja") == "#f0e0d0"
        assert palette.rgb("latar", "latar") == (16, 32, 48)
        assert palette.ground == "#102030"

    @pytest.mark.parametrize(
        ("selectors", "role", "part", "colour"),
        [
            ({"isen/cecek": "#000001"}, "isen", "cecek", "#000001"),
            ({"isen/cecek": "#000001"}, "isen", "cecek-latar", "#a05020"),
            ({"isen/*-latar": "#000001"}, "isen", "cecek-latar", "#000001"),
            ({"isen/*-latar": "#000001"}, "klowong", "cecek-latar", "#a05020"),
            ({"*/cecek": "#000001"}, "isen", "cecek", "#000001"),
            ({"isen/*": "#000001", "isen/cecek": "#000002"}, "isen", "cecek", "#000002"),
            ({"isen/cecek": "#000001", "isen/*": "#000002"}, "isen", "cecek", "#000002"),
            ({"colet:merah": "#000001"}, "colet:merah", "bunga", "#000001"),
            ({"colet:merah": "#000001"}, "colet:biru", "bunga", "#a05020"),
            ({"colet:*/daun": "#000001"}, "colet:biru", "daun", "#000001"),
            ({"ise": "#000001"}, "isen", "cecek", "#a05020"),
        ],
    )
    def test_the_last_selector_that_fits_counts(self, selectors, role, part, colour):
        assert Palette("own", {**OWN, **selectors}).hex(role, part) == colour

    def test_a_role_written_after_a_part_takes_it_back(self):
        colours = {"isen/cecek": "#000001", **OWN}
        assert Palette("own", colours).hex("isen", "cecek") == OWN["isen"]

    @pytest.mark.parametrize("missing", ["latar", *ROLES])
    def test_a_missing_role_is_refused_by_name(self, missing):
        with pytest.raises(InputError, match=rf"'own'.*{missing}"):
            Palette("own", {role: colour for role, colour in OWN.items() if role != missing})

    @pytest.mark.parametrize(
        "colour", ["", "red", "#fff", "#12345", "#1234567", "123456", "#12345g", "#１23456", "#" * 9999]
    )
    def test_what_is_no_colour_is_refused_shortly(self, colour):
        with pytest.raises(InputError, match="#7b4a2d") as caught:
            Palette("own", {**OWN, "isen/cecek": colour})
        assert len(str(caught.value)) < 250

    @given(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255))
    def test_any_colour_is_read_as_written(self, red, green, blue):
        text = f"#{red:02X}{green:02x}{blue:02X}"
        assert Palette("own", {**OWN, "isen": text}).rgb("isen", "x") == (red, green, blue)

    def test_colours_cannot_be_changed_behind_a_palette(self):
        colours = dict(OWN)
        palette = Palette("own", colours)
        colours["latar"] = "#ffffff"
        assert palette.ground == "#102030"
        with pytest.raises(TypeError):
            palette.colours["latar"] = "#ffffff"

    def test_names_are_found_however_written_and_wrong_ones_with_the_nearest(self):
        assert Palette.named("Sogan-Yogya") is Palette.named("sogan yogya")
        assert Palette.of(None) is Palette.named("sogan yogya")
        with pytest.raises(UnknownNameError, match="'indigo'"):
            Palette.named("indigi")

    def test_a_palette_reaches_the_picture(self):
        tile = Tile(Marks.of([Dot(5 + 5j, 2, "biron", "a"), Dot(15 + 5j, 2, "biron", "b")]), Lattice.rectangle(20, 10))
        palette = Palette("own", {**OWN, "biron": "#0000ff", "biron/b": "#00ff00"})
        picture = np.asarray(Image.open(io.BytesIO(drawn(Cloth.of(tile), "png", palette=palette, dpi=254))))
        assert picture[50, 50].tolist() == [0, 0, 255]
        assert picture[50, 150].tolist() == [0, 255, 0]
        assert picture[5, 5].tolist() == [16, 32, 48]


# -- tiles over tiles ---------------------------------------------------------------------------------------------


class TestSums:
    def test_the_second_tile_lies_on_top(self):
        below = Tile(Marks.of([Dot(5 + 5j, 3, "tembok", "alas")]), Lattice.square(10))
        above = Tile(Marks.of([Dot(5 + 5j, 1, "biron", "inti")]), Lattice.square(10))
        assert [each.role for each in (below + above).block_marks] == ["tembok", "biron"]
        labels, classes = (below + above).labels(10)
        assert classes[labels[50, 50]].part == "inti"
        labels, classes = (above + below).labels(10)
        assert classes[labels[50, 50]].part == "alas"

    def test_lattices_of_one_block_go_together(self):
        turned = Tile(Marks.of([Dot(0, 1)]), Lattice.square(10, 45))
        upright = Tile(Marks.of([Dot(3, 1)]), Lattice.square(200**0.5))
        both = turned + upright
        assert both.block == pytest.approx((200**0.5,) * 2)
        assert len(both.block_marks) == 3
        assert both.group == "p1"

    def test_tiles_of_different_blocks_are_refused_with_both_sizes(self):
        with pytest.raises(InputError, match=r"40 × 40.*48 × 48"):
            kawung(spacing=40) + kawung()

    def test_anything_else_cannot_be_added(self):
        with pytest.raises(TypeError):
            kawung() + 1

    def test_a_sum_is_made_again_from_its_recipe(self, tmp_path):
        tile = kawung(cross="kosong") + kawung(petal=0.6, outline="tunggal") + kawung(petal=0.5, filling="kopi")
        for kind in ("svg", "png", "tif", "txt"):
            file = tmp_path / f"a.{kind}"
            save(Cloth(90, 60, tile), file)
            assert rebuild(file).read_bytes() == file.read_bytes()
        assert len(read_recipe(tmp_path / "a.svg")["tiles"]) == 2

    def test_a_sum_with_a_tile_drawn_by_hand_has_no_recipe(self):
        by_hand = Tile(Marks.of([Stroke(path.polyline([0, 9]), 1)]), Lattice.square(48))
        assert (kawung() + by_hand).recipe is None


# -- making again -------------------------------------------------------------------------------------------------


class TestMakingAgain:
    @pytest.mark.parametrize("kind", ["svg", "png", "tif"])
    @pytest.mark.parametrize("language", ["id", "en"])
    def test_an_own_palette_travels_in_the_file(self, tmp_path, kind, language):
        set_language(language)
        palette = Palette("dari bengkel", {**OWN, "isen/cecek": "#AABBCC"}, provenance="measured", source="swatch 3")
        file = tmp_path / f"a.{kind}"
        save(Cloth(60, 50, kawung()), file, palette=palette)
        kept = read_recipe(file)["palette"]
        assert (kept["provenance"], kept["source"]) == ("measured", "swatch 3")
        set_language("id")
        assert rebuild(file).read_bytes() == file.read_bytes()

    def test_an_own_palette_with_a_built_in_name_is_not_taken_for_it(self, tmp_path):
        file = tmp_path / "a.png"
        save(Cloth(60, 50, kawung()), file, palette=Palette("indigo", OWN), dpi=50)
        assert rebuild(file).read_bytes() == file.read_bytes()
        other = tmp_path / "b.png"
        save(Cloth(60, 50, kawung()), other, palette="indigo", dpi=50)
        assert other.read_bytes() != file.read_bytes()

    @pytest.mark.parametrize("kind", ["svg", "png", "tif", "txt"])
    def test_a_named_cloth_keeps_its_name(self, tmp_path, kind):
        file = tmp_path / f"a.{kind}"
        save(Cloth.named("sapu tangan").filled(kawung()), file, **({"dpi": 30} if kind in ("png", "tif") else {}))
        assert read_recipe(file)["cloth"] == "sapu tangan"
        assert rebuild(file).read_bytes() == file.read_bytes()

    @pytest.mark.parametrize("kind", ["svg", "png", "tif", "txt"])
    def test_the_same_cloth_twice_is_the_same_file(self, kind):
        cloth = Cloth(70, 50, kawung())
        assert drawn(cloth, kind) == drawn(Cloth(70, 50, kawung()), kind)

    def test_recipes_edited_into_nonsense_are_one_sentence(self, tmp_path):
        base = dict(Cloth(60, 50, kawung()).recipe(job="draw", format="svg", palette="indigo", motifkit="0.1.0"))
        file = tmp_path / "a.json"
        for changes in (
            {"source": {"file": "kawung.py", "sha256": "0"}},
            {"motif": "kawng"},
            {"motif": 7},
            {"motif": None},
            {"parameters": [1]},
            {"parameters": {"spacing": "48"}},
            {"parameters": {"spacng": 48}},
            {"size": [60]},
            {"size": "besar"},
            {"size": [60, True]},
            {"size": [60, 1e12]},
            {"palette": "indigi"},
            {"palette": {"colours": {}}},
            {"palette": {"name": "x", "colours": {**OWN, "isen": "merah"}}},
            {"palette": {"colours": 7}},
            {"palette": 7},
            {"format": "exe"},
            {"format": None},
            {"job": "hapus"},
            {"job": ["draw"]},
            {"language": "xx"},
            {"cloth": "karpet"},
            {"format": "txt", "columns": "banyak"},
            {"format": "txt", "columns": 48.5},
            {"format": "txt", "columns": 1e9},
            {"format": "png", "dpi": "300"},
            {"format": "png", "dpi": [300]},
            {"format": "tif", "dpi": 1e9},
            {"tiles": []},
            {"tiles": 7},
            {"tiles": [7]},
            {"tiles": [{"motif": "kawung"}, {"motif": "kawung", "parameters": {"spacing": 40}}]},
        ):
            file.write_text(Recipe({**base, **changes}).to_json(), encoding="utf-8")
            with pytest.raises(InputError) as caught:
                rebuild(file, tmp_path / "b.svg")
            assert "\n" not in str(caught.value), changes
            assert not (tmp_path / "b.svg").exists()
        file.write_text(Recipe({**base, "source": 7}).to_json(), encoding="utf-8")
        assert rebuild(file, tmp_path / "b.svg").exists()
