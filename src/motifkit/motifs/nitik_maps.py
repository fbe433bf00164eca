"""The figures of nitik as maps on squares, as their makers keep them: a step of the grid is a letter.

``#`` is a square point, ``%`` one on brown, ``+`` brown alone, ``o`` a round point (cecek), ``.`` the ground.
Rows run downward from the figure's middle, columns to the right. Of a figure with mirrors the part on and above the
diagonal counts; of one that turns without mirrors a quarter.
"""

from __future__ import annotations

__all__ = ["CLAWS", "HAIRY", "HALF", "STAR", "SUN"]

HALF = 14
"""Grid steps from the middle of the figure to that of its neighbour's cell: a repeat is 28 steps wide."""

SUN = (
    "%+%+%#.%%%%#.##",
    ".%+%+#.+%%#...#",
    "..%+%#..+#..#..",
    "...%#.o.#......",
    "....#.#.....#..",
    ".....##..#.....",
    "......%#.......",
    ".......%#......",
    "........##..#..",
    ".........##....",
    "..........#.#..",
    "..............#",
    "...............",
    "...............",
    "...............",
)
"""Srengenge: a disc in a ring of points, rays in eight directions, those on the axes wider."""

STAR = (
    "%+#.#%%%%%%#.##",
    ".##.#+%+%+#...#",
    "..#...#####....",
    "...##.......#..",
    "....##.#.o..#..",
    ".....%+#.......",
    "......%+##.....",
    ".......%+#.....",
    "........%#.....",
    ".........#.....",
    "..........#..#.",
    "..............#",
    "...............",
    "...............",
    "...............",
)
"""Sekar tanjung: eight long petals round a heart of points."""

HAIRY = (
    "%+%+%+#.###..##",
    ".%+%+%#.......#",
    "..%+%+#.###.o..",
    "...%+#.........",
    "....%#.###..#..",
    ".....#.........",
    "......###......",
    ".......##......",
    "........#......",
    ".........#.....",
    "...........#.#.",
    "..............#",
    "...............",
    "...............",
    "...............",
)
"""Rambutan: a round fruit full of points, hairs of three points all round its rind."""

CLAWS = (
    "%%%%%%%%%#..##.",
    "%#++%+....#....",
    "%+..+%+...#....",
    "%+.o.+%..#.....",
    "%%+....%.......",
    "%+%+....#...#..",
    "%.+%....#...#..",
    "%...%.##...#...",
    "%....#..o.#....",
    "#....#...#.....",
    "...##..........",
    "...............",
    "#..............",
    "#..............",
    "...............",
)
"""Cakar ayam: a leg, three toes and their bent nails, a quarter of the four that turn about the middle."""
