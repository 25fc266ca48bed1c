"""How large the float must be: needs by the hour, thousands of days played at once, the smallest plan that keeps what was promised."""

from vorfreude.core.staffing.calibration import Bin, Calibration, calibration
from vorfreude.core.staffing.counting import Counted, count, misses_by_day
from vorfreude.core.staffing.days import Days, draw
from vorfreude.core.staffing.learning import DEFAULTS, Habit, Rate, Spell, Turnout, busyness, demand_of, scaled
from vorfreude.core.staffing.load import by_formula, by_square_root, offered_load
from vorfreude.core.staffing.lockstep import Played, Reserve, play, play_quickly
from vorfreude.core.staffing.model import Demand, Duration, Floater, Heads, NeedClass, Pool, WrongStaffing, floaters_of
from vorfreude.core.staffing.presence import Stay, presence
from vorfreude.core.staffing.ratios import Generosity, Staffed, generosity
from vorfreude.core.staffing.sizing import Ceiling, NoFloatIsEnough, Price, Sized, ceilings, prices, size

__all__ = [
    "DEFAULTS",
    "Bin",
    "Calibration",
    "Ceiling",
    "Counted",
    "Days",
    "Demand",
    "Duration",
    "Floater",
    "Generosity",
    "Habit",
    "Heads",
    "NeedClass",
    "NoFloatIsEnough",
    "Played",
    "Pool",
    "Price",
    "Rate",
    "Reserve",
    "Sized",
    "Spell",
    "Staffed",
    "Stay",
    "Turnout",
    "WrongStaffing",
    "busyness",
    "by_formula",
    "by_square_root",
    "calibration",
    "ceilings",
    "count",
    "demand_of",
    "draw",
    "floaters_of",
    "generosity",
    "misses_by_day",
    "offered_load",
    "play",
    "play_quickly",
    "presence",
    "prices",
    "scaled",
    "size",
]
