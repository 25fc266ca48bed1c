"""What queueing theory knows in closed form: the oracles that the simulation is held to, and the first guess it starts from.

Sources: Erlang (1917); Palm (1957) and Mandelbaum & Zeltyn (2007) for impatience; Cobham (1954) for priorities.
``rate`` is arrivals per minute, ``mean`` the minutes of one service; services are exponential throughout.
"""

from dataclasses import dataclass
from math import exp, inf, log


def erlang_b(servers: int, load: float) -> float:
    """The share of arrivals that find all ``servers`` busy and go away, for an offered ``load`` in Erlang. Jagerman's recursion."""
    blocked = 1.0
    for n in range(1, servers + 1):
        blocked = load * blocked / (n + load * blocked)
    return blocked


def erlang_c(servers: int, load: float) -> float:
    """The share of arrivals that must wait at all; 1 where the load is more than the servers can do."""
    if load >= servers:
        return 1.0
    blocked = erlang_b(servers, load)
    return blocked / (1 - load / servers * (1 - blocked))


def served_within(minutes: float, servers: int, *, rate: float, mean: float) -> float:
    """The share that waits at most ``minutes`` in M/M/c."""
    load = rate * mean
    if load >= servers:
        return 0.0
    return 1.0 if minutes < 0 else 1 - erlang_c(servers, load) * exp(-(servers - load) * minutes / mean)


def mean_waits(servers: int, rates: tuple[float, ...], mean: float) -> tuple[float, ...]:
    """The mean wait of each class, in minutes, the most urgent first: priorities that never interrupt, one mean of service (Cobham 1954)."""
    alone = erlang_c(servers, sum(rates) * mean) * mean / servers
    waits, before = [], 0.0
    for rate in rates:
        after = before + rate * mean / servers
        waits.append(alone / ((1 - before) * (1 - after)) if after < 1 else inf)
        before = after
    return tuple(waits)


@dataclass(frozen=True, slots=True)
class Impatient:
    """M/M/c+M in its steady state: the share that waits at all, the share that gives up, and the mean wait in minutes of all."""

    waits: float
    leaves: float
    wait: float


def erlang_a(servers: int, *, rate: float, mean: float, patience: float) -> Impatient:
    """M/M/c+M by its birth and death chain: ``patience`` is the mean of an exponential time after which somebody gives up.

    Terms are summed as logarithms until they no longer matter. Source: Palm 1957; Mandelbaum & Zeltyn 2007, section 4.
    """
    weights, n = [0.0], 0
    while n < servers or weights[-1] > max(weights) - 40:  # e^-40 of the largest term is beyond what a float can tell
        n += 1
        weights.append(weights[-1] + log(rate) - log(min(n, servers) / mean + max(0, n - servers) / patience))
    top = max(weights)
    shares = [exp(w - top) for w in weights]
    total = sum(shares)
    queue = sum((n - servers) * share for n, share in enumerate(shares) if n > servers) / total
    return Impatient(
        waits=sum(shares[servers:]) / total,
        leaves=queue / patience / rate,
        wait=queue / rate,
    )
