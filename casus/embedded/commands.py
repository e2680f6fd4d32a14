"""With what arguments the processes of Casus run, under the supervisor and in the image alike."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

PYTHON = (sys.executable, "-m")
THREADS = 4


def cores() -> int:
    """The cores we may use, which in a container are fewer than the machine has."""
    return len(os.sched_getaffinity(0))


def web(bind: str, workers: int = 0, grace: int = 20) -> Sequence[str]:
    """`grace`: the seconds that a request may still take when the web stops.

    Workers are replaced now and then, not all at once, so that no leak grows old.
    """
    return (
        *PYTHON,
        # Read once and shared: half the start, and a worker that died is back at once.
        *("gunicorn", "casus.wsgi:app", "--preload", f"--bind={bind}"),
        *(f"--workers={workers or cores()}", "--worker-class=gthread", f"--threads={THREADS}"),
        *("--max-requests=5000", "--max-requests-jitter=1000", f"--graceful-timeout={grace}"),
        *("--no-control-socket", "--log-level=warning"),
        # A heartbeat file on a slow disk makes a healthy worker look dead.
        *(("--worker-tmp-dir=/dev/shm",) if Path("/dev/shm").is_dir() else ()),  # noqa: S108
    )


def worker(concurrency: int = 0) -> Sequence[str]:
    return (
        *PYTHON,
        *("celery", "--app=casus.worker", "worker", "--loglevel=INFO"),
        *(f"--concurrency={concurrency or cores()}", "--without-gossip", "--without-mingle"),
        "--include=casus.embedded.lifeline",
    )


def beat() -> Sequence[str]:
    return (
        *PYTHON,
        *("celery", "--app=casus.worker", "beat", "--loglevel=INFO"),
        *("--scheduler=redbeat.RedBeatScheduler", "--pidfile="),
    )


def casus(*arguments: str) -> Sequence[str]:
    return (*PYTHON, "casus.cli", *arguments)
