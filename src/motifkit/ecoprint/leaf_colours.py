"""Colours of leaves: what green, yellowed and pale undersides look like in photographs.

The means of 32 groups of pixels of the blades in some two hundred photographs of Indian medicinal plants in the sun, in
the shade and under lamps (Pushpa B R and Shobha Rani, Mendeley Data 748f8jkphb, CC BY 4.0; S. S. Chouhan et al.,
Mendeley Data hb74ynkjcn, CC BY 4.0).
"""

__all__ = ["LEAF_COLOURS"]

LEAF_COLOURS = (
    "#283d23", "#284413", "#215719", "#345e37", "#535a35", "#49611b", "#44665c", "#58793c",
    "#657552", "#357f40", "#687d1c", "#4e7f69", "#408259", "#488f38", "#6b905f", "#789386",
    "#6aa364", "#64a380", "#999a64", "#8ca455", "#7faa2d", "#69ada2", "#57b57b", "#93b581",
    "#9ab49a", "#87cd75", "#b9c440", "#77dabe", "#d5cf6e", "#c6d691", "#c1d9c5", "#c7e6b4",
)  # fmt: skip
