"""Lets the pool of a Celery worker die with the worker: read by it through `--include`.

A worker that is killed, or whose broker went first, would leave its pool behind.
"""

import ctypes
import os
import signal
import sys

from celery.signals import worker_process_init

PR_SET_PDEATHSIG = 1
WORKER = os.getpid()  # this module is read by the worker itself, before it forks


def die_with_worker(**_: object) -> None:
    """Nothing is lost: a task is acknowledged when it is done, and is otherwise handed out anew."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    if os.getppid() != WORKER:
        os._exit(1)


worker_process_init.connect(die_with_worker)
