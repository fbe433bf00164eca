"""Drawings that harm, reach out, never end or are none: one sentence each, soon, and nothing else."""

from __future__ import annotations

import gzip
import socket
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from drawings import HEAD
from motifkit import set_language
from motifkit.drawing.drawing import Drawing, drawing_of, read_drawing
from motifkit.errors import MotifkitError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TAIL = "</svg>"
SHAPE = '<path d="M1 1h9v9z"/>'
LAUGHS = '<!DOCTYPE svg [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]>"  # fmt: skip


def scribble(points: int) -> str:
    places = np.random.default_rng(1).integers(0, 40_000, (points, 2)) / 1000
    return "M" + "L".join(f"{x:.3f},{y:.3f}" for x, y in places)


def uses(levels: int) -> str:
    layers = [f'<g id="a0">{SHAPE}</g>']
    layers += [f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, levels)]
    return "<defs>" + "".join(layers) + f'</defs><use href="#a{levels - 1}"/>'


HOSTILE: dict[str, tuple[str | bytes | Callable[[], str | bytes], str]] = {
    "script": (HEAD + "<script>alert(1)</script>" + SHAPE + TAIL, "script"),
    "script of HTML": (HEAD + '<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>' + SHAPE + TAIL, "script"),
    "event": (HEAD + '<path onload="x()" d="M1 1h9v9z"/>' + TAIL, "onload"),
    "script in a link": (HEAD + '<a href=" java\nscript:x()">' + SHAPE + "</a>" + TAIL, "script"),
    "picture elsewhere": (HEAD + '<image href="http://example.org/a.png"/>' + SHAPE + TAIL, "example.org"),
    "use of a file": (HEAD + '<use xlink:href="file:///etc/passwd#a"/>' + SHAPE + TAIL, "passwd"),
    "paint elsewhere": (HEAD + '<path fill="url(http://example.org/g#x)" d="M1 1h9v9z"/>' + TAIL, "example.org"),
    "style elsewhere": (HEAD + '<path style="fill:url( \'//x.org/g\' )" d="M1 1h9v9z"/>' + TAIL, "x.org"),
    "import": (HEAD + "<style>@IMPORT 'a.css';</style>" + SHAPE + TAIL, "@import"),
    "style sheet": ('<?xml-stylesheet href="a.css"?>' + HEAD + SHAPE + TAIL, "a.css"),
    "include": (HEAD + '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="a"/>' + SHAPE + TAIL, "XInclude"),
    "laughs": (LAUGHS + HEAD + "<text>&j;</text>" + SHAPE + TAIL, "entities"),
    "quadratic": ('<!DOCTYPE svg [<!ENTITY a "' + "x" * 50_000 + '">]>' + HEAD + "<text>" + "&a;" * 50_000, "entities"),
    "outer": ('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + HEAD + "<text>&a;</text>", "entities"),
    "parameter entity": ('<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://example.org"> %a;]>' + HEAD + SHAPE, "entities"),
    "attributes": ('<!DOCTYPE svg [<!ATTLIST path d CDATA "M1 1h9v9z">]>' + HEAD + "<path/>", "entities"),
    "deep": (HEAD + "<g>" * 10_000 + SHAPE + "</g>" * 10_000 + TAIL, "100"),
    "use of itself": (HEAD + '<g id="a"><use href="#a"/></g>' + TAIL, "a"),
    "use of one another": (
        HEAD + '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>' + TAIL, "without end|tanpa akhir"
    ),
    "use of the whole": (HEAD.replace("<svg", '<svg id="r"') + '<use href="#r"/>' + TAIL, "use"),
    "uses of uses": (HEAD + uses(9) + TAIL, "20000"),
    "chain of uses": (
        HEAD + "".join(f'<use id="u{n}" href="#u{n + 1}"/>' for n in range(5_000)) + TAIL, "100"
    ),
    "clip of itself": (
        HEAD + '<clipPath id="c" clip-path="url(#c)"><path d="M0 0h9v9z"/></clipPath><g clip-path="url(#c)">'
        + SHAPE + "</g>" + TAIL, "clip",
    ),
    "huge": (lambda: (HEAD + '<path d="M0 0').encode() + b"L1 1 " * 10_500_000 + b'"/></svg>', "32 MB"),
    "long path": (lambda: HEAD + '<path d="M0 0' + "L1 1 " * 1_700_000 + '"/>' + TAIL, "8 MB"),
    "bomb": (lambda: gzip.compress(HEAD.encode() + b" " * 200_000_000), "32 MB"),
    "damaged gzip": (gzip.compress((HEAD + SHAPE + TAIL).encode())[:-20], "gzip"),
    "not gzip": (b"\x1f\x8b" + b"nonsense", "gzip"),
    "scribble": (lambda: HEAD + f'<path d="{scribble(20_000)}"/>' + TAIL, "million|juta"),
    "scribbled line": (
        lambda: HEAD + f'<path fill="none" stroke="#000" stroke-width=".1" d="{scribble(20_000)}"/>' + TAIL,
        "million|juta",
    ),
    "dashes": (
        HEAD + '<path d="M0 0H40" stroke="#000" fill="none" stroke-dasharray="1e-9 1e-9"/>' + TAIL, "dash|putus",
    ),
    "endless number": (HEAD + '<path d="M0 0L1e999 5 9 9z"/>' + TAIL, "path"),
    "no number": (HEAD + '<path d="M0 0Lnan 5 9 9z"/>' + TAIL, "path"),
    "broken path": (HEAD + '<path id="daun" d="M0 0L5"/>' + TAIL, "daun"),
    "endless polygon": (HEAD + '<polygon points="0 0 1e999 5 9 9"/>' + TAIL, "polygon"),
    "far away": (HEAD + '<path d="M0 0L1e12 5 9 9z"/>' + TAIL, "100 m"),
    "broken transform": (HEAD + '<g transform="rotate(1e999)">' + SHAPE + "</g>" + TAIL, "g"),
    "empty view box": (HEAD.replace("0 0 40 40", "0 0 0 40") + SHAPE + TAIL, "viewBox"),
    "view box of words": (HEAD.replace("0 0 40 40", "0 0 nan inf") + SHAPE + TAIL, "viewBox"),
    "no page": (HEAD.replace("40mm", "0mm") + SHAPE + TAIL, "page|halaman"),
    "endless page": (HEAD.replace("40mm", "1e300mm") + SHAPE + TAIL, "page|halaman"),
    "nothing": (HEAD + TAIL, "nothing|apa pun"),
    "nothing seen": (HEAD + '<path d="M1 1h9v9z" fill="none"/>' + TAIL, "nothing|apa pun"),
    "text only": (HEAD + "<text>batik</text>" + TAIL, "text|teks"),
    "picture only": (HEAD + '<image href="data:image/png;base64,AA"/>' + TAIL, "picture|gambar"),
    "empty file": ("", "empty"),
    "blanks only": (" \n", "empty"),
    "not XML": ("kawung", "SVG"),
    "a photograph": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "SVG"),
    "zeros": (bytes(1000), "SVG"),
    "another root": ("<html><svg/></html>", "SVG"),
    "another language's svg": ('<svg xmlns="http://example.org/svg">' + SHAPE + TAIL, "SVG"),
    "cut off": (HEAD + SHAPE, "line|baris"),
    "unknown encoding": (b'<?xml version="1.0" encoding="klingon"?><svg/>', "SVG|encoding|pengodean"),
    "wrong encoding": (HEAD.encode() + b"\xff\xfe" + TAIL.encode(), "line|baris"),
}  # fmt: skip


def refusal(data: str | bytes, path: Path) -> str:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    with pytest.raises(MotifkitError) as caught:
        read_drawing(path)
    assert caught.value.exit_code == 2
    return str(caught.value)


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_in_one_sentence(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_arguments: object, **_options: object) -> None:
        raise AssertionError("the reader reached out")

    monkeypatch.setattr(socket, "socket", no_network)
    set_language("en")
    given, words = HOSTILE[name]
    data = given() if callable(given) else given
    start = time.perf_counter()
    sentence = refusal(data, tmp_path / "drawing.svg")
    assert time.perf_counter() - start < 20
    assert any(word in sentence for word in words.split("|")), sentence
    assert "\n" not in sentence
    assert len(sentence) < 200
    assert [each.name for each in tmp_path.iterdir()] == ["drawing.svg"]


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.svg", tmp_path):
        with pytest.raises(MotifkitError):
            read_drawing(path)


def same(drawing: Drawing) -> bool:
    return len(drawing.marks) == 1 and drawing.marks.box.width == pytest.approx(9)


@pytest.mark.parametrize(
    "data",
    [
        (HEAD + SHAPE + TAIL).encode("utf-16"),
        b"\xef\xbb\xbf" + (HEAD + SHAPE + TAIL).encode(),
        b'<?xml version="1.0" encoding="ISO-8859-1"?><!-- \xe9 -->' + (HEAD + SHAPE + TAIL).encode(),
        b'<?xml version="1.0" encoding="windows-1252"?><!-- \x93 -->' + (HEAD + SHAPE + TAIL).encode(),
        gzip.compress((HEAD + SHAPE + TAIL).encode()),
        (
            '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
            + HEAD + SHAPE + TAIL
        ).encode(),
        '<svg width="40mm" height="40mm" viewBox="0 0 40 40"><path d="M1 1h9v9z"/></svg>',
        HEAD + '<a href="http://example.org/">' + SHAPE + "</a>" + TAIL,
        HEAD + '<use href="#none"/><image href="data:image/png;base64,AA"/>' + SHAPE + TAIL,
        HEAD + '<path d=""/><path/><rect/><circle r="-1"/><polyline points="3"/>' + SHAPE + TAIL,
        HEAD + '<g transform="scale(0)"><rect width="9" height="9"/></g>' + SHAPE + TAIL,
        HEAD + '<metadata id="motifkit-recipe">{"broken</metadata>' + SHAPE + TAIL,
    ],
)  # fmt: skip
def test_what_is_only_unusual_is_read(data: str | bytes) -> None:
    assert same(drawing_of(data))


@pytest.mark.parametrize("seed", range(6))
def test_any_damage_ends_in_a_drawing_or_a_sentence(seed: int) -> None:
    from drawings import DRAWINGS

    dice = np.random.default_rng(seed)
    texts = [text.encode() for text in DRAWINGS.values()]
    for _turn in range(60):
        data = bytearray(texts[dice.integers(len(texts))])
        for _wound in range(int(dice.integers(1, 6))):
            place = int(dice.integers(len(data)))
            if dice.random() < 0.3:
                del data[place : place + int(dice.integers(1, 30))]
            else:
                data[place] = int(dice.choice(np.frombuffer(b"0123456789-.eE,MLCAZ<>\"' #%()\x00\xff", np.uint8)))
        try:
            drawing = drawing_of(bytes(data))
        except MotifkitError:
            continue
        assert len(drawing.marks)
