"""The application as a structure: no database answers, none is asked."""

import pytest
from flask import Flask

from casus.app import create_app
from casus.config import Settings

ENVIRON = {
    "CASUS_ENV": "demo",  # with the routes that only a demo has
    "CASUS_SECRET_KEY": "a-key-for-looking-at-routes-0123456789",
    "CASUS_DATABASE_URL": "postgresql+psycopg://casus_app@/nowhere",
    "CASUS_BROKER_URL": "redis://127.0.0.1:1/0",
}


@pytest.fixture(scope="session")
def house() -> Flask:
    """The web application, to look at its routes and templates."""
    return create_app(Settings.from_env(ENVIRON))
