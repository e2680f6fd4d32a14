"""The web: `gunicorn casus.wsgi:app`."""

from casus.app import create_app
from casus.config import Settings

app = create_app(Settings.from_env())
