"""What may be said of any drawing: words fit their boxes, boxes keep apart, lines end where they should."""

from collections.abc import Iterator

from vorfreude.core.drawing import Box, Drawing

HAIR = 0.01


def words_outside(drawing: Drawing) -> list[tuple[str, str]]:
    """Lines of words that leave their box."""
    return [
        (box.id, line.words)
        for box in drawing.boxes
        for line in box.lines
        if line.x < box.x - HAIR
        or line.x + line.width > box.x + box.width + HAIR
        or not box.y < line.y < box.y + box.height
    ]


def overlapping(drawing: Drawing) -> list[tuple[str, str]]:
    """Pairs of boxes that lie on each other."""
    boxes = drawing.boxes
    return [(one.id, other.id) for place, one in enumerate(boxes) for other in boxes[place + 1 :] if _meet(one, other)]


def outside(drawing: Drawing) -> list[str]:
    """Boxes that leave the sheet, or their lane."""
    lanes = {lane.name: lane for lane in drawing.lanes}
    return [
        box.id
        for box in drawing.boxes
        if box.x < 0
        or box.x + box.width > drawing.width + HAIR
        or box.y < lanes[box.lane].y - HAIR
        or box.y + box.height > lanes[box.lane].y + lanes[box.lane].height + HAIR
    ]


def loose(drawing: Drawing) -> Iterator[str]:
    """Links whose tip is at no edge of the box they lead to."""
    boxes = {box.id: box for box in drawing.boxes}
    for link in drawing.links:
        if link.tip is None:
            continue
        x, y, _heading = link.tip
        target = boxes[link.target]
        is_at_side = min(abs(x - target.x), abs(x - target.x - target.width)) < HAIR
        if not (is_at_side and target.y <= y <= target.y + target.height):
            yield f"{link.kind} {link.source} {link.target}"


def _meet(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width - HAIR
        and other.x < one.x + one.width - HAIR
        and one.y < other.y + other.height - HAIR
        and other.y < one.y + one.height - HAIR
    )
