"""What is said of an occasion that cannot be as somebody wants it."""

from typing import Literal

from vorfreude.lib import unfit

type UnfitCode = Literal[
    "not-there", "name-unclear", "name-taken", "times-unclear", "zone-unclear", "words-missing", "too-many", "item-unclear",
    "charge-unclear", "last-manager", "link-unclear", "schedule-unclear", "not-running", "not-over", "over", "not-begun", "begun-already", "place-unclear",
    "member-unclear", "post-unclear", "kind-unclear", "briefing-unclear", "crew-unclear", "sizing-unclear", "roster-unclear", "breaks-a-rule",
    "changed-meanwhile", "place-in-use",
    "gate-unclear", "evidence-missing", "evidence-unclear", "gates-open", "risk-unclear", "rehearsal-unclear", "finding-unclear",
    "ride-unclear", "ride-full", "guest-unclear", "stay-unclear", "hotel-full", "kit-unclear", "alternative-unclear", "contact-unclear", "money-unclear",
    "party-unclear", "answers-over", "no-room", "not-invited", "guests-unclear", "words-unclear", "seats-unclear", "score-unclear",
    "ask-gone", "briefing-open", "duty-over", "answers-unclear",
    "need-unclear", "need-over", "taken-already", "skills-missing", "not-theirs", "not-taken", "entry-unclear", "tour-over", "policy-unclear",
]  # fmt: skip


class Unfit(unfit.Unfit[UnfitCode]):
    """Nothing was changed."""
