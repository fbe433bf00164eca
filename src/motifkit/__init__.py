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
    from motifkit.cloth.hand import Hand as Hand
    from motifkit.cloth.hand import hand_named as hand_named
    from motifkit.cloth.zone import Zone as Zone
    from motifkit.colour.colour_list import ColourList as ColourList
    from motifkit.colour.colour_list import NamedColour as NamedColour
    from motifkit.colour.contrast import palette_contrast as palette_contrast
    from motifkit.colour.palette import Palette as Palette
    from motifkit.colour.palette import palette_names as palette_names
    from motifkit.colour.palette_file import read_colours as read_colours
    from motifkit.colour.words import colour_word as colour_word
    from motifkit.craft.check import Check as Check
    from motifkit.craft.check import check as check
    from motifkit.craft.leaks import leaks_of as leaks_of
    from motifkit.drawing.domain_tile import domain_tile as domain_tile
    from motifkit.drawing.drawing import Drawing as Drawing
    from motifkit.drawing.drawing import read_drawing as read_drawing
    from motifkit.drawing.tiled import tiled as tiled
    from motifkit.dye.bath import Bath as Bath
    from motifkit.dye.bath_sheet import BathSheet as BathSheet
    from motifkit.dye.bath_sheet import bath_sheet as bath_sheet
    from motifkit.dye.calibrate import calibrate as calibrate
    from motifkit.dye.catalogue import dye_named as dye_named
    from motifkit.dye.catalogue import dye_names as dye_names
    from motifkit.dye.dye import Dye as Dye
    from motifkit.dye.ground import Ground as Ground
    from motifkit.dye.match import Match as Match
    from motifkit.dye.match import match as match
    from motifkit.dye.nearest import nearest_dyes as nearest_dyes
    from motifkit.dye.overdye import Stage as Stage
    from motifkit.dye.overdye import after_every_dip as after_every_dip
    from motifkit.dye.overdye import cloth_reflectance as cloth_reflectance
    from motifkit.dye.overdye import dyed as dyed
    from motifkit.dye.reach import reach as reach
    from motifkit.dye.swatches import Swatch as Swatch
    from motifkit.ecoprint.arrangement import Arrangement as Arrangement
    from motifkit.ecoprint.arrangement import LeafLayout as LeafLayout
    from motifkit.ecoprint.cloth_print import ClothPrint as ClothPrint
    from motifkit.ecoprint.grow import leaf_of as leaf_of
    from motifkit.ecoprint.laid import Laid as Laid
    from motifkit.ecoprint.laid import Printing as Printing
    from motifkit.ecoprint.layout import arranged as arranged
    from motifkit.ecoprint.leaf import InPhotograph as InPhotograph
    from motifkit.ecoprint.leaf import Leaf as Leaf
    from motifkit.ecoprint.leaf import Surface as Surface
    from motifkit.ecoprint.leaf import Vein as Vein
    from motifkit.ecoprint.leaf_file import leaf_from_json as leaf_from_json
    from motifkit.ecoprint.leaf_file import leaf_to_json as leaf_to_json
    from motifkit.ecoprint.leaf_file import leaves_to_json as leaves_to_json
    from motifkit.ecoprint.leaf_file import read_leaf as read_leaf
    from motifkit.ecoprint.leaf_file import read_leaves as read_leaves
    from motifkit.ecoprint.measure import Imprint as Imprint
    from motifkit.ecoprint.measure import ZoneColour as ZoneColour
    from motifkit.ecoprint.measure import imprint as imprint
    from motifkit.ecoprint.read import leaf_from_photograph as leaf_from_photograph
    from motifkit.ecoprint.species import Species as Species
    from motifkit.ecoprint.species import species_named as species_named
    from motifkit.ecoprint.species import species_names as species_names
    from motifkit.ecoprint.stock import Stock as Stock
    from motifkit.ecoprint.technique import Technique as Technique
    from motifkit.ecoprint.technique import technique_names as technique_names
    from motifkit.errors import FileError as FileError
    from motifkit.errors import InputError as InputError
    from motifkit.errors import JobError as JobError
    from motifkit.errors import MotifkitError as MotifkitError
    from motifkit.errors import ParameterError as ParameterError
    from motifkit.errors import UnknownNameError as UnknownNameError
    from motifkit.generator import Motif as Motif
    from motifkit.generator import motif as motif
    from motifkit.geometry import path as path
    from motifkit.geometry.area import Region as Region
    from motifkit.geometry.mark import Dot as Dot
    from motifkit.geometry.mark import Fill as Fill
    from motifkit.geometry.mark import Marks as Marks
    from motifkit.geometry.mark import Stroke as Stroke
    from motifkit.geometry.plane import Box as Box
    from motifkit.geometry.plane import Isometry as Isometry
    from motifkit.isen.banji_sawut import banji_sawut as banji_sawut
    from motifkit.isen.beras_wutah import beras_wutah as beras_wutah
    from motifkit.isen.beras_wutah import cacah_gori as cacah_gori
    from motifkit.isen.beras_wutah import uget_uget as uget_uget
    from motifkit.isen.cecek import byok as byok
    from motifkit.isen.cecek import cecek as cecek
    from motifkit.isen.cecek import cecek_lima as cecek_lima
    from motifkit.isen.cecek import cecek_papat as cecek_papat
    from motifkit.isen.cecek import cecek_pitu as cecek_pitu
    from motifkit.isen.cecek import cecek_telu as cecek_telu
    from motifkit.isen.cecek_sawut import cecek_sawut as cecek_sawut
    from motifkit.isen.cecek_sawut import cecek_sawut_daun as cecek_sawut_daun
    from motifkit.isen.cecek_sawut import sawut_kembang as sawut_kembang
    from motifkit.isen.cell import practice_cell as practice_cell
    from motifkit.isen.filler import filler_named as filler_named
    from motifkit.isen.filler import filler_names as filler_names
    from motifkit.isen.galaran import galaran as galaran
    from motifkit.isen.herangan import herangan as herangan
    from motifkit.isen.herangan import kricak as kricak
    from motifkit.isen.kembang import kembang_jeruk as kembang_jeruk
    from motifkit.isen.kembang import kembang_suruhan as kembang_suruhan
    from motifkit.isen.mata_deruk import ada_ada as ada_ada
    from motifkit.isen.mata_deruk import mata_deruk as mata_deruk
    from motifkit.isen.mata_deruk import mlinjon as mlinjon
    from motifkit.isen.mata_deruk import tritis as tritis
    from motifkit.isen.rambutan import blarak_sairit as blarak_sairit
    from motifkit.isen.rambutan import manggaran as manggaran
    from motifkit.isen.rambutan import rambutan as rambutan
    from motifkit.isen.rawan import rawan as rawan
    from motifkit.isen.sawut import sawut as sawut
    from motifkit.isen.sembruk_cacing import sembruk_cacing as sembruk_cacing
    from motifkit.isen.sembruk_cacing import sraweyan as sraweyan
    from motifkit.isen.sirapan import sirapan as sirapan
    from motifkit.isen.sisik import sisik as sisik
    from motifkit.isen.sisik import sisik_melik as sisik_melik
    from motifkit.isen.ukel import udar as udar
    from motifkit.isen.ukel import ukel as ukel
    from motifkit.jobs import rebuild as rebuild
    from motifkit.language import current_language as current_language
    from motifkit.language import set_language as set_language
    from motifkit.motifs.alas_alasan import alas_alasan as alas_alasan
    from motifkit.motifs.banji import banji as banji
    from motifkit.motifs.buketan import buketan as buketan
    from motifkit.motifs.card import card_of as card_of
    from motifkit.motifs.catalogue import motif_named as motif_named
    from motifkit.motifs.catalogue import motif_names as motif_names
    from motifkit.motifs.cemukiran import cemukiran as cemukiran
    from motifkit.motifs.ceplok import ceplok as ceplok
    from motifkit.motifs.cuwiri import cuwiri as cuwiri
    from motifkit.motifs.ganggong import ganggong as ganggong
    from motifkit.motifs.gringsing import gringsing as gringsing
    from motifkit.motifs.gringsing import gringsing_bulat as gringsing_bulat
    from motifkit.motifs.gringsing import gringsing_ceplok as gringsing_ceplok
    from motifkit.motifs.grompol import grompol as grompol
    from motifkit.motifs.jlamprang import jlamprang as jlamprang
    from motifkit.motifs.kawung import kawung as kawung
    from motifkit.motifs.latohan import latohan as latohan
    from motifkit.motifs.lereng import lereng as lereng
    from motifkit.motifs.mega_mendung import mega_mendung as mega_mendung
    from motifkit.motifs.nitik import nitik_cakar_ayam as nitik_cakar_ayam
    from motifkit.motifs.nitik import nitik_rambutan as nitik_rambutan
    from motifkit.motifs.nitik import nitik_sekar_tanjung as nitik_sekar_tanjung
    from motifkit.motifs.nitik import nitik_srengenge as nitik_srengenge
    from motifkit.motifs.parang import parang as parang
    from motifkit.motifs.parang_lain import parang_curigo as parang_curigo
    from motifkit.motifs.parang_lain import parang_kusumo as parang_kusumo
    from motifkit.motifs.pisan_bali import pisan_bali as pisan_bali
    from motifkit.motifs.poleng import poleng as poleng
    from motifkit.motifs.sekar_jagad import sekar_jagad as sekar_jagad
    from motifkit.motifs.semen import semen as semen
    from motifkit.motifs.semen_rama import semen_rama as semen_rama
    from motifkit.motifs.serit import serit as serit
    from motifkit.motifs.sido import sidoasih as sidoasih
    from motifkit.motifs.sido import sidoluhur as sidoluhur
    from motifkit.motifs.sido import sidomukti as sidomukti
    from motifkit.motifs.slobog import slobog as slobog
    from motifkit.motifs.tambal import tambal as tambal
    from motifkit.motifs.truntum import truntum as truntum
    from motifkit.motifs.tumpal import tumpal as tumpal
    from motifkit.motifs.udan_liris import rujak_senthe as rujak_senthe
    from motifkit.motifs.udan_liris import udan_liris as udan_liris
    from motifkit.motifs.untu_walang import untu_walang as untu_walang
    from motifkit.motifs.wahyu_tumurun import wahyu_tumurun as wahyu_tumurun
    from motifkit.notebook.explore import Explorer as Explorer
    from motifkit.notebook.explore import explore as explore
    from motifkit.params import Choice as Choice
    from motifkit.params import Degrees as Degrees
    from motifkit.params import Help as Help
    from motifkit.params import Millimetres as Millimetres
    from motifkit.params import Range as Range
    from motifkit.params import params_of as params_of
    from motifkit.picture.card import read_card as read_card
    from motifkit.picture.card_reading import CardReading as CardReading
    from motifkit.picture.card_reading import PatchReading as PatchReading
    from motifkit.picture.card_table import card_csv as card_csv
    from motifkit.picture.card_table import labelled as labelled
    from motifkit.picture.card_table import swatches_of as swatches_of
    from motifkit.picture.extracted import extract_colours as extract_colours
    from motifkit.picture.fold import fold as fold
    from motifkit.picture.fold import folded as folded
    from motifkit.picture.photograph import Photograph as Photograph
    from motifkit.picture.photograph import read_photograph as read_photograph
    from motifkit.process.brittle import cracks_expected as cracks_expected
    from motifkit.process.crackle import crack_wax as crack_wax
    from motifkit.process.cracks import Cracks as Cracks
    from motifkit.process.damage import Breaks as Breaks
    from motifkit.process.damage import crack_marks as crack_marks
    from motifkit.process.damage import leak as leak
    from motifkit.process.demonstration import Demonstration as Demonstration
    from motifkit.process.natural import Natural as Natural
    from motifkit.process.reachable import Reachability as Reachability
    from motifkit.process.reachable import reachability as reachability
    from motifkit.process.routes import Route as Route
    from motifkit.process.routes import route_names as route_names
    from motifkit.process.simulate import Process as Process
    from motifkit.process.simulate import ProcessStage as ProcessStage
    from motifkit.process.simulate import Run as Run
    from motifkit.process.simulate import simulate as simulate
    from motifkit.process.spread import Spread as Spread
    from motifkit.process.state import State as State
    from motifkit.process.steps import Area as Area
    from motifkit.process.steps import Brush as Brush
    from motifkit.process.steps import Dip as Dip
    from motifkit.process.steps import Fix as Fix
    from motifkit.process.steps import Mbironi as Mbironi
    from motifkit.process.steps import Ngerok as Ngerok
    from motifkit.process.steps import Nglorod as Nglorod
    from motifkit.process.steps import Press as Press
    from motifkit.process.steps import Wax as Wax
    from motifkit.process.steps import areas_of as areas_of
    from motifkit.process.thin import ThinWax as ThinWax
    from motifkit.process.uneven import Uneven as Uneven
    from motifkit.process.wax import WaxKind as WaxKind
    from motifkit.process.wax import wax_named as wax_named
    from motifkit.process.weave import Weave as Weave
    from motifkit.process.whole import Workshop as Workshop
    from motifkit.process.whole import render_cloth as render_cloth
    from motifkit.recipe import Recipe as Recipe
    from motifkit.symmetry.colours import two_colour as two_colour
    from motifkit.symmetry.deviation import Deviation as Deviation
    from motifkit.symmetry.deviation import Ideal as Ideal
    from motifkit.symmetry.deviation import deviation as deviation
    from motifkit.symmetry.deviation import ideal as ideal
    from motifkit.symmetry.domain import fundamental_domain as fundamental_domain
    from motifkit.symmetry.groups import group_named as group_named
    from motifkit.symmetry.guide_marks import guide_marks as guide_marks
    from motifkit.symmetry.guides import guides_of as guides_of
    from motifkit.symmetry.lattice import Lattice as Lattice
    from motifkit.symmetry.recognise import Recognition as Recognition
    from motifkit.symmetry.recognise import recognise as recognise
    from motifkit.symmetry.repeat import repeat_named as repeat_named
    from motifkit.symmetry.rosette import rosette as rosette
    from motifkit.symmetry.tiling import Tiling as Tiling
    from motifkit.tile import Tile as Tile

_HOMES = {
    "cloth.cloth": ("Cloth", "cloth_names"),
    "cloth.hand": ("Hand", "hand_named"),
    "cloth.zone": ("Zone",),
    "colour.colour_list": ("ColourList", "NamedColour"),
    "colour.contrast": ("palette_contrast",),
    "colour.palette": ("Palette", "palette_names"),
    "colour.palette_file": ("read_colours",),
    "colour.words": ("colour_word",),
    "craft.check": ("Check", "check"),
    "craft.leaks": ("leaks_of",),
    "drawing.domain_tile": ("domain_tile",),
    "drawing.drawing": ("Drawing", "read_drawing"),
    "drawing.tiled": ("tiled",),
    "dye.bath": ("Bath",),
    "dye.bath_sheet": ("BathSheet", "bath_sheet"),
    "dye.calibrate": ("calibrate",),
    "dye.catalogue": ("dye_named", "dye_names"),
    "dye.dye": ("Dye",),
    "dye.ground": ("Ground",),
    "dye.match": ("Match", "match"),
    "dye.nearest": ("nearest_dyes",),
    "dye.overdye": ("Stage", "after_every_dip", "cloth_reflectance", "dyed"),
    "dye.reach": ("reach",),
    "dye.swatches": ("Swatch",),
    "ecoprint.arrangement": ("Arrangement", "LeafLayout"),
    "ecoprint.cloth_print": ("ClothPrint",),
    "ecoprint.grow": ("leaf_of",),
    "ecoprint.laid": ("Laid", "Printing"),
    "ecoprint.layout": ("arranged",),
    "ecoprint.leaf": ("InPhotograph", "Leaf", "Surface", "Vein"),
    "ecoprint.leaf_file": ("leaf_from_json", "leaf_to_json", "leaves_to_json", "read_leaf", "read_leaves"),
    "ecoprint.measure": ("Imprint", "ZoneColour", "imprint"),
    "ecoprint.read": ("leaf_from_photograph",),
    "ecoprint.species": ("Species", "species_named", "species_names"),
    "ecoprint.stock": ("Stock",),
    "ecoprint.technique": ("Technique", "technique_names"),
    "errors": ("FileError", "InputError", "JobError", "MotifkitError", "ParameterError", "UnknownNameError"),
    "generator": ("Motif", "motif"),
    "geometry.area": ("Region",),
    "geometry.mark": ("Dot", "Fill", "Marks", "Stroke"),
    "geometry.plane": ("Box", "Isometry"),
    "isen.banji_sawut": ("banji_sawut",),
    "isen.beras_wutah": ("beras_wutah", "cacah_gori", "uget_uget"),
    "isen.cecek": ("byok", "cecek", "cecek_lima", "cecek_papat", "cecek_pitu", "cecek_telu"),
    "isen.cecek_sawut": ("cecek_sawut", "cecek_sawut_daun", "sawut_kembang"),
    "isen.cell": ("practice_cell",),
    "isen.filler": ("filler_named", "filler_names"),
    "isen.galaran": ("galaran",),
    "isen.herangan": ("herangan", "kricak"),
    "isen.kembang": ("kembang_jeruk", "kembang_suruhan"),
    "isen.mata_deruk": ("ada_ada", "mata_deruk", "mlinjon", "tritis"),
    "isen.rambutan": ("blarak_sairit", "manggaran", "rambutan"),
    "isen.rawan": ("rawan",),
    "isen.sawut": ("sawut",),
    "isen.sembruk_cacing": ("sembruk_cacing", "sraweyan"),
    "isen.sirapan": ("sirapan",),
    "isen.sisik": ("sisik", "sisik_melik"),
    "isen.ukel": ("udar", "ukel"),
    "jobs": ("rebuild",),
    "language": ("current_language", "set_language"),
    "motifs.alas_alasan": ("alas_alasan",),
    "motifs.banji": ("banji",),
    "motifs.buketan": ("buketan",),
    "motifs.card": ("card_of",),
    "motifs.catalogue": ("motif_named", "motif_names"),
    "motifs.cemukiran": ("cemukiran",),
    "motifs.ceplok": ("ceplok",),
    "motifs.cuwiri": ("cuwiri",),
    "motifs.ganggong": ("ganggong",),
    "motifs.gringsing": ("gringsing", "gringsing_bulat", "gringsing_ceplok"),
    "motifs.grompol": ("grompol",),
    "motifs.jlamprang": ("jlamprang",),
    "motifs.kawung": ("kawung",),
    "motifs.latohan": ("latohan",),
    "motifs.lereng": ("lereng",),
    "motifs.mega_mendung": ("mega_mendung",),
    "motifs.nitik": ("nitik_cakar_ayam", "nitik_rambutan", "nitik_sekar_tanjung", "nitik_srengenge"),
    "motifs.parang": ("parang",),
    "motifs.parang_lain": ("parang_curigo", "parang_kusumo"),
    "motifs.pisan_bali": ("pisan_bali",),
    "motifs.poleng": ("poleng",),
    "motifs.sekar_jagad": ("sekar_jagad",),
    "motifs.semen": ("semen",),
    "motifs.semen_rama": ("semen_rama",),
    "motifs.serit": ("serit",),
    "motifs.sido": ("sidoasih", "sidoluhur", "sidomukti"),
    "motifs.slobog": ("slobog",),
    "motifs.tambal": ("tambal",),
    "motifs.truntum": ("truntum",),
    "motifs.tumpal": ("tumpal",),
    "motifs.udan_liris": ("rujak_senthe", "udan_liris"),
    "motifs.untu_walang": ("untu_walang",),
    "motifs.wahyu_tumurun": ("wahyu_tumurun",),
    "notebook.explore": ("Explorer", "explore"),
    "params": ("Choice", "Degrees", "Help", "Millimetres", "Range", "params_of"),
    "picture.card": ("read_card",),
    "picture.card_reading": ("CardReading", "PatchReading"),
    "picture.card_table": ("card_csv", "labelled", "swatches_of"),
    "picture.extracted": ("extract_colours",),
    "picture.fold": ("fold", "folded"),
    "picture.photograph": ("Photograph", "read_photograph"),
    "process.brittle": ("cracks_expected",),
    "process.crackle": ("crack_wax",),
    "process.cracks": ("Cracks",),
    "process.damage": ("Breaks", "crack_marks", "leak"),
    "process.demonstration": ("Demonstration",),
    "process.natural": ("Natural",),
    "process.reachable": ("Reachability", "reachability"),
    "process.routes": ("Route", "route_names"),
    "process.simulate": ("Process", "ProcessStage", "Run", "simulate"),
    "process.spread": ("Spread",),
    "process.state": ("State",),
    "process.steps": ("Area", "Brush", "Dip", "Fix", "Mbironi", "Ngerok", "Nglorod", "Press", "Wax", "areas_of"),
    "process.thin": ("ThinWax",),
    "process.uneven": ("Uneven",),
    "process.wax": ("WaxKind", "wax_named"),
    "process.weave": ("Weave",),
    "process.whole": ("Workshop", "render_cloth"),
    "recipe": ("Recipe",),
    "symmetry.colours": ("two_colour",),
    "symmetry.deviation": ("Deviation", "Ideal", "deviation", "ideal"),
    "symmetry.domain": ("fundamental_domain",),
    "symmetry.groups": ("group_named",),
    "symmetry.guide_marks": ("guide_marks",),
    "symmetry.guides": ("guides_of",),
    "symmetry.lattice": ("Lattice",),
    "symmetry.recognise": ("Recognition", "recognise"),
    "symmetry.repeat": ("repeat_named",),
    "symmetry.rosette": ("rosette",),
    "symmetry.tiling": ("Tiling",),
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
