"""Rosettes: the symmetries about one point, turns alone (C) or turns and mirrors (D), in one colour or in two.

Source: Leonardo's theorem, see H. Weyl, Symmetry (1952); two colours: B. Gruenbaum, G. C. Shephard, Tilings and
Patterns (1987), chapter 8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from motifkit.errors import InputError
from motifkit.geometry.plane import Isometry, PointLike, as_point
from motifkit.language import _

__all__ = ["MOST_TURNS", "Rosette", "rosette"]

MOST_TURNS = 64
"""The finest turn that a name may ask for: a finer one nobody draws."""

_NAME = re.compile(r"([cd])([0-9]{1,4})(?:/([cd])([0-9]{1,4}))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rosette:
    """The symmetries of a rosette: ``turns`` steps to the full circle, with as many mirrors if ``mirrored``.

    In two colours a turn by one step has the sign ``turn_sign`` and the first mirror ``mirror_sign``: +1 keeps the
    colours, -1 swaps them. ``name`` is C6, D6, or with the operations that keep the colours D6/C6.
    """

    name: str
    turns: int
    mirrored: bool
    turn_sign: int = 1
    mirror_sign: int = 1

    @property
    def order(self) -> int:
        """How many copies of the smallest piece fill the circle."""
        return self.turns * (2 if self.mirrored else 1)

    def signed_isometries(self, centre: PointLike = 0j, degrees: float = 0.0) -> list[tuple[Isometry, int]]:
        """The movements with their signs, the identity first: all turns, and after them all mirrors.

        Args:
            centre: the point about which everything turns, mm.
            degrees: the direction of the first mirror.

        >>> [sign for move, sign in rosette("D2/D1").signed_isometries()]
        [1, -1, 1, -1]
        """
        middle = as_point(centre)
        steps = [(360.0 * step / self.turns, self.turn_sign**step) for step in range(self.turns)]
        moves = [(Isometry.rotation(angle, middle), sign) for angle, sign in steps]
        if self.mirrored:
            moves += [
                (Isometry.reflection(degrees + angle / 2, middle), sign * self.mirror_sign) for angle, sign in steps
            ]
        return moves

    def isometries(self, centre: PointLike = 0j, degrees: float = 0.0) -> list[Isometry]:
        """The movements in millimetres without their signs; see ``signed_isometries``.

        >>> [move.turn for move in rosette("C4").isometries()]
        [(1+0j), 1j, (-1+0j), -1j]
        """
        return [move for move, _sign in self.signed_isometries(centre, degrees)]


def rosette(name: str) -> Rosette:
    """A rosette by name: ``C6`` turns, ``D6`` turns and mirrors; in two colours ``C6/C3``, ``D6/C6`` or ``D6/D3``.

    Of a two-colour rosette the first part is all its symmetries and the second those that keep the colours. Turns
    are from 1 to 64.

    Raises:
        InputError: when the name is none of these forms, the number is out of range, or the second part is not
            half of the first.

    >>> rosette("D6").order, rosette("D6/D3").turn_sign
    (12, -1)
    """
    match = _NAME.fullmatch("".join(str(name).split()))
    if match is None:
        raise InputError(
            _("{name!r} is no rosette; write C6, D6 or, in two colours, C6/C3, D6/C6, D6/D3").format(
                name=str(name)[:40]
            )
        )
    kind, turns, kept = match[1].upper(), int(match[2]), match[3]
    if not 1 <= turns <= MOST_TURNS:
        raise InputError(_("a rosette turns from 1 to {high} times (got {turns})").format(high=MOST_TURNS, turns=turns))
    if kept is None:
        return Rosette(f"{kind}{turns}", turns, kind == "D")
    kernel, kernel_turns = kept.upper(), int(match[4])
    full = f"{kind}{turns}/{kernel}{kernel_turns}"
    if kind == "D" and kernel == "C" and kernel_turns == turns:
        return Rosette(full, turns, mirrored=True, mirror_sign=-1)
    if kind == kernel and 2 * kernel_turns == turns:
        return Rosette(full, turns, kind == "D", turn_sign=-1)
    raise InputError(
        _("{name}: the colours are kept by half of the symmetries, as in C6/C3, D6/C6 or D6/D3").format(name=full)
    )
