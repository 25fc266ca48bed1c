"""Why something is so: a state explains itself down to the signals that made it.

explain(plan, state, "promises", key, language="de", zone=ZoneInfo("Europe/Berlin")).sentence
"""

from vorfreude.core.explain.parts import Explanation, Part, explain

__all__ = ["Explanation", "Part", "explain"]
