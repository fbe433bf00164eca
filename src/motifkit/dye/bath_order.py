"""In which order baths go onto a cloth: what harms other dyes goes first.

Kubelka-Munk does not mind the order, chemistry does:

- An indigo vat is alkaline and reduces: it would strip or turn dyes that are already there. Indigo first, soga after
  it, as wedel before soga in sogan batik.
- Naphthol is dipped in caustic soda, remazol is fixed in strong alkali, indigosol is brought out in acid with nitrite:
  they go before plant dyes, which turn with acid and alkali.
- Of the fixers of plant dyes, lime (alkali) goes before alum, and iron last: it darkens every tannin that it meets, and
  what remains of it in the cloth would darken those that come after.

Sources: order wedel, soga: the craft's own (batik soga); indigo's vat, naphthol, indigosol, remazol: the ways of dyeing
in the bath sheets and their sources; secang turning purple with alkali: AEPI, ecoprintindonesia.org news 764.
"""

from __future__ import annotations

from collections.abc import Iterable

from motifkit.dye.bath import Bath

__all__ = ["in_order", "may_follow"]

FAMILIES = ("vat", "naphthol", "reactive", "indigosol")
FIXERS = ("none", "lime", "alum", "iron")


def _rank(bath: Bath) -> tuple[int, int]:
    family = bath.dye.family
    return (FAMILIES.index(family) if family in FAMILIES else len(FAMILIES), FIXERS.index(bath.mordant))


def in_order(baths: Iterable[Bath]) -> list[Bath]:
    """Baths in the order in which they harm each other least.

    >>> [str(each.dye.name) for each in in_order([Bath("tingi", "iron"), Bath("secang", "alum"), Bath("nila")])]
    ['nila', 'secang', 'soga tingi']
    """
    return sorted(baths, key=lambda each: (*_rank(each), each.dye.name, -each.dips))


def may_follow(bath: Bath, before: Iterable[Bath]) -> bool:
    """Whether a bath may come after others without harming them.

    >>> may_follow(Bath("nila"), [Bath("tingi")]), may_follow(Bath("tingi"), [Bath("nila")])
    (False, True)
    """
    return all(_rank(each) <= _rank(bath) for each in before if each.dips)
