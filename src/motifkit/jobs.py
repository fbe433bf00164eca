"""Jobs: a recipe in, a file out. The command line, lessons, notebooks and `rebuild` all come through here.

Because every output is made from a recipe alone, and carries it, making it again gives the same bytes.
"""

from __future__ import annotations

import hashlib
import html
import io
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from motifkit.cloth.cloth import Cloth
from motifkit.colour.palette import Palette, palette_names
from motifkit.errors import FileError, InputError, JobError, MotifkitError, unknown
from motifkit.geometry.plane import Isometry
from motifkit.language import _, current_language, set_language
from motifkit.motifs.catalogue import motif_named
from motifkit.params import Text
from motifkit.recipe import LARGEST_RECIPE, Recipe, __version__
from motifkit.render.atomic import reading, replacing
from motifkit.tile import Tile
from motifkit.units import format_number

__all__ = [
    "FORMATS",
    "cloth_of",
    "draw",
    "format_of",
    "job",
    "output",
    "read_recipe",
    "rebuild",
    "run",
    "save",
    "write",
]

FORMATS = {".svg": "svg", ".pdf": "pdf", ".png": "png", ".tif": "tif", ".tiff": "tif", ".txt": "txt"}
FINEST_DPI = 5000
MOST_PIXELS = 4_000_000_000
MOST_BLOCK_PIXELS = 60_000_000

_JOBS = {
    "draw": "motifkit.jobs:_run_draw",
    "pola": "motifkit.teach.pola:run",
    "lesson": "motifkit.teach.lesson:run_recipe",
    "lesson-page": "motifkit.teach.lesson:run_page",
}


def format_of(path: Path) -> str:
    """The format that a file's extension names.

    Raises:
        FileError: when it names none.
    """
    if path.suffix.lower() not in FORMATS:
        raise FileError(
            _("{path}: the extension must be one of {known}").format(path=path.name, known=" ".join(sorted(FORMATS)))
        )
    return FORMATS[path.suffix.lower()]


def job(name: str, cloth: Cloth, **more: Any) -> Recipe | None:
    """The recipe of a job on a cloth; None where the cloth's tile has no recipe."""
    extra = {"cloth": cloth.name} if cloth.name else {}
    return cloth.recipe(job=name, motifkit=__version__, language=current_language(), **extra, **more)


# -- reading a recipe's values ------------------------------------------------------------------------------------


def _tile_of(recipe: Mapping[str, Any], folders: Iterable[Path]) -> Tile:
    if "tiles" in recipe:
        layers = recipe["tiles"]
        if not isinstance(layers, list) or not layers or not all(isinstance(each, Mapping) for each in layers):
            raise FileError(_("the recipe names no motif"))
        tiles = [_tile_of(each, folders) for each in layers]
        whole = tiles[0]
        for above in tiles[1:]:
            whole = whole + above
        return whole
    name, parameters = recipe.get("motif"), recipe.get("parameters", {})
    if not isinstance(name, str) or not isinstance(parameters, Mapping):
        raise FileError(_("the recipe names no motif"))
    file, colon, _inner = name.rpartition(":")
    # A built-in motif has no file; a recipe that says otherwise was tampered with and is refused there too.
    if colon or isinstance(recipe.get("source"), Mapping):
        _check_source(file, recipe.get("source"), folders)
    return motif_named(name, folders)(**parameters)


def _check_source(file: str, source: object, folders: Iterable[Path]) -> None:
    """Before a user's own file is run: a recipe may only name it plainly, and only as it was when this was drawn."""
    wanted = source.get("sha256") if isinstance(source, Mapping) else None
    if wanted is None or Path(file).name != file or "\\" in file:
        raise FileError(_("the recipe names no motif"))
    path = next((folder / file for folder in folders if (folder / file).is_file()), None)
    if path is None:
        raise FileError(_("{path}: there is no such file").format(path=file))
    if hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
        raise FileError(_("{file} has changed since this was drawn").format(file=file))


def cloth_of(recipe: Mapping[str, Any], folders: Iterable[Path] = (Path(),)) -> Cloth:
    """The filled cloth that a recipe describes.

    Raises:
        MotifkitError: when the recipe's motif, parameters or size are not ones that motifkit knows.
    """
    tile = _tile_of(recipe, folders)
    size = recipe.get("size", "tile")
    if size == "tile":
        return Cloth.of(tile)
    if not isinstance(size, list) or len(size) != 2 or not all(type(side) in (int, float) for side in size):
        raise FileError(_("the recipe's size is not two numbers"))
    name = recipe.get("cloth", "")
    title = Cloth.named(name).title if name else Text("", "")
    return Cloth(float(size[0]), float(size[1]), tile, name, title)


def _palette_value(palette: Palette) -> str | dict[str, Any]:
    if palette.name in palette_names() and Palette.named(palette.name) == palette:
        return palette.name
    return palette.as_json()


def _palette_of(value: object) -> Palette:
    if isinstance(value, Mapping):
        colours = value.get("colours")
        if not isinstance(colours, Mapping):
            raise FileError(_("the recipe's palette has no colours"))
        return Palette(
            str(value.get("name", "")),
            {str(key): str(colour) for key, colour in colours.items()},
            provenance=str(value.get("provenance", "illustrative")),
            source=str(value.get("source", "")),
        )
    return Palette.named(str(value))


# -- drawing ------------------------------------------------------------------------------------------------------


class _Drawing(NamedTuple):
    """What a format's writer receives."""

    cloth: Cloth
    palette: Palette
    recipe: Recipe | None
    options: Mapping[str, Any]

    @property
    def title(self) -> str:
        content = self.recipe.get("motif", "motifkit") if self.recipe else "motifkit"
        size = f"{format_number(self.cloth.width)} × {format_number(self.cloth.height)} mm"
        return f"{content}, {size}"


def draw(
    cloth: Cloth,
    stream: BinaryIO,
    format: str,  # noqa: A002 - the plain word
    *,
    palette: Palette | str | None = None,
    **options: Any,
) -> None:
    """Draw a filled cloth to a seekable stream, its recipe inside.

    Args:
        cloth: what to draw.
        stream: where to.
        format: svg, pdf, png, tif or txt.
        palette: a palette or its name; sogan Yogya by default.
        options: ``dpi`` (png, tif), ``plain`` (tif), ``paper`` and ``overlap`` (pdf), ``mirror`` and ``without_isen``
            (svg), ``columns`` (txt), ``seed``.

    Raises:
        UnknownNameError: for an unknown format or palette.
        InputError: for a size or resolution out of range.
    """
    if format not in _WRITERS:
        raise unknown(_("format"), format, _WRITERS)
    chosen = Palette.of(palette)
    writer, names = _WRITERS[format]
    # Not by ==: a resolution of 0 equals False and was meant.
    wanted = {name: options.get(name) for name in (*names, "seed")}
    given = {name: value for name, value in wanted.items() if value is not None and value is not False}
    if "dpi" in given:
        _check_dpi(given["dpi"])
    recipe = job("draw", cloth, format=format, palette=_palette_value(chosen), **given)
    writer(_Drawing(cloth, chosen, recipe, given), stream)


def _run_draw(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    options = {name: recipe[name] for name in _OPTIONS if name in recipe}
    cloth = cloth_of(recipe, folders)
    draw(cloth, stream, str(recipe.get("format")), palette=_palette_of(recipe.get("palette")), **options)


def _svg(drawing: _Drawing, stream: BinaryIO) -> None:
    from motifkit.render.svg import to_svg

    tile = drawing.cloth.field
    if drawing.options.get("without_isen"):
        tile = tile.without("isen")
    if drawing.options.get("mirror"):
        tile = tile.moved(Isometry.reflection(90, drawing.cloth.width / 2))
    cloth = drawing.cloth.filled(tile)
    stream.write(to_svg(cloth, drawing.palette, drawing.recipe, drawing.title).encode("utf-8"))


def _pdf(drawing: _Drawing, stream: BinaryIO) -> None:
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


def _pixels(drawing: _Drawing) -> tuple[Any, int, int]:
    """One painted block, and the rows and columns of the whole cloth at its true resolution."""
    from motifkit.render.raster import paint

    dpi, cloth = drawing.options.get("dpi", 300.0), drawing.cloth
    wanted = cloth.width * cloth.height * (dpi / 25.4) ** 2
    if wanted > MOST_PIXELS:
        raise InputError(
            _("this picture would have {count} million pixels; the limit is {limit}").format(
                count=round(wanted / 1e6), limit=MOST_PIXELS // 1_000_000
            )
        )
    rows, columns = cloth.field.pixels(dpi / 25.4)
    if rows * columns > MOST_BLOCK_PIXELS:
        raise InputError(
            _("one repeat would have {count} million pixels; the limit is {limit}").format(
                count=round(rows * columns / 1e6), limit=MOST_BLOCK_PIXELS // 1_000_000
            )
        )
    picture = paint(cloth.field, drawing.palette, dpi)
    across, down = (each / 25.4 for each in picture.dpi)
    return picture, max(1, round(cloth.height * down)), max(1, round(cloth.width * across))


def _check_dpi(dpi: object) -> None:
    if isinstance(dpi, bool) or not isinstance(dpi, int | float) or not 1 <= dpi <= FINEST_DPI:
        raise InputError(_("dpi must be from 1 to {limit} (got {value})").format(limit=FINEST_DPI, value=dpi))


def _png(drawing: _Drawing, stream: BinaryIO) -> None:
    from motifkit.render.png import write_png
    from motifkit.render.repeat import Repeat

    picture, rows, columns = _pixels(drawing)
    text = drawing.recipe.to_json() if drawing.recipe else "{}"
    write_png(stream, Repeat(picture.pixels), rows=rows, columns=columns, dpi=picture.dpi, text=text)


def _tif(drawing: _Drawing, stream: BinaryIO) -> None:
    import numpy as np

    from motifkit.geometry.mark import GROUND
    from motifkit.render.raster import to_indices
    from motifkit.render.repeat import Repeat
    from motifkit.render.tiff import write_palette_tiff

    picture, rows, columns = _pixels(drawing)
    classes = (GROUND, *drawing.cloth.field.marks.classes)
    flat = np.array([drawing.palette.rgb(*each) for each in classes], np.uint8)
    indices, table = to_indices(picture, flat)
    write_palette_tiff(
        stream,
        Repeat(indices),
        rows=rows,
        columns=columns,
        palette=table,
        dpi=picture.dpi,
        description=drawing.recipe.to_json() if drawing.recipe else "{}",
        plain=bool(drawing.options.get("plain", False)),
    )


def _txt(drawing: _Drawing, stream: BinaryIO) -> None:
    text = drawing.cloth.field.ascii(drawing.options.get("columns", 48))
    recipe = f"\n# motifkit: {drawing.recipe.to_json()}" if drawing.recipe else ""
    stream.write(f"{text}{recipe}\n".encode())


_WRITERS: dict[str, tuple[Callable[[_Drawing, BinaryIO], None], tuple[str, ...]]] = {
    "svg": (_svg, ("mirror", "without_isen")),
    "pdf": (_pdf, ("paper", "overlap")),
    "png": (_png, ("dpi",)),
    "tif": (_tif, ("dpi", "plain")),
    "txt": (_txt, ("columns",)),
}
_OPTIONS = sorted({"seed", *(name for _writer, names in _WRITERS.values() for name in names)})


# -- files --------------------------------------------------------------------------------------------------------


def save(
    cloth: Cloth,
    path: Path,
    *,
    palette: Palette | str | None = None,
    force: bool = False,
    **options: Any,
) -> None:
    """Draw a filled cloth to a file, whole or not at all; the extension chooses the format."""
    kind = format_of(path)
    with output(path, force=force) as stream:
        draw(cloth, stream, kind, palette=palette, **options)


def run(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path] = (Path(),)) -> None:
    """Do a recipe's job, in its language.

    Raises:
        UnknownNameError: when there is no such job.
        MotifkitError: when the recipe asks for something that motifkit does not know.
    """
    name = recipe.get("job")
    if not isinstance(name, str) or name not in _JOBS:
        raise unknown(_("job"), name, _JOBS)
    module, _colon, function = _JOBS[name].partition(":")
    with _speaking(str(recipe.get("language", current_language()))):
        getattr(import_module(module), function)(recipe, stream, tuple(folders))


@contextmanager
def _speaking(language: str) -> Iterator[None]:
    before = current_language()
    set_language(language)
    try:
        yield
    finally:
        set_language(before)


def write(recipe: Recipe, path: Path | None, *, force: bool = False, folders: Iterable[Path] = (Path(),)) -> None:
    """Do a recipe's job into a file, whole or not at all; without a path to standard output."""
    with output(path, force=force) as stream:
        run(recipe, stream, folders)


@contextmanager
def output(path: Path | None, *, force: bool = False) -> Iterator[BinaryIO]:
    """A seekable stream whose content becomes a file, or goes to standard output, only when all went well.

    Raises:
        FileError: when the file exists and ``force`` is not given.
        JobError: when the folder or standard output cannot be written.
    """
    if path is not None:
        with replacing(path, force=force) as stream:
            yield stream
        return
    with tempfile.TemporaryFile() as stream:
        yield stream
        stream.seek(0)
        try:
            shutil.copyfileobj(stream, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise JobError(_("standard output cannot be written ({reason})").format(reason=error.strerror)) from error


_HTML_RECIPE = re.compile(r'<script type="application/json" id="motifkit-recipe">(.*?)</script>', re.DOTALL)
_TEXT_RECIPE = re.compile(r"^# motifkit: (\{.*\})$", re.MULTILINE)


def read_recipe(path: Path) -> Recipe:
    """The recipe inside a file that motifkit wrote: SVG, PDF, PNG, TIFF, text proof, lesson page or JSON.

    Raises:
        FileError: when the file is missing or carries no recipe.
    """
    with reading(path) as file:
        start = file.read(16)
    text = _recipe_text(path, start)
    if text is None or text.strip() in ("", "{}"):
        raise FileError(_("{path} carries no motifkit recipe").format(path=path.name))
    try:
        return Recipe.from_json(text)
    except MotifkitError as error:
        raise FileError(f"{path.name}: {error}") from error


def _recipe_text(path: Path, start: bytes) -> str | None:
    if start.startswith(b"\x89PNG"):
        from motifkit.render.png import read_text

        return read_text(path)
    if start.startswith((b"II", b"MM")):
        from motifkit.render.tiff import read_description

        return read_description(path)
    if start.startswith(b"%PDF"):
        from motifkit.render.pdf import read_recipe_text as read_pdf

        return read_pdf(path)
    with reading(path) as file:
        text = file.read(4 * LARGEST_RECIPE).decode("utf-8-sig", "replace")
    if text.lstrip().startswith("{"):
        return text
    if "<svg" in text[:2000]:
        from motifkit.render.svg import read_recipe_text as read_svg

        return read_svg(path)
    found = _HTML_RECIPE.search(text) or _TEXT_RECIPE.search(text)
    return html.unescape(found[1]) if found else None


def rebuild(path: str | Path, output: str | Path | None = None, *, force: bool = False) -> Path:
    """Make an output again from the recipe inside it; in the same environment the bytes are the same.

    Args:
        path: a file that motifkit wrote.
        output: where the new file goes; by default beside the old one, with ``-ulang`` after its name.
        force: replace an existing file.

    Returns:
        Where the new file is.

    Raises:
        FileError: when the file carries no recipe, or the output exists.
    """
    source = Path(path)
    recipe = read_recipe(source)
    target = source.with_name(f"{source.stem}-ulang{source.suffix}") if output is None else Path(output)
    write(recipe, target, force=force, folders=(source.parent, Path()))
    return target


def as_bytes(recipe: Recipe, folders: Iterable[Path] = (Path(),)) -> bytes:
    """A recipe's output in memory."""
    stream = io.BytesIO()
    run(recipe, stream, folders)
    return stream.getvalue()
