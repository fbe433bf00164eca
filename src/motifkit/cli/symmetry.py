"""``motifkit symmetry``: the plane group of a picture or a motif, how far a hand missed it, the exact pattern."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np

from motifkit.cli.options import DRAWINGS, force_option, json_option, print_json, told
from motifkit.errors import FileError, InputError
from motifkit.language import _
from motifkit.units import format_number

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from motifkit.colour.palette import Palette
    from motifkit.drawing.drawing import Drawing
    from motifkit.symmetry.deviation import Deviation
    from motifkit.symmetry.recognise import Recognition
    from motifkit.tile import Tile

__all__ = ["command"]

PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
FEWEST, SHORTEST, LONGEST = 4.0, 80, 2400
"""Repeats that a motif is shown with along each step, and pixels of its shorter step and of the whole picture."""


def command() -> click.Command:
    """The command, in the user's language."""
    options: list[click.Parameter] = [
        click.Argument(["source"], metavar="INPUT"),
        json_option(),
        click.Option(["--dpi"], type=float, help=_("Dots per inch of the picture, where the file tells none.")),
        click.Option(["--symmetrise"], metavar="FILE", help=_("Write the nearest exact pattern as .png or .tif.")),
        click.Option(["--deviation"], metavar="FILE", help=_("Write a picture that marks how far each repeat misses.")),
        force_option(),
    ]
    text = _("Find the plane group of a picture or a motif, and how far a hand missed it.")
    text += "\n\n\b\n  motifkit symmetry kain.jpg\n  motifkit symmetry kawung:sen --json"
    text += "\n  motifkit symmetry gambar.png --deviation meleset.png --symmetrise rapi.png"
    return click.Command("symmetry", params=options, callback=_symmetry, help=text, options_metavar=_("[OPTIONS]"))


def _symmetry(source: str, **values: Any) -> None:
    from motifkit.symmetry.recognise import recognise

    outputs = {name: values[name] for name in ("symmetrise", "deviation") if values[name] is not None}
    for name in outputs.values():
        if Path(name).suffix.lower() not in (".png", ".tif", ".tiff"):
            raise FileError(
                _("{path}: the extension must be one of {known}").format(path=Path(name).name, known=".png .tif .tiff")
            )
    pixels, dpi = _pixels(source, values["dpi"])
    found = recognise(pixels, dpi=dpi)
    off = None
    if outputs:
        off = _written(pixels, found, outputs, force=values["force"])
    if values["as_json"]:
        print_json({**found.as_json(), **({"deviation": off.as_json()} if off is not None else {})})
        return
    for line in _lines(found, off):
        click.echo(line)
    for path in outputs.values():
        told(Path(path), _("written"))


def _pixels(source: str, dpi: float | None) -> tuple[NDArray[np.uint8], float | None]:
    """The pixels of a picture, or of a motif or drawing made with enough repeats, and their dots per inch."""
    path = Path(source)
    if path.suffix.lower() in PICTURES or (path.is_file() and path.suffix.lower() not in (*DRAWINGS, ".py")):
        from motifkit.picture.photograph import read_photograph

        photograph = read_photograph(path)
        return photograph.pixels, photograph.dpi if dpi is None else dpi
    if dpi is not None:
        raise InputError(_("--dpi is for a picture; a motif is drawn as finely as is needed"))
    from motifkit.colour.palette import Palette

    if path.suffix.lower() not in DRAWINGS:
        from motifkit.motifs.catalogue import tile_named

        return _repeated(tile_named(source), Palette.of(None))
    from motifkit.drawing.drawing import read_drawing

    drawing = read_drawing(path)
    return _whole(drawing) if drawing.repeat is None else _repeated(drawing.tile(), drawing.palette())


def _repeated(tile: Tile, palette: Palette) -> tuple[NDArray[np.uint8], float]:
    """A tile with enough repeats."""
    from motifkit.render.raster import paint
    from motifkit.render.repeat import Repeat, bands
    from motifkit.symmetry.reading import grid_counts

    short = min(abs(tile.lattice.a), abs(tile.lattice.b))
    # A block has whole pixels: of fine enough scales the one that rounds it least, lest its sides be told wrong.
    scales = SHORTEST / short * np.linspace(1, 1.4, 81)
    rounding = [max(abs(round(side * scale) / (side * scale) - 1) for side in tile.block) for scale in scales.tolist()]
    picture = paint(tile, palette, float(scales[int(np.argmin(rounding))]) * 25.4)
    height, width = picture.pixels.shape[:2]
    along, across, cells = grid_counts(tile.lattice.a, tile.lattice.b, tile.block[::-1])
    times = max(FEWEST / min(along, across), FEWEST / math.sqrt(cells))
    least = 6 * SHORTEST
    rows, columns = (math.ceil(min(max(times * side, least), max(LONGEST, 3 * side))) for side in (height, width))
    whole = np.concatenate([band.copy() for band in bands(Repeat(picture.pixels), rows, columns, 256)])
    return whole, float(np.mean(picture.dpi))


def _whole(drawing: Drawing) -> tuple[NDArray[np.uint8], float]:
    """The page of a drawing as it is, for nobody knows how it repeats."""
    from motifkit.render.raster import paint_window

    page = drawing.page
    scale = LONGEST / max(page.width, page.height)
    rows, columns = (max(1, round(side * scale)) for side in (page.height, page.width))
    return paint_window(drawing.marks, page, (rows, columns), drawing.palette()), scale * 25.4


def _written(
    pixels: NDArray[np.uint8], found: Recognition, outputs: dict[str, str], *, force: bool
) -> Deviation | None:
    """Write what was asked for; the deviation where it was measured."""
    from motifkit.symmetry.deviation import deviation, ideal

    exact = ideal(pixels, found)
    off = None
    pictures = {}
    if "deviation" in outputs:
        off = deviation(pixels, found, exact)
        from motifkit.picture.marked import marked

        pictures["deviation"] = marked(pixels, off, exact.steps)
    if "symmetrise" in outputs:
        pictures["symmetrise"] = exact.picture()
    for name, picture in pictures.items():
        _save(picture, Path(outputs[name]), found.dpi, force=force)
    return off


def _save(picture: NDArray[np.uint8], path: Path, dpi: float | None, *, force: bool) -> None:
    from PIL import Image

    from motifkit.render.atomic import replacing

    more = {} if dpi is None else {"dpi": (dpi, dpi)}
    with replacing(path, force=force) as stream:
        Image.fromarray(picture).save(stream, "PNG" if path.suffix.lower() == ".png" else "TIFF", **more)


def _lines(found: Recognition, off: Deviation | None) -> list[str]:
    if found.group is None:
        return [f"{_('no group')}: {found.reason}"]
    lines = [f"{found.group.name}: {found.words}", f"{_('orbifold')} {found.conway}"]
    steps = found.lattice or ()
    told_steps = ", ".join(f"({format_number(x, 2)}; {format_number(y, 2)})" for x, y in steps)
    lines.append(f"{_('steps')} ({found.unit}): {told_steps}")
    if found.runner_up:
        lines.append(f"{_('next best')}: {found.runner_up}; {_('confidence')} {format_number(found.confidence, 2)}")
    else:
        lines.append(f"{_('confidence')} {format_number(found.confidence, 2)}")
    if off is not None:
        numbers = off.as_json()
        lines.append(
            _("{count} repeats miss the ideal by {mean} {unit} in the mean, {largest} {unit} at most").format(
                count=len(off.places),
                mean=format_number(numbers["mean"], 2),
                largest=format_number(numbers["largest"], 2),
                unit=off.unit,
            )
        )
    return lines
