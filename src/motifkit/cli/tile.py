"""``motifkit tile``: a motif, an SVG drawing or a photograph as cloth, under any plane group."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from motifkit.cli.options import DRAWINGS, Length, destination, force_option, role_option, roles_from, sized, told
from motifkit.cli.useless import refuse_useless
from motifkit.errors import InputError
from motifkit.language import _
from motifkit.units import format_number

if TYPE_CHECKING:
    from motifkit.symmetry.tiling import Tiling

__all__ = ["command"]

PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")


def command() -> click.Command:
    """The command, in the user's language."""
    options: list[click.Parameter] = [
        click.Argument(["source"], metavar="INPUT"),
        click.Option(
            ["--group"],
            metavar=_("NAME"),
            help=_("Plane group or frieze, such as p4m (default p1, or that of --counterchange)."),
        ),
        click.Option(["--cell"], metavar="CELL", help=_("Steps of the group: 80mm, 80x50mm or 80x50mm@75deg.")),
        click.Option(["--size"], metavar="WxH", help=_("Width x height, such as 40cmx30cm.")),
        click.Option(["--cloth"], metavar=_("NAME"), help=_('A traditional cloth, such as "kain panjang".')),
        click.Option(
            ["--repeat"],
            metavar=_("WORD"),
            help=_("How the cell is stepped as a cap: tubruk, onda-ende:1/3, onda-ende-geser, parang:45deg, mubeng."),
        ),
        click.Option(
            ["--counterchange"],
            metavar="N|PAIR",
            help=_("Swap light and dark ground: a two-colour group by number (1-46) or pair, such as p4m/p4."),
        ),
        click.Option(
            ["--region"], metavar="X,Y,W,H", help=_("The part that is used: mm of a drawing, pixels of a picture.")
        ),
        click.Option(["--guides"], is_flag=True, help=_("Draw mirrors, glides, centres, cell and fundamental domain.")),
        role_option(),
        click.Option(
            ["--palette"],
            metavar=_("NAME"),
            help=_("Colours, by name or file; an SVG keeps its own without it."),
        ),
        click.Option(["--dpi"], type=float, help=_("Dots per inch of .png and .tif (default 300; a photograph 150).")),
        click.Option(["--paper"], metavar=_("NAME"), help=_("PDF over several sheets: A4, A3 or F4.")),
        click.Option(["--overlap"], type=Length(), help=_("How much sheets overlap (default 10 mm).")),
        click.Option(
            ["-o", "--output"],
            required=True,
            metavar="FILE",
            help=_("The extension chooses: .svg .pdf .png .tif .txt; of a photograph .png or .tif."),
        ),
        force_option(),
    ]
    text = _("Repeat a motif, an SVG drawing or a photograph under a plane group.")
    text += "\n\n\b\n  motifkit tile bunga.svg --group p4m --cell 80mm --size 40cmx40cm -o kain.svg"
    text += "\n  motifkit tile daun.jpg --group p6m --cell 12cm --size 1mx1m --guides -o kain.png"
    text += '\n  motifkit tile kawung --group cmm --cell 96x48mm --cloth "kain panjang" -o kain.tif'
    return click.Command("tile", params=options, callback=_tile, help=text, options_metavar=_("[OPTIONS]"))


def _tile(source: str, **values: Any) -> None:
    path, force = destination(values.pop("output")), values.pop("force")
    if path is None:
        raise InputError(_("choose a file with -o: its extension chooses the format"))
    suffix = Path(source).suffix.lower()
    # A file of any other kind is no motif: what reads pictures looks inside and tells what it takes.
    is_picture = suffix in PICTURES or (Path(source).is_file() and suffix not in (*DRAWINGS, ".py"))
    work = _photograph if is_picture else _vector
    work(source, path, values, force=force)


def _tiling(values: dict[str, Any], *, cell: str | None, pixels: bool) -> Tiling:
    from motifkit.symmetry.colours import two_colour
    from motifkit.symmetry.tiling import Tiling, parse_region

    written = values.pop("cell") or cell
    if written is None:
        raise InputError(_("give --cell: how large the repeat is, such as 80mm"))
    region, group, swapped = values.pop("region"), values.pop("group"), values.pop("counterchange")
    if group is None:
        group = "p1" if swapped is None else two_colour(swapped).group.name
    return Tiling(
        written,
        group,
        values.pop("repeat"),
        swapped,
        None if region is None else parse_region(region, pixels=pixels),
        guides=values.pop("guides"),
    )


def _vector(source: str, path: Path, values: dict[str, Any], *, force: bool) -> None:
    from motifkit import jobs
    from motifkit.cloth.cloth import Cloth
    from motifkit.colour.palette import Palette
    from motifkit.described import drawing_tile, motif_tile
    from motifkit.drawing.tiled import with_guides

    kind = jobs.format_of(path)
    refuse_useless(kind, values)
    palette = values.pop("palette")
    chosen = None if palette is None else Palette.of(palette)
    roles = roles_from(values.pop("roles"))
    if Path(source).suffix.lower() in DRAWINGS:
        tiling = _tiling(values, cell=None, pixels=False)
        tile, drawing = drawing_tile(Path(source), tiling, roles=roles)
        # Swapped grounds are seen only where the ground is dark, as on cloth; a drawing's own is white.
        chosen = chosen or (drawing.palette() if tiling.two_colour is None else None)
        for note in drawing.notes:
            click.echo(note, err=True)
    else:
        if roles:
            raise InputError(_("--role is for SVG drawings; a motif has its roles"))
        own, block = motif_tile(source)
        tiling = _tiling(values, cell=block, pixels=False)
        tile = own(tiling)
    cloth = sized(values, tile if tile.closes else None)
    shown = with_guides(tile, tiling, cloth.box) if tiling.guides else tile
    filled: Cloth = cloth.filled(shown)
    given = {name: value for name, value in values.items() if value is not None}
    jobs.save(filled, path, palette=chosen, force=force, **given)
    told(path, f"{kind}, {tiling.group}, {format_number(cloth.width)} × {format_number(cloth.height)} mm")


def _photograph(source: str, path: Path, values: dict[str, Any], *, force: bool) -> None:
    from motifkit import jobs
    from motifkit.language import current_language
    from motifkit.picture.photograph import read_photograph
    from motifkit.recipe import Recipe, __version__
    from motifkit.render.writers import check_dpi

    kind = jobs.format_of(path)
    for name in ("palette", "paper", "overlap"):
        if values.pop(name) is not None:
            raise InputError(_("--{name} has no effect on a photograph").format(name=name))
    if values.pop("roles"):
        raise InputError(_("--{name} has no effect on a photograph").format(name="role"))
    photograph = read_photograph(Path(source))
    tiling = _tiling(values, cell=None, pixels=True)
    block = None
    if values.get("size") is None and values.get("cloth") is None:
        block = tiling.stepped.block if tiling.stepped else tiling.colour_lattice.block()
    cloth = sized(values, block)
    asked = values.pop("dpi")
    dpi = 150.0 if asked is None else asked
    check_dpi(dpi)
    picture = {"file": Path(source).name, "sha256": photograph.sha256, **tiling.as_json()}
    recipe = Recipe(
        {
            "job": "picture",
            "motifkit": __version__,
            "language": current_language(),
            "picture": picture,
            "size": [cloth.width, cloth.height],
            "dpi": dpi,
            "format": kind,
        }
    )
    jobs.write(recipe, path, force=force, folders=(Path(source).parent,))
    told(path, f"{kind}, {tiling.group}, {format_number(cloth.width)} × {format_number(cloth.height)} mm")
