"""The doorbells of the night's work."""

from casus.acts import sweep as night
from casus.queries import attention
from casus.worker import SOFT_LIMIT, send, task

EVERY = 300  # seconds between two checks
ENOUGH = SOFT_LIMIT - 30  # seconds; what is left then is for the next check


@task
def check() -> None:
    """Ring for each region that misses a night."""
    for region_id in attention.regions():
        if night.is_behind(region_id):
            send("tasks.sweep.sweep", region_id, within=EVERY)


@task
def sweep(region_id: int) -> None:
    """Sweep the nights that a region misses."""
    night.sweep(region_id, seconds=ENOUGH)
