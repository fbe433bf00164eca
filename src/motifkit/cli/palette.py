"""``motifkit palette``: colours out of a photograph, whether a palette's colours can be told apart, other files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from motifkit.cli.options import destination, force_option, json_option, print_json, told
from motifkit.errors import FileError, InputError
from motifkit.language import _
from motifkit.units import format_number

if TYPE_CHECKING:
    from motifkit.colour.colour_list import ColourList
    from motifkit.colour.contrast import Pair

__all__ = ["command"]


def command() -> click.Command:
    """The group, in the user's language."""
    text = _("Take the colours out of a photograph; check a palette; turn one into another kind of file.")
    text += "\n\n\b\n  motifkit palette extract kain.jpg -n 6 -o kain.gpl"
    text += "\n  motifkit palette check kain.gpl\n  motifkit palette convert indigo -o indigo.ase"
    group = click.Group("palette", help=text, no_args_is_help=True, options_metavar="")
    group.subcommand_metavar = _("COMMAND [OPTIONS]...")
    for each in (_extract_command(), _check_command(), _convert_command()):
        group.add_command(each)
    return group


def _output_option(*, required: bool) -> click.Option:
    text = _("A .gpl (GIMP, Inkscape), .ase (Adobe), .json, .png, .svg or .pdf file.")
    return click.Option(["-o", "--output"], metavar="FILE", required=required, help=text)


def _palette_argument() -> click.Argument:
    return click.Argument(["palette"], metavar=_("PALETTE"))


def _extract_command() -> click.Command:
    options: list[click.Parameter] = [
        click.Argument(["photo"], metavar=_("PHOTO")),
        click.Option(["-n", "--count"], type=int, default=6, show_default=True, help=_("How many colours, 1 to 40.")),
        _output_option(required=False),
        json_option(),
        force_option(),
    ]
    text = _("The colours of a photograph by area, each with its word and the nearest dye.")
    text += "\n\n\b\n  motifkit palette extract kain.jpg -n 6 -o kain.gpl"
    return click.Command("extract", params=options, callback=_extract, help=text, options_metavar=_("[OPTIONS]"))


def _extract(photo: str, count: int, output: str | None, as_json: bool, force: bool) -> None:  # noqa: FBT001 - click's
    from motifkit.picture.extracted import extract_colours
    from motifkit.picture.photograph import read_photograph

    kind = None if output is None else _kind_of(output)
    listed = extract_colours(read_photograph(photo), count)
    _show(listed, as_json=as_json)
    if len(listed.colours) < count:
        words = _("{name} has only {found} colours that can be told apart")
        click.echo(words.format(name=Path(photo).name, found=len(listed.colours)), err=True)
    if output is not None and kind is not None:
        _write(listed, output, kind, force=force, quiet=as_json)


def _check_command() -> click.Command:
    text = _("Whether the colours of a palette can be told apart: side by side, colour-blind, photocopied.")
    text += "\n\n\b\n  motifkit palette check indigo\n  motifkit palette check kain.ase --json"
    options: list[click.Parameter] = [_palette_argument(), json_option()]
    return click.Command("check", params=options, callback=_check, help=text, options_metavar=_("[OPTIONS]"))


def _check(palette: str, as_json: bool) -> None:  # noqa: FBT001 - click's
    from motifkit.colour.contrast import palette_contrast
    from motifkit.colour.palette_file import colours_of

    listed = colours_of(palette)
    pairs = palette_contrast(listed)
    if as_json:
        from motifkit.teach.palette_sheet import described

        value = described(listed)
        roles = listed.palette().colours if len({each.hex for each in listed.colours}) > 1 else {}
        print_json({**value, "roles": dict(roles), "pairs": [pair.as_json() for pair in pairs]})
        return
    _show(listed, as_json=False)
    for line in _verdict(pairs):
        click.echo(line)


def _verdict(pairs: list[Pair]) -> Iterator[str]:
    weak, lost = [pair for pair in pairs if pair.weak], [pair for pair in pairs if pair.lost]
    grey = [pair for pair in pairs if pair.lost_in_grey]
    yield _("side by side and hard to tell apart: {count}").format(count=len(weak))
    yield from (f"  {_between(pair)}, ΔE {format_number(pair.delta_e, 1)}" for pair in weak)
    yield _("lost with a colour-vision deficiency: {count}").format(count=len(lost))
    kinds = {"protan": _("red-weak (protan)"), "deutan": _("green-weak (deutan)"), "tritan": _("blue-weak (tritan)")}
    for pair in lost:
        seen = ", ".join(f"{kinds[kind]} {format_number(pair.seen[kind], 1)}" for kind in pair.lost)
        yield f"  {_between(pair)}, ΔE {format_number(pair.delta_e, 1)}: {seen}"
    yield _("side by side and lost on a black-and-white copy: {count}").format(count=len(grey))
    yield from (f"  {_between(pair)}, ΔL* {format_number(pair.grey, 1)}" for pair in grey)


def _between(pair: Pair) -> str:
    one, other = pair.names
    return _("{one} and {other}").format(one=one, other=other)


def _convert_command() -> click.Command:
    options: list[click.Parameter] = [_palette_argument(), _output_option(required=True), force_option()]
    text = _("A built-in palette or a .gpl, .ase or .json file as another kind of file.")
    text += "\n\n\b\n  motifkit palette convert indigo -o indigo.ase\n  motifkit palette convert kain.ase -o kain.gpl"
    return click.Command("convert", params=options, callback=_convert, help=text, options_metavar=_("[OPTIONS]"))


def _convert(palette: str, output: str, force: bool) -> None:  # noqa: FBT001 - click's
    from motifkit.colour.palette_file import colours_of

    kind = _kind_of(output)
    _write(colours_of(palette), output, kind, force=force)


def _kind_of(output: str) -> str:
    from motifkit.teach.palette_sheet import FORMATS

    kind = "json" if output == "-" else Path(output).suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        known = " ".join(f".{each}" for each in FORMATS)
        raise FileError(_("{path}: the extension must be one of {known}").format(path=Path(output).name, known=known))
    return kind


def _write(listed: ColourList, output: str, kind: str, *, force: bool, quiet: bool = False) -> None:
    from motifkit import jobs
    from motifkit.teach.palette_sheet import recipe_of

    path = destination(output)
    if path is None and quiet:
        raise InputError(_("--json and -o - both write to standard output"))
    jobs.write(recipe_of(listed, kind), path, force=force)
    if not quiet:
        told(path, _("{count} colours").format(count=len(listed.colours)))


def _show(listed: ColourList, *, as_json: bool) -> None:
    from motifkit.teach.palette_sheet import described, dye_words

    if as_json:
        print_json(described(listed))
        return
    from motifkit.colour.srgb import hex_to_srgb
    from motifkit.colour.words import colour_word
    from motifkit.dye.nearest import nearest_dyes

    for each, near in zip(listed.colours, nearest_dyes(listed.lab), strict=True):
        word = str(colour_word(hex_to_srgb(each.hex)))
        share = "" if each.share is None else f" {format_number(100 * each.share, 1)} %"
        name = each.name if each.name == word else f"{each.name} ({word})"
        click.echo(f"{each.hex}{share}  {name}; {_('nearest dye')}: {dye_words(near)}")
