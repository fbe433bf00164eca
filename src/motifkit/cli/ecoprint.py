"""``motifkit ecoprint``: a printed cloth foreseen, its plan at true size, its trial log, and one leaf compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from motifkit.cli.ecoprint_options import ecoprint_options
from motifkit.cli.options import destination, told
from motifkit.errors import FileError, InputError, unknown
from motifkit.language import _

if TYPE_CHECKING:
    from motifkit.ecoprint.order import Order
    from motifkit.recipe import Recipe

__all__ = ["command"]

PLACE_LENGTHS = ("x", "y", "length")


def command() -> click.Command:
    """The command, in the user's language."""
    options = [click.Argument(["leaves"], nargs=-1, required=True, metavar=_("LEAF...")), *ecoprint_options()]
    text = _("Foresee an ecoprint: leaves on a cloth, its plan at true size and its trial log.")
    text += "\n\n" + _(
        "LEAF is a name of motifkit leaves, a leaf file (.json) or a photograph; daun.jpg=jati tells its plant."
    )
    text += "\n\n\b\n  motifkit ecoprint jati ketapang --cloth selendang --mordant tunjung --layout mirror -o eco.png"
    text += "\n  motifkit ecoprint jati --size 60x40cm --technique pukul --plan denah.pdf --log catatan.pdf"
    text += "\n  motifkit ecoprint daun.jpg --length 14cm --card kartu.pdf"
    return click.Command("ecoprint", params=options, callback=_ecoprint, help=text, options_metavar=_("[OPTIONS]"))


def _ecoprint(leaves: tuple[str, ...], **values: Any) -> None:
    outputs = _outputs(values)
    if not outputs:
        raise InputError(_("say what to make: -o, --plan, --log or --card"))
    from motifkit import jobs
    from motifkit.ecoprint.order import leaf_entry, order_of

    entries = [leaf_entry(each) for each in leaves]
    recipe, folders = _recipe(entries, leaves, values), _folders(leaves)
    order = order_of(recipe, folders)
    with ExitStack() as all_or_none:
        streams = [all_or_none.enter_context(jobs.output(path, force=values["force"])) for _job, path, _kind in outputs]
        for (job, _path, kind), stream in zip(outputs, streams, strict=True):
            _work(job, order, order.recipe(job, **_more(job, kind, values)), stream, kind)
    for job, path, _kind in outputs:
        told(path, _words(order, job))
    if any(path is not None for _job, path, _kind in outputs):
        _tell(order)


def _outputs(values: Mapping[str, Any]) -> list[tuple[str, Path | None, str]]:
    """The jobs that are asked for, where they go and their format; wrong extensions are refused before any work."""
    from motifkit.ecoprint.order import FORMATS
    from motifkit.teach.eco_card import FORMATS as CARDS

    wanted = []
    kinds = {
        "output": ("ecoprint", FORMATS),
        "plan": ("ecoprint-plan", ("pdf",)),
        "log": ("ecoprint-log", ("pdf",)),
        "card": ("ecoprint-card", CARDS),
    }
    for option, (job, formats) in kinds.items():
        if values[option] is None:
            continue
        path = destination(values[option])
        suffix = Path(values[option]).suffix.lower().removeprefix(".").replace("tiff", "tif")
        kind = formats[0] if path is None else suffix
        if kind not in formats:
            known = " ".join(f".{each}" for each in formats)
            name = Path(values[option]).name
            raise FileError(_("{path}: the extension must be one of {known}").format(path=name, known=known))
        wanted.append((job, path, kind))
    return wanted


def _folders(leaves: Sequence[str]) -> tuple[Path, ...]:
    files = (each.rpartition("=")[0] or each for each in leaves)
    return (Path(), *dict.fromkeys(Path(each).parent for each in files))


def _recipe(
    entries: Sequence[Mapping[str, Any]], leaves: Sequence[str], values: Mapping[str, Any]
) -> Mapping[str, Any]:
    """What was asked, as an order reads it."""
    from motifkit.cloth.cloth import Cloth
    from motifkit.units import parse_size

    if values["cloth"] is not None and values["size"] is not None:
        raise InputError(_("choose one of {options}").format(options="--cloth, --size"))
    cloth = (
        Cloth(*parse_size(values["size"]))
        if values["size"] is not None
        else Cloth.named(values["cloth"] or "selendang")
    )
    how = {
        name: values[name]
        for name in ("layout", "gap", "overlap", "fold", "border", "rosette", "repeat", "face", "age")
    }
    if values["count"] is not None:
        how["count"] = values["count"]
    if values["density"] is not None:
        how["density"] = _density(values["density"])
    if values["places"] is not None:
        how |= {"layout": "list", "places": _places(Path(values["places"]), leaves)}
    if values["batik"] is None and values["dyes"]:
        raise InputError(_("--dye belongs to --batik: name the motif that is waxed over the print"))
    batik = {"motif": values["batik"], "route": values["route"], "dyes": list(values["dyes"])}
    return {
        **({} if values["batik"] is None else {"batik": batik}),
        "leaves": list(entries),
        "size": [cloth.width, cloth.height],
        "cloth": cloth.name,
        "arrangement": how,
        **{
            name: values[name]
            for name in ("technique", "mordant", "fibre", "pressure", "minutes", "seed", "barrier", "length")
        },
    }


def _density(text: str) -> float:
    from motifkit.ecoprint.arrangement import DENSITIES

    if text.casefold() in DENSITIES:
        return DENSITIES[text.casefold()]
    try:
        return float(text.replace(",", ".").removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError as error:
        raise unknown(_("density"), text, DENSITIES) from error


def _places(path: Path, leaves: Sequence[str]) -> list[dict[str, Any]]:
    """The entries of a list of places, lengths in mm and leaves as places among the leaves of the command line."""
    import tomllib

    from motifkit.units import parse_length

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise FileError(_("{path}: there is no such file").format(path=path)) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FileError(_("{path} is not a list of places: {reason}").format(path=path.name, reason=error)) from error
    entries = table.get("leaf")
    if not isinstance(entries, list) or not entries or not all(isinstance(each, dict) for each in entries):
        raise FileError(_("{path} is not a list of places: {reason}").format(path=path.name, reason="[[leaf]]"))
    known = {each.casefold(): place for place, each in enumerate(leaves)}
    places = []
    for entry in entries:
        own = dict(entry)
        for name in ("x", "y"):
            if name not in own:
                raise FileError(_("{path}: a place needs {entry}").format(path=path.name, entry=name))
        own |= {name: parse_length(own[name]) for name in PLACE_LENGTHS if name in own}
        if "leaf" in own:
            word = str(own["leaf"]).casefold()
            if word not in known:
                raise unknown(_("leaf of the command line"), own["leaf"], leaves)
            own["leaf"] = known[word]
        places.append(own)
    return places


def _more(job: str, kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    more: dict[str, Any] = {"format": kind}
    if values["dpi"] is not None and kind in ("png", "tif"):
        more["dpi"] = values["dpi"]
    if job != "ecoprint":
        more["paper"] = values["paper"]
    if job == "ecoprint-plan" and values["measured"] is not None:
        more["measured"] = values["measured"]
    return more


def _work(job: str, order: Order, recipe: Recipe, stream: Any, kind: str) -> None:
    """Do a job with the order at hand, so that its leaves grow and are laid only once."""
    from motifkit.render.paper import paper_named

    if job == "ecoprint":
        from motifkit.ecoprint.order import write_picture

        write_picture(stream, order, float(recipe.get("dpi", 100.0)), kind, recipe.to_json())
        return
    paper = paper_named(recipe["paper"])
    if job == "ecoprint-plan":
        from motifkit.teach.eco_plan import write_plan

        write_plan(stream, order, paper=paper, measured=recipe.get("measured"), recipe=recipe)
    elif job == "ecoprint-log":
        from motifkit.teach.eco_log import write_log

        write_log(stream, order, recipe)
    else:
        from motifkit.teach.eco_card import write_comparison

        write_comparison(stream, order, kind, dpi=float(recipe.get("dpi", 200.0)), recipe=recipe)


def _words(order: Order, job: str) -> str:
    from motifkit.teach.eco_plan import title_of

    if job == "ecoprint-card":
        return _("{leaf}: techniques and mordants").format(leaf=order.names()[0])
    layout = order.layout
    count = len(layout.laid) + len(layout.folded)
    return _("{title}, {count} prints").format(title=title_of(order), count=count)


def _tell(order: Order) -> None:
    """What the colours are, and what they are worth."""
    from motifkit.teach.eco_log import expected, worth
    from motifkit.units import format_number

    for name, zones in expected(order):
        blade = zones["blade"]
        lab = " ".join(format_number(each, 0) for each in blade.lab)
        words = _("  {leaf}: {hex}, L*a*b* {lab}, ± {spread} ({worth})")
        spread = format_number(blade.spread, 0)
        click.echo(words.format(leaf=name, hex=blade.hex, lab=lab, spread=spread, worth=worth(blade)))
    if order.layout.left_out:
        click.echo(
            "  "
            + _("{count} leaves found no place; allow an overlap, or take fewer").format(count=order.layout.left_out)
        )
