"""`casus pulse PROCESS`: whether one process lives, for those who watch over it."""

import socket
import sys
from urllib.request import urlopen

import click

from casus.cli._home import with_settings
from casus.config import Role, Settings

PATIENCE = 5.0
BEAT_LOCK = "redbeat::lock"


@click.command(help="Leeft dit proces? (voor de bewaking van een image)")
@click.argument("process", type=click.Choice(["web", "worker", "beat"]))
@click.option("--at", default="", help="Waar de website luistert, als dat niet haar adres is.")
def command(process: str, at: str) -> None:
    """Exit code 1 when it does not."""
    role = Role.WEB if process == "web" else Role.WORKER
    with with_settings(role) as settings:
        lives = {"web": _web, "worker": _worker, "beat": _beat}[process](settings, at)
    click.echo(f"{process}: {'leeft' if lives else 'antwoordt niet'}")
    sys.exit(0 if lives else 1)


def _web(settings: Settings, at: str) -> bool:
    try:
        with urlopen(f"{at or settings.base_url}/gezondheid", timeout=PATIENCE) as answer:  # noqa: S310
            return bool(answer.status == 200)  # noqa: PLR2004
    except OSError:
        return False


def _worker(settings: Settings, _at: str) -> bool:
    """The worker of this machine (in a container: of this container)."""
    from celery import Celery  # noqa: PLC0415 - the website's pulse does not need it

    me = f"celery@{socket.gethostname()}"
    with Celery(broker=settings.broker_url, set_as_current=False) as app:
        return bool(app.control.ping(destination=[me], timeout=PATIENCE))


def _beat(settings: Settings, _at: str) -> bool:
    """The lock of the one beat that rings; it is lost soon after its holder dies."""
    import redis  # noqa: PLC0415

    with redis.Redis.from_url(settings.redis_url, socket_timeout=PATIENCE) as client:
        return bool(client.exists(BEAT_LOCK))
