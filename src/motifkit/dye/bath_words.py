"""A bath sheet in words: the same sections for the text file, the screen and the printed page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from motifkit.dye.dyeing import process_of, rules
from motifkit.dye.mordant import MORDANTS
from motifkit.language import _
from motifkit.units import format_number

if TYPE_CHECKING:
    from motifkit.dye.bath_sheet import Amount, BathSheet
    from motifkit.dye.overdye import Stage

__all__ = ["Section", "colour_words", "grade_words", "sections", "text_of"]


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it: pairs of a name and a value, or sentences; steps are ticked off when done."""

    title: str
    pairs: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    steps: bool = False


def grade_words(provenance: str) -> str:
    """How far a colour may be trusted, in the user's language, for a card or a sheet.

    >>> grade_words("illustrative") != grade_words("measured")
    True
    """
    words = {
        "illustrative": _("illustrative, not measured"),
        "reported": _("reported in a publication"),
        "measured": _("measured"),
    }
    return words.get(provenance, provenance)


def colour_words(stage: Stage) -> str:
    """Colour, L*a*b* and spread in one line."""
    lightness, a, b = (format_number(each, 0) for each in stage.lab)
    return f"{stage.hex}  L* {lightness} a* {a} b* {b}  ±{format_number(stage.spread, 0)}"


def sections(sheet: BathSheet) -> list[Section]:
    """The sheet section by section, in the user's language."""
    last = sheet.stages[-1]
    colour = [(_("dip {dip}").format(dip=stage.dip), colour_words(stage)) for stage in _shown(sheet.stages)]
    safety = [f"{each.title}: {each.danger} {each.care}" for each in sheet.dangers]
    about = {about: [str(each.text) for each in rules() if each.about == about] for about in ("safety", "waste")}
    return [
        Section(_("Cloth"), pairs=tuple(_cloth(sheet))),
        Section(_("Weigh and pour"), pairs=tuple(_quantities(sheet))),
        Section(_("Steps"), lines=tuple(f"{number}. {step}" for number, step in enumerate(sheet.steps, 1)), steps=True),
        Section(
            _("Expected colour ({grade}; ± is CIEDE2000)").format(grade=grade_words(last.provenance)),
            pairs=tuple(colour),
        ),
        Section(_("Safety (K3)"), lines=(*safety, *about["safety"])),
        Section(_("Waste water"), lines=(str(process_of(sheet.bath.dye.family).waste), *about["waste"])),
        Section(_("Sources"), lines=tuple(sheet.sources)),
    ]


def _shown(stages: tuple[Stage, ...]) -> list[Stage]:
    """After 1, 2, 4, 8 … dips and the last."""
    return [each for each in stages[1:] if each.dip & (each.dip - 1) == 0 or each is stages[-1]]


def _cloth(sheet: BathSheet) -> list[tuple[str, str]]:
    pairs = [(_("cloth"), sheet.cloth)] if sheet.cloth else []
    if sheet.square_metres:
        pairs.append((_("dyed area"), f"{format_number(sheet.square_metres * 10_000, 0)} cm²"))
    return [*pairs, (_("dry weight"), f"{format_number(sheet.grams, 0)} g ({sheet.weight_source})")]


def _quantities(sheet: BathSheet) -> list[tuple[str, str]]:
    bath = sheet.bath
    pairs = [
        (str(bath.dye.title), f"{_grams(sheet.dyestuff)} g ({format_number(bath.owf, 1)} {_('% owf')})"),
        (_("dye bath"), f"{format_number(sheet.litres, 1)} L (1:{format_number(bath.liquor, 1)})"),
        (_("mordant"), str(MORDANTS[bath.mordant])),
    ]
    pairs += [(f"{each.chemical.title}, {each.bath}", _amount(each)) for each in sheet.amounts]
    times = _("{dips} × {minutes} min at {celsius} °C")
    values = {"minutes": format_number(bath.minutes, 1), "celsius": format_number(bath.celsius, 1)}
    pairs.append((_("dips"), times.format(dips=bath.dips, **values)))
    usual = _as_in_the_dye_file(sheet)
    if usual:
        words = _("{names}: illustrative where no source below names them")
        pairs.append((_("as in the dye file"), words.format(names=", ".join(usual))))
    return pairs


def _as_in_the_dye_file(sheet: BathSheet) -> list[str]:
    """What of the bath is that of the dye's reference bath."""
    bath, own = sheet.bath, sheet.bath.dye.reference
    pairs = [(_("% owf"), bath.owf, own.owf), (_("liquor"), bath.liquor, own.liquor)]
    pairs += [(_("dips"), bath.dips, sheet.bath.dye.reference_dips), (_("time"), bath.minutes, own.minutes)]
    pairs.append((_("temperature"), bath.celsius, own.celsius))
    return [name for name, value, usual in pairs if value == usual]


def _amount(amount: Amount) -> str:
    words = f"{_grams(amount.amount)} {amount.chemical.unit}"
    return words if amount.provenance == "reported" else f"{words} ({grade_words(amount.provenance)})"


def _grams(value: float) -> str:
    return format_number(value, 0 if value >= 20 else 1)


def text_of(sheet: BathSheet) -> str:
    """The whole sheet as plain text, 80 characters wide, for the screen or a .txt file."""
    import textwrap

    title = _("Bath sheet: {bath}").format(bath=sheet.bath)
    lines = [title, "=" * len(title)]
    for section in sections(sheet):
        lines += ["", section.title, "-" * len(section.title)]
        width = min(38, max((len(name) for name, _value in section.pairs), default=0))
        for name, value in section.pairs:
            indent = " " * (width + 2)
            lines += textwrap.wrap(f"{name:<{width}}  {value}", 80, subsequent_indent=indent, break_long_words=False)
        for line in section.lines:
            indent = "   " if section.steps else "  "
            lines += textwrap.wrap(line, 80, subsequent_indent=indent, break_long_words=False)
    return "\n".join(lines) + "\n"
