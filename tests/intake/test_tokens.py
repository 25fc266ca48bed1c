import hashlib
from datetime import datetime

import pytest

from vorfreude.intake.actions import Speaker, WrongToken, create_token, use_token
from vorfreude.intake.models import ApiToken
from vorfreude.intake.queries import token_page

pytestmark = pytest.mark.django_db


def test_secret_is_shown_once_and_only_its_digest_is_kept(now: datetime) -> None:
    made = create_token(name="paint shop", sources=["/plant/*"], kinds=["station.*"], actor="root", now=now)
    row = ApiToken.objects.get()
    assert made.secret.startswith("vf_")
    assert len(made.secret) == len("vf_") + 43  # 256 bits in base64
    assert row.digest == hashlib.sha256(made.secret.encode()).hexdigest()
    assert made.secret not in str(list(ApiToken.objects.values()))
    assert use_token(made.secret, now=now) == Speaker(made.id, "paint shop", ("/plant/*",), ("station.*",))


def test_two_tokens_never_share_a_secret(now: datetime) -> None:
    first, second = (create_token(name="same", actor="root", now=now) for _ in range(2))
    assert first.secret != second.secret


@pytest.mark.parametrize("secret", ["", "vf_", "\ud800", "x" * 100_000])
def test_unknown_secret_is_nobody(now: datetime, secret: str) -> None:
    create_token(name="somebody", actor="root", now=now)
    assert use_token(secret, now=now) is None


@pytest.mark.parametrize("pattern", ["", "*.entered", "**", "a*b*"])
def test_pattern_with_a_star_elsewhere_is_refused(now: datetime, pattern: str) -> None:
    with pytest.raises(WrongToken) as raised:
        create_token(name="a", kinds=[pattern], actor="root", now=now)
    assert str(raised.value) == (
        f"token: the pattern {pattern!r} came; expected a name, or the beginning of names followed by one * "
        "(hint: station.*)"
    )
    assert ApiToken.objects.count() == 0


@pytest.mark.parametrize("name", ["", "  ", "n" * 101])
def test_token_needs_a_name(now: datetime, name: str) -> None:
    with pytest.raises(WrongToken):
        create_token(name=name, actor="root", now=now)


def test_list_of_tokens_shows_their_limits_and_no_digest(now: datetime) -> None:
    made = create_token(name="paint shop", sources=["/plant/*"], actor="root", now=now)
    (line,) = token_page().lines
    assert (line.name, line.sources, line.kinds, line.created_by) == ("paint shop", ("/plant/*",), (), "root")
    assert hashlib.sha256(made.secret.encode()).hexdigest() not in repr(line)
