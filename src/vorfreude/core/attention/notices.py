"""The words of notices that no blueprint writes: a correction, a question that is still open. One table per language."""

from collections.abc import Mapping

_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "corrected": "Not so after all: {title}",
        "corrected-text": "We told you this, and it turned out not to be so. We are sorry. Your page says how things are.",
        "recalled": "Please forget: {title}",
        "recalled-text": "We told you this by mistake. Please take it as not said; we are sorry.",
        "still-open": "Still open: {title}",
        "question-text": "Your answer counts: it decides how we go on.",
        "letter": "A letter from {name}",
        "letter-of-ours": "A letter for you",
        "survey-text": "One question, if you like. It takes a moment, and you may leave it.",
    },
    "de": {
        "corrected": "Doch nicht so: {title}",
        "corrected-text": "Das hatten wir Ihnen gesagt, und es stimmte nicht. Es tut uns leid. Auf Ihrer Seite steht, wie es ist.",
        "recalled": "Bitte vergessen Sie: {title}",
        "recalled-text": "Das haben wir Ihnen versehentlich gesagt. Bitte betrachten Sie es als nicht gesagt; es tut uns leid.",
        "still-open": "Noch offen: {title}",
        "question-text": "Ihre Antwort zählt: Sie entscheidet, wie es weitergeht.",
        "letter": "Ein Brief von {name}",
        "letter-of-ours": "Ein Brief für Sie",
        "survey-text": "Eine Frage, wenn Sie mögen. Sie dauert einen Augenblick, und Sie dürfen sie liegen lassen.",
    },
}


def correction(title: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Something that was told under this title (language → words) is not so."""
    return {"title": _about("corrected", title), "text": _plain("corrected-text", title)}


def recall(title: Mapping[str, str], words: str = "") -> dict[str, dict[str, str]]:
    """Something that was said under this title was said by mistake. ``words`` are somebody's own, in the language they wrote."""
    text = dict.fromkeys(title, words) if words else _plain("recalled-text", title)
    return {"title": _about("recalled", title), "text": text}


def question(ask: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Something is asked."""
    return {"title": dict(ask), "text": _plain("question-text", ask)}


def reminder(ask: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What was asked closes soon."""
    return {"title": _about("still-open", ask), "text": _plain("question-text", ask)}


def letter(name: str, text: str) -> dict[str, dict[str, str]]:
    """Somebody called ``name`` (empty: somebody of ours) wrote; the words are theirs, in the language they wrote in."""
    titles = {language: words["letter" if name else "letter-of-ours"] for language, words in _WORDS.items()}
    said = {language: title.replace("{name}", name) for language, title in titles.items()}
    return {"title": said, "text": dict.fromkeys(said, text)}


def survey(ask: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """One question about a moment, in every language of the maker."""
    return {"title": dict(ask), "text": _plain("survey-text", ask)}


def _about(name: str, titles: Mapping[str, str]) -> dict[str, str]:
    return {language: _spoken(language)[name].replace("{title}", title) for language, title in titles.items()}


def _plain(name: str, titles: Mapping[str, str]) -> dict[str, str]:
    return {language: _spoken(language)[name] for language in titles}


def _spoken(language: str) -> dict[str, str]:
    return _WORDS.get(language.partition("-")[0], _WORDS["en"])
