"""Keeping what somebody typed but did not save yet, and which casus they opened last."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from casus import clock
from casus.actor import Actor
from casus.acts._act import act
from casus.acts.text import clean
from casus.extensions import db
from casus.model import Draft, RecentView

LONGEST = 2000


@act("draft.save")
def save(by: Actor, draft: Draft, fields: Mapping[str, str]) -> None:
    """Keep the newest text of one form of one person; nothing typed is nothing kept."""
    kept = {name: clean(text, LONGEST, name, needed=False) for name, text in fields.items()}
    if not any(kept.values()):
        found = db.session.get(
            Draft, {"region_id": by.region_id, "user_id": draft.user_id, "form": draft.form}
        )
        if found is not None:
            db.session.delete(found)
        return
    row = insert(Draft).values(
        region_id=by.region_id, user_id=draft.user_id, form=draft.form, fields=kept,
        saved_at=clock.now(),
    )  # fmt: skip
    newest = {"fields": row.excluded.fields, "saved_at": row.excluded.saved_at}
    db.session.execute(
        row.on_conflict_do_update(index_elements=["user_id", "form", "region_id"], set_=newest)
    )


def opened(by: Actor, casus_id: UUID) -> None:
    """Remember, inside a unit of work, that the actor looked at this casus just now."""
    row = insert(RecentView).values(
        region_id=by.region_id, user_id=by.user, casus_id=casus_id, at=clock.now()
    )
    db.session.execute(
        row.on_conflict_do_update(
            index_elements=["user_id", "casus_id", "region_id"], set_={"at": row.excluded.at}
        )
    )
