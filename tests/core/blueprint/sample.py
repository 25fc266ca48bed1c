"""The completed sketch of a blueprint, and how tests break it in one place."""

from pathlib import Path

from vorfreude.core.blueprint import BlueprintErrors, read

SKETCH = (Path(__file__).parent / "sports-car.yaml").read_text(encoding="utf-8")


def broken(old: str, new: str) -> str:
    """The sketch with one passage replaced; the passage must be there."""
    assert old in SKETCH, old
    return SKETCH.replace(old, new, 1)


def mistakes(text: str) -> list[str]:
    """The errors of a file as a person reads them."""
    try:
        read(text, file="body.yaml")
    except BlueprintErrors as errors:
        return [str(error) for error in errors.errors]
    return []


def codes(text: str) -> list[str]:
    """The codes of the errors of a file."""
    try:
        read(text, file="body.yaml")
    except BlueprintErrors as errors:
        return [error.code for error in errors.errors]
    return []
