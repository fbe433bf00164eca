"""A demonstration as plain values, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from motifkit.colour.cie import lab
from motifkit.colour.srgb import hex_of, srgb
from motifkit.process.words import caption_of

if TYPE_CHECKING:
    from motifkit.process.demonstration import Demonstration
    from motifkit.process.simulate import ProcessStage
    from motifkit.process.state import State
    from motifkit.process.steps import Area

__all__ = ["facts"]


def facts(shown: Demonstration) -> dict[str, Any]:
    """Stages, colours and differences of a demonstration, in the user's language."""
    ground = shown.process.ground
    return {
        "route": shown.meant.name,
        "steps": [step.name for step in shown.process.steps],
        "stages": [
            {
                "number": stage.number,
                "step": stage.step.name if stage.step else "mori",
                "text": caption_of(stage).text,
                "waxed": [str(area) for area, state in _pairs(stage) if not state.open],
                "open": [str(area) for area, state in _pairs(stage) if state.open],
                "wet": any(state.wet for state in stage.states),
            }
            for stage in shown.run.stages
        ],
        "colours": [
            {
                "areas": [str(area) for area in areas],
                "dyes": list(state.dyes()),
                "hex": hex_of(srgb(state.dyed(ground))),
                "lab": [round(each, 2) for each in lab(state.dyed(ground)).tolist()],
                "spread": round(state.spread(ground), 1),
                "provenance": state.provenance(ground),
                "waxed": not state.open,
            }
            for state, areas in shown.colours()
        ],
        "differences": [
            {
                "areas": [str(area) for area in each.areas],
                "right": list(each.right.dyes()),
                "wrong": list(each.wrong.dyes()),
                "hex": list(each.colours),
                "delta_e": round(each.delta_e, 1),
            }
            for each in shown.differences
        ],
        "explanation": shown.explanation,
    }


def _pairs(stage: ProcessStage) -> list[tuple[Area, State]]:
    return list(zip(stage.areas, stage.states, strict=True))
