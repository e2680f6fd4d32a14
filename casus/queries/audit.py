"""Whether the audit is as it was written: every line recomputed, every chain compared."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class BadLine:
    """The first line that is not as it was written."""

    region_id: int
    seq: int
    at: datetime | None
    event: str | None
    what: str  # changed, cut (a line before it is gone or put in), end (the newest lines are gone)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many lines were looked at, and the first bad one of each region."""

    lines: int
    bad: tuple[BadLine, ...]

    @property
    def well(self) -> bool:
        return not self.bad


def verify(connection: Connection, region_id: int | None = None) -> Verdict:
    """Recompute the chains of one region or of all; as the database's owner, who sees all lines."""
    given = {"region": region_id}
    lines = connection.scalar(_COUNT, given) or 0
    first = {row.region_id: BadLine(*row) for row in connection.execute(_BAD_LINES, given)}
    ends = {row.region_id: BadLine(*row) for row in connection.execute(_BAD_ENDS, given)}
    return Verdict(lines, tuple((ends | first)[key] for key in sorted(ends | first)))


_REGION = "(cast(:region as smallint) is null or region_id = cast(:region as smallint))"
_COUNT = text(f"select count(*) from audit_entry where {_REGION}")  # noqa: S608 - our own text
# `offset 0` has the hash computed before the sort, which then carries no whole lines: 4x faster.
_BAD_LINES = text(
    f"""
    select distinct on (region_id) region_id, seq, at, event,
           case when not intact then 'changed' else 'cut' end
      from (select region_id, seq, at, event, intact,
                   lag(hash, 1, ''::bytea) over chain as before, prev,
                   lag(seq, 1, 0::bigint) over chain as seq_before
              from (select region_id, seq, at, event, prev, hash, hash = audit_hash(e) as intact
                      from audit_entry e where {_REGION} offset 0) as line
            window chain as (partition by region_id order by seq)) as linked
     where not intact or prev <> before or seq <> seq_before + 1
     order by region_id, seq
    """  # noqa: S608 - our own text
)
_BAD_ENDS = text(
    f"""
    select h.region_id, h.seq, null::timestamptz, null::text, 'end'
      from audit_head h
      left join audit_entry e on e.region_id = h.region_id and e.seq = h.seq and e.hash = h.hash
     where e.seq is null and h.seq > 0 and {_REGION.replace("region_id", "h.region_id")}
     order by 1
    """  # noqa: S608 - our own text
)
