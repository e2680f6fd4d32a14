"""How a batch of casussen is judged: facts in a handful of statements, answers in pure Python."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from casus import clock
from casus.acts import _bulk
from casus.acts._announce import count
from casus.acts._signals import Changes, Comparison, Night, Stands, sinks
from casus.model import Casus
from casus.queries import attention, facts
from workflows.facts import CasusFacts
from workflows.judge import Judgement, judge

HOUR = timedelta(hours=1)

log = structlog.get_logger()


def judge_casussen(night: Night, casussen: Sequence[Casus]) -> None:
    """Judge these locked casussen for the night, and write what changed and when to look again."""
    region_id, ids = night.by.region_id, [casus.id for casus in casussen]
    known = facts.load(casussen, night.day)
    judged, failed = _judged(night, known)
    standing = _by_casus(attention.standing(region_id, ids, night.day))
    past = _by_casus(attention.solved(region_id, _who_remember(judged, standing)))
    touched = attention.touched_since(region_id, ids, night.day)
    changes, levels = Changes(), {}
    for casus_id, judgement in judged.items():
        comparison = Comparison(night, casus_id, changes, past[casus_id])
        levels[casus_id] = comparison.compare(judgement.signals, standing[casus_id])
    changes.write(night.by)
    again = {casus_id: _again(night, casus_id, judged, touched) for casus_id in ids}
    again |= dict.fromkeys(failed, clock.now() + HOUR)
    keep(night, again, levels, judged=len(judged), failed=len(failed), **changes.figures)


def keep(
    night: Night, again: Mapping[UUID, datetime], levels: Mapping[UUID, int], **figures: int
) -> None:
    """Set when to look again at each casus, the level it shows, and the figures of the run."""
    region_id = night.by.region_id
    shown = [
        {
            "region_id": region_id,
            "id": casus_id,
            "signal_level": levels[casus_id],
            "attention_at": at,
        }
        for casus_id, at in again.items()
        if casus_id in levels
    ]
    others = [
        {"region_id": region_id, "id": casus_id, "attention_at": at}
        for casus_id, at in again.items()
        if casus_id not in levels
    ]
    _bulk.update("casus", shown)
    _bulk.update("casus", others)
    count(night.by, night.day, **figures)


def _judged(
    night: Night, known: Mapping[UUID, CasusFacts]
) -> tuple[dict[UUID, Judgement], list[UUID]]:
    judged, failed = {}, []
    for casus_id, given in known.items():
        try:
            judged[casus_id] = judge(given, night.rules, night.calendar, night.day)
        except Exception as error:  # noqa: BLE001 - one casus that cannot be judged stops no other
            name = type(error).__name__  # not its text: it may quote what it read
            log.warning("casus not judged", casus=given.casus, error=name)
            failed.append(casus_id)
    return judged, failed


def _again(
    night: Night, casus_id: UUID, judged: Mapping[UUID, Judgement], touched: set[UUID]
) -> datetime:
    """The next night when this one could not know all yet, else when a level changes by itself."""
    judgement = judged.get(casus_id)
    if judgement is None or casus_id in touched:
        return attention.night_of(night.day + attention.DAY)
    return attention.next_night(judgement.next_on)


def _who_remember(
    judged: Mapping[UUID, Judgement], standing: Mapping[UUID, Sequence[Stands]]
) -> list[UUID]:
    return [
        casus_id
        for casus_id, judgement in judged.items()
        if sinks(judgement.signals, standing[casus_id])
    ]


def _by_casus(rows: Iterable[Stands]) -> dict[UUID, list[Stands]]:
    found: dict[UUID, list[Stands]] = defaultdict(list)
    for row in rows:
        found[row.casus_id].append(row)
    return found
