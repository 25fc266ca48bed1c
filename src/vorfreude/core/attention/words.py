"""Why something was said, or was not, in words that a customer and staff read alike.

One table per language; a language without one reads English. ``{until}`` and ``{at}`` are instants in the reader's zone,
``{channel}`` the name of a channel. Where several are summed up nobody can say which instant or way was meant: for each
reason with a gap ``OF_SEVERAL`` has a sentence without one.
"""

from collections.abc import Mapping
from datetime import datetime

from vorfreude.core.attention.hours import zone_of
from vorfreude.core.attention.model import Channel, ReasonCode, Sort
from vorfreude.core.blueprint.placeholders import Misplaced, fill, placeholders

INSTANTS = ("until", "at")

REASONS: dict[str, dict[ReasonCode, str]] = {
    "en": {
        "shown": "It is on your pages.",
        "said": "It was worth a letter of its own.",
        "said-together": "Several things wanted an answer at once, so they came in one letter.",
        "said-in-digest": "It came with the other news in your regular letter.",
        "tried": "We tried this way already.",
        "not-yet": "Its time comes {until|datetime}.",
        "gathering": "It waits a moment, in case something more important comes at the same time, or you see it on the page.",
        "quiet-hours": "Your quiet hours last until {until|datetime}.",
        "paused": "You paused everything but promises until {until|datetime}.",
        "owed": "We still owe you something. Until that is put right we neither ask nor offer.",
        "never-while": "Something of yours is being put right. Until then we neither ask nor offer.",
        "digest": "It comes with your next regular letter, {until|datetime}.",
        "kept-for-later": "It is kept for the letter after, {until|datetime}, so that there is news then too.",
        "outranked": "Something more important was said first. This waits until {until|datetime} at the latest.",
        "budget": "You have been interrupted as often as was agreed. There is room again {until|datetime}.",
        "kept-free": "The last interruption of this stretch is kept for something important. This waits until {until|datetime} at the latest.",
        "withdrawn": "It turned out not to be so, or was settled meanwhile.",
        "access-revoked": "You no longer follow this.",
        "seen": "You had seen it on the page already.",
        "expired": "Its time was over {at|datetime}.",
        "too-old": "It happened {at|datetime}, long before we could have told you. It is on the page.",
        "on-page-only": "It is there for whoever looks, and not worth a letter.",
        "no-interruptions": "You asked not to be interrupted by such things.",
        "other-channel": "It was said another way: {channel}.",
        "channel-off": "You have this way switched off for such things.",
        "unsubscribed": "You unsubscribed from such letters.",
        "no-address": "We have no address of yours for this way.",
        "bounced": "Letters to your address came back.",
        "complained": "Your mailbox told us that you do not want our letters.",
        "gone": "No device of yours is set up for this.",
        "not-by-sms": "Text messages are kept for what is urgent.",
    },
    "de": {
        "shown": "Es steht auf Ihren Seiten.",
        "said": "Es war eine eigene Nachricht wert.",
        "said-together": "Mehreres brauchte gleichzeitig eine Antwort, darum kam es in einer Nachricht.",
        "said-in-digest": "Es kam mit den übrigen Neuigkeiten in Ihrem regelmäßigen Brief.",
        "tried": "Diesen Weg haben wir schon versucht.",
        "not-yet": "Seine Zeit kommt am {until|datetime}.",
        "gathering": "Es wartet einen Augenblick, falls gleichzeitig etwas Wichtigeres kommt oder Sie es auf der Seite sehen.",
        "quiet-hours": "Ihre Ruhezeit dauert bis {until|datetime}.",
        "paused": "Sie haben alles außer Zusagen bis {until|datetime} angehalten.",
        "owed": "Wir sind Ihnen noch etwas schuldig. Bis das in Ordnung ist, fragen wir nichts und bieten nichts an.",
        "never-while": "Bei Ihnen wird gerade etwas in Ordnung gebracht. Bis dahin fragen wir nichts und bieten nichts an.",
        "digest": "Es kommt mit Ihrem nächsten regelmäßigen Brief am {until|datetime}.",
        "kept-for-later": "Es ist für den Brief danach aufgehoben, am {until|datetime}, damit es auch dann Neues gibt.",
        "outranked": "Etwas Wichtigeres ging vor. Dies wartet längstens bis {until|datetime}.",
        "budget": "Sie wurden so oft unterbrochen, wie es vereinbart war. Platz ist wieder am {until|datetime}.",
        "kept-free": "Die letzte Unterbrechung dieses Zeitraums bleibt für Wichtiges frei. Dies wartet längstens bis {until|datetime}.",
        "withdrawn": "Es stellte sich als falsch heraus oder hat sich inzwischen erledigt.",
        "access-revoked": "Sie verfolgen dies nicht mehr.",
        "seen": "Sie hatten es schon auf der Seite gesehen.",
        "expired": "Seine Zeit war am {at|datetime} vorbei.",
        "too-old": "Es geschah am {at|datetime}, lange bevor wir es hätten sagen können. Es steht auf der Seite.",
        "on-page-only": "Es ist für alle da, die nachsehen, und keine Nachricht wert.",
        "no-interruptions": "Sie möchten durch so etwas nicht unterbrochen werden.",
        "other-channel": "Es wurde auf anderem Weg gesagt: {channel}.",
        "channel-off": "Diesen Weg haben Sie für so etwas ausgeschaltet.",
        "unsubscribed": "Sie haben solche Briefe abbestellt.",
        "no-address": "Wir haben für diesen Weg keine Adresse von Ihnen.",
        "bounced": "Briefe an Ihre Adresse kamen zurück.",
        "complained": "Ihr Postfach hat uns gesagt, dass Sie unsere Briefe nicht möchten.",
        "gone": "Keines Ihrer Geräte ist dafür eingerichtet.",
        "not-by-sms": "Kurznachrichten sind Dringendem vorbehalten.",
    },
}
OF_SEVERAL: dict[str, dict[ReasonCode, str]] = {
    "en": {
        "not-yet": "Its time has not come yet.",
        "quiet-hours": "It waits for the end of your quiet hours.",
        "paused": "You paused everything but promises.",
        "digest": "It comes with your next regular letter.",
        "kept-for-later": "It is kept for a later letter, so that there is news then too.",
        "outranked": "Something more important was said first.",
        "budget": "You have been interrupted as often as was agreed.",
        "kept-free": "The last interruption of this stretch is kept for something important.",
        "expired": "Its time was over.",
        "too-old": "It happened long before we could have told you. It is on the page.",
        "other-channel": "It was said another way.",
    },
    "de": {
        "not-yet": "Seine Zeit ist noch nicht gekommen.",
        "quiet-hours": "Es wartet das Ende Ihrer Ruhezeit ab.",
        "paused": "Sie haben alles außer Zusagen angehalten.",
        "digest": "Es kommt mit Ihrem nächsten regelmäßigen Brief.",
        "kept-for-later": "Es ist für einen späteren Brief aufgehoben, damit es auch dann Neues gibt.",
        "outranked": "Etwas Wichtigeres ging vor.",
        "budget": "Sie wurden so oft unterbrochen, wie es vereinbart war.",
        "kept-free": "Die letzte Unterbrechung dieses Zeitraums bleibt für Wichtiges frei.",
        "expired": "Seine Zeit war vorbei.",
        "too-old": "Es geschah, lange bevor wir es hätten sagen können. Es steht auf der Seite.",
        "other-channel": "Es wurde auf anderem Weg gesagt.",
    },
}
SORTS: dict[str, dict[Sort, str]] = {
    "en": {
        "safety": "It concerns your safety.",
        "promise": "It concerns something we promised you.",
        "access": "It concerns who may see what is yours.",
        "kept": "It is something we had promised you.",
        "correction": "We had told you something that was not so.",
        "question": "We asked you something.",
        "answer": "Somebody answered you.",
        "moment": "Something happened on your journey.",
        "invitation": "You were invited.",
        "news": "There was news.",
        "survey": "We wanted to know what you think.",
        "offer": "We thought of something for you.",
    },
    "de": {
        "safety": "Es geht um Ihre Sicherheit.",
        "promise": "Es geht um etwas, das wir Ihnen zugesagt haben.",
        "access": "Es geht darum, wer sehen darf, was Ihnen gehört.",
        "kept": "Es ist etwas, das wir Ihnen versprochen hatten.",
        "correction": "Wir hatten Ihnen etwas gesagt, das nicht stimmte.",
        "question": "Wir haben Sie etwas gefragt.",
        "answer": "Jemand hat Ihnen geantwortet.",
        "moment": "Auf Ihrer Reise ist etwas geschehen.",
        "invitation": "Sie wurden eingeladen.",
        "news": "Es gab Neues.",
        "survey": "Wir wollten wissen, was Sie denken.",
        "offer": "Uns ist etwas für Sie eingefallen.",
    },
}
_CHANNELS: dict[str, dict[str, str]] = {
    "en": {"portal": "your pages", "email": "e-mail", "push": "a notification", "sms": "a text message"},
    "de": {"portal": "Ihre Seiten", "email": "E-Mail", "push": "eine Mitteilung", "sms": "eine Kurznachricht"},
}
_STANDINGS: dict[str, dict[str, str]] = {
    "en": {
        "held": "waits", "due": "on its way", "sent": "sent", "skipped": "not sent", "failed": "did not get through",
        "bounced": "came back", "shown": "shown", "hidden": "not shown",
    },
    "de": {
        "held": "wartet", "due": "unterwegs", "sent": "gesendet", "skipped": "nicht gesendet",
        "failed": "kam nicht durch", "bounced": "kam zurück", "shown": "steht da", "hidden": "steht nicht da",
    },
}  # fmt: skip
_PORTAL = {"sent": "shown", "skipped": "hidden"}


def why(code: ReasonCode, because: Mapping[str, object], until: datetime | None, language: str, zone: str) -> str:
    """The reason of a verdict as one or two sentences, without a gap whatever is known. Cannot fail.

    ``zone`` is the reader's, an IANA name.
    """
    spoken = _spoken(language)
    known: dict[str, object] = {**because, **({"until": until} if until is not None else {})}
    if "channel" in known:
        known["channel"] = _CHANNELS[spoken].get(str(known["channel"]), str(known["channel"]))
    words = REASONS[spoken][code]
    if any(isinstance(gap, Misplaced) or gap.name not in known for gap in placeholders(words)):
        return OF_SEVERAL[spoken][code]
    return fill(words, known, spoken, zone_of(zone))


def about(sort: Sort, language: str) -> str:
    """Why there was something to say at all, as a sentence."""
    return SORTS[_spoken(language)][sort]


def channel_name(channel: Channel, language: str) -> str:
    """What a channel is called within a sentence."""
    return _CHANNELS[_spoken(language)][channel]


def outcome(channel: Channel, standing: str, language: str) -> str:
    """What became of a notice on a channel, in a word or two; ``standing`` is that of a delivery."""
    said = _PORTAL.get(standing, standing) if channel == "portal" else standing
    return _STANDINGS[_spoken(language)][said]


def _spoken(language: str) -> str:
    base = language.partition("-")[0]
    return base if base in REASONS else "en"
