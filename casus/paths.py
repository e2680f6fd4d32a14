"""Where everything that Casus keeps on this machine lies: one home directory and its rooms."""

import hashlib
import os
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version as installed_version
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent

# A unix socket's path may hold 107 bytes; the stores add a file name of about 20.
LONGEST_SOCKET_DIRECTORY = 80


def version() -> str:
    """The version of this product: what its own checkout says, or what was installed."""
    project = CHECKOUT / "pyproject.toml"
    if not project.exists():
        return installed_version("casus")
    told: str = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"]
    return told


class HomeError(Exception):
    """The home cannot be used; the text says why and what to do."""


@dataclass(frozen=True)
class Home:
    """CASUS_HOME: data, logs, mail and secrets of one installation, readable by its owner only."""

    root: Path

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Home":
        """CASUS_HOME when it is set, else `var/` of the checkout."""
        named = environ.get("CASUS_HOME", "")
        return cls(Path(named).expanduser().resolve() if named else CHECKOUT / "var")

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    @property
    def valkey(self) -> Path:
        return self.root / "valkey"

    @property
    def log(self) -> Path:
        return self.root / "log"

    @property
    def mail(self) -> Path:
        return self.root / "mail"

    @property
    def secrets(self) -> Path:
        return self.root / "secrets"

    @property
    def run(self) -> Path:
        """Locks and the notice of what runs."""
        return self.root / "run"

    @property
    def sockets(self) -> Path:
        """The directory of the unix sockets; elsewhere when the home's own path is too long."""
        if len(os.fsencode(self.run)) <= LONGEST_SOCKET_DIRECTORY:
            return self.run
        mark = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"casus-{os.getuid()}-{mark}"

    @property
    def postgres_socket(self) -> Path:
        return self.sockets / ".s.PGSQL.5432"

    @property
    def valkey_socket(self) -> Path:
        return self.sockets / "valkey.sock"

    def prepare(self) -> None:
        """Make the rooms that do not exist yet, each closed to other users."""
        if not self.root.exists():
            self.root.mkdir(mode=0o700, parents=True)
        for room in (self.log, self.mail, self.secrets, self.run, self.sockets):
            _private(room)


def _private(directory: Path) -> None:
    directory.mkdir(mode=0o700, exist_ok=True)
    found = directory.stat()
    # In a shared /tmp somebody else may have made the directory first.
    if directory.is_symlink() or found.st_uid != os.getuid():
        message = f"De map {directory} is niet van u. Verwijder haar of kies een andere CASUS_HOME."
        raise HomeError(message)
    directory.chmod(0o700)
