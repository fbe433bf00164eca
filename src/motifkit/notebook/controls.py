"""A slider, a list or a tick box for each declared parameter, of ipywidgets' own making: no script of ours."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

from motifkit.errors import JobError
from motifkit.language import _
from motifkit.params import Parameter, Value

__all__ = ["control", "row", "step_of", "widgets"]

MOST_SLIDER_STEPS = 500
"""Whole numbers with more values than this are written, not slid: no hand finds number 4711 on a slider."""


def widgets() -> ModuleType:
    """The library of widgets, ipywidgets.

    Raises:
        JobError: when it is not installed.
    """
    try:
        import ipywidgets
    except ImportError as error:
        raise JobError(
            _(
                "explore needs ipywidgets, which is not installed here; in a notebook run %pip install ipywidgets, "
                "elsewhere pip install ipywidgets, then start the notebook anew"
            )
        ) from error
    return ipywidgets  # type: ignore[no-any-return]


def step_of(parameter: Parameter, values: Iterable[Value]) -> float:
    """A round step (1, 2 or 5 times a power of ten) of at least a hundred to the range, on which the values lie.

    >>> from motifkit import kawung, params_of
    >>> step_of(params_of(kawung)[0], [48.0])
    2.0
    """
    reach = parameter.high - parameter.low
    if reach <= 0:
        return 1.0
    finest = math.floor(math.log10(reach / 1000))
    for power in (finest + 1, finest):
        for times in (5, 2, 1):
            step = times * 10.0**power
            counts = [(float(value) - parameter.low) / step for value in values]
            if reach / step >= 100 and all(abs(count - round(count)) < 1e-6 for count in counts):
                return step
    return 10.0**finest


def control(parameter: Parameter, value: Value, values: Iterable[Value]) -> Any:
    """The widget of one parameter, which tells of a change when the hand lets go.

    Args:
        parameter: what is declared.
        value: where it stands at first.
        values: others on which it must be able to stand: the default's and the presets'.
    """
    kit, late = widgets(), {"continuous_update": False, "layout": {"width": "17em"}}
    if parameter.type is bool:
        return kit.Checkbox(value=value, indent=False, layout={"width": "17em"})
    if parameter.choices:
        return kit.Dropdown(options=parameter.choices, value=value, layout={"width": "17em"})
    if parameter.type is str:
        return kit.Text(value=value, **late)
    low, high = parameter.type(parameter.low), parameter.type(parameter.high)
    if parameter.type is int:
        kind = kit.IntSlider if high - low <= MOST_SLIDER_STEPS else kit.BoundedIntText
        return kind(value=value, min=low, max=high, **late)
    step = step_of(parameter, [value, *values])
    digits = max(0, -math.floor(math.log10(step)))
    return kit.FloatSlider(value=value, min=low, max=high, step=step, readout_format=f".{digits}f", **late)


def row(name: str, widget: Any, words: str) -> Any:
    """A widget between its name and what it means."""
    kit = widgets()
    label = kit.Label(name, layout={"width": "8em"})
    return kit.HBox([label, widget, kit.Label(words)], layout={"flex_flow": "row wrap"})


def watch(many: Iterable[Any], work: Callable[[Any], None]) -> None:
    """Do some work whenever the value of one of these widgets changes."""
    for each in many:
        each.observe(work, names="value")
