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
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any, TypeAlias, get_type_hints

from motifkit.errors import ParameterError, unknown
from motifkit.language import _, current_language
from motifkit.units import format_number, parse_angle, parse_length

__all__ = [
    "Choice",
    "Declaration",
    "Degrees",
    "Help",
    "Millimetres",
    "Parameter",
    "Range",
    "Text",
    "params_of",
    "plain_name",
]

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


def params_of(made: object) -> tuple[Parameter, ...]:
    """The declared parameters of a motif or a filler.

    >>> from motifkit import kawung
    >>> params_of(kawung)[0].name
    'spacing'
    """
    declaration = getattr(made, "declaration", None)
    return declaration.parameters if isinstance(declaration, Declaration) else ()
