"""What is said of something in a garage, a workshop or a case that cannot be as somebody wants it."""

from typing import Literal

from vorfreude.lib import unfit

type UnfitCode = Literal[
    "not-there", "changed-meanwhile", "over", "too-many", "words-unclear", "words-missing", "money-unclear", "times-unclear",
    "vehicle-unclear", "vin-unclear", "serial-taken", "reading-unclear", "document-unclear", "record-unclear", "warranty-unclear", "fitted-unclear",
    "plan-unclear", "passing-open", "passing-over", "passing-unclear", "not-theirs",
    "campaign-unclear", "second-person",
    "workshop-unclear", "job-unclear", "no-room", "slot-gone", "too-late", "loaner-gone", "part-missing", "already-booked", "waiting-unclear", "visit-over", "not-here", "keys-unclear", "work-open",
    "finding-unclear", "approval-open", "approval-over", "checks-open", "hand-over-unclear", "snag-unclear", "snag-over",
    "case-unclear", "case-over", "same-case", "playbook-unclear", "authority-unclear", "menu-unclear", "beyond-authority", "make-good-over",
    "partner-unclear", "member-unclear", "commission-unclear", "commission-over", "receipt-unclear", "receipt-open", "statement-unclear",
]  # fmt: skip


class Unfit(unfit.Unfit[UnfitCode]):
    """Nothing was changed."""
