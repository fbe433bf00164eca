"""Routes as data (kerokan, lorodan, colet, cap, nitik), and the process that each makes of a design and its dyes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, TypeAlias

from motifkit.dye.bath import Bath, parse_bath
from motifkit.dye.ground import Ground
from motifkit.errors import InputError, found, unknown
from motifkit.language import _
from motifkit.params import Text
from motifkit.process.bath_colours import as_usual, in_colour
from motifkit.process.simulate import Process
from motifkit.process.steps import Area, Brush, Dip, Fix, Mbironi, Ngerok, Nglorod, Press, Step, Wax, fits
from motifkit.process.tables import table, text

__all__ = ["DyeOf", "Route", "Slot", "cells_of", "dye_of_cell", "route_names"]

CELLS = (("colet",), ("soga", "biron"), ("tembok",))
"""What is brushed in colet: the cells of colet; a design without them has its soga and biron areas brushed, and one
without those its white areas."""


DyeOf: TypeAlias = str | Bath | tuple[str, Bath]
"""A dye of a route: words such as ``"nila:6"`` or ``"merah=remazol merah:2"``, a bath, or a cell and its bath."""


def dye_of_cell(dye: DyeOf) -> tuple[str, Bath]:
    """The cell that a dye of a route names (none where it names none) and its bath.

    Raises:
        InputError: when nothing stands before its equals sign; and what `parse_bath` raises.

    >>> cell, bath = dye_of_cell("merah=remazol merah:2")
    >>> cell, bath.dips
    ('merah', 2)
    """
    if isinstance(dye, Bath):
        return "", dye
    if isinstance(dye, tuple):
        return dye
    cell, equals, words = dye.partition("=")
    if equals and not cell.strip():
        raise InputError(_("{text!r} names no cell before its =; write such as merah=secang:2").format(text=dye[:60]))
    return (cell.strip(), parse_bath(words.strip())) if equals else ("", parse_bath(dye))


@dataclass(frozen=True)
class Slot:
    """A bath that a route asks for.

    Args:
        name: wedel, soga, colet, lir.
        title: in both languages.
        several: whether more than one dye can follow each other there.
        cells: whether it is brushed, each cell with its own dye.
    """

    name: str
    title: Text
    several: bool = False
    cells: bool = False


@dataclass(frozen=True)
class Route:
    """A way of making batik.

    Args:
        name: such as ``"kerokan"``.
        title: what it is, in both languages.
        source: where it was read.
        slots: the baths it asks for, in order.
        entries: its steps as the data file has them.

    >>> [slot.name for slot in Route.named("kerokan").slots]
    ['wedel', 'soga']
    """

    name: str
    title: Text
    source: str
    slots: tuple[Slot, ...]
    entries: tuple[Mapping[str, Any], ...]

    @classmethod
    def named(cls, name: str) -> Route:
        """A route by name.

        Raises:
            UnknownNameError: when there is none of that name.
        """
        return found(_("route"), name, _routes())

    @property
    def step_names(self) -> list[str]:
        """The names of its steps, in order."""
        return [str(each["name"]) for each in self.entries]

    def process(self, dyes: Sequence[DyeOf], areas: Sequence[Area], ground: Ground | str | None = None) -> Process:
        """The process on a design: the baths filled with dyes, steps that find nothing in the design left out.

        Args:
            dyes: for each bath in order a `Bath` or words such as ``"nila:6"``; what is left over follows in the last
                bath that takes several. A cell's dye may name the cell: ``"merah=remazol merah:2"``.
            areas: of the design.
            ground: the cloth; mori when none is given.

        Raises:
            InputError: when a bath has no dye, or a dye no bath.
            UnknownNameError: for a dye or a cell that is not known.

        >>> from motifkit import Cloth, kawung
        >>> from motifkit.process.steps import areas_of
        >>> process = Route.named("kerokan").process(["nila:6", "tingi:8"], areas_of(Cloth.of(kawung())))
        >>> [step.name for step in process.steps]
        ['nglowong', 'ngiseni', 'nembok', 'medel', 'ngerok', 'mbironi', 'nyoga', 'nyareni', 'nglorod']
        """
        filled = _Filled.of(self, dyes, areas)
        steps: list[Step] = []
        idle: list[tuple[str, int]] = []
        for entry in self.entries:
            step = filled.step(entry)
            if step is None:
                idle.append((str(entry["name"]), len(steps)))
            else:
                steps.append(step)
        told = in_colour(steps, Ground.of(ground))
        return Process(self.name, tuple(told), Ground.of(ground), self.title, idle=tuple(idle))

    def as_json(self) -> dict[str, Any]:
        """The route as plain values, in the user's language."""
        return {
            "name": self.name,
            "title": str(self.title),
            "source": self.source,
            "baths": [{"name": slot.name, "title": str(slot.title), "several": slot.several} for slot in self.slots],
            "steps": [{"name": each["name"], "title": str(as_usual(text(each)))} for each in self.entries],
        }


def route_names() -> list[str]:
    """The names of the routes.

    >>> route_names()
    ['cap', 'colet', 'kerokan', 'lorodan', 'nitik']
    """
    return sorted(_routes())


@cache
def _routes() -> Mapping[str, Route]:
    shared = table()["step"]
    known = {}
    for each in table()["route"]:
        slots = tuple(
            Slot(one["name"], text(one), one.get("several", False), one.get("cells", False)) for one in each["baths"]
        )
        entries = []
        for entry in each["steps"]:
            own = {"step": entry} if isinstance(entry, str) else entry
            entries.append(MappingProxyType({"name": own["step"], **shared[own["step"]], **own}))
        known[each["name"]] = Route(each["name"], text(each), each["source"], slots, tuple(entries))
    return MappingProxyType(known)


def cells_of(areas: Iterable[Area]) -> list[str]:
    """The cells of a design that colet brushes, as selectors in the order of the design.

    >>> cells_of([Area("", "colet:merah", "kelopak"), Area("", "soga", "putik"), Area("", "colet:merah", "daun")])
    ['colet:merah']
    """
    several = list(areas)
    for roles in CELLS:
        there = [area.role for area in several if any(fits(role, area) for role in roles)]
        if there:
            return list(dict.fromkeys(there))
    return []


@dataclass(frozen=True)
class _Filled:
    """The baths of a route with their dyes, ready to make its steps on a design."""

    areas: Sequence[Area]
    baths: Mapping[str, tuple[Bath, ...]]
    cells: Mapping[str, Bath]

    @classmethod
    def of(cls, route: Route, dyes: Sequence[DyeOf], areas: Sequence[Area]) -> _Filled:
        cells = cells_of(areas) if any(slot.cells for slot in route.slots) else []
        named, plain = _told(dyes, cells, areas, route)
        baths: dict[str, tuple[Bath, ...]] = {}
        for index, slot in enumerate(route.slots):
            if slot.cells:
                for cell in cells:
                    if cell not in named:
                        named[cell] = _next(plain, route, _("cell {cell}").format(cell=cell), cells)
                continue
            later = sum(1 for each in route.slots[index + 1 :] if not each.cells)
            count = max(1, len(plain) - later) if slot.several else 1
            baths[slot.name] = tuple(_next(plain, route, str(slot.title), cells) for _each in range(count))
        if plain:
            raise InputError(
                _("route {route} takes {count} dyes; {dye} has no bath").format(
                    route=route.name, count=len(dyes) - len(plain), dye=plain[0]
                )
            )
        return cls(areas, baths, named)

    def step(self, entry: Mapping[str, Any]) -> Step | None:
        """A step of the route; None where the design has nothing for it."""
        name, kind = str(entry["name"]), entry["kind"]
        words: dict[str, Text] = {"title": text(entry), "without": text(entry["without"])}
        if kind == "dip":
            return Dip(name, self.baths[entry["bath"]], entry["bath"], **words)
        if kind == "brush":
            return Brush(name, self.cells, entry["bath"], **words) if self.cells else None
        if kind == "fix":
            return Fix(name, entry.get("mordant", "none"), **words)
        if kind == "boil":
            return Nglorod(name, **words)
        return self._on_areas(entry, name, words)

    def _on_areas(self, entry: Mapping[str, Any], name: str, words: dict[str, Text]) -> Step | None:
        where = tuple(self.cells) if entry.get("cells") else tuple(entry["areas"])
        if self.cells and not entry.get("cells"):
            # what is brushed is not blocked as well
            where = tuple(each for each in where if each not in self.cells)
        if "without_areas" in entry:
            left = [area for area in self.areas if not any(fits(each, area) for each in entry["without_areas"])]
            where = tuple(str(area) for area in left if any(fits(each, area) for each in where))
        where = tuple(each for each in where if any(fits(each, area) for area in self.areas))
        if not where:
            return None
        kind = entry["kind"]
        if kind == "scrape":
            return Ngerok(name, where, **words)
        if kind == "press":
            return Press(name, where, entry["flaked"], **words)
        options: dict[str, Any] = {key: entry[key] for key in ("wax", "tool", "sides") if key in entry}
        return (Mbironi if kind == "mbironi" else Wax)(name, where, **(options | words))


def _told(
    dyes: Sequence[DyeOf], cells: Sequence[str], areas: Sequence[Area], route: Route
) -> tuple[dict[str, Bath], list[Bath]]:
    """The dyes that name their cell, and the others in order."""
    named: dict[str, Bath] = {}
    plain: list[Bath] = []
    for each in dyes:
        cell, bath = dye_of_cell(each)
        if cell:
            named[_cell(cell, cells, areas, route)] = bath
        else:
            plain.append(bath)
    return named, plain


def _cell(name: str, cells: Sequence[str], areas: Sequence[Area], route: Route) -> str:
    """The selector of a cell from its own name: merah for colet:merah; any area of the design can be brushed."""
    if not any(slot.cells for slot in route.slots):
        raise InputError(
            _("route {route} brushes no cells, so a dye cannot be given to {cell}").format(route=route.name, cell=name)
        )
    known = {each: each for each in [*cells, *dict.fromkeys(area.role for area in areas)]}
    known = {**{each.partition(":")[2]: each for each in known if ":" in each}, **known}
    if name in known:
        return known[name]
    if "/" in name and any(fits(name, area) for area in areas):
        return name
    raise unknown(_("cell of this design"), name, known)


def _next(plain: list[Bath], route: Route, what: str, cells: Sequence[str]) -> Bath:
    if plain:
        return plain.pop(0)
    needed = [str(slot.title) for slot in route.slots if not slot.cells]
    needed = [*cells, *needed] if cells else needed
    raise InputError(
        _("route {route} needs a dye for {what}: give them in the order {order}, such as --dye {example}").format(
            route=route.name, what=what, order=", ".join(needed), example="nila:6"
        )
    )
