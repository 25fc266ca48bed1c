"""What may be read of journeys: for the pages of both houses, for the door, and for counting."""

from vorfreude.journeys.queries.accounts import Accountable, accountable, revisions_since
from vorfreude.journeys.queries.broken import Broken, SaidPromise, broken_since, said_of
from vorfreude.journeys.queries.callers import Caller, callers
from vorfreude.journeys.queries.changes import changes_since, ids_about, newest_change
from vorfreude.journeys.queries.clocks import Clock, clocks_of
from vorfreude.journeys.queries.counts import PromiseOutcome, promise_counts
from vorfreude.journeys.queries.desk import (
    ALL,
    PAGE,
    DeskJourney,
    DeskLine,
    OpenPromise,
    Search,
    Sought,
    Standing,
    Tally,
    desk_journey,
    desk_page,
    desk_tally,
    running_blueprints,
    search,
)
from vorfreude.journeys.queries.page import JourneyRow, ToldMoment, journey_for_page, journeys_of
from vorfreude.journeys.queries.photos import shows_photo
from vorfreude.journeys.queries.promised import clock_of, due_of, first_stage_of
from vorfreude.journeys.queries.told import OF_A_STAGE, ToldBefore, asked_about
from vorfreude.journeys.queries.troubled import troubled
from vorfreude.journeys.queries.whereabouts import Stood, facts_of, stood

__all__ = [
    "ALL",
    "OF_A_STAGE",
    "PAGE",
    "Accountable",
    "Broken",
    "Caller",
    "Clock",
    "DeskJourney",
    "DeskLine",
    "JourneyRow",
    "OpenPromise",
    "PromiseOutcome",
    "SaidPromise",
    "Search",
    "Sought",
    "Standing",
    "Stood",
    "Tally",
    "ToldBefore",
    "ToldMoment",
    "accountable",
    "asked_about",
    "broken_since",
    "callers",
    "changes_since",
    "clock_of",
    "clocks_of",
    "desk_journey",
    "desk_page",
    "desk_tally",
    "due_of",
    "facts_of",
    "first_stage_of",
    "ids_about",
    "journey_for_page",
    "journeys_of",
    "newest_change",
    "promise_counts",
    "revisions_since",
    "running_blueprints",
    "said_of",
    "search",
    "shows_photo",
    "stood",
    "troubled",
]
