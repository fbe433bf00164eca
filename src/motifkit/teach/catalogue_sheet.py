"""The catalogue on paper, on a page that opens offline, or as one picture."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from motifkit.errors import FileError, unknown
from motifkit.language import _, current_language
from motifkit.motifs.catalogue import motif_names
from motifkit.recipe import Recipe
from motifkit.teach.panels import Panel, panels_of

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["run", "write_catalogue"]

PIXELS = 420
"""Pixels of a panel in a picture or on a page."""

COLUMNS = 4
CAPTION = 44

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
EDGE, SIDE, GAP, BELOW = 12.0, 53.0, 13.5, 9.0


def run(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """Do the job "catalogue" of a recipe.

    Raises:
        MotifkitError: when the recipe asks for something that motifkit does not know.
    """
    kind, asked = recipe.get("format"), recipe.get("catalogue")
    if not isinstance(kind, str) or kind not in _WRITERS:
        raise unknown(_("format of a catalogue"), kind, _WRITERS)
    if not isinstance(asked, Mapping):
        raise FileError(_("the recipe names no motif"))
    write_catalogue(panels_of(asked, folders), kind, recipe, stream)


def write_catalogue(
    panels: Sequence[Panel],
    kind: str,
    recipe: Recipe,
    stream: BinaryIO,
    progress: Callable[[float], None] | None = None,
) -> None:
    """Write panels as a pdf, html or png; ``progress`` is told the share that is done, after every panel."""

    def drawn() -> Iterator[Panel]:
        for done, panel in enumerate(panels, 1):
            yield panel
            if progress is not None:
                progress(done / len(panels))

    _WRITERS[kind](drawn(), len(panels), recipe, stream)


def _painted(panel: Panel) -> Image:
    """A panel as a picture."""
    from PIL import Image

    from motifkit.jobs import draw

    stream = io.BytesIO()
    draw(panel.cloth, stream, "png", dpi=PIXELS / panel.cloth.width * 25.4, palette=panel.palette)
    return Image.open(stream).convert("RGB").resize((PIXELS, PIXELS), Image.Resampling.LANCZOS)


def _png(panels: Iterable[Panel], count: int, recipe: Recipe, stream: BinaryIO) -> None:
    import numpy as np
    from PIL import Image, ImageDraw, ImageFont

    from motifkit.fonts import font_path
    from motifkit.render.png import write_png

    columns = min(COLUMNS, count)
    rows = -(-count // columns)
    step = PIXELS + 16
    sheet = Image.new("RGB", (columns * step + 16, rows * (step + CAPTION) + 16), "white")
    pen = ImageDraw.Draw(sheet)
    bold, plain = (ImageFont.truetype(str(font_path(bold=each)), size) for each, size in ((True, 18), (False, 15)))
    for index, panel in enumerate(panels):
        x, y = 16 + index % columns * step, 16 + index // columns * (step + CAPTION)
        sheet.paste(_painted(panel), (x, y))
        pen.text((x, y + PIXELS + 4), panel.title, fill="black", font=bold)
        pen.text((x, y + PIXELS + 24), panel.note, fill="#555555", font=plain)
    pixels = np.asarray(sheet)
    rows, columns = pixels.shape[:2]
    write_png(stream, [pixels], rows=rows, columns=columns, dpi=(150.0, 150.0), text=recipe.to_json())


def _pdf(panels: Iterable[Panel], count: int, recipe: Recipe, stream: BinaryIO) -> None:
    from motifkit.geometry.mark import GROUND
    from motifkit.geometry.plane import Box
    from motifkit.render.pdf import Drawing
    from motifkit.render.pdf_canvas import Pages
    from motifkit.render.pdf_operators import Ink
    from motifkit.teach.sheet_parts import GREY

    across = int((PAGE_WIDTH - 2 * EDGE + GAP) // (SIDE + GAP))
    down = int((PAGE_HEIGHT - 2 * EDGE - 10) // (SIDE + BELOW + 3.0))
    pages = Pages(stream, _("Catalogue of motifs"), recipe)
    panels, sheets = iter(panels), -(-count // (across * down))
    for number in range(sheets):
        with pages.page(PAGE_WIDTH, PAGE_HEIGHT):
            pages.text(complex(EDGE, EDGE + 3), _("Catalogue of motifs"), 14, bold=True)
            pages.text(complex(PAGE_WIDTH - EDGE, EDGE + 3), f"{number + 1}/{sheets}", 9, rgb=GREY, align=1.0)
            for place, panel in enumerate(islice(panels, across * down)):
                corner = complex(
                    EDGE + place % across * (SIDE + GAP), EDGE + 9 + place // across * (SIDE + BELOW + 3.0)
                )
                palette = panel.palette
                drawing = Drawing(
                    pages,
                    panel.cloth,
                    lambda klass, palette=palette: Ink(palette.rgb(*klass), palette.rgb(*klass)),  # type: ignore[misc]
                    prefix=f"p{number * across * down + place}",
                )
                with pages.moved(corner, scale=SIDE / panel.cloth.width), pages.inside(panel.cloth.box):
                    pages.area(panel.cloth.box, palette.rgb(*GROUND))
                    drawing.show(panel.cloth.box)
                pages.frame(Box(corner.real, corner.imag, corner.real + SIDE, corner.imag + SIDE), 0.1, GREY)
                pages.text(corner + complex(0, SIDE + 4), pages.fitted(panel.title, 9, SIDE, bold=True), 9, bold=True)
                pages.text(corner + complex(0, SIDE + 7.6), pages.fitted(panel.note, 7, SIDE), 7, rgb=GREY)
    pages.close()


_STYLE = """
body { font: 16px/1.5 "Atkinson Hyperlegible", Verdana, sans-serif; color: #221a12; background: #fbf8f1;
  max-width: 80rem; margin: 0 auto; padding: 1.5rem; }
.sheet { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1.6rem; }
figure { margin: 0; break-inside: avoid; } img { width: 100%; border: 1px solid #cbbfa9; }
h2 { font-size: 1.1rem; margin: .3rem 0 0; } small { color: #6a5c4a; } p { margin: .3rem 0; }
@media print { body { background: #fff; padding: 0; } .sheet { grid-template-columns: repeat(3, 1fr); } }
"""


def _html(panels: Iterable[Panel], count: int, recipe: Recipe, stream: BinaryIO) -> None:
    del count
    figures = "".join(_figure(panel) for panel in panels)
    data = recipe.to_json().replace("<", "\\u003c")
    title = escape(_("Catalogue of motifs"))
    stream.write(
        f"""<!DOCTYPE html>
<html lang="{current_language()}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{_STYLE}</style></head>
<body><h1>{title}</h1><div class="sheet">{figures}</div>
<script type="application/json" id="motifkit-recipe">{data}</script></body></html>
""".encode()
    )


def _figure(panel: Panel) -> str:
    from motifkit.motifs.card import card_of

    file = io.BytesIO()
    _painted(panel).quantize(64).save(file, "PNG", optimize=True)
    picture = base64.b64encode(file.getvalue()).decode()
    words = f"<h2>{escape(panel.title)}</h2><small>{escape(panel.note)}</small>"
    if panel.motif in motif_names():
        card = card_of(panel.motif)
        words += f"<p>{escape(str(card.region))}</p><p>{escape(str(card.meaning))}</p>"
        words += "".join(f"<p><small>{escape(str(each.text))}</small></p>" for each in card.restrictions)
    return f'<figure><img alt="{escape(panel.title)}" src="data:image/png;base64,{picture}">{words}</figure>'


_WRITERS: Mapping[str, Callable[[Iterable[Panel], int, Recipe, BinaryIO], None]] = {
    "pdf": _pdf,
    "html": _html,
    "png": _png,
}
