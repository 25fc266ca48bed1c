"""Which photograph shows which stage of a car of which colour, and under which name it is known outside."""

from hashlib import blake2b

ALL = ("green", "red", "blue")
GREEN = ("green",)

# Stage → scenes in the order in which they are approved, each with the colours of which there is a picture.
# A scene without paint in it fits every car.
BARE = "green"  # how the files of scenes without paint are named
SCENES: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "body": (("01_body_in_white", ()), ("02_body_detail", ())),
    "paint": (("04_paint_booth", ALL), ("05_paint_detail", GREEN), ("03_primer", ())),
    "marriage": (("06_marriage", ("green", "blue")), ("07_engine_detail", ())),
    "interior": (("08_seat_stitching", ()),),
    "assembly": (("09_assembly_line", ALL), ("10_wheel_brake", GREEN)),
    "quality": (("11_light_tunnel", ALL),),
    "studio": (("12_studio", ALL),),
    "transport": (("13_transport", GREEN),),
    "handover": (("14_handover", GREEN),),
}
MOST_PICTURES = 2  # of one stage; the rest would only repeat


def pictures(stage: str, paint: str) -> list[str]:
    """The files (without ending) that may be shown of a stage of a car of this colour, the best first."""
    fitting = [
        f"{scene}-{paint if colours else BARE}"
        for scene, colours in SCENES.get(stage, ())
        if not colours or paint in colours
    ]
    return fitting[:MOST_PICTURES]


def photo_id(picture: str, subject: str) -> str:
    """The opaque name of a picture as one of a subject."""
    return blake2b(f"{picture} {subject}".encode(), digest_size=11, person=b"vorfreude-demo").hexdigest()
