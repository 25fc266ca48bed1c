"""Weeks made up on purpose, as text in the form of Curtois & Qu: a few people, two or three shifts, wishes by chance."""

import numpy as np


def weeks(people: int = 6, days: int = 14, seed: int = 1) -> str:
    """An instance; half of the people work nights seldom."""
    rng = np.random.default_rng(seed)
    names = [f"P{i}" for i in range(people)]
    lines = ["# made up", "SECTION_HORIZON", str(days), "SECTION_SHIFTS", "E,480,", "N,600,E", "SECTION_STAFF"]
    most, least = days * 300, days * 200
    lines += [
        f"{name},E={days}|N={2 if i % 2 else days},{most},{least},5,2,2,{days // 7}" for i, name in enumerate(names)
    ]
    lines += ["SECTION_DAYS_OFF", *(f"{name},{int(rng.integers(days))}" for name in names)]
    for section in ("ON", "OFF"):
        lines.append(f"SECTION_SHIFT_{section}_REQUESTS")
        lines += [
            f"{name},{int(rng.integers(days))},{'EN'[int(rng.integers(2))]},{int(rng.integers(1, 4))}"
            for name in names
            for _ in range(3)
        ]
    lines.append("SECTION_COVER")
    lines += [f"{day},{shift},{people // 3 + (shift == 'E')},100,1" for day in range(days) for shift in "EN"]
    return "\n".join(lines)
