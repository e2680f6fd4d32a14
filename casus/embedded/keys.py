"""The secrets of one home: made at its first start, readable by its owner only."""

import os
import secrets
from contextlib import suppress

from casus.config import variable
from casus.paths import Home

NAME = "CASUS_SECRET_KEY"


def environ(home: Home) -> dict[str, str]:
    """Where the secret lies, for processes of this home; nothing if the environment has one."""
    if variable(NAME) or variable(f"{NAME}_FILE"):
        return {}
    path = home.secrets / "secret_key"
    if not path.exists():
        fresh = home.secrets / f"secret_key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48), encoding="ascii")
        # A link, not a rename: of two first starts the second takes the secret of the first.
        with suppress(FileExistsError):
            path.hardlink_to(fresh)
        fresh.unlink()
    return {f"{NAME}_FILE": str(path)}
