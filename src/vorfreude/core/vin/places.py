"""Which country the first two characters of a number belong to, and which part of the world the first one does (ISO 3780)."""

from typing import Final

ORDER: Final = "ABCDEFGHJKLMNPRSTUVWXYZ1234567890"
"""In which the second character counts within a first one."""

REGIONS: Final = {
    "africa": "ABCDEFGH",
    "asia": "JKLMNPR",
    "europe": "STUVWXYZ",
    "north-america": "12345",
    "oceania": "67",
    "south-america": "89",
}

COUNTRIES: Final = (
    "AA-AH ZA", "BF-BK KE", "CL-CR TN", "DA-DE EG", "DF-DK MA", "EA-EE ET", "FF-FK NG",
    "JA-J0 JP", "KF-KK IL", "KL-KR KR", "LA-L0 CN", "MA-ME IN", "MF-MK ID", "ML-MR TH", "NA-NE IR", "NF-NK PK", "NL-NR TR", "PA-PE PH",
    "PF-PK SG", "PL-PR MY", "RA-RE AE", "RF-RK TW", "RL-RR VN", "RS-R0 SA",
    "SA-SM GB", "SN-ST DE", "SU-SZ PL", "S1-S4 LV", "TA-TH CH", "TJ-TP CZ", "TR-TV HU", "TW-T1 PT", "UH-UM DK", "UN-UT IE", "UU-UZ RO",
    "U5-U7 SK", "VA-VE AT", "VF-VR FR", "VS-VW ES", "V3-V5 HR", "V6-V0 EE", "WA-W0 DE", "XA-XE BG", "XF-XK GR", "XL-XR NL", "XS-XW RU",
    "XX-X2 LU", "X3-X0 RU", "YA-YE BE", "YF-YK FI", "YS-YW SE", "YX-Y2 NO", "Y3-Y5 BY", "Y6-Y0 UA", "ZA-ZR IT", "ZX-Z2 SI", "Z3-Z5 LT",
    "Z6-Z0 RU",
    "1A-10 US", "2A-20 CA", "3A-3W MX", "4A-40 US", "5A-50 US",
    "6A-6W AU", "7A-7E NZ", "7F-70 US",
    "8A-8E AR", "8F-8K CL", "8L-8R EC", "8S-8W PE", "8X-82 VE", "9A-9E BR", "9F-9K CO", "9S-9W UY", "93-99 BR",
)  # fmt: skip


def country_of(text: str) -> str:
    """The country that gave the maker its identifier, as in ISO 3166; empty where none is known."""
    return _BY_PLACE.get(text[:2], "")


def region_of(text: str) -> str:
    """The part of the world: africa, asia, europe, north-america, oceania, south-america; empty where there is none."""
    return next((name for name, first in REGIONS.items() if text[0] in first), "")


def _spread() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in COUNTRIES:
        first, begins, ends, country = row[0], row[1], row[4], row[6:]
        between = ORDER[ORDER.index(begins) : ORDER.index(ends) + 1]
        found |= {f"{first}{second}": country for second in between}
    return found


_BY_PLACE: Final = _spread()
