"""Exercises on names: which motif is this, which isen is this."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from motifkit.colour.palette import Palette
from motifkit.geometry.coverage import Float32Array
from motifkit.geometry.mark import GROUND, AreaClass
from motifkit.geometry.plane import Box
from motifkit.isen.cell import practice_cell
from motifkit.isen.filler import fillers
from motifkit.language import _
from motifkit.motifs.card import card_of
from motifkit.motifs.catalogue import motif_named
from motifkit.params import Text
from motifkit.render.pdf_operators import BLACK, WHITE, Ink
from motifkit.teach.exercise.easel import Easel, View
from motifkit.teach.exercise.pixels import differ, seen
from motifkit.teach.exercise.question import Choice, Figure, Question, exercise, shuffled
from motifkit.tile import Tile

__all__ = ["isen_name", "motif_name"]

MOTIFS = {
    1: ("kawung", "parang", "truntum", "mega-mendung", "banji", "poleng", "slobog", "tumpal", "ceplok", "lereng"),
    2: (
        "kawung", "parang", "truntum", "mega-mendung", "banji", "slobog", "grompol", "ganggong", "jlamprang",
        "gringsing", "udan-liris", "nitik-sekar-tanjung", "cuwiri", "tumpal", "parang-kusumo", "latohan",
    ),
    3: (
        "parang", "parang-kusumo", "parang-curigo", "udan-liris", "rujak-senthe", "ganggong", "grompol", "pisan-bali",
        "jlamprang", "nitik-cakar-ayam", "nitik-rambutan", "nitik-srengenge", "cuwiri", "semen-rama", "sidomukti",
        "tambal", "sekar-jagad", "gringsing-bulat", "gringsing-ceplok", "untu-walang", "cemukiran", "serit",
    ),
}  # fmt: skip
PARTS_OF = {
    "ceplok": ("kawung", "truntum", "slobog", "grompol", "ganggong", "jlamprang", "pisan-bali", "gringsing-ceplok"),
    "lereng": ("parang", "udan-liris", "rujak-senthe", "parang-kusumo", "parang-curigo"),
    "parang": ("parang-kusumo", "parang-curigo"),
    "gringsing": ("gringsing-bulat", "gringsing-ceplok"),
}
"""Names that would not be wrong for other motifs: they are no choices beside those."""

SIDE = 56.0
HEIGHT = 46.0
LARGEST_SHOWN = 240.0


@lru_cache(maxsize=48)
def _tile(name: str) -> Tile:
    return motif_named(name)()


@lru_cache(maxsize=1)
def _colours() -> Palette:
    return Palette.named("sogan yogya")


def _ink(klass: AreaClass) -> Ink:
    colour = _colours().rgb(*klass)
    return Ink(colour, colour)


@exercise("motif", Text("kenali motifnya", "name the motif"))
def motif_name(random: Random, level: int) -> Question:
    """Which of four names is that of the motif."""
    pool = MOTIFS[level]
    name = random.choice(pool)
    names = _others(random, name, pool)
    tile = _tile(name)
    width, height = tile.block
    scale = min(1.0, max(SIDE / LARGEST_SHOWN, SIDE / (1.6 * max(width, 30.0))))
    middle = complex(random.uniform(0, width), height / 2 if level == 1 else random.uniform(0, height))

    def draw(easel: Easel, box: Box) -> None:
        easel.pattern(tile, box, View(middle, scale=scale), _ink, _colours().rgb(*GROUND))
        easel.frame(box)

    choices, answer = shuffled(random, Choice(_title(name)), [Choice(_title(each)) for each in names])
    order = [*names[:answer], name, *names[answer:]]
    made_as = tile.recipe.subject if tile.recipe is not None else ""
    return Question(
        "motif",
        level,
        _("Which motif is this?"),
        (Figure(SIDE, HEIGHT, draw),),
        choices,
        answer,
        _("{title}: {elements}").format(
            title=_title(name), elements="; ".join(str(each.text) for each in card_of(name).elements[:2])
        ),
        f"motif {name} {sorted(names)}",
        # The drawing knows by itself what it was made as.
        lambda index: made_as == order[index] or name in PARTS_OF.get(order[index], ()),
    )


def _title(name: str) -> str:
    return str(card_of(name).title)


def _others(random: Random, name: str, pool: tuple[str, ...]) -> list[str]:
    """Three other names, none of which could be defended."""
    family = motif_named(name).family
    fair = [each for each in pool if each != name and name not in PARTS_OF.get(each, ())]
    random.shuffle(fair)
    if pool is MOTIFS[3]:
        fair.sort(key=lambda each: motif_named(each).family != family)
        near = fair[:2]
        rest = fair[2:]
        random.shuffle(rest)
        fair = [*near, *rest]
    return fair[:3]


ISEN = {
    1: ("cecek-telu", "cecek-pitu", "sawut", "galaran", "sisik", "ukel", "poleng", "untu-walang", "sirapan"),
    2: (
        "cecek-telu", "cecek-lima", "cecek-sawut", "sawut", "galaran", "sisik", "sisik-melik", "ukel", "rawan",
        "sirapan", "mlinjon", "mata-deruk", "blarak-sairit", "serit", "untu-walang", "beras-wutah", "kricak",
    ),
    3: (
        "cecek-telu", "cecek-papat", "cecek-lima", "cecek-pitu", "byok", "cecek-sawut", "cecek-sawut-daun",
        "sawut-kembang", "sisik", "sisik-melik", "gringsing", "ukel", "udar", "uget-uget", "rawan", "sraweyan",
        "herangan", "cacah-gori", "beras-wutah", "rambutan", "manggaran", "tritis", "mlinjon", "mata-deruk",
        "kembang-jeruk", "kembang-suruhan", "sembruk-cacing", "banji-sawut",
    ),
}  # fmt: skip
UNFAIR = (
    {"sisik", "sisik-melik", "gringsing"},
    {"sawut", "cecek-sawut", "sawut-kembang", "cecek-sawut-daun", "rambutan"},
    {"ukel", "udar", "uget-uget", "sraweyan"},
    {"beras-wutah", "cacah-gori"},
    {"rawan", "sraweyan", "sembruk-cacing"},
)
"""Isen that schools do not tell apart alike, or one of which is the other with something added."""

CELL = 34.0
SEEN = 0.02


@lru_cache(maxsize=64)
def _cell(name: str) -> Tile:
    return practice_cell(name, size=CELL, margin=1.0)


def _isen_ink(klass: AreaClass) -> Ink:
    return Ink(BLACK, WHITE if klass.role == "tembok" else BLACK)


@exercise("isen", Text("kenali isennya", "name the isen"))
def isen_name(random: Random, level: int) -> Question | None:
    """Which of four names is that of the isen."""
    pool = ISEN[level]
    name = random.choice(pool)
    fair = [each for each in pool if each != name and not any({each, name} <= group for group in UNFAIR)]
    if level == 3 and name.startswith("cecek-"):
        fair.sort(key=lambda each: not each.startswith("cecek-"))
        fair = [*random.sample(fair[:4], 2), *random.sample(fair[4:], 3)]
    else:
        random.shuffle(fair)
    wrong = fair[:3]
    tile = _cell(name)
    view = View(complex(*tile.block) / 2)

    def draw(easel: Easel, box: Box) -> None:
        easel.pattern(tile, box, view, _isen_ink)

    names = {each: _isen_title(each) for each in (name, *wrong)}
    if len(set(names.values())) < 4:
        return None
    choices, answer = shuffled(random, Choice(names[name]), [Choice(names[each]) for each in wrong])
    order = [*wrong[:answer], name, *wrong[answer:]]
    shown = _picture(name)
    side = tile.block[0]
    return Question(
        "isen",
        level,
        _("Which isen fills this figure?"),
        (Figure(side, side, draw),),
        choices,
        answer,
        str(fillers()[name].title),
        f"isen {name} {sorted(wrong)}",
        lambda index: differ(_picture(order[index]), shown) < SEEN,
    )


def _isen_title(name: str) -> str:
    """The name alone: the words behind it would give it away."""
    return str(fillers()[name].title).partition(":")[0]


@lru_cache(maxsize=64)
def _picture(name: str) -> Float32Array:
    """What an isen looks like in its cell, filled anew."""
    tile = _cell(name)
    return seen(tile, View(complex(*tile.block) / 2), CELL, CELL, 3.0)
