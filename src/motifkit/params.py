"""Parameters declared once: check, help, command-line options, recipe, documentation and tests read the same words.

A generator is a keyword-only function whose annotations carry unit, range and help::

    @motif(family="bunga", group="p4m")
    def bunga(
        *,
        spacing: Annotated[Millimetres, Range(8, 400), Help("jarak ulang", "repeat distance")] = 40.0,
    ) -> Tile:
        '''Bunga empat kelopak.'''

A value outside its declaration is refused with name, rule, unit and value; it is never moved into range.
"""

from __future__ import annotations

import inspect
import math
import numbers
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, update_wrapper
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Generic, ParamSpec, TypeAlias, get_type_hints

from motifkit.errors import ParameterError, unknown
from motifkit.language import _, current_language
from motifkit.units import format_number, parse_angle, parse_length

if TYPE_CHECKING:
    from motifkit.tile import Tile

__all__ = [
    "Choice",
    "Declaration",
    "Degrees",
    "Help",
    "Millimetres",
    "Motif",
    "Parameter",
    "Range",
    "Text",
    "motif",
    "params_of",
    "plain_name",
]

P = ParamSpec("P")
_declared: dict[str, Motif[Any]] = {}
Value: TypeAlias = float | int | bool | str


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit in which a number is given: ``"mm"``, ``"°"`` or nothing."""

    symbol: str


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and highest value allowed, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Choice:
    """The words allowed."""

    names: tuple[str, ...]

    def __init__(self, *names: str) -> None:
        object.__setattr__(self, "names", names)


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in both languages."""

    id: str
    en: str

    def __str__(self) -> str:
        return self.en if current_language() == "en" else self.id


class Help(Text):
    """What a parameter means, in Indonesian and in English."""

    __slots__ = ()


Millimetres = Annotated[float, Unit("mm")]
Degrees = Annotated[float, Unit("°")]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One declared parameter: everything that the library, the command line and the tests need to know of it."""

    name: str
    type: type
    default: Value
    unit: str = ""
    low: float = -math.inf
    high: float = math.inf
    choices: tuple[str, ...] = ()
    help: Text = field(default=Text("", ""))

    @property
    def option(self) -> str:
        """The name on the command line, without its dashes."""
        return self.name.replace("_", "-")

    def check(self, owner: str, value: object) -> Value:
        """The value as its declared type.

        Raises:
            ParameterError: naming owner, parameter, rule, unit and value.
        """
        if self.type is bool:
            if isinstance(value, bool):
                return value
            raise self._refused(owner, _("must be true or false"), value)
        if self.type is str:
            return self._word(owner, value)
        if isinstance(value, bool) or not isinstance(value, numbers.Real):
            raise self._refused(owner, _("must be a number"), value)
        number = float(value)
        if not math.isfinite(number):
            raise self._refused(owner, _("must be a finite number"), value)
        if not self.low <= number <= self.high:
            rule = _("must be from {low} to {high}{unit}").format(
                low=format_number(self.low), high=format_number(self.high), unit=self._after_number()
            )
            raise self._refused(owner, rule, number)
        if self.type is int:
            if number != int(number):
                raise self._refused(owner, _("must be a whole number"), number)
            return int(number)
        return number

    def _word(self, owner: str, value: object) -> str:
        if not isinstance(value, str):
            raise self._refused(owner, _("must be a word"), value)
        if self.choices and value not in self.choices:
            raise unknown(f"{owner}: {self.name}", value, self.choices)
        return value

    def _refused(self, owner: str, rule: str, value: object) -> ParameterError:
        got = f"{format_number(value, 6)}{self._after_number()}" if isinstance(value, float) else repr(value)[:60]
        return ParameterError(
            _("{owner}: {name} {rule} (got {value})").format(owner=owner, name=self.name, rule=rule, value=got)
        )

    def _after_number(self) -> str:
        return {"": "", "°": "°"}.get(self.unit, f" {self.unit}")

    def shown(self, value: Value) -> str:
        """A value as a reader expects it: with its unit, yes or no for a switch."""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return value if isinstance(value, str) else f"{format_number(value)}{self._after_number()}"

    def parse(self, owner: str, text: object) -> Value:
        """The value from what a person wrote (``"2.4cm"``, ``"45°"``, ``"ya"``), checked."""
        if not isinstance(text, str):
            return self.check(owner, text)
        if self.type is bool:
            answers = {"ya": True, "yes": True, "true": True, "1": True}
            answers |= {"tidak": False, "no": False, "false": False, "0": False}
            return self.check(owner, answers.get(text.strip().lower(), text))
        if self.type is str:
            return self.check(owner, text.strip())
        if self.unit == "mm":
            return self.check(owner, parse_length(text))
        if self.unit == "°":
            return self.check(owner, parse_angle(text))
        try:
            return self.check(owner, float(text.replace(",", ".")))
        except ValueError as error:
            if isinstance(error, ParameterError):
                raise
            raise self._refused(owner, _("must be a number"), text) from None

    def as_json(self) -> dict[str, Any]:
        """The declaration as plain values, in the user's language."""
        if self.choices:
            allowed: list[Any] | None = list(self.choices)
        elif self.type in (int, float):
            allowed = [self.type(self.low), self.type(self.high)]
        else:
            allowed = [False, True] if self.type is bool else None
        return {
            "name": self.name,
            "type": self.type.__name__,
            "unit": self.unit,
            "range": allowed,
            "default": self.default,
            "help": str(self.help),
        }


def _parameters(function: Callable[..., object]) -> Iterator[Parameter]:
    hints = get_type_hints(function, include_extras=True)
    for name, one in inspect.signature(function).parameters.items():
        if one.kind is not inspect.Parameter.KEYWORD_ONLY:
            continue
        hint = hints.get(name, Any)
        notes = {type(note): note for note in getattr(hint, "__metadata__", ())}
        kind = getattr(hint, "__origin__", hint)
        if kind not in (float, int, bool, str) or one.default is inspect.Parameter.empty:
            raise ParameterError(
                _("{owner}: {name} needs a default and the type float, int, bool or str").format(
                    owner=function.__name__, name=name
                )
            )
        reach = notes.get(Range, Range(-math.inf, math.inf))
        if kind in (float, int) and not (math.isfinite(reach.low) and math.isfinite(reach.high)):
            raise ParameterError(
                _("{owner}: {name} needs a Range(low, high)").format(owner=function.__name__, name=name)
            )
        parameter = Parameter(
            name=name,
            type=kind,
            default=one.default,
            unit=notes[Unit].symbol if Unit in notes else "",
            low=reach.low,
            high=reach.high,
            choices=notes[Choice].names if Choice in notes else (),
            help=notes.get(Help, Text("", "")),
        )
        parameter.check(function.__name__, one.default)
        yield parameter


@dataclass(frozen=True)
class Declaration:
    """What a function's annotations declare; checks a call against it."""

    name: str
    parameters: tuple[Parameter, ...]

    @classmethod
    def of(cls, function: Callable[..., object]) -> Declaration:
        """Read a keyword-only function's annotations.

        Raises:
            ParameterError: when one lacks a default, a plain type or a range.
        """
        return cls(function.__name__, tuple(_parameters(function)))

    @cached_property
    def by_name(self) -> Mapping[str, Parameter]:
        """The parameters by name."""
        return MappingProxyType({each.name: each for each in self.parameters})

    def checked(self, given: Mapping[str, object]) -> dict[str, Value]:
        """Every parameter's value, the given ones checked, the others by default.

        Raises:
            ParameterError: for an unknown name or a value that is not allowed.
        """
        for name in given:
            if name not in self.by_name:
                raise unknown(_("{owner}: parameter").format(owner=self.name), name, self.by_name)
        return {
            each.name: each.check(self.name, given[each.name]) if each.name in given else each.default
            for each in self.parameters
        }

    def parsed(self, given: Mapping[str, object]) -> dict[str, Value]:
        """Given values only, read from what a person wrote."""
        for name in given:
            if name not in self.by_name:
                raise unknown(_("{owner}: parameter").format(owner=self.name), name, self.by_name)
        return {name: self.by_name[name].parse(self.name, value) for name, value in given.items()}


def plain_name(name: str) -> str:
    """A name as it is kept: small letters, words joined by hyphens.

    >>> plain_name(" Mega_mendung")
    'mega-mendung'
    """
    return "-".join(name.strip().lower().replace("_", " ").replace("-", " ").split())


class Motif(Generic[P]):
    """A motif: a generator of tiles with its name, family, group, presets and declared parameters.

    Call it with parameters, or `preset` with a preset's name; both give a `Tile` that remembers its recipe.
    """

    def __init__(
        self,
        function: Callable[P, Tile],
        *,
        family: str,
        group: str,
        region: str = "",
        presets: Mapping[str, Mapping[str, Value]] | None = None,
    ) -> None:
        self.function = function
        self.name = plain_name(function.__name__)
        self.family = family
        self.group = group
        self.region = region
        self.source: Mapping[str, str] = MappingProxyType({})
        self.folders: tuple[Path, ...] = (Path(),)
        self.declaration = Declaration.of(function)
        self.presets: Mapping[str, Mapping[str, Value]] = MappingProxyType(dict(presets or {}))
        for preset, values in self.presets.items():
            try:
                self.declaration.checked(values)
            except ParameterError as error:
                raise ParameterError(f"{self.name}, preset {preset}: {error}") from error
        update_wrapper(self, function)
        _declared[self.name] = self

    @property
    def address(self) -> str:
        """The name by which a recipe finds the motif again: plain for built-in ones, ``file.py:name`` for others."""
        return f"{self.source['file']}:{self.name}" if self.source else self.name

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Tile:
        """The tile for these parameters; the others have their defaults.

        Raises:
            ParameterError: when a value is out of range or a name unknown.
        """
        if args:
            raise ParameterError(
                _("{owner}: write parameters with their names, as in spacing=40").format(owner=self.name)
            )
        values = self.declaration.checked(kwargs)
        tile = self.function(**values)  # type: ignore[call-arg, arg-type]
        recipe: dict[str, Any] = {"motif": self.address, "parameters": values}
        if self.source:
            recipe["source"] = dict(self.source)
        return tile.made_by(recipe, self.group)

    def preset(self, name: str, **changes: Value) -> Tile:
        """The tile of a preset, with changes.

        Raises:
            UnknownNameError: when there is no such preset.

        >>> from motifkit import kawung
        >>> kawung.preset("picis").recipe["parameters"]["spacing"]
        16.0
        """
        return self(**{**self.preset_values(name), **changes})  # type: ignore[call-arg, arg-type]

    def preset_values(self, name: str) -> Mapping[str, Value]:
        """The parameters that a preset sets."""
        if name not in self.presets:
            raise unknown(_("preset of {motif}").format(motif=self.name), name, self.presets)
        return self.presets[name]

    def __repr__(self) -> str:
        return f"<motif {self.name}: {', '.join(each.name for each in self.declaration.parameters)}>"

    @property
    def title(self) -> str:
        """The first line of the generator's description."""
        return inspect.cleandoc(self.function.__doc__ or self.name).splitlines()[0]

    def as_json(self) -> dict[str, Any]:
        """The motif as plain values, in the user's language: what ``motifkit motifs --json`` prints."""
        return {
            "name": self.name,
            "family": self.family,
            "region": self.region,
            "group": self.group,
            "presets": list(self.presets),
            "parameters": [each.as_json() for each in self.declaration.parameters],
        }


_NAME = re.compile(r"[a-z][a-z0-9_]*")


def motif(
    *,
    family: str,
    group: str,
    region: str = "",
    presets: Mapping[str, Mapping[str, Value]] | None = None,
) -> Callable[[Callable[P, Tile]], Motif[P]]:
    """Make a motif of a keyword-only function that returns a `Tile`; works in a notebook and in a ``.py`` file.

    Args:
        family: the family it belongs to, such as ``"ceplok"``.
        group: short international name of its plane group, such as ``"p4m"``.
        region: where it comes from.
        presets: names for sets of parameters.

    Raises:
        ParameterError: when the function's annotations do not declare every parameter.

    >>> from motifkit import Degrees, Help, Lattice, Marks, Dot, Millimetres, Range, Tile
    >>> @motif(family="titik", group="p4m")
    ... def titik(*, spacing: Annotated[Millimetres, Range(2, 50), Help("jarak", "spacing")] = 10.0) -> Tile:
    ...     '''Titik dalam kisi persegi.'''
    ...     return Tile.under("p4m", Lattice.square(spacing), Marks.of([Dot(0, 1)]))
    >>> titik(spacing=20).block
    (20.0, 20.0)
    """

    def decorate(function: Callable[P, Tile]) -> Motif[P]:
        if not _NAME.fullmatch(function.__name__):
            raise ParameterError(
                _("a motif's name has small letters, digits and underscores (got {name!r})").format(
                    name=function.__name__
                )
            )
        return Motif(function, family=family, group=group, region=region, presets=presets)

    return decorate


def declared_motifs() -> Mapping[str, Motif[Any]]:
    """Every motif declared so far in this process, a notebook's own ones too; the latest of a name counts."""
    return MappingProxyType(_declared)


def params_of(made: object) -> tuple[Parameter, ...]:
    """The declared parameters of a motif or a filler.

    >>> from motifkit import kawung
    >>> params_of(kawung)[0].name
    'spacing'
    """
    declaration = getattr(made, "declaration", None)
    return declaration.parameters if isinstance(declaration, Declaration) else ()
