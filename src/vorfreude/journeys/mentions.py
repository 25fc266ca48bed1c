"""Under which names this room speaks of its things to the room delivery; they stand for ever."""


def moment_mention(journey: str, key: str) -> str:
    """A moment that was told; ``journey`` is its public id."""
    return f"moment:{journey}:{key}"


def question_mention(journey: str, key: str) -> str:
    """A decision that was asked for."""
    return f"question:{journey}:{key}"
