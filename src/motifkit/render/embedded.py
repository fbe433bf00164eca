"""The recipe inside a file that motifkit wrote, whatever its format."""

from __future__ import annotations

import html
import re
from pathlib import Path

from motifkit.errors import FileError, MotifkitError
from motifkit.language import _
from motifkit.recipe import LARGEST_RECIPE, Recipe
from motifkit.render.atomic import reading

__all__ = ["read_recipe"]

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
        text = file.read(32 * LARGEST_RECIPE).decode("utf-8-sig", "replace")
    if text.lstrip().startswith("{"):
        return _inner(text)
    if "<svg" in text[:2000]:
        from motifkit.render.svg import read_recipe_text as read_svg

        return read_svg(path)
    found = _HTML_RECIPE.search(text) or _TEXT_RECIPE.search(text)
    return html.unescape(found[1]) if found else None


def _inner(text: str) -> str:
    """The recipe that a JSON file is, or holds beside the result under the key ``recipe``."""
    import json

    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return text
    recipe = values.get("recipe") if isinstance(values, dict) else None
    return json.dumps(recipe) if isinstance(recipe, dict) else text
