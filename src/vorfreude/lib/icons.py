"""The few drawn signs, as inline SVG in the colour of the words beside them; always decoration, never the only word."""

from django.utils.safestring import SafeString, mark_safe


def _drawn(shape: str) -> SafeString:
    return mark_safe(  # noqa: S308 our own drawing
        f'<svg class="sign" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">{shape}</svg>'
    )


RING = _drawn('<circle cx="10" cy="10" r="6.5"/>')
PAUSE = _drawn('<path d="M7.5 5v10M12.5 5v10"/>')
ALERT = _drawn('<path d="M10 3.5l7 12.5h-14zM10 8.5v3.5M10 14v.1"/>')
CHECK = _drawn('<path d="M4 10.5l4 4 8-9"/>')
CROSS = _drawn('<path d="M5.5 5.5l9 9M14.5 5.5l-9 9"/>')
DASH = _drawn('<path d="M4.5 10h11"/>')
