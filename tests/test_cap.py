"""The design of a cap: its face, its joins, its length of copper, at true size and mirrored."""

from __future__ import annotations

import numpy as np
import pypdfium2
import pytest

from motifkit import kawung, parang, truntum
from motifkit.errors import InputError, UnknownNameError
from motifkit.geometry.mark import Marks, Stroke
from motifkit.geometry.path import polyline
from motifkit.jobs import as_bytes
from motifkit.language import set_language
from motifkit.symmetry.lattice import Lattice
from motifkit.teach.cap_face import face_of
from motifkit.teach.lesson import Lesson
from motifkit.teach.sheet_kind import kind_named
from motifkit.tile import Tile
from pages import drawn


def slanted(side=50.0):
    """A line that climbs a third of the tile: it meets itself straight across only when it steps a third down."""
    line = Stroke(polyline([0j, complex(side, side / 3)]), 1.0, "klowong", "garis")
    return Tile.under("p1", Lattice(complex(side, side / 3), complex(0, side)), Marks.of([line]))


def test_a_face_holds_whole_repeats_and_at_most_the_side_asked_for():
    face = face_of(kawung(spacing=30.0), 200.0, "tubruk")
    assert (face.columns, face.rows, face.width, face.height) == (6, 6, 180.0, 180.0)
    wide = parang()
    across, down = wide.block
    two = face_of(wide, max(across / 2, down), "mlampah")
    assert two.caps == 2
    assert two.width * 2 == pytest.approx(across * two.columns)
    with pytest.raises(InputError, match="mlampah"):
        face_of(kawung(spacing=300.0), 200.0, "tubruk")
    with pytest.raises(UnknownNameError):
        face_of(kawung(), 200.0, "tubruuk")


@pytest.mark.parametrize("step", ["tubruk", "onda-ende", "onda-ende-geser:1/2", "parang:1/2", "mubeng", "mlampah"])
def test_stamps_cover_the_trial_once(step):
    face = face_of(truntum(), 200.0, step)
    stamps = face.stamps()
    random = np.random.default_rng(4)
    places = random.uniform(0, face.trial.width, 300) + 1j * random.uniform(0, face.trial.height, 300)
    local = np.array([stamp.at.inverse()(places) for stamp in stamps])
    inside = (local.real > 0) & (local.real < face.width) & (local.imag > 0) & (local.imag < face.height)
    assert (inside.sum(axis=0) == 1).all()


def test_joins_are_judged_by_the_lines_that_cross_them():
    assert face_of(truntum(), 200.0, "tubruk").breaks() == []
    # kawung 4 × 4 on the cap: half the cap is two whole repeats, a quarter of three repeats is none
    assert face_of(kawung(), 200.0, "onda-ende").breaks() == []
    assert len(face_of(kawung(spacing=60.0), 200.0, "onda-ende").breaks()) > 8
    tile = slanted()
    assert tile.block == (150.0, 50.0)
    assert face_of(tile, 150.0, "tubruk").breaks() == []
    # one column of 150 by 150 mm lowered by a third of its height is one repeat: closed; by a half it is not
    assert face_of(tile, 150.0, "onda-ende:1/3").breaks() == []
    assert len(face_of(tile, 150.0, "onda-ende:1/2").breaks()) >= 4


def test_the_sheet_tells_the_length_of_copper_and_prints_the_face_and_its_mirror_image():
    lesson = Lesson.from_text('title = "Uji"\nmotif = "kawung"\npaper = "A3"\nlanguage = "en"', "uji.toml")
    (file,) = kind_named("cap-design").files(lesson, {})
    data = as_bytes(file.recipe)
    document = pypdfium2.PdfDocument(data)
    text = " ".join(document[0].get_textpage().get_text_bounded().split())
    tile = kawung()
    from motifkit.geometry.path import length

    strokes = tile.block_marks.select("klowong")
    metres = 16 * length(strokes.take(np.flatnonzero(strokes.kind == 1)).beziers) / 1000
    assert f"klowong {metres:.2f} m" in text
    assert "192 × 192 mm" in text
    printed, mirrored = drawn(data)[1:3]
    edge = printed.grey < 128
    rows, columns = np.flatnonzero(edge[:, : edge.shape[1]].any(axis=1)), np.flatnonzero(edge.any(axis=0))
    assert len(rows)
    assert len(columns)
    # the edge of the face, across its middle between two pins: its outer lines are 192 mm apart
    down = printed.height / 2 + 20.3
    runs = printed.runs(complex(30, down), complex(printed.width - 30, down))
    assert runs[-1][1] - runs[0][0] == pytest.approx(192, abs=0.3)
    across = printed.grey[:, ::-1]
    body = slice(round(0.25 * across.shape[0]), round(0.7 * across.shape[0]))
    assert np.abs(across[body].astype(int) - mirrored.grey[body]).mean() < 3
    set_language("id")
