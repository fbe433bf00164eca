"""The formats that a filled cloth is drawn in, and the options that each one knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from motifkit.cloth.cloth import Cloth
from motifkit.cloth.drawn import Drawn
from motifkit.colour.palette import Palette
from motifkit.errors import InputError
from motifkit.language import _
from motifkit.recipe import Recipe
from motifkit.units import format_number

__all__ = ["OPTIONS", "WRITERS", "Drawing", "check_dpi"]

FINEST_DPI = 5000
MOST_PIXELS = 4_000_000_000
MOST_BLOCK_PIXELS = 60_000_000


@dataclass(frozen=True)
class Drawing:
    """What a format's writer receives."""

    cloth: Cloth
    palette: Palette
    recipe: Recipe | None
    options: Mapping[str, Any]

    @property
    def title(self) -> str:
        """What is drawn and how large, for the file's own title."""
        content = (self.recipe.subject if self.recipe else "") or "motifkit"
        size = f"{format_number(self.cloth.width)} × {format_number(self.cloth.height)} mm"
        return f"{content}, {size}"


def _svg(drawing: Drawing, stream: BinaryIO) -> None:
    from motifkit.render.svg import to_svg

    cloth = drawing.cloth
    if drawing.options.get("without_isen"):
        cloth = cloth.without("isen")
    if drawing.options.get("mirror"):
        cloth = cloth.mirrored()
    stream.write(to_svg(cloth, drawing.palette, drawing.recipe, drawing.title).encode("utf-8"))


def _pdf(drawing: Drawing, stream: BinaryIO) -> None:
    from motifkit.render.paper import paper_named
    from motifkit.render.pdf import write_pdf

    name = drawing.options.get("paper")
    write_pdf(
        stream,
        drawing.cloth,
        drawing.palette,
        recipe=drawing.recipe,
        paper=paper_named(name) if name else None,
        overlap=drawing.options.get("overlap", 10.0),
    )


def _check_pixels(drawing: Drawing) -> float:
    """The resolution of a picture, once it is sure to have a sensible number of pixels."""
    dpi, cloth = drawing.options.get("dpi", 300.0), drawing.cloth
    wanted = cloth.width * cloth.height * (dpi / 25.4) ** 2
    if wanted > MOST_PIXELS:
        raise InputError(
            _("this picture would have {count} million pixels; the limit is {limit}").format(
                count=round(wanted / 1e6), limit=MOST_PIXELS // 1_000_000
            )
        )
    for piece in cloth.pieces:
        if isinstance(piece.field, Drawn):
            continue
        rows, columns = piece.field.pixels(dpi / 25.4)
        if rows * columns > MOST_BLOCK_PIXELS:
            raise InputError(
                _("one repeat would have {count} million pixels; the limit is {limit}").format(
                    count=round(rows * columns / 1e6), limit=MOST_BLOCK_PIXELS // 1_000_000
                )
            )
    return float(dpi)


def _size(cloth: Cloth, dpi: tuple[float, float]) -> dict[str, Any]:
    """Rows and columns of the whole cloth at a true resolution."""
    across, down = (each / 25.4 for each in dpi)
    return {"rows": max(1, round(cloth.height * down)), "columns": max(1, round(cloth.width * across)), "dpi": dpi}


def check_dpi(dpi: object) -> None:
    """Refuse a resolution that is no number from 1 to 5000.

    Raises:
        InputError: when it is not.
    """
    if isinstance(dpi, bool) or not isinstance(dpi, int | float) or not 1 <= dpi <= FINEST_DPI:
        raise InputError(_("dpi must be from 1 to {limit} (got {value})").format(limit=FINEST_DPI, value=dpi))


def _png(drawing: Drawing, stream: BinaryIO) -> None:
    from motifkit.render.patchwork import cloth_bands
    from motifkit.render.png import write_png
    from motifkit.render.raster import paint
    from motifkit.render.repeat import Repeat

    dpi, cloth, palette = _check_pixels(drawing), drawing.cloth, drawing.palette
    text = drawing.recipe.to_json() if drawing.recipe else "{}"
    if cloth.repeats:
        picture = paint(cloth.field, palette, dpi)
        write_png(stream, Repeat(picture.pixels), text=text, **_size(cloth, picture.dpi))
    else:
        write_png(stream, cloth_bands(cloth, palette, dpi), text=text, **_size(cloth, (dpi, dpi)))


def _tif(drawing: Drawing, stream: BinaryIO) -> None:
    import numpy as np

    from motifkit.geometry.mark import GROUND
    from motifkit.render.patchwork import cloth_bands, cloth_samples
    from motifkit.render.raster import Indexed, paint
    from motifkit.render.repeat import Repeat
    from motifkit.render.tiff import write_palette_tiff

    dpi, cloth, palette = _check_pixels(drawing), drawing.cloth, drawing.palette
    classes = (GROUND, *(klass for piece in cloth.pieces for klass in piece.field.marks.classes))
    flat = np.array([palette.rgb(*each) for each in classes], np.uint8)
    picture = paint(cloth.field, palette, dpi) if cloth.repeats else None
    indexed = Indexed.of(flat, [picture.pixels] if picture else cloth_samples(cloth, palette, dpi))
    more: dict[str, Any] = {
        "palette": indexed.table,
        "description": drawing.recipe.to_json() if drawing.recipe else "{}",
        "plain": bool(drawing.options.get("plain", False)),
    }
    if picture:
        write_palette_tiff(stream, Repeat(indexed(picture.pixels)), **_size(cloth, picture.dpi), **more)
    else:
        bands = (indexed(band) for band in cloth_bands(cloth, palette, dpi))
        write_palette_tiff(stream, bands, **_size(cloth, (dpi, dpi)), **more)


def _txt(drawing: Drawing, stream: BinaryIO) -> None:
    cloth = drawing.cloth
    shown = cloth.field if cloth.field.closes else Drawn.over(cloth.field, cloth.box)
    text = shown.ascii(drawing.options.get("columns", 48))
    recipe = f"\n# motifkit: {drawing.recipe.to_json()}" if drawing.recipe else ""
    stream.write(f"{text}{recipe}\n".encode())


WRITERS: dict[str, tuple[Callable[[Drawing, BinaryIO], None], tuple[str, ...]]] = {
    "svg": (_svg, ("mirror", "without_isen")),
    "pdf": (_pdf, ("paper", "overlap")),
    "png": (_png, ("dpi",)),
    "tif": (_tif, ("dpi", "plain")),
    "txt": (_txt, ("columns",)),
}
OPTIONS = sorted({"seed", *(name for _writer, names in WRITERS.values() for name in names)})
