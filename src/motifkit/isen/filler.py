"""What every filler (isen) shares: a region goes in, marks that keep clear of its edge come out."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Mapping
from functools import update_wrapper
from importlib import import_module
from types import MappingProxyType
from typing import Any, Concatenate, Generic, ParamSpec

import numpy as np

from motifkit.errors import InputError, ParameterError, unknown
from motifkit.geometry.area import Region
from motifkit.geometry.area_room import crosses_itself
from motifkit.geometry.mark import Fill, Marks
from motifkit.geometry.path import Path, polygon
from motifkit.geometry.plane import PointLike
from motifkit.language import _
from motifkit.params import Declaration, Text
from motifkit.units import format_number

__all__ = ["Filler", "filler_named", "filler_names", "isen"]

P = ParamSpec("P")
_fillers: dict[str, Filler[Any]] = {}


class Filler(Generic[P]):
    """A filler: call it with a region and its declared parameters."""

    def __init__(
        self, function: Callable[Concatenate[Region, P], Marks], title: Text, *, ground: bool, cell: str
    ) -> None:
        self.function = function
        self.name = function.__name__.replace("_", "-")
        self.title = title
        self.ground = ground
        self.cell = cell
        self.declaration = Declaration.of(function)
        update_wrapper(self, function)

    def __call__(self, region: Region | Fill | Path | Iterable[PointLike], *args: P.args, **kwargs: P.kwargs) -> Marks:
        """The marks that fill the region, every one wholly inside it; the region may be given by its corners alone.

        Raises:
            InputError: when the region is no region, is empty, or its outline crosses itself.
            ParameterError: when a value is out of range or a name unknown, or the gap leaves nothing of the region.
        """
        area, values = self._asked(region, args, kwargs)
        gap = values.get("gap", 0.0)
        if isinstance(gap, float) and area.inset(gap).is_empty:
            raise ParameterError(
                _("{owner}: gap {gap} mm leaves nothing of the region, it is too thin there").format(
                    owner=self.name, gap=format_number(gap)
                )
            )
        return self.function(area, **values)  # type: ignore[call-arg]

    def if_room(self, region: Region | Fill | Path, *args: P.args, **kwargs: P.kwargs) -> Marks:
        """The same for a motif, whose parts may be small: no marks where the region is too thin for its gap."""
        area, values = self._asked(region, args, kwargs)
        return self.function(area, **values)  # type: ignore[call-arg]

    def _asked(
        self, region: object, args: tuple[object, ...], given: Mapping[str, object]
    ) -> tuple[Region, dict[str, Any]]:
        """The region and the values of a call, checked."""
        if args:
            raise ParameterError(
                _("{owner}: write parameters with their names, as in spacing=40").format(owner=self.name)
            )
        asked = self._region(region)
        area = asked if isinstance(asked, Region) else Region.of(asked)
        if area.is_empty or not area.area:
            raise InputError(_("{owner}: the region to fill is empty").format(owner=self.name))
        if crosses_itself(asked):
            raise InputError(_("{owner}: the outline of the region to fill crosses itself").format(owner=self.name))
        return area, self.declaration.checked(given)

    def _region(self, region: object) -> Region | Fill | Path:
        """What was given as a region, corners as a closed line through them."""
        if isinstance(region, Region | Fill) or (isinstance(region, np.ndarray) and region.ndim == 2):
            return region
        if isinstance(region, str | bytes) or not isinstance(region, Iterable):
            raise InputError(
                _("{owner}: the region to fill must be an area or its corners (got {value})").format(
                    owner=self.name, value=str(region)[:40]
                )
            )
        return polygon(region)

    def __repr__(self) -> str:
        return f"<isen {self.name}: {', '.join(each.name for each in self.declaration.parameters)}>"

    def as_json(self) -> dict[str, Any]:
        """The filler as plain values, its title also in both languages: what ``motifkit isen --json`` prints."""
        return {
            "name": self.name,
            "title": str(self.title),
            "titles": {"id": self.title.id, "en": self.title.en},
            "ground": self.ground,
            "fills": "latar" if self.ground else "ornamen",
            "cell": self.cell,
            "parameters": [each.as_json() for each in self.declaration.parameters],
        }


def isen(
    title: Text, *, ground: bool = False, cell: str = "persegi"
) -> Callable[[Callable[Concatenate[Region, P], Marks]], Filler[P]]:
    """Make a filler of a function from a region to marks, whose further parameters are keyword-only and declared.

    Args:
        title: what it is, in both languages.
        ground: whether it fills the ground (isen latar) rather than a figure (isen ornamen).
        cell: the shape in which it is practised: ``persegi``, ``lingkaran``, ``daun`` or ``kelopak``.
    """

    def decorate(function: Callable[Concatenate[Region, P], Marks]) -> Filler[P]:
        made = Filler(function, title, ground=ground, cell=cell)
        _fillers[made.name] = made
        return made

    return decorate


def fillers() -> Mapping[str, Filler[Any]]:
    """All fillers by name: those of every module of this package, which register themselves when imported."""
    import motifkit.isen as package

    for module in pkgutil.iter_modules(package.__path__):
        import_module(f"{package.__name__}.{module.name}")
    return MappingProxyType(dict(sorted(_fillers.items())))


def filler_names() -> list[str]:
    """The names of all fillers.

    >>> filler_names()[:3]
    ['ada-ada', 'banji-sawut', 'beras-wutah']
    """
    return list(fillers())


def filler_named(name: str) -> Filler[Any]:
    """A filler by its name.

    Raises:
        UnknownNameError: when there is none.
    """
    known = fillers()
    if name not in known:
        raise unknown(_("isen"), name, known)
    return known[name]
