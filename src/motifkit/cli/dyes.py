"""``motifkit dyes``: the dyes that motifkit knows; ``motifkit dye``: all about one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from motifkit.cli.lists import provenance_word
from motifkit.cli.options import json_option, print_json
from motifkit.language import _
from motifkit.units import format_number

if TYPE_CHECKING:
    from motifkit.dye.dye import Dye

__all__ = ["dye", "dyes"]


def dyes() -> click.Command:
    """The list of dyes."""

    def show(as_json: bool) -> None:  # noqa: FBT001 - click's value
        from motifkit.dye.catalogue import dyes as known
        from motifkit.dye.mordant import MORDANTS

        if as_json:
            print_json([each.as_json() for each in known().values()])
            return
        for name, each in sorted(known().items()):
            fixers = ", ".join(str(MORDANTS[key]) for key in each.mordants)
            click.echo(
                f"{name}: {each.title}; {str(each.part) or each.family} ({fixers}; {provenance_word(each.provenance)})"
            )

    text = _("List the dyes, the mordants they are used with and what their numbers are worth.")
    return click.Command("dyes", params=[json_option()], callback=show, help=text, options_metavar=_("[OPTIONS]"))


def dye() -> click.Command:
    """All about one dye."""

    def show(name: str, as_json: bool) -> None:  # noqa: FBT001 - click's value
        from motifkit.dye.catalogue import dye_of

        known = dye_of(name)
        if as_json:
            print_json(_value(known))
            return
        for line in _lines(known):
            click.echo(line)

    options: list[click.Parameter] = [click.Argument(["name"], metavar=_("NAME")), json_option()]
    text = _("Tell all about one dye: plant, use, colours with every mordant, sources.")
    text += "\n\n\b\n  motifkit dye secang\n  motifkit dye mydye.toml --json"
    return click.Command("dye", params=options, callback=show, help=text, options_metavar=_("[OPTIONS]"))


def _value(dye: Dye) -> dict[str, object]:
    """The dye as plain values, with the colour of its reference bath on every mordant."""
    from motifkit.dye.bath import Bath
    from motifkit.dye.overdye import dyed

    value = dye.as_json()
    own = dye.reference
    for entry in value["mordants"]:
        stage = dyed(Bath(dye, entry["mordant"], dye.reference_dips), dye.ground)
        entry |= {"hex": stage.hex, "lab": [round(each, 2) for each in stage.lab]}
    reference = {"dips": dye.reference_dips, "owf": own.owf, "minutes": own.minutes, "celsius": own.celsius}
    value["reference"] = reference | {"liquor": own.liquor, "ground": dye.ground.name}
    fast = dye.fastness
    if dye.calibration:
        value["calibration"] = dict(dye.calibration)
    value["fastness"] = None if fast is None else vars(fast)
    return value


def _lines(dye: Dye) -> list[str]:
    from motifkit.dye.bath import Bath
    from motifkit.dye.bath_words import colour_words, grade_words
    from motifkit.dye.mordant import MORDANTS
    from motifkit.dye.overdye import dyed

    own = dye.reference
    lines = [f"{dye.name}: {dye.title}"]
    if dye.also:
        lines.append(f"  {_('also')}: {', '.join(dye.also)}")
    if dye.calibration:
        from motifkit.cli.calibrate import calibration_lines

        lines += [f"  {line}" for line in calibration_lines(dye)]
    if dye.species:
        lines.append(f"  {_('plant')}: {dye.species}; {dye.part}")
    if dye.family:
        lines.append(f"  {_('family')}: {dye.family}; {_('fibres')}: {', '.join(dye.fibres)}")
    if str(dye.use):
        lines.append(f"  {dye.use}")
    words = _("reference bath: {dips} dips, {owf} % owf, {minutes} min, {celsius} °C, 1:{liquor}, on {ground}")
    numbers = {name: format_number(getattr(own, name), 1) for name in ("owf", "minutes", "celsius", "liquor")}
    lines.append(
        "  " + words.format(dips=dye.reference_dips, ground=str(dye.ground.title) or dye.ground.name, **numbers)
    )
    for key, mordant in dye.mordants.items():
        stage = dyed(Bath(dye, key, dye.reference_dips), dye.ground)
        lines.append(f"  {MORDANTS[key]}: {colour_words(stage)}  {mordant.note} ({grade_words(mordant.provenance)})")
        lines.append(f"    {mordant.source}")
    if dye.fastness is not None:
        grades = _("fastness: washing {wash}, light {light}").format(
            wash=format_number(dye.fastness.wash), light=format_number(dye.fastness.light)
        )
        lines.append(f"  {grades} ({grade_words(dye.fastness.provenance)}; {dye.fastness.source})")
    return [*lines, f"  {_('sources')}:", *(f"    {each}" for each in dye.sources)]
