"""What the station page says by itself, offline too: short words, each beside a sign."""

from django.utils.translation import gettext as _


def spoken() -> dict[str, str | dict[str, str]]:
    """The words of the page's script, in the language that is spoken now."""
    return {
        "wrong": _("Stop"),
        "wrong_stage": _("It stands in “%s”, not here."),
        "wrong_over": _("Its journey is over."),
        "wrong_nowhere": _("Nobody knows yet where it stands."),
        "wrong_do": _("Look at the sheet again. Is it on the right build?"),
        "no_code": _("This is no sheet of ours."),
        "unknown": _("Not known here yet"),
        "unknown_do": _("You may take the picture: it is checked when it is sent."),
        "gone": _("This sheet is not good any more. Ask for a new one."),
        "aim": _("Hold the camera on the code"),
        "cannot_read": _(
            "Without network this phone cannot read codes. Tap the build in the list, or use the camera app."
        ),
        "no_camera": _("The camera cannot be opened. Allow it, or take the picture with the camera app."),
        "sending": _("Sending"),
        "sent": _("Sent"),
        "kept": _("Kept on this phone. It goes out by itself when there is network."),
        "full": _(
            "This phone is full: the picture was not kept. Go where there is network and wait until all are sent."
        ),
        "nearly_full": _("This phone is nearly full."),
        "online": _("Network"),
        "offline": _("No network"),
        "waiting": _("To send"),
        "taken": _("Sent"),
        "had": _("Was sent already"),
        "aside": _("Put aside"),
        "not-taken": _("Not taken"),
        "stranger": _("This phone was taken off. A plant lead can put it back on; no picture is lost."),
        "insecure": _("This page needs https: without it a phone opens no camera and keeps nothing."),
        "late": _("late"),
        "clip_too_large": _("The film is larger than 60 MB: it was not kept. Take a shorter one, or a smaller size."),
        "clip_too_long": _("The film is longer than 20 seconds: it was not kept. Take a shorter one."),
        "unsent_draft": _("A picture was not sent yet."),
        "old_board": _("This list is from %s."),
        "again": _("Try again"),
        "anew": _("Once more"),
        "looked": _("One was sent. The desk looks at it."),
        "remove": _("Remove"),
        "reasons": _reasons(),
    }


def answered(outcome: str, code: str) -> str:
    """What became of a picture, in a sentence."""
    if outcome in {"taken", "had"}:
        return {"taken": _("Sent"), "had": _("Was sent already")}[outcome]
    return _reasons().get(code, _("A person at the desk looks at it."))


def _reasons() -> dict[str, str]:
    return {
        "wrong-stage": _("This build does not stand here. A person at the desk looks at it."),
        "ended": _("The journey of this build is over. A person at the desk looks at it."),
        "no-journey": _("Nothing is known of this build yet. A person at the desk looks at it."),
        "no-such-code": _("Its sheet is not good any more. A person at the desk looks at it."),
        "long-ago": _("It was taken more than a week ago. A person at the desk looks at it."),
        "other-build": _("The same picture came for another build. A person at the desk looks at it."),
        "no-room": _("It could not be kept here. It is sent again."),
        "cut-off": _("It did not come whole. It is sent again."),
        "empty": _("The picture is empty. Take it again."),
        "too-large": _("It is larger than 50 MB, a film than 60 MB. Choose a smaller size in the camera."),
        "unknown-station": _("This station is closed. Ask a plant lead."),
        "not-here": _("This phone may not take pictures at that station. Ask a plant lead."),
    }
