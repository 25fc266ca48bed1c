"""What the studio holds about people: who wrote and released, at their work."""

from vorfreude.lib.holding import Holding, Nobody

HOLDINGS: tuple[Holding, ...] = ()

NOBODY = (Nobody(("studio.Draft",), "Names who wrote and who released it, at their work."),)
