"""The workers and their clock: `celery --app=casus.worker worker`, and `… beat`."""

from collections.abc import Callable
from functools import cache, wraps
from typing import ParamSpec

from celery import Celery
from flask import Flask

from casus import clock
from casus.config import Role, Settings

P = ParamSpec("P")

# The rooms where tasks live; they import us, so they are named and not imported.
ROOMS = ("tasks.timetable", "tasks.sweep", "tasks.relay", "tasks.upkeep")
SOFT_LIMIT, HARD_LIMIT = 180, 240  # seconds
BROKER = {
    "visibility_timeout": 600,  # above the hard limit: shorter ran one task four times
    # A task of a killed worker is handed out again within seconds, not within minutes.
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    # A frozen broker must not freeze us.
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
}


def options(settings: Settings) -> dict[str, object]:
    """How Celery works here; every figure was measured with killed workers and brokers."""
    return {
        "broker_url": settings.broker_url,
        "broker_transport_options": BROKER,
        "broker_connection_retry_on_startup": True,
        "broker_connection_max_retries": None,
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        "worker_prefetch_multiplier": 1,
        "task_ignore_result": True,
        "result_expires": None,  # nothing to clean up, so no slot of Celery's own
        "task_soft_time_limit": SOFT_LIMIT,
        "task_time_limit": HARD_LIMIT,
        "task_serializer": "json",
        "accept_content": ["json"],
        "enable_utc": True,
        "timezone": clock.AMSTERDAM.key,
        "worker_hijack_root_logger": False,
        "beat_scheduler": "redbeat.RedBeatScheduler",
        # A second beat takes over within ten seconds.
        "beat_max_loop_interval": 2,
        "redbeat_lock_timeout": 10,
        "redbeat_redis_url": settings.redis_url,
        "redbeat_redis_options": {"socket_timeout": 5, "socket_connect_timeout": 2},
    }


def use(settings: Settings) -> None:
    """Follow these settings instead of the environment's; before the first task is sent."""
    _Given.settings = settings


def given() -> Settings:
    """The settings of this process."""
    if _Given.settings is None:
        _Given.settings = Settings.from_env(role=Role.WORKER)
    return _Given.settings


def task(run: Callable[P, None]) -> Callable[P, None]:
    """Make a function a task, named after its place, that runs inside the application.

    Its arguments are ids and days, as JSON has them.
    """

    @wraps(run)
    def inside(*args: P.args, **kwargs: P.kwargs) -> None:
        with flask_app().app_context():
            run(*args, **kwargs)

    app.task(name=f"{run.__module__}.{run.__name__}")(inside)
    return inside


def send(name: str, *args: object, within: float) -> None:
    """Put a task in the queue, worth doing `within` so many seconds only: then it is sent again.

    Raises when the broker does not answer; nobody waits for it here.
    """
    app.send_task(name, args=args, expires=within, retry=False)


@cache
def flask_app() -> Flask:
    """The application of this process; made after the fork, so that it has its own connections."""
    from casus.app import create_app  # noqa: PLC0415 - beat and the worker's parent need none

    return create_app(given(), worker=True)


class _Given:
    settings: Settings | None = None


app = Celery("casus", include=ROOMS, set_as_current=False)
app.add_defaults(lambda: options(given()))
