"""One number for a length or resolution that is the same across and down, or a complex one for two."""

from __future__ import annotations

__all__ = ["across_and_down"]


def across_and_down(value: complex) -> complex:
    """A value across (real part) and down (imaginary part) from one that may be the same for both.

    >>> across_and_down(4.0), across_and_down(4 + 5j)
    ((4+4j), (4+5j))
    """
    return complex(value.real, value.imag or value.real)
