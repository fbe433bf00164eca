"""Lengths and angles as people write them: parsed once, at the border; millimetres and degrees inside."""

from __future__ import annotations

import math
import re

from motifkit.errors import InputError
from motifkit.language import _, current_language

__all__ = ["coordinate", "format_number", "parse_angle", "parse_length", "parse_size"]

MILLIMETRES_PER_UNIT = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4, "inch": 25.4, '"': 25.4}
# No two runs of spaces side by side: matching takes time by the length of the text, not by its square.
_NUMBER = r"([+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?)"
_LENGTH = re.compile(_NUMBER + r"(?:\s*(mm|cm|m|inch|in|\"))?", re.IGNORECASE)
_ANGLE = re.compile(_NUMBER + r"(?:\s*(?:°|deg|derajat))?", re.IGNORECASE)
_SIZE_SEPARATOR = re.compile(r"[x×*]", re.IGNORECASE)


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def parse_length(text: str | float) -> float:
    """A length in millimetres from ``24``, ``"24mm"``, ``"2,4 cm"``, ``"1in"`` or ``"1.05 m"``.

    A bare number is in millimetres; a decimal comma is as good as a point.

    Raises:
        InputError: when it is not a number with one of the units mm, cm, m, in, or not finite.

    >>> parse_length("2,4 cm"), parse_length("1in"), parse_length(24)
    (24.0, 25.4, 24.0)
    """
    if isinstance(text, int | float) and not isinstance(text, bool):
        value = float(text)
    else:
        match = _LENGTH.fullmatch(str(text).strip())
        if match is None:
            raise InputError(
                _("{text!r} is not a length; write a number with mm, cm, m or in, such as 24mm or 2.4cm").format(
                    text=str(text)[:40]
                )
            )
        unit = (match[2] or "mm").lower()
        value = _number(match[1]) * MILLIMETRES_PER_UNIT[unit]
    if not math.isfinite(value):
        raise InputError(_("{text!r} is not a finite length").format(text=str(text)[:40]))
    return round(value, 9)


def parse_angle(text: str | float) -> float:
    """An angle in degrees from ``45``, ``"45°"`` or ``"45deg"``.

    Raises:
        InputError: when it is not a finite number of degrees.

    >>> parse_angle("36,87°")
    36.87
    """
    if isinstance(text, int | float) and not isinstance(text, bool):
        value = float(text)
    else:
        match = _ANGLE.fullmatch(str(text).strip())
        value = _number(match[1]) if match else math.nan
    if not math.isfinite(value):
        raise InputError(_("{text!r} is not an angle in degrees, such as 45").format(text=str(text)[:40]))
    return value


def parse_size(text: str) -> tuple[float, float]:
    """Width and height in millimetres from ``"40cmx30cm"``; a unit only at the end holds for both.

    Raises:
        InputError: when it is not two lengths with an x between them.

    >>> parse_size("40x30cm"), parse_size("400 × 300")
    ((400.0, 300.0), (400.0, 300.0))
    """
    parts = [part.strip() for part in _SIZE_SEPARATOR.split(str(text))]
    if len(parts) != 2:
        raise InputError(
            _("{text!r} is not a size; write width x height, such as 40cmx30cm").format(text=str(text)[:40])
        )
    unit = _LENGTH.fullmatch(parts[1])
    if unit is not None and unit[2] and re.fullmatch(_NUMBER, parts[0], re.IGNORECASE):
        parts[0] += unit[2]
    return parse_length(parts[0]), parse_length(parts[1])


def coordinate(value: float) -> str:
    """A coordinate for a drawing file: to a thousandth of a millimetre, without trailing zeros, always with a point.

    >>> coordinate(12.3400001), coordinate(-0.0001)
    ('12.34', '0')
    """
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def format_number(value: float, decimals: int = 3) -> str:
    """A number for the reader: no trailing zeros, and a decimal comma in Indonesian.

    >>> format_number(99.0), format_number(49.4975)
    ('99', '49,498')
    """
    text = f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text == "-0":
        text = "0"
    return text.replace(".", ",") if current_language() == "id" else text
