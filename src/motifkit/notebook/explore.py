"""``explore(kawung)``: a form whose sliders are the declared parameters, with the picture beside it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from motifkit import jobs
from motifkit.cloth.cloth import Cloth
from motifkit.colour.palette import Palette, palette_names
from motifkit.errors import MotifkitError
from motifkit.generator import Motif
from motifkit.isen.filler import Filler
from motifkit.language import _
from motifkit.notebook.controls import control, row, watch, widgets
from motifkit.notebook.subject import USUAL_PALETTE, Subject
from motifkit.params import Parameter, Value
from motifkit.tile import Tile

__all__ = ["Explorer", "explore"]


class Explorer:
    """The form that `explore` makes: ``controls`` by name, the ``tile`` that is shown, and the ``code`` that makes it.

    Values that do not go together are not drawn: the sentence that says why stands under the picture, which stays the
    last one that could be drawn, and so do ``tile``, ``values`` and ``code``.

    >>> from motifkit import explore, kawung
    >>> form = explore(kawung, spacing=40)
    >>> form.code
    'kawung(spacing=40)'
    """

    def __init__(self, subject: Subject, values: Mapping[str, Value], palette: str) -> None:
        kit = widgets()
        self.subject = subject
        self.values = dict(values)
        self.controls: dict[str, Any] = {each.name: self._control(each) for each in subject.parameters}
        self._preset = kit.Dropdown(options=["–", *subject.presets], value="–", layout={"width": "17em"})
        palettes = palette_names() if palette in palette_names() else [palette, *palette_names()]
        self._palette = kit.Dropdown(options=palettes, value=palette, layout={"width": "17em"})
        self._repeats = kit.IntSlider(value=1, min=1, max=4, continuous_update=False, layout={"width": "17em"})
        self._picture = kit.Image(format="png")
        self._says, self._lines = kit.HTML(), kit.HTML()
        self._cloth = self._made(values)
        self._show()
        self.box = self._laid_out()
        self._busy = False
        watch([*self.controls.values(), self._palette, self._repeats], self._changed)
        watch([self._preset], self._set_preset)

    def _control(self, each: Parameter) -> Any:
        presets = self.subject.presets.values()
        others = [each.default, *(values[each.name] for values in presets if each.name in values)]
        return control(each, self.values[each.name], others)

    def _laid_out(self) -> Any:
        kit = widgets()
        rows = [row("preset", self._preset, _("a ready size"))] if self.subject.presets else []
        for each in self.subject.parameters:
            words = f"{each.help} ({each.unit})" if each.unit else str(each.help)
            rows.append(row(each.name, self.controls[each.name], words))
        rows.append(row(_("palette"), self._palette, _("colours of the picture")))
        if isinstance(self.subject.made, Motif):
            rows.append(row(_("repeats"), self._repeats, _("how many repeats the picture shows")))
        shown = kit.VBox([self._picture, self._says, self._lines], layout={"margin": "0 0 0 1em"})
        return kit.HBox([kit.VBox(rows), shown], layout={"flex_flow": "row wrap"})

    @property
    def tile(self) -> Tile:
        """The tile that is shown."""
        return self._cloth.field

    @property
    def code(self) -> str:
        """The line of Python that makes the tile, with what differs from the defaults."""
        return self.subject.line(self.subject.changed(self.values))

    @property
    def command(self) -> str:
        """The command that draws it; empty for an isen and for a motif that only the notebook knows."""
        return self.subject.command(self.subject.changed(self.values), str(self._palette.value))

    @property
    def trouble(self) -> str:
        """Why the values of the controls cannot be drawn; empty when they can."""
        return self._trouble

    def _made(self, values: Mapping[str, Value]) -> Cloth:
        return self.subject.cloth(values, self._repeats.value)

    def _changed(self, _change: object) -> None:
        if self._busy:
            return
        values = {name: widget.value for name, widget in self.controls.items()}
        try:
            self._cloth = self._made(values)
            self.values = values
            self._show()
        except MotifkitError as error:
            self._refuse(str(error))
        except Exception as error:  # noqa: BLE001 - a motif of one's own may raise anything; a widget would swallow it
            self._refuse(f"{type(error).__name__}: {error}")

    def _set_preset(self, _change: object) -> None:
        chosen = self.subject.presets.get(self._preset.value)
        if chosen is None:
            return
        self._busy = True  # one picture, not one for each slider
        try:
            for each in self.subject.parameters:
                self.controls[each.name].value = chosen.get(each.name, each.default)
        finally:
            self._busy = False
        self._changed(None)

    def _show(self) -> None:
        self._picture.value, (width, _height) = jobs.shown(self._cloth, palette=self._palette.value)
        self._picture.width = str(width)
        self._trouble = ""
        self._says.value = ""
        lines = [line for line in (self.code, self.command) if line]
        self._lines.value = "".join(f'<pre style="white-space: pre-wrap">{escape(line)}</pre>' for line in lines)

    def _refuse(self, sentence: str) -> None:
        self._trouble = sentence
        kept = _("The picture shows the last values that can be drawn.")
        self._says.value = f'<p style="color: #a00000; max-width: 32em">{escape(sentence)}<br>{escape(kept)}</p>'

    def __repr__(self) -> str:
        return f"<explore {self.code}>"

    def _ipython_display_(self) -> None:
        import IPython.display

        show: Any = IPython.display.display
        show(self.box)  # the way that the widgets of Jupyter and of Colab, old and new, show themselves


def explore(
    made: Motif[Any] | Filler[Any] | str, *, preset: str = "", palette: str = USUAL_PALETTE, **values: Any
) -> Explorer:
    """Sliders for a motif or an isen in a notebook (Jupyter, Colab), made of its declared parameters.

    Beside the sliders stand the picture of the repeat, the line of Python that makes it and the command that draws it.

    Args:
        made: a motif, an isen or one of your own made with `motif`, or its name.
        preset: the ready size to begin with.
        palette: the palette to begin with.
        values: parameters to begin with.

    Returns:
        The form; as the last line of a notebook's cell it shows itself.

    Raises:
        JobError: when ipywidgets is not installed.
        ParameterError: when a value to begin with is out of range, or ``made`` is neither motif nor isen.
        UnknownNameError: when there is no such motif, isen, preset, parameter or palette.

    >>> from motifkit import explore, kawung
    >>> explore(kawung, spacing=40).controls["spacing"].value
    40.0
    """
    subject = Subject.of(made)
    begin = subject.preset(preset) if preset else {}
    checked = subject.made.declaration.checked({**begin, **values})
    chosen = {each.name: checked[each.name] for each in subject.parameters}
    Palette.of(palette)
    return Explorer(subject, chosen, palette)
