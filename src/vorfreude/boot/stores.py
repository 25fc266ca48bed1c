"""Where photographs lie: a folder, or S3 and what speaks like it. Only the settings know which."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from vorfreude.boot.environment import Environment

PRIVATE = 0o600
PRIVATE_FOLDER = 0o700


def photo_store(env: Environment, *, data: Path) -> dict[str, Any]:
    """The entry of Django's STORAGES. Raises SettingRefusedError for an address that is no bucket."""
    address = env.address_if_set("PHOTO_STORE", schemes=("s3",))
    if address is None:
        return {
            "BACKEND": "vorfreude.photos.store.Folder",
            "OPTIONS": {
                "location": data / "photos",
                "file_permissions_mode": PRIVATE,
                "directory_permissions_mode": PRIVATE_FOLDER,
            },
        }
    endpoint = parse_qs(address.query).get("endpoint", [None])[0]
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": address.hostname,
            "location": address.path.strip("/"),
            "endpoint_url": endpoint,
            "access_key": env.text("S3_ACCESS_KEY", "") or None,
            "secret_key": env.secret_if_set("S3_SECRET_KEY") or None,
            "default_acl": None,
            "file_overwrite": True,
            "querystring_auth": True,
        },
    }
