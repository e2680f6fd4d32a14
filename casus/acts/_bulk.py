"""How many rows are written in one statement: JSON in, typed by the table itself."""

import json
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import text

from casus import clock
from casus.actor import Actor
from casus.extensions import db

Line = Mapping[str, object]


def insert(table: str, rows: Sequence[Line]) -> int:
    """Insert all rows, all with the same columns; what exists already stays. How many were new."""
    if not rows:
        return 0
    names = _names(rows[0])
    return _run(
        f"insert into {table} ({names}) select {names} from {_given(table)} on conflict do nothing",  # noqa: S608 - names of our own tables and columns
        rows,
    )


def update(table: str, rows: Sequence[Line]) -> int:
    """Set the columns of the rows named by `region_id` and `id`; versions are not touched."""
    if not rows:
        return 0
    changes = ", ".join(f'"{name}" = given."{name}"' for name in rows[0] if name not in _KEY)
    return _run(
        f"update {table} kept set {changes} from {_given(table)} as given"  # noqa: S608 - as above
        " where kept.region_id = given.region_id and kept.id = given.id",
        rows,
    )


def audit(
    by: Actor, code: str, changed: Iterable[tuple[UUID, Sequence[str], Sequence[str]]]
) -> None:
    """One audit line per casus: its id, what was touched in it, which fields."""
    at = clock.now()
    insert(
        "audit_entry",
        [
            {
                "region_id": by.region_id, "at": at, "seq": 0, "event": code, "casus_id": casus_id,
                "subjects": list(subjects)[:200], "fields": list(fields), "ground": "samenwerking",
                "access_point": by.access_point, "denied": False, "prev": "", "hash": "",
            }
            for casus_id, subjects, fields in changed
        ],
    )  # fmt: skip


_KEY = ("region_id", "id")


def _names(row: Line) -> str:
    return ", ".join(f'"{name}"' for name in row)


def _given(table: str) -> str:
    return f"jsonb_populate_recordset(null::{table}, cast(:rows as jsonb))"


def _run(statement: str, rows: Sequence[Line]) -> int:
    given = json.dumps(rows, default=str)
    return db.session.connection().execute(text(statement), {"rows": given}).rowcount
