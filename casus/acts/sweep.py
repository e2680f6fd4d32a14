"""The night's work: every day is judged once per region, from the facts known before it began."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import structlog
from sqlalchemy import inspect, select, text, update

from casus import clock
from casus.actor import Actor, system
from casus.acts import escalation
from casus.acts._act import act, unit
from casus.acts._judging import judge_casussen, keep
from casus.acts._signals import Night
from casus.extensions import become, db
from casus.model import Casus, Region, SweepRun, new_id
from casus.queries import attention, facts

BATCH = 500
SUNDAY = 7
LOCK = 0x0CA5
NO_HURRY = 1e9
HOUR = timedelta(hours=1)
UNSEEN = {"synchronize_session": False}

log = structlog.get_logger()


def sweep(region_id: int, *, seconds: float = NO_HURRY, release: bool = False) -> list[date]:
    """Sweep every night the region misses, oldest first; gives the days that are finished.

    Does nothing when another sweep of the region is at work. Stops after `seconds` where it is,
    and the next sweep goes on there. `release` lets escalations go that were held as unusual.
    """
    by, until = system(region_id), time.monotonic() + seconds
    finished = []
    with _alone(region_id) as alone:
        for day in _owed(by) if alone else ():
            if not _Sweep.of(by, day).run(until):
                break
            finished.append(day)
        if alone and release:
            escalation.carry_all(by, attention.last_night(clock.now()), release=True)
    return finished


def is_behind(region_id: int) -> bool:
    """Whether a night is missing, or a casus that failed waits for another try."""
    return bool(_owed(system(region_id)))


@act("casus.sweep")
def judge_batch(by: Actor, job: "_Sweep", most: int) -> None:
    """Judge the next casussen that are due, and write what changed, in one transaction."""
    casussen = attention.due(by.region_id, job.until, most)
    db.session.info["work"].subjects.append(f"sweep_run:{job.night.day}")
    judge_casussen(job.night, casussen)


def _owed(by: Actor) -> list[date]:
    """The missing nights; or the last one again, for casussen that failed and had their hour."""
    become(by)
    now = clock.now()
    region = db.session.get_one(Region, by.region_id, populate_existing=True)
    days, last = attention.owed(region.swept_until, now), attention.last_night(now)
    if region.swept_until == last and attention.is_due(by.region_id, now):
        return [last]
    return days


@dataclass(frozen=True, slots=True)
class _Sweep:
    """One day of one region."""

    night: Night
    until: datetime
    last: bool  # a day that was missed only gets its signals: notices go out on the last one
    late: bool

    @classmethod
    def of(cls, by: Actor, day: date) -> "_Sweep":
        become(by)
        now, region_id = clock.now(), by.region_id
        last = day == attention.last_night(now)
        rules = facts.rule_set(region_id)
        night = Night(by, day, now, facts.working_calendar(region_id), rules)
        late = last and _before_was_late(region_id, day)
        return cls(night, now if last else attention.night_of(day), last, late)

    def run(self, until: float) -> bool:
        """Judge what is due, then carry escalations; False when time was up before the end."""
        by, most = self.night.by, BATCH
        self._begin()
        while attention.is_due(by.region_id, self.until):
            if time.monotonic() > until:
                return False
            most = self._step(most)
        if self.last:
            escalation.carry_all(by, self.night.day)
        self._finish()
        return True

    def _begin(self) -> None:
        by, day = self.night.by, self.night.day
        with unit(by):
            region = db.session.get_one(Region, by.region_id, populate_existing=True)
            run = db.session.scalar(
                select(SweepRun).where(SweepRun.region_id == by.region_id, SweepRun.for_day == day),
                execution_options={"populate_existing": True},
            )
            if run is None:
                run = SweepRun(
                    region_id=by.region_id, id=new_id(), for_day=day, judged=0,
                    started_at=self.night.now,
                )  # fmt: skip
                db.session.add(run)
            if self._begins_anew(region, run):
                self._look_at_everyone()
            run.due = run.judged + attention.count_due(by.region_id, self.until)
            run.finished_at, run.failed = None, 0

    def _begins_anew(self, region: Region, run: SweepRun) -> bool:
        """Whether hints are not trusted: once a week, after catching up, after a wrong clock."""
        day, until = self.night.day, region.swept_until
        if until is not None and until > day:
            self._set_swept_until(day - attention.DAY)
            return True
        weekly = day.isoweekday() == SUNDAY or self.late or until is None
        return weekly and inspect(run).pending

    def _look_at_everyone(self) -> None:
        """Hints say who is looked at; a wrong one hides nobody for longer than a week."""
        night = attention.night_of(self.night.day)
        db.session.execute(
            update(Casus)
            .where(Casus.region_id == self.night.by.region_id, attention.OPEN)
            .where(Casus.attention_at > night)
            .values(attention_at=night),
            execution_options=UNSEEN,
        )

    def _step(self, most: int) -> int:
        """One batch; when it fails the same casussen one by one, so that only the bad one waits."""
        try:
            judge_batch(self.night.by, self, most)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other casussen go on
            # Its name only: the text of an error may quote a row, and rows hold names.
            region, name = self.night.by.region_id, type(error).__name__
            log.warning("batch failed", region=region, most=most, error=name)
            if most == 1:
                self._postpone()
            return 1
        return min(BATCH, most * 2)

    def _postpone(self) -> None:
        """The next casus cannot be judged now: it gets another try in an hour."""
        by = self.night.by
        with unit(by) as work:
            for casus in attention.due(by.region_id, self.until, 1):
                keep(self.night, {casus.id: clock.now() + HOUR}, {}, failed=1)
                work.write_down("casus.sweep", casus_id=casus.id, fields=["casus.attention_at"])

    def _finish(self) -> None:
        by, day = self.night.by, self.night.day
        with unit(by):
            db.session.execute(
                update(SweepRun)
                .where(SweepRun.region_id == by.region_id, SweepRun.for_day == day)
                .values(finished_at=clock.now()),
                execution_options=UNSEEN,
            )
            self._set_swept_until(day)

    def _set_swept_until(self, day: date) -> None:
        db.session.execute(
            update(Region).where(Region.id == self.night.by.region_id).values(swept_until=day),
            execution_options=UNSEEN,
        )


def _before_was_late(region_id: int, day: date) -> bool:
    """Whether the day before was swept when this night had come already."""
    finished_at = db.session.scalar(
        select(SweepRun.finished_at).where(
            SweepRun.region_id == region_id, SweepRun.for_day == day - attention.DAY
        )
    )
    return finished_at is not None and finished_at >= attention.night_of(day)


@contextmanager
def _alone(region_id: int) -> Iterator[bool]:
    """Whether this is the only sweep of the region; the database lets go when the process dies."""
    key = {"lock": LOCK, "region": region_id}
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as guard:
        alone = bool(guard.scalar(text("select pg_try_advisory_lock(:lock, :region)"), key))
        try:
            yield alone
        finally:
            if alone:
                guard.execute(text("select pg_advisory_unlock(:lock, :region)"), key)
