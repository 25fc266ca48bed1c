"""Why a surprise was not given, as staff read it."""

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from vorfreude.core.engine.model import WithheldStanding

WITHHELD: dict[WithheldStanding, str | Lazy] = {
    "held-out": _("held out, so that its effect is known"),
    "month-spent": _("withheld by the cap of its month"),
    "capped": _("withheld by the cap of one journey"),
    "had-before": _("withheld: the owner had the same before"),
    "by-hand": _("withheld by somebody"),
}
