"""The options of ``motifkit ecoprint``: how it is printed, how the leaves lie, what is made."""

from __future__ import annotations

import click

from motifkit.cli.options import Length, force_option
from motifkit.language import _

__all__ = ["ecoprint_options"]


def ecoprint_options() -> list[click.Parameter]:
    """All of them, in the user's language."""
    return [*_print_options(), *_layout_options(), *_output_options()]


def _print_options() -> list[click.Parameter]:
    return [
        click.Option(["--cloth"], metavar=_("NAME"), help=_('A traditional cloth, such as "kain panjang".')),
        click.Option(["--size"], metavar="WxH", help=_("Width x height, such as 40cmx30cm.")),
        click.Option(
            ["--technique"],
            default=_("steaming"),
            show_default=True,
            metavar=_("NAME"),
            help=_("pounding, steaming, boiling, iron-blanket (pukul, kukus, rebus, selimut-tunjung)."),
        ),
        click.Option(
            ["--mordant"],
            default=_("alum"),
            show_default=True,
            metavar=_("NAME"),
            help=_("none, alum, lime, iron (tanpa, tawas, kapur, tunjung)."),
        ),
        click.Option(
            ["--fibre"], default=_("cotton"), show_default=True, metavar=_("NAME"), help=_("cotton, silk, rayon.")
        ),
        click.Option(
            ["--face"],
            metavar=_("NAME"),
            default=_("under"),
            show_default=True,
            help=_("Face on the cloth: under, upper, mixed."),
        ),
        click.Option(
            ["--age"], metavar=_("NAME"), default=_("mature"), show_default=True, help=_("young, mature, old.")
        ),
        click.Option(
            ["--pressure"],
            type=float,
            metavar=_("NUMBER"),
            default=0.6,
            show_default=True,
            help=_("0 (hardly any) to 1."),
        ),
        click.Option(
            ["--minutes"], type=float, metavar=_("MINUTES"), help=_("Time in the steam, or of rest after pounding.")
        ),
        click.Option(
            ["--barrier/--no-barrier"],
            default=True,
            help=_("Plastic between the turns of the roll; without it ghosts come through."),
        ),
    ]


def _layout_options() -> list[click.Parameter]:
    return [
        click.Option(
            ["--layout"],
            default=_("scatter"),
            show_default=True,
            metavar=_("NAME"),
            help=_("scatter, mirror, sandwich, border, grid, medallion, zones, list."),
        ),
        click.Option(["--count"], type=int, metavar=_("NUMBER"), help=_("How many prints.")),
        click.Option(["--density"], metavar=_("SHARE"), help=_("Share of the cloth under leaves: 0.4, sparse, full.")),
        click.Option(["--gap"], type=Length(), default="4mm", show_default=True, help=_("Bare cloth round a leaf.")),
        click.Option(
            ["--overlap"],
            type=float,
            metavar=_("SHARE"),
            default=0.0,
            help=_("Share of a leaf that may lie on others."),
        ),
        click.Option(
            ["--fold"],
            metavar=_("NAME"),
            default=_("across"),
            show_default=True,
            help=_("Fold of the mirror: across, along."),
        ),
        click.Option(
            ["--border"],
            metavar=_("NAME"),
            default=_("standing"),
            show_default=True,
            help=_("standing, hanging, symmetric, walking, climbing, descending, around."),
        ),
        click.Option(
            ["--rosette"],
            metavar=_("NAME"),
            default="D8",
            show_default=True,
            help=_("Symmetry of the medallion, such as C6."),
        ),
        click.Option(
            ["--repeat"],
            metavar=_("NAME"),
            default="onda-ende",
            show_default=True,
            help=_("Step of the grid, as of a cap."),
        ),
        click.Option(["--places"], metavar="FILE", help=_("Places by hand: a .toml file with [[leaf]] x, y, degrees.")),
        click.Option(
            ["--batik"], metavar=_("MOTIF"), help=_("Waxed and dyed over the print: a motif, or motif:preset.")
        ),
        click.Option(
            ["--route"],
            metavar=_("NAME"),
            default="lorodan",
            show_default=True,
            help=_("Way of the batik over the print."),
        ),
        click.Option(
            ["--dye", "dyes"], multiple=True, metavar=_("DYE"), help=_("For each bath of that route: nila:6.")
        ),
        click.Option(["--length"], type=Length(), help=_("Length of every leaf, such as 12cm.")),
        click.Option(["--seed"], type=int, metavar=_("NUMBER"), default=0, show_default=True, help=_("Which chance.")),
    ]


def _output_options() -> list[click.Parameter]:
    return [
        click.Option(["-o", "--output"], metavar="FILE", help=_("The printed cloth: .png or .tif.")),
        click.Option(["--plan"], metavar="FILE", help=_("The layout plan at true size: .pdf.")),
        click.Option(["--log"], metavar="FILE", help=_("The trial log of a workshop: .pdf.")),
        click.Option(
            ["--card"], metavar="FILE", help=_("The first leaf with all techniques and mordants: .pdf, .png, .svg.")
        ),
        click.Option(["--dpi"], type=float, metavar=_("NUMBER"), help=_("Dots per inch of the picture (default 100).")),
        click.Option(
            ["--paper"],
            metavar=_("NAME"),
            default="A4",
            show_default=True,
            help=_("Paper of plan, log and card: A4, A3, F4."),
        ),
        click.Option(["--measured"], type=Length(), help=_("What the 10 cm bar measured on paper.")),
        force_option(),
    ]
