"""Which number a new casus gets: the next of its region and year."""

from datetime import date

from sqlalchemy.dialects.postgresql import insert

from casus.extensions import db
from casus.model import Counter, Region


def next_number(region: Region, today: date) -> str:
    """`LM-26-0041`; the counter's row lets one registration pass at a time."""
    row = insert(Counter).values(region_id=region.id, kind="casus", year=today.year, value=1)
    given = db.session.scalar(
        row.on_conflict_do_update(
            index_elements=["region_id", "kind", "year"], set_={"value": Counter.value + 1}
        ).returning(Counter.value)
    )
    return f"{region.prefix}-{today:%y}-{given:04d}"
