"""The bath sheet: what to weigh, pour and do for one dyeing of one cloth, and how to do it safely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from motifkit.dye.bath import Bath
from motifkit.dye.dyeing import Addition, Chemical, Grade, chemicals, fixers, process_of, rules
from motifkit.dye.overdye import Stage, after_every_dip
from motifkit.errors import ParameterError
from motifkit.language import _
from motifkit.params import Text
from motifkit.units import format_number

__all__ = ["Amount", "BathSheet", "bath_sheet"]

LARGEST_AREA = 400.0
"""Square metres; more is not one bath but a mistake in a unit."""

LARGEST_WEIGHT = 100_000.0

FIXING = Text("fiksasi", "fixing")


@dataclass(frozen=True)
class Amount:
    """So much of a chemical into one of the baths.

    Args:
        chemical: what it is.
        amount: grams, or millilitres where the chemical is measured so.
        bath: which bath it goes into.
        provenance: ``"reported"`` or ``"illustrative"``.
        source: where the proportion was read.
    """

    chemical: Chemical
    amount: float
    bath: Text
    provenance: str
    source: str


@dataclass(frozen=True, eq=False)
class BathSheet:
    """What one dyeing needs.

    Args:
        bath: the dye bath.
        cloth: the cloth's name, or none.
        square_metres: cloth, or part of a cloth, that takes dye; 0 where only its weight is known.
        grade: the grade of mori its weight is reckoned with; none where the cloth was weighed.
        grams: dry weight of what takes dye.
        amounts: chemicals besides the dyestuff.
        stages: the undyed cloth and its expected colour after every dip.

    >>> bath = Bath("secang", "alum", 6, owf=30, liquor="1:20", renewed=False)
    >>> sheet = bath_sheet(bath, square_metres=2.5 * 1.05, cloth="kain panjang")
    >>> round(sheet.grams), round(sheet.dyestuff), round(sheet.litres, 1)
    (268, 80, 5.4)
    """

    bath: Bath
    cloth: str
    square_metres: float
    grade: Grade | None
    grams: float
    amounts: tuple[Amount, ...]
    stages: tuple[Stage, ...]

    @property
    def baths(self) -> int:
        """How often the dye bath is made: once, or for every dip where it is renewed."""
        return max(self.bath.dips, 1) if self.bath.renewed else 1

    @property
    def dyestuff(self) -> float:
        """Grams of dyestuff in all."""
        return self.bath.owf / 100 * self.grams * self.baths

    @property
    def litres(self) -> float:
        """Litres of dye bath in all."""
        return self.bath.liquor * self.grams / 1000 * self.baths

    @property
    def minutes(self) -> float:
        """Minutes in the dye bath in all."""
        return self.bath.minutes * self.bath.dips

    @property
    def provenance(self) -> str:
        """What the expected colour is worth."""
        return self.stages[-1].provenance

    @property
    def steps(self) -> list[str]:
        """What is done, in order, in the user's language."""
        bath, fixer = self.bath, fixers().get(self.bath.mordant)
        values = {
            "dye": str(bath.dye.title),
            "dyestuff": format_number(self.dyestuff / self.baths, 0 if self.dyestuff / self.baths >= 20 else 1),
            "litres": format_number(self.litres / self.baths, 1),
            "double": format_number(2 * self.litres / self.baths, 1),
            "dips": bath.dips,
            "minutes": format_number(bath.minutes, 1),
            "celsius": format_number(bath.celsius, 1),
            "fixer": "" if fixer is None else str(chemicals()[fixer.chemical].title),
            "cloth": self.cloth,
        }
        process = process_of(bath.dye.family)
        steps = [str(text).format(**values) for text, unless in process.steps if bath.mordant != unless]
        if self.baths > 1:
            steps.append(_("Make the dye bath anew for every dip: {count} baths.").format(count=self.baths))
        return steps

    @property
    def dangers(self) -> list[Chemical]:
        """The chemicals of this bath, the most dangerous way of meeting each told once."""
        keys = dict.fromkeys(
            [*process_of(self.bath.dye.family).also_dangerous, *(each.chemical.key for each in self.amounts)]
        )
        return [chemicals()[key] for key in keys]

    @property
    def weight_source(self) -> str:
        """How the weight of the cloth is known."""
        if self.grade is None:
            return _("weighed by you")
        words = _(
            "reckoned: {title}, {grams} g/m² from threads and yarns, 5 % crimp assumed; better weigh your own cloth"
        )
        return words.format(title=self.grade.title, grams=format_number(self.grade.grams_a_square_metre, 0))

    @property
    def sources(self) -> list[str]:
        """Everything that the sheet leans on, once each."""
        said = [self.bath.colour.source, *self.bath.dye.sources, *(each.source for each in self.amounts)]
        said += [each.source for each in self.dangers] + [each.source for each in rules()]
        return list(dict.fromkeys(said if self.grade is None else [*said, self.grade.source]))

    def as_json(self) -> dict[str, Any]:
        """The sheet as plain values, in the user's language."""
        return {
            "bath": self.bath.as_json() | {"renewed": self.bath.renewed},
            "cloth": {
                "name": self.cloth,
                "square_metres": round(self.square_metres, 4),
                "grams": round(self.grams, 1),
                "source": self.weight_source,
            },
            "dyestuff_grams": round(self.dyestuff, 1),
            "litres": round(self.litres, 2),
            "minutes": round(self.minutes, 1),
            "amounts": [
                {
                    "chemical": each.chemical.key,
                    "title": str(each.chemical.title),
                    "amount": round(each.amount, 1),
                    "unit": each.chemical.unit,
                    "bath": str(each.bath),
                    "provenance": each.provenance,
                    "source": each.source,
                }
                for each in self.amounts
            ],
            "steps": self.steps,
            "colours": [each.as_json() for each in self.stages],
            "provenance": self.provenance,
            "safety": [
                {"chemical": each.key, "danger": str(each.danger), "care": str(each.care), "source": each.source}
                for each in self.dangers
            ],
            "rules": [{"about": each.about, "text": str(each.text), "source": each.source} for each in rules()],
            "waste": str(process_of(self.bath.dye.family).waste),
            "sources": self.sources,
        }


def bath_sheet(
    bath: Bath,
    *,
    square_metres: float | None = None,
    grams: float | None = None,
    grade: Grade | str = "prima",
    cloth: str = "",
) -> BathSheet:
    """The sheet for one bath.

    Args:
        bath: dye, mordant, dips, % on weight, liquor and conditions; ``renewed`` makes a fresh bath for every dip.
        square_metres: the cloth, or its dyed area, above 0 to 400.
        grams: dry weight of what takes dye, when it was weighed; otherwise reckoned from area and grade.
        grade: of the mori: primissima, prima or biru.
        cloth: its name.

    Raises:
        ParameterError: when neither area nor weight is given, one is out of its range, or nothing is dipped.
        UnknownNameError: when the grade is not known.
    """
    if bath.dips < 1:
        raise ParameterError(_("a bath sheet needs at least one dip"))
    if square_metres is not None:
        _check(_("area"), square_metres, LARGEST_AREA, "m²")
    known = None
    if grams is None:
        if square_metres is None:
            raise ParameterError(_("a bath sheet needs a cloth, an area or a weight"))
        known = grade if isinstance(grade, Grade) else Grade.named(grade)
        grams = square_metres * known.grams_a_square_metre
    _check(_("weight"), grams, LARGEST_WEIGHT, "g")
    sheet = BathSheet(bath, cloth, square_metres or 0.0, known, float(grams), (), tuple(after_every_dip(bath)))
    return replace(sheet, amounts=tuple(_amounts(sheet)))


def _check(name: str, value: float, largest: float, unit: str) -> None:
    # a comparison with NaN is false, so this refuses it too
    if not 0 < value <= largest:
        raise ParameterError(
            _("{name} must be above 0, up to {largest} {unit} (got {value} {unit})").format(
                name=name,
                largest=format_number(largest),
                unit=unit,
                value=value if value != value else format_number(value),
            )
        )


def _amounts(sheet: BathSheet) -> Sequence[Amount]:
    """The chemicals: helpers by litre or by gram of dyestuff, then the fixer, which comes after dyeing."""
    known, mordant = chemicals(), sheet.bath.mordant
    one_bath = sheet.litres / sheet.baths

    def amount(rule: Addition) -> Amount:
        # what is bound to the dye is made anew with every bath; a bath of its own is made once
        basis = sheet.dyestuff if rule.per == "dyestuff" else one_bath
        return Amount(known[rule.chemical], rule.amount * basis, rule.bath, rule.provenance, rule.source)

    several = [amount(rule) for rule in process_of(sheet.bath.dye.family).additions if rule.unless != mordant]
    if mordant in fixers():
        fixer = fixers()[mordant]
        several.append(Amount(known[fixer.chemical], fixer.grams_a_litre * one_bath, FIXING, "reported", fixer.source))
    return several
