"""motifkit: batik motifs from an idea to paper at true size.

>>> import motifkit
>>> motifkit.kawung(spacing=40).block
(40.0, 40.0)
"""

from __future__ import annotations

from importlib import import_module

# Not from typing: loading it would double what this import costs. Type checkers know the name.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from motifkit.cloth.cloth import Cloth as Cloth
    from motifkit.cloth.cloth import cloth_names as cloth_names
    from motifkit.colour.palette import Palette as Palette
    from motifkit.colour.palette import palette_names as palette_names
    from motifkit.errors import FileError as FileError
    from motifkit.errors import InputError as InputError
    from motifkit.errors import JobError as JobError
    from motifkit.errors import MotifkitError as MotifkitError
    from motifkit.errors import ParameterError as ParameterError
    from motifkit.errors import UnknownNameError as UnknownNameError
    from motifkit.geometry import path as path
    from motifkit.geometry.area import Region as Region
    from motifkit.geometry.mark import Dot as Dot
    from motifkit.geometry.mark import Fill as Fill
    from motifkit.geometry.mark import Marks as Marks
    from motifkit.geometry.mark import Stroke as Stroke
    from motifkit.geometry.plane import Box as Box
    from motifkit.geometry.plane import Isometry as Isometry
    from motifkit.isen.cecek import cecek as cecek
    from motifkit.isen.cecek import cecek_pitu as cecek_pitu
    from motifkit.isen.cecek import cecek_telu as cecek_telu
    from motifkit.isen.galaran import galaran as galaran
    from motifkit.isen.sawut import sawut as sawut
    from motifkit.jobs import rebuild as rebuild
    from motifkit.language import current_language as current_language
    from motifkit.language import set_language as set_language
    from motifkit.motifs.catalogue import motif_named as motif_named
    from motifkit.motifs.catalogue import motif_names as motif_names
    from motifkit.motifs.kawung import kawung as kawung
    from motifkit.motifs.parang import parang as parang
    from motifkit.params import Choice as Choice
    from motifkit.params import Degrees as Degrees
    from motifkit.params import Help as Help
    from motifkit.params import Millimetres as Millimetres
    from motifkit.params import Motif as Motif
    from motifkit.params import Range as Range
    from motifkit.params import motif as motif
    from motifkit.params import params_of as params_of
    from motifkit.recipe import Recipe as Recipe
    from motifkit.symmetry.lattice import Lattice as Lattice
    from motifkit.tile import Tile as Tile

_HOMES = {
    "cloth.cloth": ("Cloth", "cloth_names"),
    "colour.palette": ("Palette", "palette_names"),
    "errors": ("FileError", "InputError", "JobError", "MotifkitError", "ParameterError", "UnknownNameError"),
    "geometry.area": ("Region",),
    "geometry.mark": ("Dot", "Fill", "Marks", "Stroke"),
    "geometry.plane": ("Box", "Isometry"),
    "isen.cecek": ("cecek", "cecek_pitu", "cecek_telu"),
    "isen.galaran": ("galaran",),
    "isen.sawut": ("sawut",),
    "jobs": ("rebuild",),
    "language": ("current_language", "set_language"),
    "motifs.catalogue": ("motif_named", "motif_names"),
    "motifs.kawung": ("kawung",),
    "motifs.parang": ("parang",),
    "params": ("Choice", "Degrees", "Help", "Millimetres", "Motif", "Range", "motif", "params_of"),
    "recipe": ("Recipe",),
    "symmetry.lattice": ("Lattice",),
    "tile": ("Tile",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [  # noqa: PLE0604 - built from the table above, which a test holds against the names for type checkers
    *sorted([*_HOME_OF, "__version__", "path"])
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from motifkit.recipe import __version__

        return __version__
    if name == "path":
        return import_module("motifkit.geometry.path")
    if name in _HOME_OF:
        return getattr(import_module(f"motifkit.{_HOME_OF[name]}"), name)
    raise AttributeError(f"module 'motifkit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
