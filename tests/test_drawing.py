"""Drawings read from SVG: what they look like against resvg, their roles, and motifkit's own exports coming back."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from conftest import SOME, made, picture_of_svg
from drawings import DRAWINGS, HEAD
from motifkit.drawing.drawing import Drawing, drawing_of, read_drawing
from motifkit.drawing.roles import colour_name, role_of_colour
from motifkit.errors import InputError
from motifkit.geometry.area import Region, mark_regions
from motifkit.geometry.mark import DOT, FILL, STROKE, Dot, Fill, Marks, Stroke
from motifkit.geometry.plane import Box
from motifkit.render.raster import paint

if TYPE_CHECKING:
    from pathlib import Path

    from motifkit import Motif, Tile

SVG = "{http://www.w3.org/2000/svg}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
XLINK = "{http://www.w3.org/1999/xlink}"


# -- what it looks like -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_marks_look_like_the_drawing(name: str) -> None:
    drawing = drawing_of(DRAWINGS[name])
    ours = paint(drawing.tile(), drawing.palette(), 254).pixels.astype(float)
    theirs = picture_of_svg(DRAWINGS[name], 254)
    assert ours.shape == theirs.shape
    off = np.abs(ours - theirs)
    assert np.ptp(theirs) > 100
    assert off.mean() < 0.3
    assert (off.max(axis=2) > 64).mean() < 0.0004


def test_the_judge_of_looks_sees_a_wrong_fill_rule() -> None:
    wrong = drawing_of(DRAWINGS["nonzero"].replace("<path", '<path fill-rule="evenodd"'))
    ours = paint(wrong.tile(), wrong.palette(), 254).pixels.astype(float)
    assert np.abs(ours - picture_of_svg(DRAWINGS["nonzero"], 254)).mean() > 3


def drawn(body: str, **options: object) -> Drawing:
    return drawing_of(HEAD + body + "</svg>", **options)  # type: ignore[arg-type]


def only(body: str, **options: object) -> Dot | Stroke | Fill:
    (mark,) = drawn(body, **options).marks
    return mark


def test_sizes_are_millimetres() -> None:
    mark = only('<circle cx="10" cy="20" r="3" transform="translate(5 0) rotate(90 10 20) scale(1)"/>')
    assert isinstance(mark, Dot)
    assert mark.centre == pytest.approx(15 + 20j)
    assert mark.radius == pytest.approx(3, abs=1e-4)


@pytest.mark.parametrize(
    ("size", "page"),
    [
        ('width="96" height="192"', (25.4, 50.8)),
        ('width="3in" height="72pt"', (76.2, 25.4)),
        ('width="10cm" viewBox="0 0 20 10"', (100, 50)),
        ('viewBox="0 0 96 48" width="100%"', (25.4, 12.7)),
        ('height="20mm" viewBox="0 0 30 10"', (60, 20)),
    ],
)
def test_the_page(size: str, page: tuple[float, float]) -> None:
    drawing = drawing_of(f'<svg xmlns="http://www.w3.org/2000/svg" {size}><path d="M0 0h9v9z"/></svg>')
    assert (drawing.page.width, drawing.page.height) == pytest.approx(page)


def test_curves_stay_curves() -> None:
    mark = only('<path d="M0 0C10 0 20 10 20 20L0 20z" transform="scale(2 .5)"/>')
    assert isinstance(mark, Fill)
    assert mark.rings[0][0] == pytest.approx([0, 20, 40 + 5j, 40 + 10j])


def test_an_ellipse_is_exact_within_a_hundredth() -> None:
    mark = only('<ellipse cx="20" cy="20" rx="15" ry="8" transform="rotate(30 20 20)"/>')
    assert isinstance(mark, Fill)
    turned = (mark.rings[0].ravel()[::4] - (20 + 20j)) * np.exp(-1j * np.pi / 6)
    assert (turned.real / 15) ** 2 + (turned.imag / 8) ** 2 == pytest.approx(1, abs=1e-5)


def test_fill_and_stroke_are_two_marks_in_painting_order() -> None:
    marks = drawn('<path d="M5 5C9 20 20 9 30 30z" fill="#fff" stroke="#000" stroke-linejoin="round"/>').marks
    assert marks.kind.tolist() == [FILL, STROKE]
    assert [each.role for each in marks] == ["tembok", "klowong"]


def test_a_stroke_that_a_canting_can_draw_stays_a_stroke() -> None:
    curve = '<path d="M5 5C9 20 20 9 30 30" fill="none" stroke="#000" stroke-width="2" {}/>'
    round_one = only(curve.format('stroke-linecap="round" transform="rotate(20) scale(.5)"'))
    assert isinstance(round_one, Stroke)
    assert np.asarray(round_one.width) == pytest.approx(1)
    assert isinstance(only(curve.format("")), Fill)
    assert isinstance(only(curve.format(""), round_lines=True), Stroke)
    assert isinstance(only(curve.format('stroke-linecap="round" transform="scale(1 .5)"')), Fill)
    assert isinstance(only('<ellipse cx="9" cy="9" rx="8" ry="5" fill="none" stroke="#000"/>'), Stroke)


def test_a_circle_without_a_stroke_is_a_dot_also_as_a_path() -> None:
    path = "M 15,10 A 5,5 0 0 1 10,15 5,5 0 0 1 5,10 5,5 0 0 1 10,5 5,5 0 0 1 15,10 Z"
    for body in ('<circle cx="10" cy="10" r="5"/>', f'<path d="{path}"/>'):
        mark = only(body)
        assert isinstance(mark, Dot)
        assert (mark.centre, mark.radius) == (pytest.approx(10 + 10j), pytest.approx(5, abs=2e-4))
    assert isinstance(only('<ellipse cx="9" cy="9" rx="5" ry="4.9"/>'), Fill)
    assert drawn('<circle cx="9" cy="9" r="5" stroke="#000"/>').marks.kind.tolist() == [FILL, STROKE]


def test_dots_of_a_dotted_line() -> None:
    marks = drawn('<path d="M2 5H38" stroke="#000" stroke-dasharray="0 3" stroke-linecap="round"/>').marks
    assert marks.kind.tolist() == [DOT] * 12
    assert np.diff(marks.centres) == pytest.approx(3)


def test_what_cannot_be_read_is_told() -> None:
    drawing = drawn(
        '<text x="3" y="9">batik</text><image width="9" height="9" href="data:image/png;base64,AAAA"/>'
        '<linearGradient id="g"><stop stop-color="#f00"/><stop stop-color="#00f"/></linearGradient>'
        '<rect width="9" height="9" fill="url(#g)" filter="url(#f)" opacity=".5"/><style>g > rect{fill:red}</style>'
    )
    assert len(drawing.notes) == 6
    assert next(iter(drawing.colours.values())) == "#800080"


# -- roles ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "role", "part"),
    [
        ('<g class="isen cecek-latar"><rect width="9" height="9"/></g>', "isen", "cecek-latar"),
        ('<g class="colet merah kelopak"><rect width="9" height="9"/></g>', "colet:merah", "kelopak"),
        ('<g inkscape:label="Soga"><rect width="9" height="9"/></g>', "soga", "bidang"),
        ('<g inkscape:label="Outline 2"><rect width="9" height="9"/></g>', "klowong", "bidang"),
        ('<g inkscape:label="Klowong daun"><rect width="9" height="9"/></g>', "klowong", "daun"),
        ('<g inkscape:label="colet: merah"><rect width="9" height="9"/></g>', "colet:merah", "bidang"),
        ('<g inkscape:label="Red"><rect width="9" height="9"/></g>', "colet:merah", "bidang"),
        ('<g inkscape:label="Tembok"><g id="soga_akar"><rect width="9" height="9"/></g></g>', "soga", "akar"),
        ('<g inkscape:label="Layer 1"><circle cx="5" cy="5" r="2"/></g>', "isen", "hitam"),
        ('<g inkscape:label="Filler"><circle cx="5" cy="5" r="2"/></g>', "isen", "cecek"),
        ('<g inkscape:label="Daun"><rect width="9" height="9" fill="#2f9e44"/></g>', "colet:hijau", "daun"),
        ('<rect class="biron" width="9" height="9"/>', "biron", "bidang"),
        ('<rect id="rect12" width="9" height="9" fill="#8a5326"/>', "soga", "cokelat"),
        ('<rect width="9" height="9" fill="#fffef8"/>', "tembok", "putih"),
        ('<rect width="9" height="9" fill="#1f4f86"/>', "biron", "biru"),
        ('<path d="M1 1h9" stroke="#222"/>', "klowong", "hitam"),
        ('<g inkscape:label="Klowong"><g class="isen sawut"><rect width="9" height="9"/></g></g>', "isen", "sawut"),
    ],
)
def test_the_rule_of_roles(body: str, role: str, part: str) -> None:
    head = HEAD.replace("<svg ", f'<svg xmlns:inkscape="{INKSCAPE[1:-1]}" ')
    (mark,) = drawing_of(head + body + "</svg>").marks
    assert (mark.role, mark.part) == (role, part)


def test_different_colours_are_different_classes() -> None:
    marks = drawn(
        '<path fill="#c00" d="M0 0h9v9z"/><path fill="#d01010" d="M9 9h9v9z"/><path fill="red" d="M20 9h9v9"/>'
    )
    assert [each.part for each in marks.marks] == ["merah", "merah-2", "merah-3"]
    assert list(marks.colours.values()) == ["#cc0000", "#d01010", "#ff0000"]


def test_the_user_says_what_a_colour_or_a_name_is() -> None:
    body = '<g id="Daun"><path fill="#f00" d="M0 0h9v9z"/><path fill="#00f" d="M9 9h9v9z"/></g>'
    marks = drawn(body, roles={"red": "soga", "daun": "colet:hijau/daun"}).marks
    assert [(each.role, each.part) for each in marks] == [("soga", "daun"), ("colet:hijau", "daun")]
    with pytest.raises(InputError, match="klowng"):
        drawn(body, roles={"red": "klowng"})
    with pytest.raises(InputError, match="Daun Besar"):
        drawn(body, roles={"red": "soga/Daun Besar"})


def test_a_layer_of_the_ground_is_not_drawn() -> None:
    drawing = drawn('<g id="background"><rect width="40" height="40" fill="#eee"/></g><path d="M0 0h9v9z"/>')
    assert len(drawing.marks) == 1
    assert len(drawing.notes) == 1


@pytest.mark.parametrize(
    ("colour", "name", "role"),
    [
        ("#7a4620", "cokelat", "soga"),
        ("#f6f0e1", "putih", "tembok"),
        ("#1d222c", "hitam", "klowong"),
        ("#2b4266", "biru", "biron"),
        ("#e8590c", "jingga", "colet:jingga"),
        ("#ffd43b", "kuning", "colet:kuning"),
        ("#868686", "abu", "colet:abu"),
        ("#ae3ec9", "ungu", "colet:ungu"),
        ("#f783ac", "merah-muda", "colet:merah-muda"),
        ("#ecd9ab", "krem", "colet:krem"),
    ],
)
def test_colours_have_names_and_roles(colour: str, name: str, role: str) -> None:
    rgb = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    assert colour_name(rgb) == name  # type: ignore[arg-type]
    assert role_of_colour(rgb) == role  # type: ignore[arg-type]


# -- our own exports --------------------------------------------------------------------------------------------------


def classes_of(marks: Marks) -> list[tuple[str, str]]:
    return [tuple(marks.classes[each]) for each in marks.klass]


def assert_whole(drawing: Drawing, tile: Tile) -> None:
    """The same roles, parts and marks in the same order, none of them more than 0.01 mm off, and the recipe."""
    block = tile.block_marks
    assert classes_of(drawing.marks) == classes_of(block)
    assert drawing.recipe is not None
    assert drawing.recipe["motif"] == tile.recipe["motif"]  # type: ignore[index]
    assert drawing.repeat == pytest.approx(tile.block, abs=1e-3)
    back, ours = (mark_regions(marks, 0.001) for marks in (drawing.marks, block))
    places = [np.array([each.bounds for each in shapes]) for shapes in (back, ours)]
    assert np.abs(places[0] - places[1]).max() < 0.01
    # How far the edge of each mark is off in the mean.
    off = [one.symmetric_difference(other).area / one.length for one, other in zip(back, ours, strict=True)]
    assert max(off) < 0.003


def assert_same_areas(marks_back: Marks, block: Marks) -> None:
    """What each class covers, to 0.01 mm."""
    for klass in block.classes:
        ours, back = (Region.covered(marks.select(*klass)) for marks in (block, marks_back))
        # Two flattenings of one curve differ by up to 0.01 mm, and the offset of a stroke doubles that at sharp bends.
        assert (ours - back.grown(0.03)).is_empty, klass
        assert (back - ours.grown(0.03)).is_empty, klass


@pytest.mark.parametrize(("motif", "preset"), SOME)
def test_an_export_comes_back_whole(motif: Motif[...], preset: str | None) -> None:
    tile = made(motif, preset)
    drawing = drawing_of(tile.to_svg())
    assert_whole(drawing, tile)
    assert (drawing.marks.kind == tile.block_marks.kind).all()
    assert drawing.notes == ()
    # Two flattenings to 0.01 mm differ by more than a thousandth where rings are many and thin.
    ours, back = (shapely.union_all(mark_regions(marks, 0.001)) for marks in (tile.block_marks, drawing.marks))
    assert back.area == pytest.approx(ours.area, rel=1e-3)


def test_a_whole_cloth_comes_back_as_one_block() -> None:
    from motifkit import Cloth, kawung

    tile = kawung()
    assert_whole(drawing_of(Cloth(500, 300, tile=tile).to_svg()), tile)


def edited(svg: str) -> str:
    """What Inkscape and its user leave of an export: styles, ids, names and places changed, nothing drawn anew."""
    for prefix, space in (
        ("", SVG),
        ("inkscape", INKSCAPE),
        ("xlink", XLINK),
        ("sodipodi", "{http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd}"),
    ):
        ET.register_namespace(prefix, space.strip("{}"))
    root = ET.fromstring(svg)
    view = ET.Element("{http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd}namedview", {"id": "namedview1"})
    view.set(INKSCAPE + "document-units", "mm")
    root.insert(0, view)
    for number, element in enumerate(root.iter()):
        element.attrib.setdefault("id", f"element{number}")
        look = {key: element.attrib.pop(key) for key in list(element.attrib) if key in {
            "fill", "stroke", "stroke-width", "fill-rule", "stroke-linecap", "stroke-linejoin",
        }}  # fmt: skip
        if look:
            element.set("style", ";".join(f"{key}:{value}" for key, value in look.items()))
        if element.get(INKSCAPE + "groupmode") == "layer" and "latar" not in element.get("class", ""):
            element.set(INKSCAPE + "label", f"Lapisan {number}")
            # A layer turned and turned back, and the whole of it moved out and in again.
            element.set("transform", "translate(7,-3) rotate(40)")
            inner = ET.Element(SVG + "g", {"transform": "rotate(-40) matrix(1,0,0,1,-7,3)"})
            inner.extend(list(element))
            for child in list(element):
                element.remove(child)
            element.append(inner)
        if element.tag == SVG + "circle":
            x, y, r = (float(element.attrib.pop(key)) for key in ("cx", "cy", "r"))
            element.tag = SVG + "path"
            element.set(
                "d",
                f"M {x + r},{y} A {r},{r} 0 0 1 {x},{y + r} {r},{r} 0 0 1 {x - r},{y} {r},{r} 0 0 1 {x},{y - r} "
                f"{r},{r} 0 0 1 {x + r},{y} Z",
            )
    return ET.tostring(root, encoding="unicode")


@pytest.mark.parametrize(("motif", "preset"), SOME)
def test_an_export_comes_back_whole_after_editing(motif: Motif[...], preset: str | None) -> None:
    tile = made(motif, preset)
    text = edited(tile.to_svg())
    assert "<circle" not in text
    assert_whole(drawing_of(text), tile)


def test_a_clone_that_somebody_adds_is_a_mark_and_an_unlinked_one_is_not() -> None:
    from motifkit import kawung

    tile = kawung()
    svg = tile.to_svg()
    added = svg.replace("</svg>", '<use xlink:href="#r4-cecek" transform="translate(3 2) rotate(10)"/></svg>')
    marks = drawing_of(added).marks
    cecek = tile.block_marks.select("isen", "cecek")
    assert len(marks) == len(tile.block_marks) + len(cecek)
    assert classes_of(marks)[-1] == ("isen", "cecek")
    block = re.search(r'<g class="isen cecek" id="r4-cecek">.*?</g>', svg)
    assert block
    copy = block[0].replace('id="r4-cecek"', 'transform="translate(48 -96)"')
    assert_whole(drawing_of(svg.replace(block[0], block[0] + copy)), tile)


def test_a_mark_drawn_into_a_layer_of_ours_takes_its_role() -> None:
    from motifkit import kawung

    svg = kawung().to_svg()
    layer = re.search(r'<g class="klowong"[^>]*>', svg)
    assert layer
    drawing = drawing_of(svg.replace(layer[0], layer[0] + '<path d="M1 1C2 9 9 2 9 9" fill="none" stroke="#00f"/>'))
    assert len(drawing.marks.select("klowong")) == len(kawung().block_marks.select("klowong")) + 1


def test_a_changed_outline_is_no_longer_the_line_it_was() -> None:
    from motifkit import kawung

    svg = kawung().to_svg()
    path = re.search(r'<path d="(M[^"]*)"( data-garis[^>]*)>', svg) or re.search(r"<path[^>]*data-garis[^>]*>", svg)
    assert path
    changed = re.sub(r' d="[^"]*"', ' d="M20 20h5v9z"', path[0], count=1)
    before, after = drawing_of(svg).marks, drawing_of(svg.replace(path[0], changed)).marks
    assert (before.kind == STROKE).sum() - (after.kind == STROKE).sum() == 1


@pytest.mark.skipif(shutil.which("inkscape") is None, reason="Inkscape is not installed")
def test_what_inkscape_saved_comes_back_whole(tmp_path: Path) -> None:
    from motifkit import kawung

    tile = kawung()
    tile.save(tmp_path / "a.svg")
    actions = {
        "saved": "",
        "paths": "select-all:all;object-to-path;",
        "turned": "select-by-id:lapis-2-klowong;transform-rotate:90;",
    }
    for name, action in actions.items():
        out = tmp_path / f"{name}.svg"
        command = ["inkscape", str(tmp_path / "a.svg"), f"--actions={action}export-filename:{out};export-do"]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        drawing = read_drawing(out)
        if name == "paths":
            # Inkscape makes every clone a group of its own, and what it copies has the ids of its own choice.
            assert drawing.marks.kind.tolist().count(FILL) >= tile.block_marks.kind.tolist().count(FILL)
            assert classes_of(drawing.marks) == classes_of(tile.block_marks)
        elif name == "turned":
            # A quarter turn carries kawung onto itself, each mark to the place of another.
            assert_same_areas(drawing.marks, tile.block_marks)
        else:
            assert_whole(drawing, tile)


def test_the_drawing_is_a_tile_that_can_be_drawn(tmp_path: Path) -> None:
    file = tmp_path / "daun.svgz"
    file.write_bytes(gzip.compress(DRAWINGS["white cover"].encode()))
    drawing = read_drawing(file)
    assert drawing.name == "daun.svgz"
    assert len(drawing.sha256) == 64
    assert drawing.page == Box(0, 0, 40, 40)
    back = drawing_of(drawing.tile().to_svg())
    assert classes_of(back.marks) == classes_of(drawing.marks)
    assert back.repeat == (40, 40)
