"""Whose identifier the first three characters are: those that a garage of built-to-order cars meets. Who is not here is not unknown to the world."""

from typing import Final

MAKERS: Final = {
    "Acura": "19U 2HN 5FR 5J8 JH4",
    "Alfa Romeo": "ZAR ZAS",
    "Alpine": "VFA",
    "Aston Martin": "SCF SD7",
    "Audi": "TRU WAU WA1 WUA WU1 93U",
    "Bentley": "SCB SJA",
    "BMW": "WBA WBS WBX WBY WB1 4US 5UX 5YM 5UJ",
    "Cadillac": "1G6 1GY 2G6 3GY 6G6",
    "Chevrolet": "1GC 1GN 1G1 2GN 2G1 3GN 3G1 KL1 KL8",
    "Chrysler": "1C3 2A8 2C3 2C4 3C4",
    "Dacia": "UU1",
    "Dodge": "1B3 1B7 1D7 1D3 2B3 2D4 2D7 3D7 3D4",
    "Ferrari": "ZFF ZSG",
    "Fiat": "3C3 ZFA ZFC",
    "Ford": "1FA 1FB 1FC 1FD 1FM 1FT 1ZV 2FM 3FA MAJ NM0 WF0 1FV",
    "GMC": "1GD 1GK 1GT 2GK 2GT 3GK 3GT",
    "Honda": "1HG 19X 2HG 2HK 3CZ 3HG 5FN 5J6 JHL JHM SHH SHS",
    "Hummer": "137 5GR 5GT ADM",
    "Hyundai": "2HM 5NM 5NP KMH KM8 NLH TMA",
    "Infiniti": "5N3 JN1 JN8 JNK JNR",
    "Jaguar": "SAD SAJ",
    "Jeep": "1C4 1J4 1J8 ZAC",
    "Kia": "3KP 5XX 5XY KNA KND KNE U5Y",
    "Lamborghini": "ZHW ZPB",
    "Lancia": "ZLA",
    "Land Rover": "SAL",
    "Lexus": "2T2 58A JTH JTJ JT8",
    "Lincoln": "1LN 2LM 3LN 5LM",
    "Lotus": "SCC LJU",
    "Maserati": "ZAM ZN6",
    "Mazda": "1YV 3MZ 4F2 JM1 JM3 JM6 JMZ",
    "McLaren": "SBM",
    "Mercedes-Benz": "4JG 55S W1K W1N W1V WDB WDC WDD WDF WMX W1W",
    "Mini": "WMW",
    "Mitsubishi": "4A3 4A4 JA3 JA4 JMB",
    "Nissan": "1N4 1N6 3N1 3N6 3N8 5N1 JN3 SJN VSK",
    "Opel": "W0L W0V",
    "Peugeot": "VF3 VR3",
    "Polestar": "LPS YSM",
    "Porsche": "WP0 WP1",
    "Ram": "1C6 3C6 3C7",
    "Renault": "VF1 VF2",
    "Rivian": "7FC 7PD",
    "Rolls-Royce": "SCA SLA",
    "Saab": "YS3",
    "Škoda": "TMB",
    "Subaru": "4S3 4S4 JF1 JF2",
    "Suzuki": "JS2 JS3 JSA TSM",
    "Tesla": "5YJ 7SA LRW XP7",
    "Toyota": "2T1 2T3 3TM 4T1 4T3 5TD 5TE 5TF JTD JTE JTM JTN SB1 VNK",
    "Volkswagen": "1VW 3VW 9BW WVG WVW WV1 WV2",
    "Volvo": "7JR LVY YV1 YV4",
}
"""Brand, and the identifiers under which it is made. Those of several brands, and of small makers, say nothing by themselves."""


def maker_of(text: str) -> str:
    """The brand; empty where the identifier is not known, or is that of several brands."""
    return _BY_WMI.get(text[:3], "")


_BY_WMI: Final = {wmi: brand for brand, identifiers in MAKERS.items() for wmi in identifiers.split()}
