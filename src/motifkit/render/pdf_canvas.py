"""Pages of a PDF in millimetres, y down: the one module that imports reportlab.

The file holds no date and no random number, so the same pages give the same bytes. Letters are embedded.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
from reportlab.pdfgen import canvas

from motifkit.fonts import font_path
from motifkit.geometry.path import circle
from motifkit.language import current_language
from motifkit.recipe import __version__
from motifkit.render.pdf_operators import BLACK, RGB, box, colour, line, path, polygon
from motifkit.render.pdf_recipe import MARKER
from motifkit.units import coordinate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from motifkit.geometry.plane import Box, ComplexArray
    from motifkit.recipe import Recipe

__all__ = ["Pages"]

POINTS_PER_MM = 72 / 25.4
MM_PER_POINT = 25.4 / 72
FONTS = {False: "motifkit-regular", True: "motifkit-bold"}


class _Info(pdfdoc.PDFInfo):  # type: ignore[misc]
    """The document's description, without the dates that reportlab writes even when it invents them."""

    def format(self, document: Any) -> Any:
        entries = {
            "Title": self.title,
            "Subject": self.subject,
            "Keywords": self.keywords,
            "Creator": self.creator,
            "Producer": self.producer,
        }
        return pdfdoc.PDFDictionary({key: pdfdoc.PDFString(text) for key, text in entries.items()}).format(document)


class _Canvas(canvas.Canvas):  # type: ignore[misc]
    def __init__(self, stream: BinaryIO, **options: Any) -> None:
        # Compression off here and on there: reportlab's own switch adds ASCII85, which makes files a quarter larger.
        super().__init__(stream, pageCompression=0, invariant=1, **options)
        self._doc.defaultStreamFilters = [pdfdoc.PDFZCompress]
        self._doc.info = _Info()

    def do_form_at(self, name: str, places: ComplexArray) -> None:
        """Like ``doForm``, at many places: a cloth has a hundred thousand, and reportlab remembers each by itself."""
        call = f"/{self._doc.getXObjectName(name)} Do"
        self._formsinuse.append(name)
        self._code.append(
            "\n".join(f"q 1 0 0 1 {coordinate(at.real)} {coordinate(at.imag)} cm {call} Q" for at in places.tolist())
        )


class Pages:
    """A PDF being written, page by page.

    Args:
        stream: open for writing bytes; stays open.
        title: of the document.
        recipe: what makes it again; None leaves it out.
        scale: enlarges everything on every page about its upper left corner.

    >>> import io
    >>> stream = io.BytesIO()
    >>> pages = Pages(stream, "Kawung")
    >>> with pages.page(210, 297):
    ...     pages.text(20 + 20j, "Kawung")
    >>> pages.close()
    >>> stream.getvalue()[:5]
    b'%PDF-'
    """

    def __init__(self, stream: BinaryIO, title: str, recipe: Recipe | None = None, *, scale: float = 1.0) -> None:
        for bold, name in FONTS.items():
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(ttfonts.TTFont(name, str(font_path(bold=bold))))
        self.scale = scale
        self._canvas = _Canvas(stream, initialFontName=FONTS[False], lang=current_language())
        self._canvas.setTitle(title)
        self._canvas.setSubject(title)
        self._canvas.setCreator(f"motifkit {__version__}")
        self._canvas.setProducer("reportlab")
        self._canvas.setKeywords(MARKER + recipe.to_json() if recipe is not None else "motifkit, batik")
        self._canvas.setViewerPreference("PrintScaling", "None")

    def close(self) -> None:
        """Write the file."""
        self._canvas.save()

    @contextmanager
    def page(self, width: float, height: float) -> Iterator[None]:
        """One page of this size in millimetres, which the scale does not change."""
        self._canvas.setPageSize((width * POINTS_PER_MM, height * POINTS_PER_MM))
        unit = POINTS_PER_MM * self.scale
        self._canvas.transform(unit, 0, 0, -unit, 0, height * POINTS_PER_MM)
        yield
        self._canvas.showPage()

    def form(self, name: str, bounds: Box, operators: str) -> None:
        """Keep a piece of drawing, to be placed any number of times under its name."""
        self._canvas.beginForm(name, bounds.left, bounds.top, bounds.right, bounds.bottom)
        self.write(operators)
        self._canvas.endForm()

    def place(self, name: str, places: ComplexArray) -> None:
        """Place a kept piece of drawing with its origin at every one of these points."""
        if len(places):
            self._canvas.do_form_at(name, places)

    def write(self, operators: str) -> None:
        """Operators, as `motifkit.render.pdf_operators` makes them."""
        self._canvas.addLiteral(operators)

    @contextmanager
    def inside(self, window: Box) -> Iterator[None]:
        """What is drawn meanwhile is seen only inside a rectangle."""
        with self.apart(f"{box(window)} W n"):
            yield

    @contextmanager
    def apart(self, operators: str) -> Iterator[None]:
        """What these operators set (a transform, a colour, a clip) holds only meanwhile."""
        self.write(f"q {operators}")
        yield
        self.write("Q")

    def moved(self, to: complex, *, scale: float = 1.0, mirror: bool = False) -> Any:
        """Meanwhile the origin lies at a point, lengths are scaled, and x runs to the left where mirrored."""
        across = -scale if mirror else scale
        return self.apart(f"{across:.7g} 0 0 {scale:.7g} {to.real:.5f} {to.imag:.5f} cm")

    def area(self, rectangle: Box, rgb: RGB = BLACK) -> None:
        """A filled rectangle."""
        self.write(f"q {colour(rgb)} {box(rectangle)} f Q")

    def frame(self, rectangle: Box, width: float, rgb: RGB = BLACK) -> None:
        """A rectangle's outline, drawn just inside it, so that its outer edges have the rectangle's size."""
        self.write(f"q {colour(rgb, line=True)} {coordinate(width)} w {box(rectangle.grown(-width / 2))} S Q")

    def line(self, start: complex, end: complex, width: float, rgb: RGB = BLACK, dash: str = "") -> None:
        """A straight line that ends exactly where it ends; ``dash`` such as ``"2 1"``: 2 mm drawn, 1 mm left out."""
        self.write(f"q {colour(rgb, line=True)} {coordinate(width)} w 0 J [{dash}] 0 d {line(start, end)} S Q")

    def ring(self, centre: complex, radius: float, width: float, rgb: RGB = BLACK) -> None:
        """A circle's line."""
        around = path(circle(centre, radius))
        self.write(f"q {colour(rgb, line=True)} {width:.4f} w [] 0 d {around} S Q")

    def polygon(self, points: list[complex], rgb: RGB = BLACK) -> None:
        """A filled polygon."""
        self.write(f"q {colour(rgb)} {polygon(points)} f Q")

    def text(
        self, at: complex, words: str, size: float = 8.0, *, bold: bool = False, rgb: RGB = BLACK, align: float = 0.0
    ) -> None:
        """One line of text on its base line; ``size`` in points, ``align`` 0 from, 0.5 around and 1 up to the point."""
        x = at.real - align * self.width_of(words, size, bold=bold)
        text = self._canvas.beginText()
        # The page's y runs down, letters stand up.
        text.setTextTransform(1, 0, 0, -1, x, at.imag)
        text.setFont(FONTS[bold], size * MM_PER_POINT)
        text.textOut(words)
        with self.apart(colour(rgb)):
            self._canvas.drawText(text)

    def picture(self, place: Box, pixels: NDArray[np.uint8]) -> None:
        """RGB pixels ``(rows, columns, 3)`` filling a rectangle."""
        from PIL import Image

        text, rl_config.useA85 = rl_config.useA85, 0
        try:
            # The page's y runs down, a picture's first row is its upper one.
            with self.apart(f"1 0 0 -1 {place.left:.5f} {place.bottom:.5f} cm"):
                image = ImageReader(Image.fromarray(pixels))
                self._canvas.drawImage(image, 0, 0, place.width, place.height)
        finally:
            rl_config.useA85 = text

    def width_of(self, words: str, size: float, *, bold: bool = False) -> float:
        """How wide a line of text is, in millimetres; ``size`` in points."""
        return float(pdfmetrics.stringWidth(words, FONTS[bold], size)) * MM_PER_POINT

    def fitted(self, words: str, size: float, width: float, *, bold: bool = False) -> str:
        """The text on one line, cut with … where it is wider than so many millimetres."""
        words = " ".join(words.split())
        if self.width_of(words, size, bold=bold) <= width:
            return words
        while words and self.width_of(words + "…", size, bold=bold) > width:
            words = words[:-1].rstrip(" ·,")
        return words + "…"

    def wrapped(self, words: str, size: float, width: float, between: str = " ") -> list[str]:
        """The text as lines of at most so many millimetres, broken at the spaces or at another mark between parts."""
        lines: list[str] = []
        for part in words.split(between):
            longer = f"{lines[-1]}{between}{part}" if lines else part
            if lines and self.width_of(longer, size) <= width:
                lines[-1] = longer
            else:
                lines.append(part)
        return lines
