"""A cloth: its size in millimetres and the tile that fills it. What every renderer receives."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib import resources
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from motifkit.cloth.drawn import Drawn
from motifkit.cloth.hand import Hand
from motifkit.cloth.layouts import LAYOUTS, filled_zones
from motifkit.cloth.zone import Zone
from motifkit.errors import InputError, found
from motifkit.geometry.plane import Box, Isometry
from motifkit.language import _
from motifkit.params import Text
from motifkit.recipe import Recipe
from motifkit.tile import Tile
from motifkit.units import format_number

if TYPE_CHECKING:
    from motifkit.colour.palette import Palette

__all__ = ["LARGEST_SIDE", "SMALLEST_SIDE", "Cloth", "cloth_names"]

SMALLEST_SIDE, LARGEST_SIDE = 5.0, 20_000.0
"""Millimetres: the sides that a cloth may have."""


@dataclass(frozen=True, eq=False)
class Cloth:
    """A piece of cloth, ``width`` (lengthwise) by ``height`` in millimetres, filled with a tile from its upper left.

    >>> from motifkit import Cloth, kawung
    >>> Cloth.named("kain panjang").filled(kawung())
    <Cloth kain panjang: 2500 × 1050 mm, kawung>
    """

    width: float
    height: float
    tile: Tile | None = None
    name: str = ""
    title: Text = field(default=Text("", ""))
    source: str = ""
    zones: tuple[Zone, ...] = ()
    fillings: Mapping[str, Tile | None] = field(default_factory=dict)
    hand: Hand | None = None

    def __post_init__(self) -> None:
        for side, value in ((_("width"), self.width), (_("height"), self.height)):
            # A comparison with NaN is false, so this refuses it too.
            if not SMALLEST_SIDE <= value <= LARGEST_SIDE:
                raise InputError(
                    _("the {side} of a cloth must be from {low} to {high} mm (got {value} mm)").format(
                        side=side,
                        low=format_number(SMALLEST_SIDE),
                        high=format_number(LARGEST_SIDE),
                        value=value if value != value else format_number(value),
                    )
                )
        object.__setattr__(self, "width", float(self.width))
        object.__setattr__(self, "height", float(self.height))

    @classmethod
    def named(cls, name: str) -> Cloth:
        """A traditional cloth by name, such as ``"kain panjang"``, ``"sarung"``, ``"selendang"`` or ``"iket"``.

        Raises:
            UnknownNameError: when there is none of that name.
        """
        return found(_("cloth"), name, _built_in())

    @classmethod
    def of(cls, tile: Tile) -> Cloth:
        """A piece that shows exactly one block of a tile."""
        return cls(*tile.block, tile=tile)

    def filled(self, tile: Tile, zones: Mapping[str, Tile | None] | None = None) -> Cloth:
        """The same cloth filled with a tile; a cloth that has zones has each of them filled.

        Args:
            tile: the cloth's own pattern, that of its body (badan).
            zones: other patterns for zones by name (kepala, papan, tumpal, pinggiran …); None leaves one bare. What is
                not given has the pattern that such a cloth usually has. A border is fitted to go a whole number of
                times into its edge.

        Raises:
            UnknownNameError: when the cloth has no zone of a given name.
            InputError: when the cloth is too small for its borders, or has no zones to fill.

        >>> from motifkit import Cloth, kawung, parang
        >>> cloth = Cloth.named("pagi-sore").filled(kawung(), {"sore": parang()})
        >>> [(zone.name, zone.tile.recipe["motif"]) for zone in cloth.zones]
        [('badan', 'kawung'), ('sore', 'parang')]
        """
        given = dict(zones or {})
        if self.name not in LAYOUTS:
            if given:
                raise InputError(
                    _("{cloth} has no zones, so {zone!r} cannot be filled; cloths with zones: {known}").format(
                        cloth=self.name or _("a plain cloth"), zone=next(iter(given)), known=", ".join(LAYOUTS)
                    )
                )
            return replace(self, tile=tile)
        parted = filled_zones(LAYOUTS[self.name], self.width, self.height, tile, given)
        return replace(self, tile=tile, zones=parted, fillings=given)

    @property
    def box(self) -> Box:
        """The cloth as a box with its upper left corner at the origin."""
        return Box(0.0, 0.0, self.width, self.height)

    @property
    def field(self) -> Tile:
        """The tile that fills the cloth.

        Raises:
            InputError: when none does.
        """
        if self.tile is None:
            raise InputError(_("the cloth is empty; fill it with a tile first"))
        return self.tile

    @property
    def is_one_block(self) -> bool:
        """Whether it shows exactly one block of its tile."""
        return self.tile is not None and self.repeats and self.tile.block == (self.width, self.height)

    @cached_property
    def pieces(self) -> tuple[Zone, ...]:
        """The zones as they are drawn, in painting order: filled, by hand where one is set; without zones the whole.

        Raises:
            InputError: when the cloth is empty.
        """
        whole = Zone.upright("", Text("", ""), self.box).filled(self.field)
        return tuple(each.filled(self._drawn(each.field, each.box)) for each in self.zones or (whole,))

    def _drawn(self, tile: Tile, box: Box) -> Tile:
        if not tile.closes:
            tile = Drawn.over(tile, box.grown(10.0))
        return tile if self.hand is None else self.hand.drawn(tile, box)

    @property
    def repeats(self) -> bool:
        """Whether the whole cloth is one tile's exact repeat."""
        return not self.zones and self.hand is None and self.field.closes

    def mirrored(self) -> Cloth:
        """The same cloth left for right, as its back shows it."""
        turn = Isometry.reflection(90, self.width / 2)
        if self.repeats:
            return self.filled(self.field.moved(turn))
        # Mirrored after it was drawn: the hand's own unevenness shows through on the back.
        return replace(self, zones=tuple(piece.moved(turn) for piece in self.pieces), hand=None)

    def without(self, role: str) -> Cloth:
        """The same cloth without the marks of a role."""
        zones = tuple(zone if zone.tile is None else zone.filled(zone.tile.without(role)) for zone in self.zones)
        return replace(self, tile=self.field.without(role), zones=zones)

    def by_hand(self, hand: Hand | str | Mapping[str, Any] | None) -> Cloth:
        """The same cloth as a hand draws it: cap, tulis halus, tulis sedang, tulis kasar, or a `Hand` of your own.

        Raises:
            UnknownNameError: when there is no hand of that name.
        """
        return replace(self, hand=Hand.of(hand))

    def recipe(self, **more: Any) -> Recipe | None:
        """What makes this cloth again; None where its tile was drawn without a recipe."""
        if self.tile is None or self.tile.recipe is None:
            return None
        size = "tile" if self.is_one_block else [self.width, self.height]
        own: dict[str, Any] = {"size": size}
        if self.fillings:
            recipes = {name: tile and tile.recipe for name, tile in self.fillings.items()}
            if any(recipe is None and self.fillings[name] is not None for name, recipe in recipes.items()):
                return None
            own["zones"] = {name: recipe and dict(recipe) for name, recipe in recipes.items()}
        if self.hand is not None:
            own["hand"] = self.hand.as_json()
        return Recipe({**self.tile.recipe, **own, **more})

    def __repr__(self) -> str:
        content = _("empty")
        if self.tile is not None:
            content = (self.tile.recipe.subject if self.tile.recipe else "") or "tile"
        name = f" {self.name}" if self.name else ""
        return f"<Cloth{name}: {format_number(self.width)} × {format_number(self.height)} mm, {content}>"

    def to_svg(self, palette: Palette | str | None = None) -> str:
        """The cloth as an SVG text in millimetres: a layer for each role, repeats as uses, the recipe inside."""
        from motifkit import jobs

        stream = io.BytesIO()
        jobs.draw(self, stream, "svg", palette=palette)
        return stream.getvalue().decode("utf-8")

    def save(
        self, path: str | FilePath, *, palette: Palette | str | None = None, dpi: float = 300.0, force: bool = False
    ) -> None:
        """Write the cloth to a file; the extension chooses: .svg .pdf .png .tif .txt.

        Args:
            path: the file; an existing one is refused unless ``force``.
            palette: a palette or its name; sogan Yogya by default.
            dpi: dots per inch of .png and .tif; the repeat is rounded to whole pixels and the true dpi recorded.
            force: replace an existing file.

        Raises:
            FileError: when the file exists or the extension is unknown.
            JobError: when the folder cannot be written or the disk is full.
        """
        from motifkit import jobs

        jobs.save(self, FilePath(path), palette=palette, dpi=dpi, force=force)

    def _repr_mimebundle_(self, **_options: object) -> tuple[dict[str, bytes], dict[str, dict[str, int]]]:
        from motifkit import jobs

        picture, (width, height) = jobs.shown(self)
        return {"image/png": picture}, {"image/png": {"width": width, "height": height}}


@cache
def _built_in() -> Mapping[str, Cloth]:
    text = resources.files("motifkit").joinpath("data/cloths.toml").read_text(encoding="utf-8")
    known = {}
    for entry in tomllib.loads(text)["cloth"]:
        cloth = Cloth(
            entry["width"],
            entry["height"],
            name=entry["name"],
            title=Text(entry["id"], entry["en"]),
            source=entry["source"],
        )
        for name in (entry["name"], *entry["also"]):
            known[name] = cloth
    return MappingProxyType(known)


def cloth_names() -> list[str]:
    """The names of the traditional cloths.

    >>> "selendang" in cloth_names()
    True
    """
    return sorted(_built_in())
