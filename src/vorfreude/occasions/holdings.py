"""What occasions hold about people: who planned and changed, at their work. Guests and crew are not built yet."""

from vorfreude.lib.holding import Holding, Nobody

HOLDINGS: tuple[Holding, ...] = ()

NOBODY = (
    Nobody(("occasions.Occasion",), "Names who planned it, at their work."),
    Nobody(("occasions.Place",), "A name of a place, nobody's."),
    Nobody(("occasions.Change",), "Names who changed something, at their work."),
    Nobody(("occasions.Edition",), "Names who gave it out, at their work."),
)
