"""The doorbell of what keeps the house tidy."""

from casus.acts import upkeep
from casus.worker import task


@task
def tidy() -> None:
    """Make room in the audit for the months to come, and let go of what is old."""
    upkeep.tidy()
