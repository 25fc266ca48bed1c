"""The living service blueprint: what a maker has decided, laid out as the picture that practitioners know."""

from vorfreude.core.drawing.figures import Figures, Kept
from vorfreude.core.drawing.layout import draw, draw_for_paper
from vorfreude.core.drawing.model import Box, Drawing, Gauge, Kind, Lane, Line, Link
from vorfreude.core.drawing.spots import spots

__all__ = [
    "Box",
    "Drawing",
    "Figures",
    "Gauge",
    "Kept",
    "Kind",
    "Lane",
    "Line",
    "Link",
    "draw",
    "draw_for_paper",
    "spots",
]
