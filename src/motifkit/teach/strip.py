"""The strip: every stage of a process as a picture with its words, on paper, as one picture, or as many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from motifkit import jobs
from motifkit.described import cloth_of, palette_of, palette_value
from motifkit.errors import FileError, InputError, ParameterError, unknown
from motifkit.language import _
from motifkit.process.crackled import Crackle
from motifkit.process.demonstration import Demonstration
from motifkit.process.routes import DyeOf, Route
from motifkit.process.written import dye_from, dye_value, step_value, steps_from
from motifkit.recipe import Recipe
from motifkit.render.leaf import write_pdf, write_png
from motifkit.teach.around import Around
from motifkit.teach.strip_layout import leaves
from motifkit.units import format_number

if TYPE_CHECKING:
    from pathlib import Path

    from motifkit.cloth.cloth import Cloth

__all__ = [
    "FORMATS",
    "demonstration_of",
    "process_of_lesson",
    "process_value",
    "recipe_of",
    "run",
    "stage_names",
    "write_stage",
    "write_strip",
]

FORMATS = ("pdf", "png")
DPI = 150.0
COARSEST, FINEST = 20.0, 1200.0
MISTAKE = "benar-salah"
"""The picture of right and wrong side by side."""


def process_value(
    *,
    route: str | None = None,
    dyes: Sequence[DyeOf] = (),
    steps: object = None,
    skip: Iterable[str] = (),
    swap: Iterable[Sequence[str]] = (),
    ground: str | None = None,
    crackle: float | None = None,
    seed: int | None = None,
    back: bool = False,
    palette: str | Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """A process as a recipe keeps it, every bath written out.

    Raises:
        InputError: when neither a route nor steps are given, or both.
        MotifkitError: for a dye or a step that cannot be.
    """
    if (route is None) == (steps is None):
        raise InputError(_("a process has a route or steps of its own, one of them"))
    value: dict[str, Any] = {"skip": list(skip), "swap": [list(pair) for pair in swap]}
    if route is not None:
        value |= {"route": route, "dyes": [dye_value(dye) for dye in dyes]}
    else:
        if dyes:
            raise InputError(_("steps of one's own name their dyes themselves"))
        value["steps"] = [step_value(step) for step in steps_from(steps)]
    broken = Crackle(crackle or 0.0, seed or 0)
    if crackle is not None:
        value |= {"crackle": broken.strength, "seed": broken.seed}
    if back:
        value["back"] = True
    if palette is not None:
        value["palette"] = palette_value(palette_of(palette))
    return value if ground is None else {**value, "ground": ground}


_LESSON_KEYS = ("route", "dyes", "steps", "skip", "swap", "ground", "crackle", "seed", "back", "palette")


def process_of_lesson(value: object) -> dict[str, Any]:
    """The process that a lesson's file asks for, checked as far as it can be without its design.

    Raises:
        InputError: for a key that is not known, or a value of the wrong kind.
        MotifkitError: for an unknown route, dye or step.
    """
    if not isinstance(value, Mapping):
        raise InputError(_("must be a table with route and dyes, or steps"))
    for key in value:
        if key not in _LESSON_KEYS:
            raise unknown(_("key of a process"), key, _LESSON_KEYS)
    told: dict[str, Any] = {key: value[key] for key in value}
    for key in ("dyes", "skip"):
        if not isinstance(told.get(key, []), list) or not all(isinstance(each, str) for each in told.get(key, [])):
            raise InputError(_("{key} must be a list of texts").format(key=key))
    swap = told.get("swap", [])
    if not isinstance(swap, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in swap):
        raise InputError(_("swap must be a list of pairs of steps"))
    for key, kinds in (("crackle", (int, float)), ("seed", (int,))):
        if type(told.get(key, 0)) not in kinds:
            raise InputError(_("{key} must be a number").format(key=key))
    if type(told.get("back", False)) is not bool:
        raise InputError(_("must be true or false, without quotation marks"))
    if "route" in told:
        Route.named(told["route"])
    process_value(**told)
    return told


def recipe_of(
    cloth: Cloth,
    process: Mapping[str, Any],
    kind: str,
    *,
    dpi: float | None = None,
    stage: str | None = None,
    paper: str | None = None,
    lesson: str = "",
) -> Recipe:
    """The recipe that makes a strip, or one picture of it.

    Args:
        cloth: filled.
        process: as `process_value` makes it.
        kind: pdf or png.
        dpi: of a png.
        stage: the name of one picture, as `stage_names` has it; none makes the strip.
        paper: A4 by default.
        lesson: what stands on the strip's line for the lesson.

    Raises:
        UnknownNameError: for another kind.
        ParameterError: for a resolution out of range.
    """
    if kind not in FORMATS:
        raise unknown(_("format"), kind, FORMATS)
    more: dict[str, Any] = {"format": kind, "process": dict(process)}
    if dpi is not None:
        more["dpi"] = _checked_dpi(dpi)
    if stage is not None:
        more["stage"] = stage
    if paper is not None:
        more["paper"] = paper
    if lesson:
        more["lesson"] = lesson
    recipe = jobs.job("process", cloth, **more)
    if recipe is None:
        raise FileError(_("this motif has no recipe"))
    return recipe


def _checked_dpi(dpi: object) -> float:
    if isinstance(dpi, bool) or not isinstance(dpi, int | float) or not COARSEST <= dpi <= FINEST:
        raise ParameterError(
            _("the dpi of a stage's picture is from {low} to {high} (got {value})").format(
                low=format_number(COARSEST), high=format_number(FINEST), value=dpi
            )
        )
    return float(dpi)


def demonstration_of(cloth: Cloth, value: object) -> Demonstration:
    """The demonstration that a recipe's process describes.

    Raises:
        MotifkitError: when it describes none, or what cannot be done.
    """
    if not isinstance(value, Mapping):
        raise FileError(_("the recipe describes no process"))
    skip, swap, ground = value.get("skip", []), value.get("swap", []), value.get("ground")
    good = isinstance(skip, list) and all(isinstance(each, str) for each in skip) and isinstance(swap, list)
    good = good and all(isinstance(pair, list) and [type(one) for one in pair] == [str, str] for pair in swap)
    crackle, seed = value.get("crackle", 0.0), value.get("seed", 0)
    good = good and (ground is None or isinstance(ground, str)) and type(crackle) in (int, float) and type(seed) is int
    if not good:
        raise FileError(_("the recipe describes no process"))
    more: dict[str, Any] = {"skip": skip, "swap": [(pair[0], pair[1]) for pair in swap], "ground": ground}
    more |= {"crackle": float(crackle), "seed": seed, "back": value.get("back") is True}
    if "steps" in value:
        return Demonstration.of(cloth, steps_from(value["steps"]), **more)
    route, dyes = value.get("route"), value.get("dyes", [])
    if not isinstance(route, str) or not isinstance(dyes, list):
        raise FileError(_("the recipe describes no process"))
    told = [dye_from(each) for each in dyes]
    return Demonstration.of(cloth, route, told, **more)


def stage_names(shown: Demonstration) -> list[str]:
    """The pictures of a process by name: ``00-mori``, one for each step, and right and wrong where it was mistaken.

    >>> from motifkit import Cloth, kawung
    >>> stage_names(Demonstration.of(Cloth.of(kawung()), "kerokan", ["nila:6", "tingi:8"]))[:3]
    ['00-mori', '01-nglowong', '02-ngiseni']
    """
    names = [f"{stage.number:02}-{stage.step.name if stage.step else 'mori'}" for stage in shown.run.stages]
    return [*names, MISTAKE] if shown.mistaken else names


def write_stage(shown: Demonstration, name: str, stream: BinaryIO, recipe: Recipe) -> None:
    """Write one picture as PNG: the whole cloth after a step, or right, wrong and difference side by side.

    Raises:
        UnknownNameError: when the process has no such picture.
    """
    import numpy as np

    from motifkit.render.png import write_png as write
    from motifkit.render.repeat import Repeat

    names = stage_names(shown)
    if name not in names:
        raise unknown(_("stage"), name, names)
    dpi = _checked_dpi(recipe.get("dpi", DPI))
    true = shown.shares(dpi).dpi
    rows, columns = (
        max(1, round(side * each / 25.4))
        for side, each in ((shown.cloth.height, true[1]), (shown.cloth.width, true[0]))
    )
    text = recipe.to_json()
    if name != MISTAKE:
        pixels = shown.picture(names.index(name), dpi)
        write(stream, Repeat(pixels), rows=rows, columns=columns, dpi=true, text=text)
        return
    pictures = shown.comparison(dpi)
    gap = np.full((pictures[0].shape[0], max(1, round(3 * true[0] / 25.4)), 3), 255, np.uint8)
    side = np.concatenate([pictures[0], gap, pictures[1], gap, pictures[2]], axis=1)
    write(stream, Repeat(side), rows=side.shape[0], columns=side.shape[1], dpi=true, text=text)


def write_strip(shown: Demonstration, stream: BinaryIO, recipe: Recipe) -> None:
    """Write the strip as the recipe wants it; the same recipe gives the same bytes."""
    dpi, cloth = _checked_dpi(recipe.get("dpi", DPI)), shown.cloth
    subject = recipe.subject or cloth.name or _("batik motif")
    size = f"{format_number(cloth.width, 1)} × {format_number(cloth.height, 1)} mm"
    side = f" ({_('back')})" if shown.back else ""
    title = f"{_('Process')} {shown.meant.name}".rstrip() + f": {subject}, {size}{side}"
    wanted = recipe.get("process", {}).get("palette")
    pages = leaves(
        shown, title, Around.of(recipe), " · ".join(_settings(recipe)), None if wanted is None else palette_of(wanted)
    )
    if recipe.get("format") == "pdf":
        write_pdf(stream, pages, title, recipe)
    else:
        write_png(stream, pages, recipe, dpi)


def _settings(recipe: Recipe) -> Iterator[str]:
    process = recipe.get("process", {})
    for each in process.get("dyes", []):
        cell, bath = dye_from(each)
        yield f"--dye {cell + '=' if cell else ''}{bath.dye.name}:{bath.mordant}:{bath.dips}"
    for name in process.get("skip", []):
        yield f"--skip {name}"
    for one, other in process.get("swap", []):
        yield f"--swap {one},{other}"
    if process.get("back"):
        yield "--back"
    if process.get("crackle"):
        yield f"--crackle {format_number(process['crackle'])} --seed {process.get('seed', 0)}"


def run(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """Do the job "process" of a recipe, which may come out of somebody's file.

    Raises:
        MotifkitError: when the recipe asks for something that motifkit does not know.
    """
    kind, stage = recipe.get("format"), recipe.get("stage")
    if kind not in FORMATS:
        raise unknown(_("format"), kind, FORMATS)
    shown = demonstration_of(cloth_of(recipe, folders), recipe.get("process"))
    if stage is not None:
        write_stage(shown, str(stage), stream, recipe)
    else:
        write_strip(shown, stream, recipe)
