"""What the settings say of photographs: where they lie, and which model files look at them."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from vorfreude.boot.environment import Environment, SettingRefusedError

PRIVATE = 0o600
PRIVATE_FOLDER = 0o700

CONNECT_SECONDS, READ_SECONDS, TRIES = 5, 20, 2
"""For a bucket that does not answer. By itself the library waits a minute five times, and a page's thread with it."""


def photo_store(env: Environment, *, data: Path) -> dict[str, Any]:
    """The entry of Django's STORAGES for photographs. Raises SettingRefusedError for an address that is no bucket."""
    return _store(env, data=data, folder="photos", beside="")


def copy_store(env: Environment, *, data: Path) -> dict[str, Any]:
    """The entry for copies that people asked for of everything about them: beside the photographs, never among them."""
    return _store(env, data=data, folder="copies", beside="copies")


def paper_store(env: Environment, *, data: Path) -> dict[str, Any]:
    """The entry for papers of occasions: what was shown at a gate, and the plan of the day as it lay on paper."""
    return _store(env, data=data, folder="papers", beside="papers")


def _store(env: Environment, *, data: Path, folder: str, beside: str) -> dict[str, Any]:
    address = env.address_if_set("PHOTO_STORE", schemes=("s3",))
    if address is None:
        return {
            "BACKEND": "vorfreude.photos.store.Folder",
            "OPTIONS": {
                "location": data / folder,
                "file_permissions_mode": PRIVATE,
                "directory_permissions_mode": PRIVATE_FOLDER,
            },
        }
    from botocore.config import Config

    endpoint = parse_qs(address.query).get("endpoint", [None])[0]
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": address.hostname,
            "location": "/".join(filter(None, (address.path.strip("/"), beside))),
            "endpoint_url": endpoint,
            "access_key": env.text("S3_ACCESS_KEY", "") or None,
            "secret_key": env.secret_if_set("S3_SECRET_KEY") or None,
            "default_acl": None,
            "file_overwrite": True,
            "querystring_auth": True,
            "client_config": Config(
                connect_timeout=CONNECT_SECONDS, read_timeout=READ_SECONDS, retries={"total_max_attempts": TRIES}
            ),
        },
    }


def model_file(env: Environment, name: str) -> tuple[Path, str, str] | None:
    """(path, SHA-256, licence) of a model that the operator brings; None when none was named.

    Raises SettingRefusedError for one without its digest or licence: nobody should look for faces with just any file.
    """
    if not env.is_set(name):
        return None
    digest, licence = env.text(f"{name}_SHA256", ""), env.text(f"{name}_LICENCE", "")
    for part, said, example in (("SHA256", digest, "sha256sum FILE"), ("LICENCE", licence, "Apache-2.0, from …")):
        if not said:
            raise SettingRefusedError(
                f"{name}_{part}", came="nothing", expected="it, because the model was named", hint=example
            )
    return env.path(name, Path()), digest, licence
