"""Casussen by the thousand, written in a few statements as the owner of the database."""

from uuid import UUID

from sqlalchemy import Connection, text

# Days and phases differ from casus to casus, the same in every filling.
CASUSSEN = """
insert into casus (region_id, id, number, phase, phase_since, norm_on, origin_kind, origin_party_id,
  wish, adults, children, income, debts, informed_on, casusregisseur_id, registered_on,
  last_activity_on, last_progress_on, signal_level, attention_at, version)
select :region, uuidv7(), 'ZZ-26-' || lpad(n::text, 7, '0'),
  (array['registration','preparation','matching'])[1 + n % 3],
  date '2026-11-23' - (n % 120), date '2026-11-23' - (n % 120) + (array[14, 90, 90])[1 + n % 3],
  'beschermd_wonen', :party, 'Een eigen plek ' || n, 1, n % 3, 'geregeld', 'stabiel',
  date '2026-11-23' - (n % 120), :user, date '2026-11-23' - (n % 200),
  date '2026-11-23' - (n % 40), date '2026-11-23' - (n % 60), (n % 10) / 3,
  timestamptz '2026-12-01 01:00+00', 1
from generate_series(cast(:first as int), cast(:last as int)) n
"""
PEOPLE = """
insert into doorstromer (region_id, casus_id, name, initials, interpreter, version)
select region_id, id, 'Naam ' || right(number, 7), 'N. ' || right(number, 3), false, 1
from casus where region_id = :region and casusregisseur_id = :user and number like 'ZZ-%'
"""
ENTRIES = """
insert into phase_entry (region_id, id, casus_id, phase, move, entered_at, norm_days, recorded_at)
select region_id, uuidv7(), id, phase, 'register', phase_since, norm_on - phase_since, phase_since
from casus where region_id = :region and casusregisseur_id = :user and number like 'ZZ-%'
"""
EVENTS = """
insert into event (region_id, id, casus_id, kind, on_day, is_activity, is_progress, recorded_at)
select region_id, uuidv7(), id, 'casus_registered', last_progress_on, true, true, last_progress_on
from casus where region_id = :region and casusregisseur_id = :user and number like 'ZZ-%'
union all
select region_id, uuidv7(), id, 'progress_logged', last_activity_on, true, false, last_activity_on
from casus where region_id = :region and casusregisseur_id = :user and number like 'ZZ-%'
"""
MEMBERS = """
insert into membership (region_id, id, casus_id, party_id, user_id, role, from_on, recorded_at)
select region_id, uuidv7(), id, :party, :user, 'persoonlijk_begeleider',
  registered_on, registered_on
from casus where region_id = :region and casusregisseur_id = :user and number like 'ZZ-%'
"""


def fill(
    connection: Connection, region: int, party: UUID, user: UUID, first: int, last: int
) -> None:
    """Write casussen `first`..`last` into a region, all led by one person of one party."""
    values = {"region": region, "party": party, "user": user, "first": first, "last": last}
    for statement in (CASUSSEN, PEOPLE, ENTRIES, EVENTS, MEMBERS):
        connection.execute(text(statement), values)


def analyse(connection: Connection) -> None:
    """Let the planner know what is there."""
    connection.execute(text("analyze"))
