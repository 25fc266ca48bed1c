"""Settings of the tests: the real ones, with a folder of their own and nothing collected.

``DATABASE_URL`` chooses PostgreSQL; without it every test runs on SQLite.
"""

import os
import tempfile

# Before the settings are read: no test may ever see the data of the person who runs it.
os.environ["VORFREUDE_DATA"] = tempfile.mkdtemp(prefix="vorfreude-tests.")
os.environ["SQLITE_SYNCHRONOUS"] = "NORMAL"  # no test pulls the plug
os.environ["STAFF_SECOND_FACTOR"] = "no"  # those that are about it say so
os.environ["SECRET_KEY"] = "only-for-tests-" + "x" * 40

from vorfreude.boot.settings import *  # noqa: F403 the real settings, after the variables they read
from vorfreude.boot.settings import DATA, DATABASES, EMBEDDED, STATIC_ROOT, STORAGES

if EMBEDDED:  # a file, not memory: threads and processes must see the same rows
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
STATIC_ROOT.mkdir()  # nothing is collected, and whitenoise warns of a folder that is not there
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "photos": STORAGES["photos"],
    "copies": STORAGES["copies"],
    "papers": STORAGES["papers"],
}
