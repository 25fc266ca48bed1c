"""Letters in the terminal, as a person reads them: for the demo and for trying things out."""

from typing import override

from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend

RULE = "─" * 72


class Letters(EmailBackend):
    """Writes each letter to standard output: to whom, what about, and its words."""

    @override
    def write_message(self, message: EmailMessage) -> None:
        lines = [
            RULE,
            f"A letter to {', '.join(message.to)}: {message.subject}",
            "",
            str(message.body).strip(),
            RULE,
            "",
        ]
        self.stream.write("\n".join(lines))
