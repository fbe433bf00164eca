"""Jobs: a recipe in, a file out. The command line, lessons, notebooks and `rebuild` all come through here.

Because every output is made from a recipe alone, and carries it, making it again gives the same bytes.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from motifkit.cloth.cloth import Cloth
from motifkit.colour.palette import Palette
from motifkit.described import cloth_of, palette_of, palette_value
from motifkit.errors import FileError, JobError, unknown
from motifkit.language import _, current_language, set_language
from motifkit.recipe import Recipe, __version__
from motifkit.render.atomic import replacing
from motifkit.render.embedded import read_recipe
from motifkit.render.writers import OPTIONS, WRITERS, Drawing, check_dpi

__all__ = [
    "FORMATS",
    "as_bytes",
    "draw",
    "format_of",
    "job",
    "output",
    "rebuild",
    "run",
    "save",
    "shown",
    "write",
]

FORMATS = {".svg": "svg", ".pdf": "pdf", ".png": "png", ".tif": "tif", ".tiff": "tif", ".txt": "txt"}

_JOBS = {
    "catalogue": "motifkit.teach.catalogue_sheet:run",
    "draw": "motifkit.jobs:_run_draw",
    "ecoprint": "motifkit.ecoprint.order:run",
    "ecoprint-card": "motifkit.teach.eco_card:run",
    "ecoprint-log": "motifkit.teach.eco_log:run",
    "ecoprint-plan": "motifkit.teach.eco_plan:run",
    "leaf-rule": "motifkit.ecoprint.ruled:run",
    "picture": "motifkit.picture.tiled:run",
    "palette": "motifkit.teach.palette_sheet:run",
    "pola": "motifkit.teach.pola:run",
    "process": "motifkit.teach.strip:run",
    "render": "motifkit.teach.kain:run",
    "bath": "motifkit.teach.bath_page:run",
    "leaf": "motifkit.ecoprint.photographed:run",
    "slide": "motifkit.teach.slides:run",
    "swatch": "motifkit.teach.swatch:run",
    "worksheet": "motifkit.teach.worksheet:run",
    "exercises": "motifkit.teach.exercise.sheet:run",
    "lesson": "motifkit.teach.pack:run_recipe",
    "lesson-page": "motifkit.teach.pack:run_page",
}

NOTEBOOK_WIDTH, NOTEBOOK_HEIGHT = 480, 720
"""Screen pixels: how wide and how high a picture shows itself in a notebook at most."""


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
    if format not in WRITERS:
        raise unknown(_("format"), format, WRITERS)
    chosen = Palette.of(palette)
    writer, names = WRITERS[format]
    # Not by ==: a resolution of 0 equals False and was meant.
    wanted = {name: options.get(name) for name in (*names, "seed")}
    given = {name: value for name, value in wanted.items() if value is not None and value is not False}
    if "dpi" in given:
        check_dpi(given["dpi"])
    recipe = job("draw", cloth, format=format, palette=palette_value(chosen), **given)
    writer(Drawing(cloth, chosen, recipe, given), stream)


def _run_draw(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    options = {name: recipe[name] for name in OPTIONS if name in recipe}
    cloth = cloth_of(recipe, folders)
    draw(cloth, stream, str(recipe.get("format")), palette=palette_of(recipe.get("palette")), **options)


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


def shown(cloth: Cloth, *, palette: Palette | str | None = None) -> tuple[bytes, tuple[int, int]]:
    """A cloth as a notebook shows it: a PNG of twice as many pixels as it takes on the screen, and its size there."""
    width = min(NOTEBOOK_WIDTH, max(120, round(cloth.width * 4)))
    width = max(1, min(width, round(NOTEBOOK_HEIGHT * cloth.width / cloth.height)))
    stream = io.BytesIO()
    draw(cloth, stream, "png", palette=palette, dpi=min(300.0, 2 * width / cloth.width * 25.4))
    return stream.getvalue(), (width, round(width * cloth.height / cloth.width))


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
