"""Exercise on symmetry: which group is it."""

from __future__ import annotations

from random import Random

from motifkit.language import _
from motifkit.params import Text
from motifkit.symmetry.describe import in_words
from motifkit.teach.exercise.exact import group_of
from motifkit.teach.exercise.ornament import pattern
from motifkit.teach.exercise.question import Choice, Question, exercise, shuffled
from motifkit.teach.exercise.view import patch, view_of

__all__ = ["group"]

GROUPS = {
    1: ("p1", "p2", "pm", "pmm", "p4", "p4m"),
    2: ("p2", "pm", "pg", "cm", "pmm", "cmm", "p4", "p4m", "p3", "p6", "p6m"),
    3: ("pg", "cm", "pmg", "pgg", "cmm", "p4", "p4m", "p4g", "p3", "p3m1", "p31m", "p6", "p6m"),
}
LIKE = {
    "p1": ("p2", "pg", "pm"),
    "p2": ("pgg", "pmg", "p1", "pmm"),
    "pm": ("cm", "pg", "pmm", "p1"),
    "pg": ("cm", "pgg", "pm", "p1"),
    "cm": ("pm", "pg", "cmm"),
    "pmm": ("cmm", "pmg", "pm", "p4m"),
    "pmg": ("pgg", "cmm", "pmm", "p2"),
    "pgg": ("pmg", "p2", "cmm", "pg"),
    "cmm": ("pmm", "pmg", "pgg", "p4g"),
    "p4": ("p4g", "p4m", "p2", "cmm"),
    "p4m": ("p4g", "p4", "cmm", "pmm"),
    "p4g": ("p4m", "p4", "cmm", "pgg"),
    "p3": ("p31m", "p3m1", "p6", "p1"),
    "p3m1": ("p31m", "p3", "p6m", "cm"),
    "p31m": ("p3m1", "p3", "p6m", "cm"),
    "p6": ("p6m", "p3", "p31m", "p2"),
    "p6m": ("p6", "p31m", "p3m1", "cmm"),
}
"""For each group those that are most easily taken for it."""


@exercise("grup", Text("temukan grup simetrinya", "find the symmetry group"))
def group(random: Random, level: int) -> Question:
    """Which of four descriptions is that of the pattern."""
    name = random.choice(GROUPS[level])
    tile = pattern(name, random)
    others = [each for each in GROUPS[level] if each != name]
    if level > 1:
        near = [each for each in LIKE[name] if level == 3 or each in GROUPS[2]]
        rest = [each for each in others if each not in near]
        random.shuffle(rest)
        others = [*near, *rest]
    else:
        random.shuffle(others)

    def told(each: str) -> Choice:
        words = in_words(each)
        return Choice(f"{words} ({each})" if level == 3 else words)

    wrong = others[:3]
    random.shuffle(wrong)
    choices, answer = shuffled(random, told(name), [told(each) for each in wrong])
    names = [*wrong[:answer], name, *wrong[answer:]]
    found = group_of(tile)
    return Question(
        "grup",
        level,
        _("How does this pattern repeat? Look for turns first, then for mirrors."),
        (patch(tile, view_of(random, tile, level)),),
        choices,
        answer,
        f"{name}: {in_words(name)}",
        f"grup {name} {random.random():.6f}",
        lambda index: names[index] == found,
    )
