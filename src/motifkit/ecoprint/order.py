"""An order for an ecoprint: leaves, cloth, technique and layout in one, from and to a recipe; and its picture."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from motifkit.ecoprint.arrangement import Arrangement, LeafLayout
from motifkit.ecoprint.cloth_print import ClothPrint, ghosts
from motifkit.ecoprint.laid import Laid, Printing
from motifkit.ecoprint.layout import arranged
from motifkit.ecoprint.leaf import Leaf
from motifkit.ecoprint.on_batik import Batik
from motifkit.ecoprint.species import Species, species_named
from motifkit.ecoprint.stock import Stock
from motifkit.errors import FileError, InputError, unknown
from motifkit.language import _, current_language
from motifkit.process.seed import check_seed
from motifkit.recipe import Recipe, __version__
from motifkit.render.own_file import own_file
from motifkit.render.writers import check_dpi

__all__ = ["FORMATS", "Order", "leaf_entry", "order_of", "run", "write_picture"]

FORMATS = ("png", "tif")
LEAF_FILES = (".json",)
PHOTOGRAPHS = (".jpg", ".jpeg", ".png", ".tif", ".tiff")
MOST_PIXELS = 4_000_000_000
BETWEEN = 20.0
"""Millimetres of white between the two cloths of a sandwich."""


@dataclass(frozen=True, eq=False)
class Order:
    """What is to be printed.

    Args:
        kinds: species and leaves of one's own.
        entries: the same as a recipe keeps them.
        width: of the cloth, mm.
        height: of the cloth, mm.
        printing: technique, mordant, fibre, pressure and time.
        how: the layout.
        seed: chance: the leaves, their places and the hand that presses them.
        cloth: the cloth's name, or "".
        length: of every leaf, mm; by default all sizes of the kind.
        barrier: plastic or paper between the turns of the roll, so that no ghosts come through.
        batik: what is waxed and dyed on the printed cloth afterwards; none leaves it a print.

    Raises:
        ParameterError: when the seed is below 0 or too large.
    """

    kinds: tuple[Species | Leaf, ...]
    entries: tuple[Mapping[str, Any], ...]
    width: float
    height: float
    printing: Printing
    how: Arrangement
    seed: int = 0
    cloth: str = ""
    length: float | None = None
    barrier: bool = True
    batik: Batik | None = None

    def __post_init__(self) -> None:
        check_seed(self.seed)

    @cached_property
    def stock(self) -> Stock:
        """The leaves at hand."""
        return Stock(self.kinds, self.seed, self.length)

    @cached_property
    def layout(self) -> LeafLayout:
        """Where the leaves lie.

        Raises:
            InputError: when the cloth is smaller than a leaf.
        """
        return arranged(self.stock, self.width, self.height, self.how, self.seed, self.cloth)

    def names(self) -> list[str]:
        """What the kinds are called."""
        return [self.stock.name(place) for place in range(len(self.kinds))]

    def cloths(self) -> list[ClothPrint]:
        """The printed cloth, or the two of a sandwich."""
        layout = self.layout
        sides = [(*layout.laid, *layout.folded), *([] if layout.second is None else [layout.second])]
        return [self._cloth(side, number) for number, side in enumerate(sides)]

    def _cloth(self, laid: Sequence[Laid], number: int) -> ClothPrint:
        later = [] if self.barrier else ghosts(laid, self.printing, self.width)
        return ClothPrint(self.width, self.height, (*later, *laid), self.printing, self.seed + number, self.batik)

    def recipe(self, job: str, **more: Any) -> Recipe:
        """What makes an output of this order again."""
        how = {name: value for name, value in asdict(self.how).items() if value not in (None, ())}
        printing = self.printing
        values: dict[str, Any] = {
            "job": job,
            "motifkit": __version__,
            "language": current_language(),
            "leaves": [dict(each) for each in self.entries],
            "size": [self.width, self.height],
            "technique": printing.way_of.name,
            "mordant": printing.mordant,
            "fibre": printing.fibre.name,
            "pressure": printing.pressure,
            "arrangement": how,
            "seed": self.seed,
            "barrier": self.barrier,
            "cloth": self.cloth,
            "minutes": printing.minutes,
            "length": self.length,
            "batik": None if self.batik is None else self.batik.as_json(),
        }
        return Recipe({**{name: value for name, value in values.items() if value not in (None, "")}, **more})


def leaf_entry(word: str) -> Mapping[str, Any]:
    """What a recipe keeps of a leaf: the name of a species, or a file with its digest, and the plant that it shows.

    A plant stands behind an equals sign: ``daun.jpg=jati`` prints with the dye of jati.

    Raises:
        UnknownNameError: when it is neither a species nor a file.
        FileError: when the file cannot be read.

    >>> leaf_entry("teak")
    {'species': 'jati'}
    """
    name, equals, plant = word.rpartition("=")
    path = Path(name if equals else word)
    if path.suffix.lower() not in (*LEAF_FILES, *PHOTOGRAPHS):
        return {"species": species_named(word).name}
    told = {"plant": species_named(plant).name} if equals else {}
    try:
        return {"file": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), **told}
    except FileNotFoundError as error:
        raise FileError(_("{path}: there is no such file").format(path=path)) from error
    except OSError as error:
        raise FileError(_("{path} cannot be read ({reason})").format(path=path, reason=error.strerror)) from error


def _kinds(entry: Mapping[str, Any], folders: Iterable[Path], length: float | None) -> Sequence[Species | Leaf]:
    """The species, or the leaves in a file."""
    if "species" in entry:
        return [species_named(str(entry["species"]))]
    path = own_file(entry.get("file"), entry, folders)
    if path.suffix.lower() in LEAF_FILES:
        from motifkit.ecoprint.leaf_file import read_leaves

        leaves: Sequence[Leaf] = read_leaves(path)
    else:
        from motifkit.ecoprint.read import leaf_from_photograph

        leaves = [leaf_from_photograph(path, length=length)]
    if "plant" not in entry:
        return leaves
    return [replace(leaf, species=species_named(str(entry["plant"])).name) for leaf in leaves]


def order_of(recipe: Mapping[str, Any], folders: Iterable[Path] = (Path(),)) -> Order:
    """The order that a recipe describes.

    Raises:
        UnknownNameError: for an unknown leaf, technique, mordant, fibre or layout.
        FileError: when a leaf's file is missing, has changed or holds no leaf, or a value is of the wrong kind.
        InputError: for a number out of range.
    """
    entries, size = recipe.get("leaves"), recipe.get("size")
    if not isinstance(entries, list | tuple) or not all(isinstance(each, Mapping) for each in entries):
        raise FileError(_("the recipe names no leaves"))
    if not isinstance(size, list | tuple) or len(size) != 2:
        raise FileError(_("the recipe's size is not two numbers"))
    width, height = (_number(each, "size") for each in size)
    length = None if recipe.get("length") is None else _number(recipe["length"], "length")
    minutes = None if recipe.get("minutes") is None else _number(recipe["minutes"], "minutes")
    places = tuple(folders)
    kinds = tuple(chain.from_iterable(_kinds(each, places, length) for each in entries))
    printing = Printing(
        str(recipe.get("technique", "steaming")),
        str(recipe.get("mordant", "alum")),
        str(recipe.get("fibre", "cotton")),
        _number(recipe.get("pressure", 0.6), "pressure"),
        minutes,
    )
    return Order(
        kinds,
        tuple(entries),
        width,
        height,
        printing,
        _arrangement(recipe.get("arrangement", {})),
        int(_number(recipe.get("seed", 0), "seed")),
        str(recipe.get("cloth", "")),
        length,
        recipe.get("barrier") is not False,
        None if not isinstance(recipe.get("batik"), Mapping) else Batik.of(recipe["batik"]),
    )


def _number(value: Any, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FileError(_("the recipe's {name} is not a number").format(name=name))
    return float(value)


def _arrangement(table: Any) -> Arrangement:
    if not isinstance(table, Mapping):
        raise FileError(_("the recipe names no layout"))
    values = dict(table)
    if "places" in values:
        values["places"] = tuple(values["places"])
    try:
        return Arrangement(**values)
    except TypeError as error:
        if isinstance(error, InputError):
            raise
        raise FileError(_("the recipe's layout has an entry that motifkit does not know")) from error


def run(recipe: Recipe, stream: BinaryIO, folders: Iterable[Path]) -> None:
    """Do the job "ecoprint" of a recipe: the picture of the printed cloth.

    Raises:
        MotifkitError: when the recipe asks for something that motifkit does not know.
    """
    kind = str(recipe.get("format", "png"))
    if kind not in FORMATS:
        raise unknown(_("format"), kind, FORMATS)
    write_picture(stream, order_of(recipe, folders), _number(recipe.get("dpi", 100.0), "dpi"), kind, recipe.to_json())


def write_picture(stream: BinaryIO, order: Order, dpi: float, kind: str, text: str) -> None:
    """Write the printed cloth, streamed; the two cloths of a sandwich one below the other.

    Raises:
        InputError: when the resolution is out of range or the picture would be too large.
    """
    check_dpi(dpi)
    cloths = order.cloths()
    rows, columns = cloths[0].shape(dpi)
    gap = max(1, round(BETWEEN * dpi / 25.4))
    total = rows * len(cloths) + gap * (len(cloths) - 1)
    if total * columns > MOST_PIXELS:
        raise InputError(
            _("this picture would have {count} million pixels; the limit is {limit}").format(
                count=round(total * columns / 1e6), limit=MOST_PIXELS // 1_000_000
            )
        )
    bands = _stacked(cloths, dpi, gap, columns)
    if kind == "png":
        from motifkit.render.png import write_png

        write_png(stream, bands, rows=total, columns=columns, dpi=(dpi, dpi), text=text)
        return
    from motifkit.render.tiff_rgb import write_rgb_tiff

    write_rgb_tiff(stream, bands, rows=total, columns=columns, dpi=(dpi, dpi), description=text)


def _stacked(cloths: Sequence[ClothPrint], dpi: float, gap: int, columns: int) -> Generator[NDArray[np.uint8]]:
    for number, cloth in enumerate(cloths):
        if number:
            yield np.full((gap, columns, 3), 255, np.uint8)
        yield from cloth.bands(dpi)
