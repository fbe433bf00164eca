"""The page of a lesson: opens offline, shows every sheet, prints well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from motifkit.language import _, current_language
from motifkit.units import format_number

if TYPE_CHECKING:
    from motifkit.cloth.cloth import Cloth
    from motifkit.recipe import Recipe
    from motifkit.teach.lesson import Lesson

__all__ = ["page"]

_STYLE = """
:root { color-scheme: light; }
body { font: 17px/1.55 "Atkinson Hyperlegible", Verdana, sans-serif; color: #221a12; background: #fbf8f1;
  max-width: 62rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .6rem; border-bottom: 2px solid #7a4620; padding-bottom: .2rem; }
figure { margin: 0 0 1.2rem; break-inside: avoid; }
figure img { width: 100%; height: auto; border: 1px solid #cbbfa9; background: #fff; }
figcaption { margin-top: .3rem; }
a { color: #7a3d10; }
.pictures { display: grid; grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); gap: 1.4rem; }
.slides { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 1rem; font-size: .85rem; }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #e2d9c7; vertical-align: top; }
tr { break-inside: avoid; }
footer { margin-top: 2.5rem; font-size: .85rem; color: #6a5c4a; }
@media print {
  @page { margin: 15mm; }
  body { background: #fff; color: #000; padding: 0; max-width: none; font-size: 11pt; }
  a { color: #000; text-decoration: none; }
  h2 { break-after: avoid; border-color: #000; }
  .pictures { grid-template-columns: 1fr 1fr; }
  .pictures img { max-height: 11cm; width: auto; max-width: 100%; }
  .slides { grid-template-columns: repeat(4, 1fr); }
}
"""


def page(lesson: Lesson, recipe: Recipe) -> str:
    """The page as HTML text; links are relative, nothing is loaded from elsewhere.

    Args:
        lesson: what is shown, in the language that is spoken now.
        recipe: what goes into the page, so that it can be made again.
    """
    files = [(file.name, file.title) for file in lesson.sheet_files()]
    cloth = lesson.filled_cloth if lesson.motif is not None else None
    # A closing tag inside the JSON would end the script element.
    data = recipe.to_json().replace("<", "\\u003c")
    return f"""<!DOCTYPE html>
<html lang="{current_language()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(lesson.title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{escape(lesson.title)}</h1>
{_paragraph(lesson.about)}{_paragraph(_summary(cloth) if cloth is not None else "")}
{"".join(_paragraph(each) for each in lesson.unit_words())}{_sheets(files)}
{_content(lesson, cloth, recipe)}
<h2>{_("At true size")}</h2>
<p>{_("Print the PDF at 100 %, without fitting it to the page, and measure the 10 cm bar before you trace.")}</p>
<footer>motifkit {escape(str(recipe.get("motifkit", "")))} · <a href="resep.json">resep.json</a></footer>
<script type="application/json" id="motifkit-recipe">{data}</script>
</body>
</html>
"""


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""


def _content(lesson: Lesson, cloth: Cloth | None, recipe: Recipe) -> str:
    if cloth is None:
        return ""
    rows = _rows(_facts(cloth, lesson.colours.name, recipe, lesson.facts()))
    return f"<h2>{_('What is in it')}</h2>\n<table>{rows}</table>"


def _summary(cloth: Cloth) -> str:
    size = f"{format_number(cloth.width / 10)} × {format_number(cloth.height / 10)} cm"
    block = " × ".join(format_number(side / 10, 2) for side in cloth.field.block)
    name = str(cloth.title) or _("one repeat")
    return _("{name}, {size}; the repeat (raport) measures {block} cm.").format(name=name, size=size, block=block)


def _sheets(files: list[tuple[str, str]]) -> str:
    """Pictures first, then what is printed, then the slides."""
    slides = [each for each in files if each[0].startswith("slide")]
    pictures = [each for each in files if each[0].endswith((".png", ".svg")) and each not in slides]
    printed = [each for each in files if each not in pictures and each not in slides]
    parts = []
    if pictures:
        parts.append(f'<div class="pictures">{"".join(_figure(*each) for each in pictures)}</div>')
    if printed:
        rows = "".join(f"<tr><td>{_link(name)}</td><td>{escape(title)}</td></tr>" for name, title in printed)
        parts.append(f"<h2>{_('Sheets to print')}</h2>\n<table>{rows}</table>")
    if slides:
        shown = "".join(_figure(*each) for each in slides)
        parts.append(f'<h2>{_("Slides")}</h2>\n<div class="slides">{shown}</div>')
    return "\n".join(parts)


def _link(name: str) -> str:
    return f'<a href="{escape(name)}">{escape(name)}</a>'


def _figure(name: str, title: str) -> str:
    return (
        f'<figure><a href="{escape(name)}"><img src="{escape(name)}" alt="{escape(title)}" loading="lazy"></a>'
        f"<figcaption>{escape(title)} · {_link(name)}</figcaption></figure>"
    )


def _facts(
    cloth: Cloth, palette: str, recipe: Mapping[str, Any], parameters: Iterable[tuple[str, str]]
) -> Iterable[tuple[str, str]]:
    yield _("motif"), str(recipe.get("motif", ""))
    yield _("palette"), f"{palette} ({_('illustrative colours')})"
    yield _("symmetry group"), cloth.field.group
    yield from parameters


def _rows(facts: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in facts)
