"""Steps and dyes as plain values: what a lesson lists, and what a recipe keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from motifkit.dye.bath import Bath, parse_bath
from motifkit.dye.kept import bath_from, bath_value
from motifkit.errors import FileError, InputError, MotifkitError, unknown
from motifkit.language import _
from motifkit.params import Text
from motifkit.process.routes import DyeOf, dye_of_cell
from motifkit.process.steps import Brush, Dip, Fix, Mbironi, Ngerok, Nglorod, Press, Step, Wax

__all__ = ["dye_from", "dye_value", "step_value", "steps_from"]


def dye_value(dye: DyeOf) -> dict[str, Any]:
    """A dye of a route as a recipe keeps it: its cell if it names one, and the whole bath."""
    cell, bath = dye_of_cell(dye)
    return {"cell": cell, "bath": bath_value(bath)} if cell else {"bath": bath_value(bath)}


def dye_from(value: object) -> tuple[str, Bath]:
    """Cell (none where none is named) and bath from what a recipe keeps, or from words such as ``"merah=secang:2"``.

    Raises:
        MotifkitError: when it is neither.
    """
    if isinstance(value, str):
        return dye_of_cell(value)
    if not isinstance(value, Mapping) or not isinstance(value.get("cell", ""), str):
        raise FileError(_("the recipe names no bath"))
    return value.get("cell", ""), bath_from(value.get("bath"))


def steps_from(values: object) -> tuple[Step, ...]:
    """Steps from a list of tables, such as ``{"step": "wax", "name": "nembok", "areas": ["tembok"]}``.

    The kinds are wax, mbironi, press, scrape, dip, brush, fix and boil. ``dye`` is one dye or a list of them
    (``"nila:6"``); ``dyes`` of a brush is a table of cells and their dyes.

    Raises:
        InputError: naming the step and what is wrong with it.

    >>> steps = steps_from([{"step": "wax", "name": "nembok", "areas": ["tembok"], "wax": "tembok"}])
    >>> steps[0].name, steps[0].areas
    ('nembok', ('tembok',))
    """
    if not isinstance(values, Sequence) or isinstance(values, str) or not values:
        raise InputError(_("steps are a list of tables, at least one"))
    return tuple(_step(value, number) for number, value in enumerate(values, 1))


def _step(value: object, number: int) -> Step:
    if not isinstance(value, Mapping):
        raise InputError(_("step {step}: a step is a table with its kind and its values").format(step=number))
    kind = value.get("step")
    if not isinstance(kind, str) or kind not in _KINDS:
        raise unknown(_("step {step}: kind of step").format(step=value.get("name", number)), kind, _KINDS)
    make, keys = _KINDS[kind]
    for key in value:
        if key not in (*keys, "step", "name", "id", "en"):
            raise unknown(_("step {step}: key").format(step=value.get("name", number)), key, (*keys, "name"))
    name = value.get("name", f"{kind}-{number}")
    if not isinstance(name, str) or not name.strip():
        raise InputError(_("step {step}: its name is a short text").format(step=number))
    title = Text(str(value.get("id", "")), str(value.get("en", value.get("id", ""))))
    try:
        return make(name.strip(), value, title)
    except MotifkitError as error:
        said = str(error)
        raise type(error)(said if name in said else f"{name}: {said}") from error


def _where(value: Mapping[str, Any]) -> tuple[str, ...]:
    where = value.get("areas", ())
    return (where,) if isinstance(where, str) else tuple(where) if isinstance(where, list | tuple) else ()


def _words(value: Mapping[str, Any], *names: str) -> dict[str, Any]:
    for name in names:
        if name in value and not isinstance(value[name], str):
            raise InputError(_("{key} must be a word").format(key=name))
    return {name: value[name] for name in names if name in value}


def _wax(name: str, value: Mapping[str, Any], title: Text) -> Step:
    return Wax(name, _where(value), title=title, **_words(value, "wax", "tool", "sides"))


def _mbironi(name: str, value: Mapping[str, Any], title: Text) -> Step:
    return Mbironi(name, _where(value), title=title, **_words(value, "wax", "tool", "sides"))


def _press(name: str, value: Mapping[str, Any], title: Text) -> Step:
    flaked = value.get("flaked", 0.35)
    if isinstance(flaked, bool) or not isinstance(flaked, int | float):
        raise InputError(_("{key} must be a number").format(key="flaked"))
    return Press(name, _where(value), float(flaked), title=title)


def _scrape(name: str, value: Mapping[str, Any], title: Text) -> Step:
    return Ngerok(name, _where(value), title=title)


def _dip(name: str, value: Mapping[str, Any], title: Text) -> Step:
    dyes = value.get("dye", ())
    several = list(dyes) if isinstance(dyes, list | tuple) else [dyes]
    return Dip(name, tuple(_bath(each) for each in several), title=title)


def _brush(name: str, value: Mapping[str, Any], title: Text) -> Step:
    dyes = value.get("dyes", {})
    if not isinstance(dyes, Mapping):
        raise InputError(_("{key} must be a table of cells and their dyes").format(key="dyes"))
    return Brush(name, {str(cell): _bath(dye) for cell, dye in dyes.items()}, title=title)


def _bath(value: object) -> Bath:
    return parse_bath(value) if isinstance(value, str) else bath_from(value)


def _fix(name: str, value: Mapping[str, Any], title: Text) -> Step:
    return Fix(name, title=title, **_words(value, "mordant"))


def _boil(name: str, value: Mapping[str, Any], title: Text) -> Step:
    del value
    return Nglorod(name, title=title)


_KINDS: Mapping[str, tuple[Callable[[str, Mapping[str, Any], Text], Step], tuple[str, ...]]] = MappingProxyType(
    {
        "wax": (_wax, ("areas", "wax", "tool", "sides")),
        "mbironi": (_mbironi, ("areas", "wax", "tool", "sides")),
        "press": (_press, ("areas", "flaked")),
        "scrape": (_scrape, ("areas",)),
        "dip": (_dip, ("dye",)),
        "brush": (_brush, ("dyes",)),
        "fix": (_fix, ("mordant",)),
        "boil": (_boil, ()),
    }
)


def step_value(step: Step) -> dict[str, Any]:
    """A step as `steps_from` reads it, every bath written out.

    >>> step_value(Nglorod("nglorod"))
    {'step': 'boil', 'name': 'nglorod'}
    """
    kinds: tuple[tuple[type[Step], str], ...] = (
        (Mbironi, "mbironi"),
        (Wax, "wax"),
        (Press, "press"),
        (Ngerok, "scrape"),
        (Dip, "dip"),
        (Brush, "brush"),
        (Fix, "fix"),
        (Nglorod, "boil"),
    )
    kind = next(word for each, word in kinds if isinstance(step, each))
    value: dict[str, Any] = {"step": kind, "name": step.name}
    if step.title.id:
        value |= {"id": step.title.id, "en": step.title.en}
    if isinstance(step, Wax | Press | Ngerok):
        value["areas"] = list(step.where)
    if isinstance(step, Wax):
        value |= {"wax": step.wax, "tool": step.tool, "sides": step.sides}
    if isinstance(step, Press):
        value["flaked"] = step.flaked
    if isinstance(step, Dip):
        value["dye"] = [bath_value(bath) for bath in step.baths]
    if isinstance(step, Brush):
        value["dyes"] = {cell: bath_value(bath) for cell, bath in step.baths.items()}
    if isinstance(step, Fix):
        value["mordant"] = step.mordant
    return value
