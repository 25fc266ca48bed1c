from urllib.parse import urlsplit

from vorfreude.boot.mail import CONSOLE, mail_settings


def test_without_an_address_letters_go_to_the_console() -> None:
    assert mail_settings(None) == {"default": {"BACKEND": CONSOLE}}


def test_smtp_with_a_password_uses_starttls() -> None:
    options = mail_settings(urlsplit("smtp://anna:p%40ss@mail.example"))["default"]["OPTIONS"]
    assert options == {
        "host": "mail.example",
        "port": 587,
        "username": "anna",
        "password": "p@ss",
        "use_ssl": False,
        "use_tls": True,
        "timeout": 20,
    }


def test_smtps_is_encrypted_from_the_first_byte() -> None:
    options = mail_settings(urlsplit("smtps://mail.example"))["default"]["OPTIONS"]
    assert isinstance(options, dict)
    assert (options["port"], options["use_ssl"], options["use_tls"]) == (465, True, False)
