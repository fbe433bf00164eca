"""Cost and hours of a piece: from the length of the wax lines, the areas, and the trainer's own prices and speeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

from motifkit.craft.check import Check, check
from motifkit.language import _
from motifkit.params import Help, Range, Text, Value
from motifkit.teach.flow import Piece, heading, leaves_of, lines, row, space
from motifkit.teach.prices import PRICES, Prices, read_prices
from motifkit.teach.worksheet import Desk, Leaf, worksheet
from motifkit.units import format_number

if TYPE_CHECKING:
    from motifkit.cloth.cloth import Cloth
    from motifkit.render.pdf_canvas import Pages
    from motifkit.teach.lesson import Lesson

__all__ = ["Line", "biaya", "hours_of", "materials_of"]

OPTIONAL = ("fuel", "other", "tracing", "finishing", "overhead", "margin")
"""What need not be given for a sum: a line without it is told as not reckoned."""

SIZE = 9.0
MOST_DIPS = 300


@dataclass(frozen=True)
class Line:
    """One line of the reckoning: its key in the prices, the amount in its unit in words, and the amount reckoned with.

    ``value`` is money or hours; None where the price or the speed was not given.
    """

    key: str
    amount: str
    value: float | None

    @property
    def missing(self) -> bool:
        """Whether a sum needs this line and does not have it."""
        return self.value is None and self.key not in OPTIONAL


def _settled(lesson: Lesson, values: Mapping[str, Value]) -> Mapping[str, Value]:
    """Prices of a file as one line, and the dips of the lesson's process where none are given."""
    text, dips = str(values["prices"]), int(values["dips"])
    read = read_prices(lesson.folder / text) if text.lower().endswith(".toml") else Prices.parsed(text)
    if not dips and lesson.process is not None:
        dips = min(MOST_DIPS, _dips_of(lesson.process))
    return {**values, "prices": read.text, "dips": dips}


def _dips_of(process: Mapping[str, Any]) -> int:
    from motifkit.teach.strip import process_value

    value = process_value(**process)
    baths = [each["bath"] for each in value.get("dyes", ())]
    for step in value.get("steps", ()):
        baths += step["dye"] if step["step"] == "dip" else ()
    return sum(int(each["dips"]) for each in baths)


@worksheet(Text("biaya dan jam kerja", "cost and hours"), needs_motif=True, settle=_settled)
def biaya(
    desk: Desk,
    *,
    prices: Annotated[
        str,
        Help(
            'harga dan kecepatan sendiri: berkas.toml, atau "mori=30000; wax=45000; wage=15000; klowong=1,5"',
            'your own prices and speeds: a .toml file, or "mori=30000; wax=45000; wage=15000; klowong=1.5"',
        ),
    ] = "",
    dips: Annotated[
        int,
        Range(0, MOST_DIPS),
        Help("banyak celupan; 0: menurut proses pelajaran", "number of dips; 0: as in the lesson's process"),
    ] = 0,
    nerusi: Annotated[
        bool, Help("malam dikerjakan di kedua muka kain", "the wax is laid on both faces of the cloth")
    ] = True,
) -> Iterator[Leaf]:
    """Amounts, prices and sums; what was not given stays open, to be written in."""
    given, cloth = Prices.parsed(prices), desk.cloth
    found = check(cloth)
    material, work = materials_of(found, cloth, given, dips), hours_of(found, given, dips, both=nerusi)
    pages, room = desk.pages, desk.room()

    def pieces() -> Iterator[Piece]:
        size = f"{format_number(cloth.width / 10, 1)} × {format_number(cloth.height / 10, 1)} cm"
        yield heading(f"{str(cloth.title) or desk.recipe.subject}, {size}", 12.0)
        yield lines(pages, _sources(found, both=nerusi), room.width, 8.5)
        yield heading(_("Material"))
        yield from _table(pages, room.width, material, given, hours=False)
        yield heading(_("Work"))
        yield from _table(pages, room.width, work, given, hours=True)
        yield heading(_("Sum"))
        yield from _sums(pages, room.width, material, work, given)
        yield space(2.0)
        yield from _remarks(pages, room.width, [*material, *work], given)

    yield from leaves_of(room, pieces())


def materials_of(found: Check, cloth: Cloth, prices: Prices, dips: int) -> list[Line]:
    """Cloth, wax, dye and what else goes into one piece, with its cost.

    >>> from motifkit import Cloth, kawung
    >>> piece = Cloth(1000, 1000, tile=kawung())
    >>> [line.value for line in materials_of(check(piece), piece, Prices.parsed("mori=30000"), 0)][:2]
    [30000.0, None]
    """
    numbers = prices.numbers

    def line(key: str, amount: float | None, told: str) -> Line:
        return Line(key, told, None if amount is None or key not in numbers else amount * numbers[key])

    across = 1 if prices.mori_width is None else max(1, int(prices.mori_width // cloth.height))
    metres = cloth.width / 1000 / across
    mori = f"{format_number(metres, 2)} m"
    if across > 1:
        mori += " (" + _("{count} pieces side by side").format(count=across) + ")"
    dyed = found.cloth_dyed / 1e4
    told = f"{format_number(dyed, 3)} m² × {dips}" if dips else f"{format_number(dyed, 3)} m² × …"
    return [
        line("mori", metres, mori),
        line("wax", found.cloth_wax / 1000, f"{format_number(found.cloth_wax, 1)} g"),
        line("dye", dyed * dips if dips else None, told),
        line("fuel", 1.0, "1"),
        line("other", 1.0, "1"),
    ]


def hours_of(found: Check, prices: Prices, dips: int, *, both: bool) -> list[Line]:
    """The hours of one piece, waxed on one face or on both."""
    numbers, faces = prices.numbers, 2 if both else 1
    times = found.cloth[0] * found.cloth[1] / (found.block[0] * found.block[1])
    work = {each.role: each for each in found.roles}
    lines_ = {role: work[role].length * times if role in work else 0.0 for role in ("klowong", "isen")}
    points = times * sum(work[role].points for role in ("klowong", "isen") if role in work)
    tembok = work["tembok"].cloth_area if "tembok" in work else 0.0

    def line(key: str, amount: float, unit: str, decimals: int = 1) -> Line:
        told = f"{format_number(amount, decimals)} {unit}" + (f" × {faces}" if faces > 1 and key != "tracing" else "")
        whole = amount * (1 if key == "tracing" else faces)
        return Line(key, told, whole / numbers[key] if key in numbers else None)

    found_lines = [line("tracing", sum(lines_.values()), "m")]
    found_lines += [line(role, metres, "m") for role, metres in lines_.items() if metres]
    if points:
        found_lines.append(line("points", round(points), _("points"), 0))
    if tembok:
        found_lines.append(line("tembok", tembok, "cm²"))
    minutes = numbers.get("dip")
    dipping = dips * minutes / 60 if dips and minutes is not None else None
    found_lines.append(Line("dip", f"{dips or '…'}", dipping))
    found_lines.append(Line("finishing", "1", numbers.get("finishing")))
    return found_lines


def _sources(found: Check, *, both: bool) -> str:
    told = _("Lengths and areas are those of the design, reckoned from its repeat by area; wax: {assumption}.").format(
        assumption=found.assumption
    )
    told += " " + (_("Lines are waxed on both faces (nerusi).") if both else _("Lines are waxed on one face."))
    return told + " " + _("Prices and speeds are your own; an empty cell was not given: write it in and reckon on.")


def _table(pages: Pages, width: float, rows: list[Line], prices: Prices, *, hours: bool) -> Iterator[Piece]:
    widths = (0.27 * width, 0.25 * width, 0.3 * width, 0.18 * width)
    head = ("", _("amount"), _("your speed") if hours else _("your price"), _("hours") if hours else _("cost"))
    yield replace(row(pages, zip(head, widths, strict=True), SIZE, bold=True), title=True)
    for each in rows:
        price = PRICES[each.key]
        own = prices.told(each.key) or f"… {price.unit}"
        value = "" if each.value is None else _hours(each.value) if hours else prices.money(each.value)
        cells = (str(price.title), each.amount, own, value)
        yield row(pages, zip(cells, widths, strict=True), SIZE)


def _hours(value: float) -> str:
    """Hours and minutes."""
    minutes = round(value * 60)
    return _("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)


def _sums(pages: Pages, width: float, material: list[Line], work: list[Line], prices: Prices) -> Iterator[Piece]:
    def total(rows: list[Line]) -> float | None:
        return None if any(each.missing for each in rows) else sum(each.value or 0.0 for each in rows)

    hours, wage, stuff = total(work), prices.numbers.get("wage"), total(material)
    labour = hours * wage if hours is not None and wage is not None else None
    both = stuff + labour if stuff is not None and labour is not None else None
    overhead = both * prices.numbers.get("overhead", 0.0) / 100 if both is not None else None
    cost = both + overhead if both is not None and overhead is not None else None
    margin = cost * prices.numbers.get("margin", 0.0) / 100 if cost is not None else None
    rows: list[tuple[str, str, float | None]] = [
        (_("Material"), "", stuff),
        (_("Wage"), f"{'…' if hours is None else _hours(hours)} × {prices.told('wage') or '…'}", labour),
        (_("Overhead"), prices.told("overhead") or "… %", overhead if "overhead" in prices.numbers else None),
        (_("Cost of the piece"), "", cost),
        (_("Margin"), prices.told("margin") or "… %", margin if "margin" in prices.numbers else None),
        (_("Price"), "", cost + margin if cost is not None and margin is not None and margin else None),
    ]
    widths = (0.27 * width, 0.55 * width, 0.18 * width)
    bold = {_("Cost of the piece"), _("Price")}
    for name, how, value in rows:
        cells = (name, how, "" if value is None else prices.money(value))
        yield row(pages, zip(cells, widths, strict=True), SIZE, bold=name in bold)


def _remarks(pages: Pages, width: float, rows: list[Line], prices: Prices) -> Iterator[Piece]:
    missing = [str(PRICES[each.key].title) for each in rows if each.missing]
    if "wage" not in prices.numbers:
        missing.append(str(PRICES["wage"].title))
    if missing:
        told = _("Not summed up, for these were not given: {names}.").format(names=", ".join(missing))
        yield lines(pages, told, width, 8.5)
    left = [str(PRICES[key].title) for key in OPTIONAL if key not in prices.numbers]
    if left:
        yield lines(pages, _("Not reckoned: {names}.").format(names=", ".join(left)), width, 8.5)
    told = _("Dyed area: what no wax covers in the first bath. Time to dry, to wait and to learn is not in it.")
    yield lines(pages, told, width, 8.5)
