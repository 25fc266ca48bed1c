"""Django's pages as a WSGI application, for the door and for any other server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vorfreude.boot.settings")

application = get_wsgi_application()
