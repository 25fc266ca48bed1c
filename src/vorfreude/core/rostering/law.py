"""What the law of a country says about working time: presets, each a parameter and none a piece of advice.

Sources: Directive 2003/88/EC articles 3 to 6 and the acts that brought it into each country; where one leaves a range, the stricter end.
"""

from vorfreude.core.rostering.model import Law

LAWS = {
    "EU": Law("EU", day=10 * 60, rest=11 * 60, run=6 * 60, pause=30),
    "DE": Law("DE", day=10 * 60, rest=11 * 60, run=6 * 60, pause=45),
    "AT": Law("AT", day=10 * 60, rest=11 * 60, run=6 * 60, pause=30),
    "CH": Law("CH", day=10 * 60, rest=11 * 60, run=5 * 60 + 30, pause=60, week=50 * 60),
    "FR": Law("FR", day=10 * 60, rest=11 * 60, run=6 * 60, pause=20),
    "IT": Law("IT", day=10 * 60, rest=11 * 60, run=6 * 60, pause=30),
    "UK": Law("UK", day=10 * 60, rest=11 * 60, run=6 * 60, pause=20),
}
"""By country. DE: ArbZG 3 to 5 (45 minutes are asked above nine hours; given always, so that no day is short of them); CH: ArG 9, 15 and
15a with 60 minutes above nine hours; FR: Code du travail L3121-16 to 20 and L3131-1; UK: Working Time Regulations 1998, 10 to 12."""
