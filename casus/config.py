"""The settings of one process: read once from the environment, complete or refused."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from casus.paths import Home

SHORTEST_SECRET = 32
KNOWN_SECRETS = ("changeme", "change-me", "default", "geheim", "secret", "wachtwoord")
SAFE_IN_DEMO = {
    "CASUS_SMTP_HOST": "127.0.0.1",
    "CASUS_MAIL_FROM": "casus@lindermeer.example",
    "CASUS_BASE_URL": "http://127.0.0.1:8000",
}


class Environment(StrEnum):
    """What this installation is for."""

    DEMO = "demo"
    PRODUCTION = "production"
    TEST = "test"


class Role(StrEnum):
    """The kinds of process, by the database address each cannot do without."""

    WEB = "CASUS_DATABASE_URL"
    WORKER = "CASUS_WORKER_DATABASE_URL"
    OWNER = "CASUS_OWNER_DATABASE_URL"


class InWordsError(Exception):
    """A failure that its text explains to the person at the keyboard, with the way out."""


class SettingsError(InWordsError):
    """The environment does not hold what this process needs; the text names all of it."""


@dataclass(frozen=True)
class Settings:
    """All that the environment decides. An address a process can do without may be empty."""

    env: Environment
    home: Home
    secret_key: str = field(repr=False)
    database_url: str = field(repr=False)
    worker_database_url: str = field(repr=False)
    owner_database_url: str = field(repr=False)
    backup_database_url: str = field(repr=False)
    broker_url: str = field(repr=False)
    smtp_host: str
    smtp_port: int
    smtp_user: str
    smtp_password: str = field(repr=False)
    mail_from: str
    base_url: str
    clock: str

    @classmethod
    def from_env(
        cls, environ: Mapping[str, str] | None = None, *, role: Role = Role.WEB
    ) -> "Settings":
        """Read everything once. Raises SettingsError naming all that is missing or wrong."""
        read = _Reader(os.environ if environ is None else environ, role)
        settings = cls(
            env=read.environment(),
            home=Home.from_env(read.environ),
            secret_key=read.secret_key(),
            database_url=read.database(Role.WEB),
            worker_database_url=read.database(Role.WORKER),
            owner_database_url=read.database(Role.OWNER),
            backup_database_url=read.address("CASUS_BACKUP_DATABASE_URL"),
            broker_url=read.needed_address("CASUS_BROKER_URL"),
            smtp_host=read.needed("CASUS_SMTP_HOST"),
            smtp_port=read.number("CASUS_SMTP_PORT", 25),
            smtp_user=read.text("CASUS_SMTP_USER"),
            smtp_password=read.text("CASUS_SMTP_PASSWORD"),
            mail_from=read.needed("CASUS_MAIL_FROM"),
            base_url=read.needed("CASUS_BASE_URL").rstrip("/"),
            clock=read.text("CASUS_CLOCK"),
        )
        read.refuse_if_incomplete()
        return settings

    @property
    def production(self) -> bool:
        return self.env is Environment.PRODUCTION

    @property
    def demo(self) -> bool:
        return self.env is Environment.DEMO

    @property
    def redis_url(self) -> str:
        """The broker as redis clients write it; Celery writes a socket in its own way."""
        path = self.broker_url.removeprefix("redis+socket://")
        if path == self.broker_url:
            return self.broker_url
        return "unix://" + path.replace("virtual_host=", "db=")


class _Reader:
    """Reads one environment and keeps every complaint, so that all are told at once."""

    def __init__(self, environ: Mapping[str, str], role: Role) -> None:
        self.environ = environ
        self.role = role
        self.missing: list[str] = []
        self.wrong: list[str] = []

    def text(self, name: str) -> str:
        """The value itself, or the content of the file that NAME_FILE points at."""
        if named := self.environ.get(f"{name}_FILE"):
            try:
                return Path(named).read_text(encoding="utf-8").strip()
            except OSError as error:
                self.wrong.append(f"{name}_FILE: {named} is niet te lezen ({error.strerror}).")
                return ""
        return self.environ.get(name, "").strip()

    def needed(self, name: str) -> str:
        value = self.text(name)
        if not value and self._kind() is not Environment.PRODUCTION:
            value = SAFE_IN_DEMO.get(name, "")
        if not value:
            self.missing.append(name)
        return value

    def number(self, name: str, default: int) -> int:
        value = self.text(name) or str(default)
        if value.isascii() and value.isdigit() and int(value) < 1 << 16:
            return int(value)
        self.wrong.append(f"{name}: {value!r} is geen poortnummer.")
        return default

    def environment(self) -> Environment:
        if self._kind() is None:
            choices = ", ".join(Environment)
            self.wrong.append(f"CASUS_ENV: kies {choices}.")
        return self._kind() or Environment.PRODUCTION

    def secret_key(self) -> str:
        value = self.needed("CASUS_SECRET_KEY")
        if value and self._kind() is not Environment.TEST and _guessable(value):
            self.wrong.append(
                "CASUS_SECRET_KEY: dit geheim is te raden. Maak er een met: "
                "python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
            )
        return value

    def database(self, role: Role) -> str:
        return self.needed_address(role) if role is self.role else self.address(role)

    def needed_address(self, name: str) -> str:
        address = self.address(name)
        if not address:
            self.missing.append(name)
        return address

    def address(self, name: str) -> str:
        """A URL, with the password of its own variable (so that only that is a secret file)."""
        url = self.text(name)
        password = self.text(name.replace("_URL", "_PASSWORD"))
        parts = urlsplit(url)
        if not url or not password or parts.password:
            return url
        user, _, place = parts.netloc.rpartition("@")
        secret = f"{user}:{quote(password, safe='')}@{place}"
        return urlunsplit(parts._replace(netloc=secret))

    def refuse_if_incomplete(self) -> None:
        if self.missing:
            self.wrong.insert(0, "Deze instellingen ontbreken: " + ", ".join(self.missing) + ".")
        if self.wrong:
            raise SettingsError("Casus start niet. " + "\n".join(self.wrong))

    def _kind(self) -> Environment | None:
        """Production unless said otherwise: a forgotten variable must not open the demo."""
        value = self.environ.get("CASUS_ENV", "").strip() or Environment.PRODUCTION
        return Environment(value) if value in list(Environment) else None


def _guessable(secret: str) -> bool:
    """Too short, too little variety, or a word from an example."""
    poor = len(secret) < SHORTEST_SECRET or len(set(secret)) < SHORTEST_SECRET // 4
    return poor or any(word in secret.lower() for word in KNOWN_SECRETS)


def variable(name: str) -> str:
    """One variable of the environment, empty when it is not set."""
    return os.environ.get(name, "").strip()


def inherited(changes: Mapping[str, str]) -> dict[str, str]:
    """The whole environment with these changes, for a child process."""
    return {**os.environ, **changes}
