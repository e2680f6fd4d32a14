"""How the database gets from one shape to the next."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

HERE = Path(__file__).parent


def config(url: str) -> Config:
    """Alembic's settings for the database at `url` (as `casus_owner`)."""
    settings = Config()
    settings.set_main_option("script_location", str(HERE))
    settings.set_main_option("path_separator", "os")
    settings.attributes["url"] = url
    return settings


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database to `revision`; nothing happens if it is there."""
    command.upgrade(config(url), revision)


def downgrade(url: str, revision: str) -> None:
    """Take the database back to `revision`."""
    command.downgrade(config(url), revision)


def head() -> str:
    """The revision that this version of the product needs."""
    found = ScriptDirectory(str(HERE)).get_current_head()
    return found or ""
