"""The form of a notebook: a control for each declared parameter, and a picture that follows what can be drawn."""

from __future__ import annotations

import io
import json
import shlex
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Annotated

import ipywidgets
import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

import motifkit
from motifkit import (
    Choice,
    Dot,
    Help,
    Lattice,
    Marks,
    Millimetres,
    ParameterError,
    Range,
    Tile,
    UnknownNameError,
    cecek_pitu,
    explore,
    kawung,
    motif,
    motif_named,
    motif_names,
    params_of,
    set_language,
)
from motifkit.cli.main import cli
from motifkit.isen.filler import fillers
from motifkit.notebook.controls import step_of
from motifkit.notebook.subject import Subject

LESSONS = Path(__file__).resolve().parents[1] / "examples" / "pelajaran"


@motif(family="latihan", group="p4m", region="kelas")
def bulatan(
    *,
    jarak: Annotated[Millimetres, Range(10, 80), Help("jarak ulang", "repeat distance")] = 20.0,
    besar: Annotated[Millimetres, Range(1, 40), Help("garis tengah", "diameter")] = 5.0,
    pembagi: Annotated[int, Range(0, 5), Help("pembagi", "divisor")] = 1,
    rupa: Annotated[str, Choice("penuh", "separuh"), Help("rupa", "look")] = "penuh",
    nama: Annotated[str, Help("nama bagian", "name of the part")] = "cecek",
    tebal: Annotated[bool, Help("lebih besar", "larger")] = False,
) -> Tile:
    """Satu bulatan."""
    if besar > jarak:
        raise ParameterError("bulatan lebih besar daripada raportnya")
    radius = besar / 2 / pembagi * (0.5 if rupa == "separuh" else 1) * (1.2 if tebal else 1)
    return Tile.under("p4m", Lattice.square(jarak), Marks.of([Dot(0j, radius, part=nama)]))


def picture(form) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(form._picture.value)).convert("RGB"), float)


def made_by(line: str) -> Tile:
    """What a copied line of code makes, with the public names imported."""
    return eval(line, {name: getattr(motifkit, name) for name in ("kawung", "motif_named", "practice_cell")})


def words(widget) -> list[str]:
    """Every label in a form, from top to bottom."""
    below = [word for each in getattr(widget, "children", ()) for word in words(each)]
    return [widget.value, *below] if isinstance(widget, ipywidgets.Label) else below


@pytest.mark.parametrize("name", motif_names())
def test_every_motif_has_a_control_for_each_parameter_that_stands_on_its_presets(name):
    made = motif_named(name)
    for preset in made.presets:
        values = made.declaration.checked(made.preset_values(preset))
        for each in params_of(made):
            if each.type is float:
                others = [each.default, values[each.name]]
                count = (values[each.name] - each.low) / step_of(each, others)
                assert abs(count - round(count)) < 1e-6, (each.name, values[each.name], step_of(each, others))


def test_controls_are_the_declaration():
    form = explore(bulatan)
    kinds = {name: type(widget) for name, widget in form.controls.items()}
    assert kinds == {
        "jarak": ipywidgets.FloatSlider,
        "besar": ipywidgets.FloatSlider,
        "pembagi": ipywidgets.IntSlider,
        "rupa": ipywidgets.Dropdown,
        "nama": ipywidgets.Text,
        "tebal": ipywidgets.Checkbox,
    }
    for each in params_of(bulatan):
        widget = form.controls[each.name]
        assert widget.value == each.default
        assert getattr(widget, "continuous_update", False) is False
        if each.type in (int, float):
            assert (widget.min, widget.max) == (each.low, each.high)
    assert form.controls["rupa"].options == ("penuh", "separuh")
    assert {"jarak", "jarak ulang (mm)", "garis tengah (mm)", "lebih besar"} <= set(words(form.box))


def test_help_speaks_english_when_asked():
    set_language("en")
    try:
        assert {"repeat distance (mm)", "larger", "colours of the picture"} <= set(words(explore(bulatan).box))
    finally:
        set_language("id")


def test_a_moved_slider_changes_picture_tile_and_both_lines():
    form = explore(kawung, palette="pola")
    before = picture(form)
    form.controls["petal"].value = 0.8
    assert form.code == "kawung(petal=0.8)"
    assert form.command == "motifkit draw kawung --petal 0.8 --palette pola -o kawung.svg"
    shown = unescape(form._lines.value)
    assert form.code in shown
    assert form.command in shown
    assert np.abs(picture(form) - before).mean() > 1
    again = made_by(form.code)
    assert again.to_svg() == form.tile.to_svg()


def test_the_command_draws_what_the_form_shows(tmp_path):
    form = explore("nitik-rambutan")
    form.controls["corner"].value = not form.controls["corner"].value
    form.controls["ground"].value = "jarang"
    form._palette.value = "sogan solo"
    assert '--palette "sogan solo"' in form.command
    *line, _name = shlex.split(form.command)[1:]
    done = CliRunner().invoke(cli, [*line, str(tmp_path / "a.svg")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == form.tile.to_svg("sogan solo")


def test_a_preset_sets_every_slider_and_draws_once(monkeypatch):
    form = explore(kawung)
    drawn = []
    monkeypatch.setattr(type(form), "_show", lambda self: drawn.append(dict(self.values)))
    form._preset.value = "picis"
    assert [each["spacing"] for each in drawn] == [16.0]
    assert {name: widget.value for name, widget in form.controls.items()} == form.values
    assert form.tile.block == kawung.preset("picis").block


def test_repeats_and_palette_change_the_picture_alone():
    form = explore(kawung)
    one, code = picture(form), form.code
    form._repeats.value = 2
    assert picture(form).shape[1] > one.shape[1]
    form._palette.value = "pola"
    assert form.code == code


def test_values_that_do_not_go_together_are_refused_under_the_picture():
    form = explore(bulatan)
    before, tile = form._picture.value, form.tile
    form.controls["besar"].value = 30.0
    assert form.trouble == "bulatan lebih besar daripada raportnya"
    assert form.trouble in form._says.value
    assert "nilai terakhir" in form._says.value
    assert (form._picture.value, form.tile, form.code) == (before, tile, "bulatan()")
    form.controls["jarak"].value = 40.0
    assert form.trouble == form._says.value == ""
    assert form.code == "bulatan(jarak=40, besar=30)"


def test_a_mistake_in_a_motif_of_ones_own_is_told_too():
    form = explore(bulatan)
    form.controls["pembagi"].value = 0
    assert form.trouble.startswith("ZeroDivisionError")
    assert "&" not in form.trouble


def test_an_isen_is_explored_in_its_cell():
    form = explore(cecek_pitu, spacing=4.0)
    assert form.code == 'practice_cell("cecek-pitu", isen={"spacing": 4})'
    assert form.command == ""
    assert "part" not in form.controls
    assert made_by(form.code).to_svg() == form.tile.to_svg()
    before = picture(form)
    form.controls["spacing"].value = 8.0
    assert np.abs(picture(form) - before).mean() > 1


def test_the_size_of_an_isen_is_not_that_of_its_cell():
    form = explore("kembang-jeruk")
    block, before = form.tile.block, picture(form)
    form.controls["size"].value = params_of(form.subject.made)[0].high
    assert form.tile.block == block
    assert np.abs(picture(form) - before).mean() > 1
    assert made_by(form.code).to_svg() == form.tile.to_svg()


@pytest.mark.parametrize("name", ["rambutan", "ukel"])
def test_other_isen_are_explored_by_name(name):
    assert explore(name).tile.block
    assert Subject.of(fillers()[name]).line({}) == f'practice_cell("{name}")'


def test_a_motif_of_a_file_keeps_its_address(monkeypatch):
    monkeypatch.chdir(LESSONS)
    form = explore("bunga.py:bunga")
    name = next(each for each in params_of(form.subject.made) if each.type is float)
    form.controls[name.name].value = name.low
    assert form.code.startswith('motif_named("bunga.py:bunga")(')
    assert form.command.startswith("motifkit draw bunga.py:bunga --")
    assert made_by(form.code).to_svg() == form.tile.to_svg()


def test_a_slanted_lattice_without_an_upright_repeat_fills_a_square():
    @motif(family="latihan", group="p2", region="kelas")
    def miring(*, putar: Annotated[float, Range(0, 45), Help("putaran", "turn")] = 17.3) -> Tile:
        """Satu titik."""
        return Tile.under("p2", Lattice.square(11.1, putar), Marks.of([Dot(1 + 2j, 1.0)]))

    assert picture(explore(miring)).std() > 10


@pytest.mark.parametrize(
    ("made", "more", "kind", "says"),
    [
        (kawung(), {}, ParameterError, "explore(kawung)"),
        (3, {}, ParameterError, "3"),
        ("kawng", {}, UnknownNameError, "kawung"),
        (kawung, {"spacing": 2}, ParameterError, "spacing"),
        (kawung, {"spasi": 20}, UnknownNameError, "spacing"),
        (kawung, {"preset": "picsi"}, UnknownNameError, "picis"),
        (kawung, {"palette": "sogn solo"}, UnknownNameError, "sogan solo"),
        (cecek_pitu, {"preset": "picis"}, UnknownNameError, "preset"),
    ],
)
def test_what_cannot_be_explored_is_refused_in_words(made, more, kind, says):
    with pytest.raises(kind) as caught:
        explore(made, **more)
    assert says in str(caught.value)


def test_without_ipywidgets_it_says_what_to_install():
    code = (
        "import sys; sys.modules['ipywidgets'] = None\n"
        "from motifkit import explore, kawung, JobError\n"
        "try:\n    explore(kawung)\nexcept JobError as error:\n    print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install ipywidgets" in done.stdout


def test_it_shows_itself_as_a_widget(capsys):
    form = explore(kawung)
    data = form.box._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    json.dumps(form.box.get_state(), default=str)
    assert repr(form) == "<explore kawung()>"
    form._ipython_display_()
    assert capsys.readouterr().out
