"""What an operator says about calls to others: push services, networks of their own, and the gateway for text messages."""

from typing import Final

from vorfreude.boot.environment import Environment, SettingRefusedError
from vorfreude.lib.outward import Network, networks_of

KNOWN_SERVICES: Final = (
    "fcm.googleapis.com",
    "jmt17.google.com",
    "updates.push.services.mozilla.com",
    "push.services.mozilla.com",
    "web.push.apple.com",
    "notify.windows.com",
)
"""The push services of the browsers there are; a name stands for itself and for all below it."""

DEFAULT_BODY: Final = '{"from": "{from}", "to": "{to}", "text": "{text}", "reference": "{key}"}'


def webhook_networks(env: Environment) -> tuple[Network, ...]:
    """Networks of the operator's own into which webhooks may go."""
    words = env.words("WEBHOOK_NETWORKS")
    try:
        return networks_of(words)
    except ValueError as error:
        raise SettingRefusedError(
            "WEBHOOK_NETWORKS",
            came=",".join(words),
            expected="networks as address/bits, separated by commas",
            hint="for example WEBHOOK_NETWORKS=10.1.2.0/24",
        ) from error


def sms_gateway(env: Environment) -> dict[str, str] | None:
    """The gateway's settings by name, as ``delivery.channels.sms`` wants them; None without a gateway."""
    entry = env.text("SMS_ENTRY", "")
    address = env.address_if_set("SMS_URL", schemes=("https", "http"))
    if not entry and address is None:
        return None
    return {
        "entry": entry,
        "address": address.geturl() if address else "",
        "body": env.text("SMS_BODY", DEFAULT_BODY),
        "authorization": env.secret_if_set("SMS_AUTHORIZATION"),
        "sender": env.text("SMS_FROM", ""),
        "ref": env.text("SMS_REFERENCE", ""),
    }
