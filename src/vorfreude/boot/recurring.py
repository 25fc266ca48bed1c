"""Everything that happens by the clock, apart from what carries its own due instant in a row.

Each is safe to do twice and by several workers at once, so every worker does all of them; nothing is coordinated.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from vorfreude.boot.buzzing import buzz_hosts
from vorfreude.boot.calling import call_crew
from vorfreude.boot.printing import print_control_rooms
from vorfreude.boot.returning import say_what_came_back
from vorfreude.care import actions as care
from vorfreude.community import actions as community
from vorfreude.delivery.actions.publish import forget_publications
from vorfreude.holdings import actions as holdings
from vorfreude.intake import actions as intake
from vorfreude.journeys.actions import give
from vorfreude.journeys.actions.listening import listen
from vorfreude.journeys.actions.summing import fold_sums, mend_sums
from vorfreude.occasions import actions as occasions
from vorfreude.outcomes import actions as outcomes
from vorfreude.people import actions as people
from vorfreude.photos import actions as photos
from vorfreude.voice import actions as voice


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do again and again. ``does`` takes ``now``; ``why`` is for whoever reads the list."""

    name: str
    every: timedelta
    does: Callable[[datetime], object]
    why: str


RECURRING: tuple[Job, ...] = (
    Job(
        "forget-refusals",
        timedelta(hours=1),
        lambda now: intake.forget_refusals(now=now),
        "Refused signals are kept for thirty days, so that somebody can mend their sender.",
    ),
    Job(
        "forget-originals",
        timedelta(hours=1),
        lambda now: photos.forget_originals(now=now),
        "Sealed originals are deleted when their days are over (PHOTO_DAYS).",
    ),
    Job(
        "sweep-strays",
        timedelta(days=1),
        lambda now: photos.sweep_strays(now=now),
        "Files that a killed worker left behind belong to no picture.",
    ),
    Job(
        "end-embargoes",
        timedelta(minutes=1),
        lambda now: photos.end_embargoes(now=now),
        "When an embargo's instant has come, people look at the pictures that it held back.",
    ),
    Job(
        "forget-invitations",
        timedelta(days=1),
        lambda now: people.forget_invitations(now=now),
        "An invitation that is over holds an address of somebody who perhaps never was here: thirty days, no longer.",
    ),
    Job(
        "say-what-came-back",
        timedelta(minutes=1),
        lambda now: say_what_came_back(now=now),
        "A letter that came back, or was complained of, is a signal for the journey concerned.",
    ),
    Job(
        "forget-publications",
        timedelta(days=1),
        lambda now: forget_publications(now=now),
        "What machines were told can be replayed for thirty days.",
    ),
    Job(
        "drop-archives",
        timedelta(hours=1),
        lambda now: holdings.drop_archives(now=now),
        "A copy of everything about somebody can be fetched for seven days, and then lies about no longer.",
    ),
    Job(
        "sweep-holdings",
        timedelta(days=1),
        lambda now: holdings.sweep(now=now),
        "Each class of what is held about people is deleted when it is older than it is kept, and that is written down.",
    ),
    Job(
        "send-letters",
        timedelta(seconds=10),
        lambda now: voice.send_due(now=now),
        "Letters that were written at night go in their reader's morning.",
    ),
    Job(
        "ask-surveys",
        timedelta(minutes=15),
        lambda now: voice.ask_surveys(now=now),
        "A while after a moment its owner is asked the one question that the blueprint has about it.",
    ),
    Job(
        "sweep-letters",
        timedelta(days=1),
        lambda now: voice.sweep_letters(now=now),
        "Pictures that a killed worker left behind belong to no letter.",
    ),
    Job(
        "give-surprises",
        timedelta(minutes=1),
        lambda now: give(now=now),
        "A surprise is given or withheld when nothing older is waiting; where workers never rest, after a minute at the latest.",
    ),
    Job(
        "fold-sums",
        timedelta(seconds=5),
        lambda _: fold_sums(),
        "What each save added to the sums of journeys and told moments is folded, so that a page reads a few hundred rows.",
    ),
    Job(
        "mend-sums",
        timedelta(hours=1),
        lambda now: mend_sums(now=now),
        "Journeys and told moments are counted, and sums that differ are mended; so they are made after an upgrade, too.",
    ),
    Job(
        "listen-to-stations",
        timedelta(minutes=1),
        lambda now: listen(now=now),
        "What stations said teaches when each is usually heard, and so when its silence means something.",
    ),
    Job(
        "announce",
        timedelta(minutes=1),
        lambda now: community.announce(now=now),
        "News whose time has come, invitations and offers are named to those whom they are for.",
    ),
    Job(
        "keep-ledger",
        timedelta(seconds=5),
        lambda now: outcomes.account(now=now),
        "Every promise that was given, kept, broken or let go stands in the ledger a few seconds later.",
    ),
    Job(
        "sweep-ledger",
        timedelta(hours=1),
        lambda now: outcomes.sweep(now=now),
        "A journey that a clock hid from the ledger is found.",
    ),
    Job(
        "hear-answers",
        timedelta(minutes=1),
        lambda now: outcomes.hear(now=now),
        "What people answered and showed to others is summed up by month.",
    ),
    Job(
        "hear-answers-again",
        timedelta(hours=1),
        lambda now: outcomes.hear_again(now=now),
        "Answers of somebody who is no more with us count no longer.",
    ),
    Job(
        "call-crew",
        timedelta(seconds=5),
        lambda now: call_crew(now=now),
        "Who works an occasion is told, reminded, and missed minutes after a duty began; who may take it is asked, the float first.",
    ),
    Job(
        "draw-charts",
        timedelta(seconds=30),
        lambda now: outcomes.draw_charts(now=now),
        "Charts are drawn ahead, when what they show has changed.",
    ),
    Job(
        "forget-glances",
        timedelta(days=1),
        lambda now: outcomes.forget_glances(now=now),
        "That somebody looked at a station's pictures is counted for sixty days.",
    ),
    Job(
        "forget-needs-of-guests",
        timedelta(hours=1),
        lambda now: occasions.forget_sensitive(now=now),
        "What guests cannot eat and need to get about is deleted a week after the day.",
    ),
    Job(
        "watch-needs",
        timedelta(seconds=5),
        lambda now: occasions.watch_needs(now=now),
        "A need is proposed anew when a break is over, and one that is over its promise is said to be: nothing stays open silently.",
    ),
    Job(
        "buzz-hosts",
        timedelta(seconds=2),
        lambda now: buzz_hosts(now=now),
        "A host's phone buzzes when their guest has come, also in a pocket.",
    ),
    Job(
        "watch-late",
        timedelta(seconds=3),
        lambda now: occasions.watch_late(now=now),
        "A guest who comes after their tour has left gets one of their own within seconds, or hears what they can join.",
    ),
    Job(
        "print-control-rooms",
        timedelta(seconds=30),
        print_control_rooms,
        "The control room of a day that runs is on paper every quarter of an hour, for when the power fails.",
    ),
    Job(
        "remind-visits",
        timedelta(minutes=5),
        lambda now: care.remind_visits(now=now),
        "Who comes to a workshop tomorrow is reminded, once for each time.",
    ),
    Job(
        "offer-places",
        timedelta(minutes=1),
        lambda now: care.offer_places(now=now),
        "A place that came free in a workshop is kept for and offered to whoever waits, one after the other, each for a while.",
    ),
    Job(
        "forget-papers",
        timedelta(days=1),
        lambda now: occasions.forget_papers(now=now),
        "Papers of the control room name guests: two weeks after the day they are deleted.",
    ),
    Job(
        "open-cases",
        timedelta(minutes=1),
        lambda now: care.open_broken(now=now),
        "A promise that was said and broke opens its case before the customer writes.",
    ),
    Job(
        "call-vehicles",
        timedelta(seconds=30),
        lambda now: care.call_vehicles(now=now),
        "Every vehicle that an open campaign means is called, also one that was delivered or passed on since.",
    ),
    Job(
        "tell-due",
        timedelta(hours=6),
        lambda now: care.tell_due(now=now),
        "The owner of a vehicle hears once, weeks ahead, what it needs.",
    ),
    Job(
        "make-statements",
        timedelta(hours=1),
        lambda now: care.make_statements(now=now),
        "At the beginning of a month each partner is told what it kept and broke in the one before.",
    ),
    Job(
        "check-books",
        timedelta(hours=1),
        lambda now: care.check_books(now=now),
        "The book of every vehicle is looked through once a week, signature by signature; one that is not whole stands on the desk's first page.",
    ),
    Job(
        "pass-on-make-goods",
        timedelta(minutes=1),
        lambda now: care.pass_on_asked(now=now),
        "A make-good about which nobody answered in time is asked of the next role; silence never decides.",
    ),
)


@dataclass(slots=True)
class Recurring:
    """When each job was last done by this worker; the first time is when it begins."""

    jobs: Sequence[Job] = RECURRING
    done: dict[str, datetime] = field(default_factory=dict)

    def step(self, now: datetime) -> None:
        """Do what is due. A clock that was set back does not stop the jobs."""
        for job in self.jobs:
            last = self.done.get(job.name)
            if last is None or not last <= now < last + job.every:
                self.done[job.name] = now
                job.does(now)
