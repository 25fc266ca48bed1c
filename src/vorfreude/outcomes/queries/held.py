"""What a copy of everything about somebody says of the ledger."""

from vorfreude.lib.holding import Row
from vorfreude.outcomes.models import Account, Outcome


def accounts_of(person: int) -> list[Row]:
    """The promises on somebody's own journeys with what came of them. One query."""
    rows = Outcome.objects.filter(account__owner_id=person).select_related("account").order_by("started_at", "pk")
    found: list[Row] = [
        {"about": row.account.subject, "promise": row.promise, "came": row.standing, "due": row.due_at}
        for row in rows
        if row.said
    ]
    sold = Account.objects.filter(dealer_id=person).values_list("subject", flat=True)
    return found + [{"about": subject, "counted as": "dealer"} for subject in sold]
