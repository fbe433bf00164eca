"""``motifkit check``: whether a hand can wax a motif, and what it takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from motifkit.cli.options import Length, MotifGroup, cloth_from, json_option, print_json, size_options
from motifkit.craft.canting import FINEST
from motifkit.craft.check import Check, Gap, RoleWork, check
from motifkit.generator import Motif
from motifkit.language import _
from motifkit.units import format_number

__all__ = ["command"]

SHOWN = 5
"""So many places of one kind are listed; the JSON has them all."""


def command() -> click.Command:
    """The command, in the user's language."""
    options: list[click.Parameter] = [
        *size_options(),
        click.Option(["--layer"], type=Length(), help=_("Thickness of the wax on each face (default 0.15 mm).")),
        json_option(),
    ]
    text = _("Check a motif against the hand: gaps, cantings, lengths of line, areas, leaks, wax.")
    text += "\n\n\b\n  motifkit check kawung --preset sen"
    text += '\n  motifkit check parang --preset rusak --cloth "kain panjang"'
    text += "\n  motifkit check bunga.py:bunga --json"
    return MotifGroup("check", help=text, options=options, work=_check)


def _check(motif: Motif[Any], values: dict[str, Any]) -> None:
    as_json, layer = values.pop("as_json"), values.pop("layer")
    cloth = cloth_from(motif, values)
    found = check(cloth) if layer is None else check(cloth, layer=layer)
    if as_json:
        print_json({"motif": motif.name, **found.as_json()})
        return
    for line in _lines(motif.name, found):
        click.echo(line)


def _lines(name: str, found: Check) -> Iterator[str]:
    number = format_number
    verdict = _("fit for the hand") if found.fits else _("not fit for the hand as it is")
    yield f"{name}, {number(found.cloth[0])} × {number(found.cloth[1])} mm: {verdict}"
    if found.thinnest is not None and found.canting is not None:
        yield _("thinnest line or point: {width} mm, {canting}").format(
            width=number(found.thinnest, 3), canting=found.canting.title
        )
    if found.smallest_gap is not None:
        yield _("smallest gap: {where}").format(where=_where(found.smallest_gap))
    yield from _listed(
        _("gaps narrower than the finest canting ({width} mm): {count}").format(
            width=number(FINEST), count=len(found.narrow)
        ),
        [_where(each) for each in found.narrow],
    )
    yield from _listed(
        _("open outlines that leak in colet: {count}").format(count=len(found.leaks)),
        [
            _("{gap} mm at ({x}; {y}) mm, {part}").format(
                gap=number(each.gap, 3), x=number(each.x), y=number(each.y), part=each.part
            )
            for each in found.leaks
        ],
    )
    yield _("one raport of {width} × {height} mm, and the cloth:").format(
        width=number(found.block[0]), height=number(found.block[1])
    )
    for each in found.roles:
        yield f"  {_work(each)}"
    yield "  " + _("under wax {area} cm², dyed {dyed} cm²; cloth {cloth_area} and {cloth_dyed} cm²").format(
        area=number(found.waxed),
        dyed=number(found.dyed),
        cloth_area=number(found.cloth_waxed),
        cloth_dyed=number(found.cloth_dyed),
    )
    yield "  " + _("wax {grams} g; cloth {cloth_grams} g ({assumption})").format(
        grams=number(found.wax), cloth_grams=number(found.cloth_wax), assumption=found.assumption
    )


def _where(gap: Gap) -> str:
    text = _("{gap} mm at ({x}; {y}) mm, between {one} and {other}").format(
        gap=format_number(gap.gap, 3),
        x=format_number(gap.x),
        y=format_number(gap.y),
        one=gap.between[0],
        other=gap.between[1],
    )
    return f"{text}, {_('beside their junction')}" if gap.meeting else text


def _listed(title: str, places: list[str]) -> Iterator[str]:
    yield title
    for each in places[:SHOWN]:
        yield f"  {each}"
    if len(places) > SHOWN:
        yield "  " + _("and {count} more; --json lists them all").format(count=len(places) - SHOWN)


def _work(role: RoleWork) -> str:
    parts = [_("{area} cm² ({cloth} cm²)").format(area=format_number(role.area), cloth=format_number(role.cloth_area))]
    if role.strokes:
        parts.append(
            _("line {length} m ({cloth} m)").format(
                length=format_number(role.length), cloth=format_number(role.cloth_length)
            )
        )
    if role.points:
        parts.append(_("{count} points").format(count=role.points))
    if role.thinnest is not None and role.widest is not None:
        parts.append(
            _("width {low} to {high} mm").format(
                low=format_number(role.thinnest, 3), high=format_number(role.widest, 3)
            )
        )
    return f"{role.role}: {', '.join(parts)}"
