from io import StringIO

from django.core.mail import EmailMessage

from vorfreude.boot.terminal import RULE, Letters


def test_letter_is_written_as_a_person_reads_it() -> None:
    stream = StringIO()
    letter = EmailMessage(
        "Your code: RWWG-JNJB", "Good day, Clara Nyström,\n\n    RWWG-JNJB\n", to=["clara@example.org"]
    )
    assert Letters(stream=stream).send_messages([letter]) == 1
    assert stream.getvalue().splitlines() == [
        RULE,
        "A letter to clara@example.org: Your code: RWWG-JNJB",
        "",
        "Good day, Clara Nyström,",
        "",
        "    RWWG-JNJB",
        RULE,
    ]
