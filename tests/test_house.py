"""The order of the house: who may import whom, which door each library comes in by, and what stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).resolve().parents[1] / "src" / "motifkit"
FILES = sorted(SOURCE.rglob("*.py"))

GROUND = {"errors", "units", "language", "params", "generator", "recipe", "fonts", "data"}
GEOMETRY = GROUND | {"geometry"}
SYMMETRY = GEOMETRY | {"symmetry"}
TILE = SYMMETRY | {"tile"}
MOTIFS = TILE | {"isen", "motifs"}
CLOTH = MOTIFS | {"cloth", "colour"}
RENDER = CLOTH | {"craft", "render", "dye", "process"}
PICTURE = RENDER | {"picture"}
DRAWING = CLOTH | {"render", "drawing"}
DESCRIBED = DRAWING | PICTURE | {"described"}
JOBS = DESCRIBED | {"jobs"}
TEACH = JOBS | {"ecoprint", "teach"}

# What each part of the house may import, itself included. A part that is not built yet harms nothing.
MAY_IMPORT = {
    **dict.fromkeys(GROUND, GROUND),
    "geometry": GEOMETRY,
    "symmetry": SYMMETRY,
    "tile": TILE,
    "isen": MOTIFS,
    "motifs": MOTIFS,
    "colour": {"errors", "units", "language", "params", "data", "colour"},
    "cloth": CLOTH,
    "craft": CLOTH | {"craft"},
    "dye": GROUND | {"colour", "dye"},
    "process": CLOTH | {"craft", "dye", "process", "render"},
    "render": CLOTH | {"render"},
    "picture": PICTURE,
    "drawing": DRAWING,
    "described": DESCRIBED,
    "jobs": JOBS,
    "ecoprint": PICTURE | {"ecoprint"},
    "teach": TEACH,
    "notebook": JOBS | {"notebook"},
    "cli": TEACH | {"cli"},
    "__main__": {"cli"},
}

# The public door imports everything, lazily; what lies behind it takes nothing from the door but the version.
DOOR = "__init__"
FROM_THE_DOOR = {"__version__"}

# Imports against the direction, inside a function, as (file, part), each with its reason.
LATE: dict[tuple[str, str], str] = {
    ("tile.py", "cloth"): "tile.to_svg() and tile.save() are the same as those of a cloth of one block",
    ("tile.py", "render"): "tile.ascii() is a renderer",
    ("cloth/cloth.py", "jobs"): "cloth.save() does the job that the command line does",
    ("colour/palette.py", "render"): "a palette shows itself in a notebook",
}
# Imports against the direction that exist only for the type checker, each with its reason.
FOR_TYPES: dict[tuple[str, str], str] = {
    ("generator.py", "tile"): "a motif returns a tile",
    ("tile.py", "colour"): "a tile is drawn with a palette",
}

# Each library behind one door, so that it can be replaced there.
DOORS = {
    "shapely": lambda path: Path(path).parent.name == "geometry" and Path(path).name.startswith("area"),
    "svgwrite": lambda path: path == "render/svg.py",
    "svgelements": lambda path: path == "drawing/grammar.py",
    "reportlab": lambda path: Path(path).parent.name in {"render", "teach"} and Path(path).name.startswith("pdf"),
    "tifffile": lambda path: path == "render/tiff_rgb.py",
    "click": lambda path: path.startswith("cli/"),
    "ipywidgets": lambda path: path == "notebook/controls.py",
}

HEAVY = {"numpy", "PIL", "skimage", "scipy", "shapely", "reportlab", "svgwrite", "svgelements"}
LIGHT = [
    "motifkit",
    "motifkit.errors",
    "motifkit.units",
    "motifkit.language",
    "motifkit.params",
    "motifkit.generator",
    "motifkit.fonts",
]


class Import(NamedTuple):
    """One imported name, and where the import stands: "module", "function" or "types"."""

    name: str
    place: str
    line: int


def imports_in(tree: ast.AST, package: str) -> Iterator[Import]:
    """Every import of a module, however deep; relative ones made absolute, ``from a import b`` as ``a.b``."""

    def walk(node: ast.AST, place: str) -> Iterator[Import]:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, place, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                yield Import(f"{base}.{alias.name}", place, node.lineno)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            for child in node.body:
                yield from walk(child, "types")
            for child in node.orelse:
                yield from walk(child, place)
        else:
            inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for child in ast.iter_child_nodes(node):
                yield from walk(child, "function" if inside else place)

    yield from walk(tree, "module")


def part_of(path: str) -> str:
    """The part of the house that a file belongs to: ``geometry/mark.py`` is in ``geometry``."""
    return path.split("/", maxsplit=1)[0].removesuffix(".py")


def against_direction(path: str, source: str) -> list[str]:
    """What a file imports of the house that its place forbids, as lines for the reader."""
    part = part_of(path)
    if part == DOOR:
        return []
    package = ".".join(["motifkit", *path.split("/")[:-1]])
    wrong = []
    for each in imports_in(ast.parse(source), package):
        names = each.name.split(".")
        if names[0] != "motifkit":
            continue
        target = names[1] if len(names) > 1 else DOOR
        allowed = target in MAY_IMPORT[part] or target in FROM_THE_DOOR
        allowed |= each.place == "function" and (path, target) in LATE
        allowed |= each.place == "types" and (path, target) in FOR_TYPES
        if not allowed:
            wrong.append(f"{path}:{each.line} imports {each.name}: {part} stands below {target}")
    return wrong


def through_the_wall(path: str, source: str) -> list[str]:
    """Which libraries a file imports that have their door elsewhere."""
    return [
        f"{path}:{each.line} imports {each.name}: that library has one door, and it is not here"
        for each in imports_in(ast.parse(source), "motifkit")
        if (door := DOORS.get(each.name.split(".")[0])) is not None and not door(path)
    ]


def relative(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_imports_go_one_way(path: Path) -> None:
    assert part_of(relative(path)) in {*MAY_IMPORT, DOOR}, "a new part of the house: say what it may import"
    assert against_direction(relative(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_each_library_comes_in_by_its_door(path: Path) -> None:
    assert through_the_wall(relative(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_every_file_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("geometry/mark.py", "from motifkit.tile import Tile"),
        ("geometry/mark.py", "from motifkit import tile"),
        ("geometry/mark.py", "from ..tile import Tile"),
        ("geometry/mark.py", "from .. import tile"),
        ("geometry/mark.py", "def f():\n    import motifkit.render.svg"),
        ("geometry/mark.py", "if TYPE_CHECKING:\n    from motifkit.tile import Tile"),
        ("motifs/kawung.py", "from motifkit.colour.palette import Palette"),
        ("colour/palette.py", "from motifkit.geometry.plane import Box"),
        ("language.py", "from motifkit.cli.main import main"),
        ("tile.py", "import motifkit"),
        ("tile.py", "from motifkit import kawung"),
    ],
)
def test_the_judge_of_directions_sees(path: str, source: str) -> None:
    assert len(against_direction(path, source)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("motifs/kawung.py", "from motifkit.isen.cecek import cecek\nfrom ..tile import Tile"),
        ("render/svg.py", "from motifkit.colour.palette import Palette"),
        ("language.py", "def f():\n    from motifkit.errors import unknown"),
        ("recipe.py", "from motifkit import __version__"),
        ("__init__.py", "def __getattr__(name):\n    import motifkit.motifs.kawung"),
    ],
)
def test_the_judge_of_directions_lets_pass(path: str, source: str) -> None:
    assert against_direction(path, source) == []


@pytest.mark.parametrize(
    ("path", "source", "found"),
    [
        ("tile.py", "import shapely.geometry", 1),
        ("geometry/area.py", "import shapely", 0),
        ("render/raster.py", "from svgwrite import Drawing", 1),
        ("render/pdf.py", "from reportlab.pdfgen import canvas", 0),
        ("teach/pdf_pages.py", "import reportlab", 0),
        ("teach/card.py", "import reportlab", 1),
        ("params.py", "def f():\n    import click", 1),
        ("cli/main.py", "import click", 0),
    ],
)
def test_the_judge_of_doors_sees(path: str, source: str, found: int) -> None:
    assert len(through_the_wall(path, source)) == found


def loaded_by(code: str) -> set[str]:
    """The heavy libraries that a fresh Python has loaded after running some code."""
    code += "\nimport sys\nprint('loaded:', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return HEAVY & set(done.stdout.rpartition("loaded:")[2].split())


@pytest.mark.parametrize("module", LIGHT)
def test_the_light_parts_load_nothing_heavy(module: str) -> None:
    assert loaded_by(f"import {module}") == set()


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_asking_for_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = f"""
import runpy, sys
sys.argv = ["motifkit", *{arguments!r}]
try:
    runpy.run_module("motifkit", run_name="__main__")
except SystemExit as end:
    assert not end.code, end.code
"""
    assert loaded_by(code) == set()
