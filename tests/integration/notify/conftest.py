"""Mail for the tests."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from tests.integration.notify.post import Post, opened


@pytest.fixture
def post(worker_app: Flask) -> Iterator[Post]:
    """A mail server, and a worker that uses it."""
    settings = worker_app.config["SETTINGS"]
    with opened() as box:
        worker_app.config["SETTINGS"] = replace(settings, smtp_port=box.port)
        yield box
    worker_app.config["SETTINGS"] = settings
