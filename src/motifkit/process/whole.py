"""The whole cloth as a file: every zone dyed, streamed strip by strip, by as many hands as there are."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any, BinaryIO, TypeAlias

from motifkit.cloth.cloth import Cloth
from motifkit.colour.palette import Palette
from motifkit.colour.srgb import hex_of
from motifkit.errors import InputError, unknown
from motifkit.language import _
from motifkit.process.cloth_cracks import Crushing, cloth_cracks
from motifkit.process.cracks import Cracks
from motifkit.process.kinds import ROLES, Kinds, named_by_kind
from motifkit.process.natural import Natural
from motifkit.process.patterns import grid_of, mosaic_of
from motifkit.process.shades import screen_colour
from motifkit.process.sheet import STRIP, Sheet, sheet_of
from motifkit.process.simulate import Process, Run, Spills, simulate
from motifkit.process.steps import areas_of
from motifkit.recipe import Recipe
from motifkit.render.ordered import in_order
from motifkit.render.png import png_piece, write_png_pieces
from motifkit.render.tiff_rgb import rgb_strips, write_rgb_strips
from motifkit.render.writers import WRITERS, Drawing, check_dpi

__all__ = ["FORMATS", "Workshop", "render_cloth"]

FORMATS = ("png", "tif")
MOST_PIXELS = 4_000_000_000
CRACKING = 0.4
"""Share of the whole work that growing the cracks is taken for when progress is told."""

Progress: TypeAlias = Callable[[float], None]


@dataclass(frozen=True)
class Workshop:
    """Who does the work, and how many rows at a time; the picture is the same whoever does.

    Args:
        workers: how many at a time.
        band: rows of a piece of work; rounded up to a multiple of 128.
        executor: of the standard library's kind (threads, processes, dask …); threads of our own by default.
        progress: is told how much is done, 0 to 1, now and then.
    """

    workers: int = 2
    band: int = 256
    executor: Executor | None = None
    progress: Progress | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.workers <= 1024:
            raise InputError(_("workers are 1 to 1024 (got {value})").format(value=self.workers))
        if not 1 <= self.band <= 1_000_000:
            raise InputError(_("a band has 1 to a million rows (got {value})").format(value=self.band))

    def tell(self, share: float) -> None:
        """Tell how much is done."""
        if self.progress is not None:
            self.progress(min(1.0, share))

    def done(self, function: Callable[[Any], Any], work: Iterable[Any]) -> Generator[Any]:
        """The work, in its order."""
        return in_order(function, work, self.workers, self.executor)


def render_cloth(
    cloth: Cloth,
    process: Process,
    stream: BinaryIO,
    format: str = "png",  # noqa: A002 - the plain word
    *,
    dpi: float = 300.0,
    natural: Natural | None = None,
    back: bool = False,
    recipe: Recipe | None = None,
    workshop: Workshop | None = None,
    spills: Spills | None = None,
    meant: Process | None = None,
) -> None:
    """Dye a whole cloth and write it to a seekable stream; the same cloth and seed give the same bytes.

    Args:
        cloth: filled; of zones, or drawn by hand too.
        process: the steps, such as `Route.process` makes them.
        stream: open for writing bytes, at its start.
        format: ``"png"`` or ``"tif"``.
        dpi: dots per inch, 1 to 5000.
        natural: cracks, thin wax, spread and unevenness; `Natural` as it usually is without it. A cloth that is
            perfectly flat (`Natural.perfect`) is written as a picture of few colours.
        back: the back of the cloth (tembus), left for right.
        recipe: goes into the file.
        workshop: who does the work.
        spills: into what brushed dye runs where a mistake left cells open (`Demonstration.spills`).
        meant: the process without its mistakes: the wax breaks as it does there, so that both cloths can be compared.

    Raises:
        UnknownNameError: for an unknown format.
        InputError: for a resolution out of range, or too large a picture.

    >>> from io import BytesIO
    >>> from motifkit import kawung
    >>> from motifkit.process.routes import Route
    >>> cloth, stream = Cloth(60, 40).filled(kawung(spacing=30)), BytesIO()
    >>> process = Route.named("kerokan").process(["nila:6", "tingi:8"], areas_of(cloth))
    >>> render_cloth(cloth, process, stream, dpi=50)
    >>> stream.getvalue()[1:4]
    b'PNG'
    """
    if format not in FORMATS:
        raise unknown(_("format"), format, FORMATS)
    check_dpi(dpi)
    far, work = Natural() if natural is None else natural, workshop or Workshop()
    face = cloth.mirrored() if back else cloth
    run = simulate(process, areas_of(face), back=back, spills=spills)
    right = run if meant is None else simulate(meant, areas_of(face), back=back)
    stages = (stage.states for each in dict.fromkeys((run, right)) for stage in each.stages)
    kinds = Kinds.by(run.areas, list(zip(*stages, strict=True)))
    if far.flat:
        _write_flat(face, run, kinds, Drawing(face, Palette.of(None), recipe, {"dpi": dpi}), format, stream)
        work.tell(1.0)
        return
    (rows, columns), scale = grid_of(face, dpi / 25.4)
    if rows * columns > MOST_PIXELS:
        raise InputError(
            _("this picture would have {count} million pixels; the limit is {limit}").format(
                count=round(rows * columns / 1e6), limit=MOST_PIXELS // 1_000_000
            )
        )
    sheet = _sheet(cloth, face, (run, right), kinds, far, dpi, work)
    text = recipe.to_json() if recipe else "{}"
    size: dict[str, Any] = {"rows": rows, "columns": columns, "dpi": (scale.real * 25.4, scale.imag * 25.4)}
    with closing(_encoded(sheet, format, work, CRACKING if far.crackle else 0.0)) as pieces:
        if format == "png":
            write_png_pieces(stream, pieces, text=text, **size)
        else:
            write_rgb_strips(stream, pieces, description=text, **size)
    work.tell(1.0)


def _write_flat(cloth: Cloth, run: Run, kinds: Kinds, drawing: Drawing, kind: str, stream: BinaryIO) -> None:
    """A cloth of few colours: drawn as any drawing, with the colours of its states."""
    ground = run.process.ground
    hexes = [hex_of(screen_colour(run.last.states[place], ground) / 255) for place in kinds.first]
    colours = dict.fromkeys(ROLES, hexes[0]) | {f"klowong/k{index}": each for index, each in enumerate(hexes)}
    plain = named_by_kind(cloth, kinds)
    writer, _options = WRITERS[kind]
    writer(Drawing(plain, Palette("", colours), drawing.recipe, drawing.options), stream)


def _sheet(
    cloth: Cloth, face: Cloth, runs: tuple[Run, Run], kinds: Kinds, natural: Natural, dpi: float, work: Workshop
) -> Sheet:
    """The face of a cloth, front or back, ready to be dyed; both show the same cracks, as do right and wrong."""
    right = runs[1]
    cracks: dict[str, Cracks] = {}
    if natural.crackle:
        tell = partial(_part_told, work)
        cracks = cloth_cracks(cloth, right, kinds, Crushing(natural.crackle, natural.seed, work.done, tell))
    if face is not cloth:
        cracks = {step: each.mirrored(cloth.width) for step, each in cracks.items()}
    number = dict(zip(kinds.areas, kinds.kind, strict=True))
    return sheet_of(mosaic_of(face, number, dpi / 25.4), runs, kinds, cracks, natural)


def _part_told(work: Workshop, share: float) -> None:
    work.tell(CRACKING * share)


def _encoded(sheet: Sheet, kind: str, work: Workshop, begun: float) -> Generator[Any]:
    """The pieces of the file, in their order."""
    height = -(-work.band // STRIP)
    groups = [range(first, min(first + height, sheet.strips)) for first in range(0, sheet.strips, height)]
    tasks = ((sheet.only(group), tuple(group), kind) for group in groups)
    with closing(work.done(_made, tasks)) as several:
        for count, pieces in enumerate(several, 1):
            work.tell(begun + (1 - begun) * count / len(groups))
            yield from pieces


def _made(task: tuple[Sheet, tuple[int, ...], str]) -> list[Any]:
    """Dye some strips, and pack them for their file while they are at hand."""
    sheet, strips, kind = task
    if kind == "png":
        return [png_piece(sheet.strip(number)) for number in strips]
    return list(chain.from_iterable(rgb_strips(sheet.strip(number)) for number in strips))
