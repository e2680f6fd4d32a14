"""`casus demo`, as somebody types it."""

from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from casus.cli.demo import command
from casus.config import InWordsError
from casus.demo.story import OPEN
from casus.embedded import postgres
from casus.embedded.stores import Stores

BARE = "casus_demo_bare"


@pytest.fixture
def bare(servers: Stores) -> Iterator[dict[str, str]]:
    """The environment of a database that nobody migrated yet."""
    postgres.prepare_database(servers.superuser_url, BARE)
    here = Stores.of(servers.home, BARE)
    yield {**here.environ(), "CASUS_ENV": "demo", "CASUS_SECRET_KEY": "0123456789abcdef" * 3}
    engine = create_engine(servers.superuser_url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(f"drop database {BARE} with (force)"))


def run(environ: dict[str, str], *arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, env=environ)


def test_it_plays_into_a_bare_database_and_says_how_far_it_is(bare: dict[str, str]) -> None:
    result = run(bare, "--quick", "--as-of", "23-11-2026")
    assert result.exception is None, result.output
    said = result.output.splitlines()
    assert said[0] == "De databank wordt eerst aangelegd."
    assert said.index("5 van 5 casussen") < said.index(OPEN)
    assert any("/uitnodiging/" in line for line in said)
    assert "CASUS_CLOCK=2026-11-23" in said[-1]


def test_it_refuses_where_real_people_stand(bare: dict[str, str]) -> None:
    result = run({**bare, "CASUS_ENV": "production", **PRODUCTION})
    assert isinstance(result.exception, InWordsError)
    assert "echte mensen" in str(result.exception)


def test_it_says_what_it_needs(bare: dict[str, str]) -> None:
    result = run({**bare, "CASUS_WORKER_DATABASE_URL": ""})
    assert isinstance(result.exception, InWordsError)
    assert "CASUS_WORKER_DATABASE_URL" in str(result.exception)


def test_a_day_that_does_not_exist_is_refused() -> None:
    result = run({}, "--as-of", "30-02-2026")
    assert result.exit_code == 2


PRODUCTION = {
    "CASUS_SMTP_HOST": "mail.casus.example",
    "CASUS_MAIL_FROM": "casus@casus.example",
    "CASUS_BASE_URL": "https://casus.example",
}
