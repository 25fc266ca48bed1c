"""Who of the staff is in charge of what in an occasion."""

from datetime import datetime

from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.models import Charge
from vorfreude.occasions.unfit import Unfit


def give_charge(*, occasion: str, person: int, of: str, actor: str, now: datetime) -> None:
    """Puts somebody in charge; giving it twice changes nothing. Raises Unfit: not-there, over, charge-unclear."""
    if of not in Charge.Of.values:
        raise Unfit("charge-unclear", came=of, expected=", ".join(Charge.Of.values))
    with changing(occasion, part="occasion", actor=actor, now=now) as row:
        Charge.objects.get_or_create(
            occasion=row, person_id=person, of=of, defaults={"given_at": now, "given_by": actor}
        )


def take_charge(*, occasion: str, person: int, of: str, actor: str, now: datetime) -> None:
    """Takes it away; an occasion keeps a manager. Raises Unfit: not-there, over, last-manager."""
    with changing(occasion, part="occasion", actor=actor, now=now) as row:
        held = Charge.objects.filter(occasion=row, of=of)
        if of == Charge.Of.MANAGER and not held.exclude(person_id=person).exists():
            raise Unfit(
                "last-manager", came="the last manager", expected="somebody who stays", hint="name another first"
            )
        held.filter(person_id=person).delete()
