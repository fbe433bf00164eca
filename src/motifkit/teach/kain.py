"""The whole dyed cloth as a job: from a recipe to a picture of every thread of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO

from motifkit import jobs
from motifkit.cloth.cloth import Cloth
from motifkit.described import cloth_of
from motifkit.errors import FileError, unknown
from motifkit.language import _
from motifkit.process.natural import Natural
from motifkit.process.spread import Spread
from motifkit.process.whole import FORMATS, Workshop, render_cloth
from motifkit.recipe import Recipe
from motifkit.render.writers import check_dpi
from motifkit.teach.strip import demonstration_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FORMATS", "USUAL", "natural_from", "natural_value", "recipe_of", "run"]

USUAL: Mapping[str, Any] = {"route": "kerokan", "dyes": ("nila:6", "soga tingi:8")}
"""The process of a design that names none."""

DPI = 300.0
_NUMBERS = ("crackle", "uneven", "thin", "warp", "weft", "under_wax")


def natural_value(natural: Natural) -> dict[str, Any]:
    """How far from perfect a cloth is, as a recipe keeps it.

    >>> natural_from(natural_value(Natural(crackle=0.5, seed=3))) == Natural(crackle=0.5, seed=3)
    True
    """
    spread = natural.spread
    return {
        "crackle": natural.crackle,
        "uneven": natural.uneven,
        "thin": natural.thin,
        "warp": spread.warp,
        "weft": spread.weft,
        "under_wax": spread.under_wax,
        "grade": natural.grade,
        "seed": natural.seed,
    }


def natural_from(value: object) -> Natural:
    """The same from a recipe, which may come out of somebody's file.

    Raises:
        FileError: when it does not describe it.
        InputError: when a number is out of its range.
    """
    good = isinstance(value, Mapping) and all(
        isinstance(value.get(name, 0.0), int | float) and not isinstance(value.get(name), bool) for name in _NUMBERS
    )
    if not isinstance(value, Mapping) or not good or type(value.get("seed", 0)) is not int:
        raise FileError(_("the recipe does not say how the cloth was handled"))
    grade = value.get("grade", "")
    if not isinstance(grade, str):
        raise FileError(_("the recipe does not say how the cloth was handled"))
    numbers = {name: float(value[name]) for name in _NUMBERS if name in value}
    spread = Spread(**{name: numbers.pop(name) for name in ("warp", "weft", "under_wax") if name in numbers})
    return replace(Natural(), **numbers, spread=spread, grade=grade, seed=value.get("seed", 0))


def recipe_of(
    cloth: Cloth,
    process: Mapping[str, Any],
    kind: str,
    *,
    dpi: float | None = None,
    natural: Natural | None = None,
    back: bool = False,
) -> Recipe:
    """The recipe that makes the picture.

    Args:
        cloth: filled.
        process: as `motifkit.teach.strip.process_value` makes it.
        kind: png or tif.
        dpi: dots per inch; 300 by default.
        natural: how far from perfect the cloth is.
        back: its back.

    Raises:
        UnknownNameError: for another kind.
        InputError: for a resolution out of range.
        FileError: when the motif has no recipe.
    """
    if kind not in FORMATS:
        raise unknown(_("format"), kind, FORMATS)
    if dpi is not None:
        check_dpi(dpi)
    more: dict[str, Any] = {
        "format": kind,
        "process": {key: each for key, each in process.items() if key not in ("crackle", "seed")},
        "dpi": DPI if dpi is None else float(dpi),
        "natural": natural_value(Natural() if natural is None else natural),
    }
    if back:
        more["back"] = True
    recipe = jobs.job("render", cloth, **more)
    if recipe is None:
        raise FileError(_("this motif has no recipe"))
    return recipe


def run(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path], workshop: Workshop | None = None) -> None:
    """Do the job "render" of a recipe.

    Raises:
        MotifkitError: when the recipe asks for something that motifkit does not know, or that cannot be.
    """
    kind, dpi, back = recipe.get("format"), recipe.get("dpi", DPI), recipe.get("back", False)
    if kind not in FORMATS:
        raise unknown(_("format"), kind, FORMATS)
    if not isinstance(back, bool):
        raise FileError(_("the recipe does not say how the cloth was handled"))
    check_dpi(dpi)
    natural = natural_from(recipe.get("natural"))
    shown = demonstration_of(cloth_of(recipe, folders), recipe.get("process"))
    render_cloth(
        shown.cloth,
        shown.process,
        stream,
        kind,
        dpi=float(dpi),
        natural=natural,
        back=back,
        recipe=recipe,
        workshop=workshop,
        spills=shown.spills,
        meant=shown.meant if shown.mistaken else None,
    )
