"""The steps of a process, as a batik maker names them: wax, press, scrape, dip, brush, fix, boil.

A step says which areas of the design it is about by selectors, as a palette does: a role (``tembok``, ``latar`` for the
ground), a role and a part (``isen/*-latar``), ``*`` for everything; ``@`` and a zone of the cloth after it keeps it to
that zone (``latar@kepala``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from motifkit.errors import InputError, ParameterError, found, unknown
from motifkit.geometry.mark import GROUND, GUIDE, ROLES
from motifkit.language import _
from motifkit.params import Text

if TYPE_CHECKING:
    from motifkit.cloth.cloth import Cloth
    from motifkit.dye.bath import Bath

__all__ = [
    "Area",
    "Brush",
    "Dip",
    "Fix",
    "Mbironi",
    "Ngerok",
    "Nglorod",
    "Press",
    "Step",
    "Wax",
    "areas_of",
    "chosen",
    "fits",
]

NOTHING = Text("", "")
TOOLS = ("tulis", "cap")
SIDES = ("both", "front")


class Area(NamedTuple):
    """A kind of place on the cloth: the zone of the cloth (none on a plain one), the role and the part seen there."""

    zone: str
    role: str
    part: str

    def __str__(self) -> str:
        """The selector that picks it alone."""
        name = self.role if self.role == GROUND.role else f"{self.role}/{self.part}"
        return f"{name}@{self.zone}" if self.zone else name


def areas_of(cloth: Cloth) -> tuple[Area, ...]:
    """Every kind of place that a filled cloth has: the ground of each zone first, then what is drawn on it.

    >>> from motifkit import Cloth, kawung
    >>> [str(each) for each in areas_of(Cloth.of(kawung()))][:3]
    ['latar', 'tembok/kelopak', 'klowong/kelopak']
    """
    several: dict[Area, None] = {}
    for piece in cloth.pieces:
        marks = piece.field.marks
        several[Area(piece.name, *GROUND)] = None
        for index in sorted(set(marks.klass.tolist())):
            if marks.classes[index].role != GUIDE:
                several[Area(piece.name, *marks.classes[index])] = None
    return tuple(several)


def fits(selector: str, area: Area) -> bool:
    """Whether a selector picks an area.

    >>> fits("isen/*-latar", Area("", "isen", "cecek-latar")), fits("colet", Area("kepala", "colet:merah", "kelopak"))
    (True, True)
    >>> fits("latar@kepala", Area("badan", "latar", "latar"))
    False
    """
    name, at, zone = selector.partition("@")
    if at and zone != area.zone:
        return False
    role, slash, part = name.partition("/")
    if role not in ("*", area.role, area.role.partition(":")[0]):
        return False
    return not slash or fnmatchcase(area.part, part)


def chosen(selectors: Iterable[str], area: Area) -> bool:
    """Whether any of some selectors picks an area."""
    return any(fits(each, area) for each in selectors)


def check_selector(selector: object) -> str:
    """A selector that can pick something.

    Raises:
        UnknownNameError: when its role is none.
        InputError: when it is no text.
    """
    if not isinstance(selector, str) or not selector.strip():
        raise InputError(_("an area is named by a text, such as tembok or isen/*-latar"))
    role = selector.partition("@")[0].partition("/")[0]
    known = (GROUND.role, *ROLES, "*")
    if role not in known and not (role.startswith("colet:") and len(role) > len("colet:")):
        raise unknown(_("area"), selector, known)
    return selector


@dataclass(frozen=True)
class Step:
    """What every step has.

    Args:
        name: the craft's word, such as ``"nembok"``; a route has each name once.
        title: what is done, in both languages.
        without: what becomes of the cloth when it is left out.
    """

    name: str
    title: Text = field(default=NOTHING, kw_only=True)
    without: Text = field(default=NOTHING, kw_only=True)

    @property
    def areas(self) -> tuple[str, ...]:
        """The selectors of the areas it is about; none for a step that is about the whole cloth."""
        return ()


@dataclass(frozen=True)
class _OnAreas(Step):
    where: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.where:
            raise InputError(_("step {step}: name at least one area, such as tembok").format(step=self.name))
        object.__setattr__(self, "where", tuple(check_selector(each) for each in self.where))

    @property
    def areas(self) -> tuple[str, ...]:
        """The selectors of the areas it is about."""
        return self.where


@dataclass(frozen=True)
class Wax(_OnAreas):
    """Cover areas with wax (nglowong, ngiseni, nembok, ngecap).

    Args:
        where: selectors of the areas.
        wax: klowong, tembok, biron or parafin.
        tool: ``"tulis"`` (canting, brush) or ``"cap"`` (stamp).
        sides: ``"both"``, front and back (nerusi), or ``"front"``: then the back takes dye where wax did not reach
            through.

    >>> Wax("nembok", ("tembok",), wax="tembok").areas
    ('tembok',)
    """

    wax: str = "klowong"
    tool: str = "tulis"
    sides: str = "both"

    def __post_init__(self) -> None:
        super().__post_init__()
        from motifkit.process.wax import wax_named

        object.__setattr__(self, "wax", wax_named(self.wax).name)
        object.__setattr__(self, "tool", found(_("tool"), self.tool, dict(zip(TOOLS, TOOLS, strict=True))))
        object.__setattr__(self, "sides", found(_("side"), self.sides, dict(zip(SIDES, SIDES, strict=True))))


@dataclass(frozen=True)
class Mbironi(Wax):
    """Cover what must keep the colour it has now (mbironi; mopok over brushed cells), with biron wax."""

    wax: str = "biron"


@dataclass(frozen=True)
class Press(_OnAreas):
    """Press wax so that part of it flakes off (the points of nitik).

    Args:
        where: selectors of the areas.
        flaked: the share of the waxed place that comes free, above 0 up to 1.
    """

    flaked: float = 0.35

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 0 < self.flaked <= 1:
            raise ParameterError(
                _("step {step}: flaked must be above 0, up to 1 (got {value})").format(
                    step=self.name, value=self.flaked
                )
            )


@dataclass(frozen=True)
class Ngerok(_OnAreas):
    """Scrape wax off with a cawuk; only klowong wax and paraffin come off cleanly."""


@dataclass(frozen=True)
class Dip(Step):
    """Dip the whole cloth (medel, nyoga, ngelir), in one bath after another.

    Args:
        baths: the baths in order, at least one.
        slot: which bath of the route this is: wedel, soga, lir.
    """

    baths: tuple[Bath, ...] = ()
    slot: str = ""

    def __post_init__(self) -> None:
        if not self.baths:
            raise InputError(_("step {step}: name the dye of the bath").format(step=self.name))
        object.__setattr__(self, "baths", tuple(self.baths))


@dataclass(frozen=True)
class Brush(Step):
    """Brush dye into closed cells (nyolet).

    Args:
        baths: for each selector of cells the dye that is brushed there; of several that fit, the last counts.
        slot: which bath of the route this is.
    """

    baths: Mapping[str, Bath] = field(default_factory=dict)
    slot: str = ""

    def __post_init__(self) -> None:
        if not self.baths:
            raise InputError(_("step {step}: name the dye of at least one cell").format(step=self.name))
        object.__setattr__(
            self, "baths", MappingProxyType({check_selector(key): bath for key, bath in self.baths.items()})
        )

    @property
    def areas(self) -> tuple[str, ...]:
        """The selectors of the cells."""
        return tuple(self.baths)

    def bath_of(self, area: Area) -> Bath | None:
        """The dye that is brushed into an area, if any."""
        several = [bath for selector, bath in self.baths.items() if fits(selector, area)]
        return several[-1] if several else None


@dataclass(frozen=True)
class Fix(Step):
    """Fix what was dyed (nyareni; waterglass for remazol, acid for indigosol).

    Args:
        mordant: for plant dyes that were dipped without one: none, alum, lime or iron.
    """

    mordant: str = "none"

    def __post_init__(self) -> None:
        from motifkit.dye.mordant import mordant_named

        object.__setattr__(self, "mordant", mordant_named(self.mordant))


@dataclass(frozen=True)
class Nglorod(Step):
    """Boil out all wax, wash and dry."""
