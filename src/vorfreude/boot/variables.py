"""Every environment variable there is: one table, read by the settings and by the generated reference.

A name that is not in this table cannot be read (see ``environment.py``), so none stays undocumented.
"""

from dataclasses import dataclass
from typing import Literal

type Kind = Literal["text", "words", "path", "flag", "whole number", "choice", "secret", "address", "database"]


@dataclass(frozen=True)
class Variable:
    """One setting of an operator. ``default`` is said in words; ``choices`` only where the kind is ``choice``."""

    name: str
    kind: Kind
    default: str
    meaning: str
    choices: tuple[str, ...] = ()


VARIABLES: tuple[Variable, ...] = (
    Variable(
        "VORFREUDE_DATA",
        "path",
        "~/.local/share/vorfreude",
        "The folder of everything that is kept beside the database: files, collected static files, the generated "
        "secret and, without DATABASE_URL, the database itself.",
    ),
    Variable(
        "DATABASE_URL",
        "database",
        "a SQLite file in VORFREUDE_DATA",
        "postgres://user:password@host:5432/name, or sqlite:////absolute/path. A password may have its own file: "
        "DATABASE_URL_FILE names a file that holds the whole address.",
    ),
    Variable(
        "SQLITE_SYNCHRONOUS",
        "choice",
        "FULL",
        "FULL waits for the disk on each commit, so that an accepted signal survives a power cut; "
        "NORMAL survives every crash of the program and may lose the last moments when the power fails.",
        choices=("NORMAL", "FULL"),
    ),
    Variable(
        "SECRET_KEY",
        "secret",
        "generated once into VORFREUDE_DATA/secret",
        "Signs sessions and links. Several machines beside one PostgreSQL must be given the same. "
        "SECRET_KEY_FILE names a file instead.",
    ),
    Variable(
        "VORFREUDE_URL",
        "address",
        "http://localhost:8000",
        "The address at which people reach this installation, as in letters. With https, cookies are secure.",
    ),
    Variable(
        "ALLOWED_HOSTS",
        "words",
        "the host of VORFREUDE_URL, localhost, 127.0.0.1, [::1]",
        "Host names that are answered, separated by commas.",
    ),
    Variable(
        "CSRF_TRUSTED_ORIGINS",
        "words",
        "VORFREUDE_URL",
        "Origins whose forms are accepted, separated by commas, each with its scheme.",
    ),
    Variable(
        "TRUSTED_PROXIES",
        "whole number",
        "0",
        "How many proxies of yours stand in front. Above 0, their X-Forwarded-Proto and X-Forwarded-For are believed.",
    ),
    Variable("VORFREUDE_DEMO", "flag", "no", "This is a demonstration: mail goes to the console, http is allowed."),
    Variable("VORFREUDE_MAKER", "text", "Vorfreude", "The maker's name, as customers read it on pages and in letters."),
    Variable("VORFREUDE_LANGUAGES", "words", "en,de", "The languages of the pages; the first one is the default."),
    Variable("VORFREUDE_TIMEZONE", "text", "UTC", "The IANA zone of people who have not chosen one."),
    Variable(
        "PHOTO_STORE",
        "address",
        "the folder photos in VORFREUDE_DATA",
        "s3://bucket/prefix for S3 and what speaks like it; the endpoint of another maker's service as "
        "s3://bucket/prefix?endpoint=https://host. Nothing in it is readable by the public.",
    ),
    Variable("S3_ACCESS_KEY", "text", "what the machine's own role gives", "The name of the key for PHOTO_STORE."),
    Variable(
        "S3_SECRET_KEY", "secret", "what the machine's own role gives", "The key. S3_SECRET_KEY_FILE names a file."
    ),
    Variable(
        "PHOTO_KEYS",
        "secret",
        "generated once into VORFREUDE_DATA/photo-keys",
        "Seal the originals of photographs: words of at least 32 characters, the newest first; older ones still open. "
        "Several machines must be given the same. PHOTO_KEYS_FILE names a file instead. Keep a copy apart from the database's.",
    ),
    Variable(
        "STATEMENT_KEYS",
        "secret",
        "generated once into VORFREUDE_DATA/statement-keys",
        "Sign what is said of photographs: words of at least 32 characters, the newest first. Keep old ones: what they "
        "signed can be checked as long as they are here. Several machines must be given the same. STATEMENT_KEYS_FILE names a file instead.",
    ),
    Variable("PHOTO_DAYS", "whole number", "30", "Days for which the original of a photograph is kept, sealed."),
    Variable(
        "PHOTO_WORDS",
        "words",
        "none",
        "Words that may stay readable in photographs (brand, models), separated by commas; all other text is covered.",
    ),
    Variable(
        "PHOTO_INBOX",
        "path",
        "none",
        "A folder that is watched for pictures: station/subject/file, or station/file with the traveller in the picture.",
    ),
    Variable(
        "PHOTO_SOURCES",
        "words",
        "none",
        "Beginnings of addresses from which a signal may have a picture fetched, separated by commas: https://camera.example/shots/.",
    ),
    Variable(
        "PRINT_FOLDER",
        "path",
        "none",
        "A folder that a printer watches: every quarter of an hour the control room of a day that runs is put there as PDF.",
    ),
    Variable("FACE_MODEL", "path", "the one that comes with the program", "An ONNX file that finds faces better."),
    Variable(
        "FACE_MODEL_SHA256", "text", "none", "The SHA-256 of FACE_MODEL, as you were told it; another file is refused."
    ),
    Variable(
        "FACE_MODEL_LICENCE", "text", "none", "Under which licence you use FACE_MODEL; it is asked for, and shown."
    ),
    Variable("TEXT_MODEL", "path", "the one that comes with the program", "An ONNX file that finds text better."),
    Variable(
        "TEXT_MODEL_SHA256", "text", "none", "The SHA-256 of TEXT_MODEL, as you were told it; another file is refused."
    ),
    Variable(
        "TEXT_MODEL_LICENCE", "text", "none", "Under which licence you use TEXT_MODEL; it is asked for, and shown."
    ),
    Variable(
        "STAFF_SECOND_FACTOR",
        "flag",
        "yes; no in a demo",
        "Whoever works backstage needs a second factor: a passkey, an authenticator app, or a provider that asked for one.",
    ),
    Variable(
        "OIDC_ISSUER",
        "address",
        "none",
        "Sign-in with the maker's own OpenID Connect provider, beside codes and passkeys: its issuer, as https://login.example.org.",
    ),
    Variable("OIDC_NAME", "text", "the host of OIDC_ISSUER", "What the provider is called on the page to sign in."),
    Variable("OIDC_CLIENT_ID", "text", "none", "Under which name the provider knows this installation."),
    Variable("OIDC_CLIENT_SECRET", "secret", "none", "Its secret. OIDC_CLIENT_SECRET_FILE names a file instead."),
    Variable(
        "OIDC_REGISTERS",
        "flag",
        "no",
        "Whoever signs in with the provider and is not registered yet is registered. Without it they are turned away.",
    ),
    Variable(
        "EMAIL_URL",
        "address",
        "the console",
        "smtp://user:password@host:587 (STARTTLS) or smtps://…:465; or a provider and its key: brevo://KEY@api, "
        "mailgun://KEY@api?sender_domain=mg.maker.example, and others (docs/guides/letters.md). "
        "EMAIL_URL_FILE names a file that holds the whole address.",
    ),
    Variable(
        "EMAIL_FROM",
        "text",
        "vorfreude@localhost",
        "The sender of letters; without a name before it, the maker's stands there.",
    ),
    Variable(
        "EMAIL_REPORT_SECRET",
        "secret",
        "none: the provider's reports are not believed",
        "By what a provider's reports of bounces and complaints are checked: its signing key, or user:password for one "
        "that signs nothing. EMAIL_REPORT_SECRET_FILE names a file instead.",
    ),
    Variable(
        "PUSH_KEY",
        "secret",
        "generated once into VORFREUDE_DATA/push-key",
        "Names us to push services (VAPID). With another one, nobody who switched notices on gets any. Several machines "
        "must be given the same. PUSH_KEY_FILE names a file instead.",
    ),
    Variable(
        "PUSH_SERVICES",
        "words",
        "those of Chrome, Firefox, Safari and Edge",
        "Host names to which notices for screens may be posted, with all below them, separated by commas.",
    ),
    Variable(
        "WEBHOOK_KEYS",
        "secret",
        "generated once into VORFREUDE_DATA/webhook-keys",
        "Seal the secrets of webhook endpoints: words of at least 32 characters, the newest first; older ones still open. "
        "Several machines must be given the same. WEBHOOK_KEYS_FILE names a file instead.",
    ),
    Variable(
        "WEBHOOK_NETWORKS",
        "words",
        "none",
        "Private networks of yours into which webhooks may go all the same, separated by commas: 10.1.2.0/24. "
        "Only there http is spoken.",
    ),
    Variable(
        "SMS_URL",
        "address",
        "none: no text messages",
        "Where the gateway for text messages takes one: a POST with SMS_BODY (docs/guides/letters.md has common ones).",
    ),
    Variable(
        "SMS_BODY",
        "text",
        "JSON with from, to, text and reference",
        "What is posted to SMS_URL, as JSON or as a form; {to}, {from}, {text} and {key} stand for a message's parts.",
    ),
    Variable(
        "SMS_AUTHORIZATION",
        "secret",
        "none",
        "The whole Authorization header for SMS_URL: Bearer …, or Basic …. SMS_AUTHORIZATION_FILE names a file instead.",
    ),
    Variable("SMS_FROM", "text", "none", "The sender of text messages: a number or a name of the gateway's."),
    Variable(
        "SMS_REFERENCE",
        "text",
        "none",
        "Where the gateway's answer holds what it calls the message: messages.0.id. Kept, so that its support finds it.",
    ),
    Variable(
        "SMS_ENTRY",
        "text",
        "none",
        "Instead of SMS_URL, a function of your own that sends: package.module:function (docs/guides/letters.md).",
    ),
    Variable(
        "LOG_LEVEL",
        "choice",
        "INFO",
        "How much is said on standard error.",
        choices=("DEBUG", "INFO", "WARNING", "ERROR"),
    ),
)

BY_NAME = {variable.name: variable for variable in VARIABLES}
