"""The doorbells of what is to be told: one piece of work, what got lost, the day's digests."""

from uuid import UUID

from casus.notify import delivery, digests, relay
from casus.queries import attention
from casus.worker import send, task


@task
def deliver(region_id: int, outbox_id: str) -> None:
    """Do one piece of work."""
    delivery.deliver(region_id, UUID(outbox_id))


@task
def reconcile() -> None:
    """Send what waits, whether or not the relay lives."""
    relay.forward(send)


@task
def check_digests() -> None:
    """Leave the day's digests where they are owed."""
    for region_id in attention.regions():
        digests.owe(region_id)
