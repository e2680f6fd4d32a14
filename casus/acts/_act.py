"""The one shape of every change: authorise, do, write down, commit once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import event, inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, UOWTransaction
from sqlalchemy.orm.exc import StaleDataError

from casus import clock, policy
from casus.actor import Actor
from casus.acts._attend import attend
from casus.extensions import become, db
from casus.model import AuditEntry, Casus, Event, Outbox, Submission
from casus.queries import scope
from casus.refusals import AlreadyDoneError, ConflictError, NotAllowedError, Refusal

P = ParamSpec("P")
S = TypeVar("S")
R = TypeVar("R")

UNAUDITED = {"submission", "event", "outbox", "audit_entry", "draft", "recent_view", "counter"}
# A unique key that refuses is a refusal in words, at the form field it belongs to.
CONSTRAINTS = {
    "uq_account_region_id_email": ("email_taken", "email"),
    "uq_party_region_id_name": ("name_taken", "name"),
    "uq_progress_region_id_replaces_id": ("already_corrected", None),
    "uq_phase_entry_region_id_casus_id_entered_at": ("conflict", None),
}


@dataclass
class Work:
    """What one unit of work touched, so that the audit line can say it."""

    by: Actor
    entries: list[AuditEntry] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    casus: Casus | None = None

    def write_down(
        self,
        code: str,
        *,
        casus_id: UUID | None = None,
        subjects: list[str] | None = None,
        fields: list[str] | None = None,
        ground: str = "samenwerking",
    ) -> None:
        """Leave an audit line; it is inserted last, in the same transaction."""
        self.entries.append(
            AuditEntry(
                region_id=self.by.region_id, at=clock.now(), event=code, user_id=self.by.user_id,
                party_id=self.by.party_id, casus_id=casus_id, subjects=(subjects or [])[:200],
                fields=(fields or [])[:200], ground=ground, access_point=self.by.access_point,
                denied=False,
            )
        )  # fmt: skip


@contextmanager
def unit(by: Actor) -> Iterator[Work]:
    """One transaction as `by`: all of it, or nothing; the only commit of acts and pages."""
    become(by)
    session = db.session
    work = Work(by)
    session.info["work"] = work
    try:
        yield work
        session.flush()
        session.add_all(work.entries)
        session.commit()
    except StaleDataError:
        session.rollback()
        raise ConflictError from None
    except IntegrityError as error:
        session.rollback()
        raise _refusal(error) from error
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop("work", None)


def act(
    code: str,
) -> Callable[[Callable[Concatenate[Actor, S, P], R]], Callable[Concatenate[Actor, S, P], R]]:
    """Make a function a deed: `deed(by, subject, …)` where subject is what the rights are about."""

    def wrap(deed: Callable[Concatenate[Actor, S, P], R]) -> Callable[Concatenate[Actor, S, P], R]:
        @wraps(deed)
        def done(by: Actor, subject: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
            with unit(by) as work:
                sent = _take_key(by)
                ties = scope.ties(by, subject)
                if not policy.may(code, ties):
                    _denied(by, code, subject)
                result = deed(by, subject, *args, **kwargs)
                db.session.flush()
                casus = work.casus or scope.casus_of(subject)
                if casus is not None:
                    attend(casus)
                if sent is not None:
                    sent.casus_id = casus.id if casus else None
                work.write_down(
                    code, casus_id=casus.id if casus else None, subjects=work.subjects,
                    fields=sorted(work.fields),
                )  # fmt: skip
            return result

        DEEDS[code] = done
        return done

    return wrap


DEEDS: dict[str, Callable[..., object]] = {}
_key: ContextVar[UUID | None] = ContextVar("submission_key", default=None)


@contextmanager
def once(key: UUID | None) -> Iterator[None]:
    """Do the deed inside at most once for this key: a second try raises AlreadyDoneError."""
    token = _key.set(key)
    try:
        yield
    finally:
        _key.reset(token)


def touched(casus: Casus) -> None:
    """Name the casus of this deed when its subject is not one (a registration, for example)."""
    work: Work = db.session.info["work"]
    work.casus = casus


def happened(
    by: Actor,
    casus: Casus,
    line: Event,
    *,
    activity: bool = True,
    progress: bool = False,
) -> None:
    """Put a line on the timeline; rules count a person's activity, and progress, by it."""
    line.region_id, line.casus_id = casus.region_id, casus.id
    line.user_id, line.recorded_at = by.user_id, clock.now()
    line.on_day = getattr(line, "on_day", None) or clock.today()
    line.is_activity, line.is_progress = activity and not by.system, progress
    if line.is_activity:
        casus.last_activity_on = max(casus.last_activity_on, line.on_day)
    if progress:
        casus.last_progress_on = max(casus.last_progress_on, line.on_day)
    db.session.add(line)


def later(region_id: int, event_name: str, subject: str, step: str, **payload: str) -> None:
    """Leave work for the relay, born with the deed; call it once per (event, subject, step)."""
    now = clock.now()
    db.session.add(
        Outbox(
            region_id=region_id, event=event_name, subject=subject, step=step, payload=payload,
            available_at=now, recorded_at=now,
        )
    )  # fmt: skip


def expect(aggregate: object, version: int | None) -> None:
    """Refuse when the text somebody edits is no longer the newest; None does not check."""
    if version is not None and getattr(aggregate, "version", version) != version:
        raise ConflictError


def _take_key(by: Actor) -> Submission | None:
    """The key goes in first: a second sender waits here for the first, then finds it taken."""
    key = _key.get()
    if key is None or by.user_id is None:
        return None
    sent = Submission(region_id=by.region_id, user_id=by.user_id, key=key, at=clock.now())
    db.session.add(sent)
    try:
        db.session.flush()
    except IntegrityError:
        db.session.rollback()
        taken = {"region_id": by.region_id, "user_id": by.user_id, "key": key}
        raise AlreadyDoneError(db.session.get_one(Submission, taken).casus_id) from None
    return sent


def _denied(by: Actor, code: str, subject: object) -> None:
    """A refused try is written down too, then refused."""
    session = db.session
    casus = scope.casus_of(subject)
    casus_id = casus.id if casus else None
    session.rollback()
    session.add(
        AuditEntry(
            region_id=by.region_id, at=clock.now(), event=code, user_id=by.user_id,
            party_id=by.party_id, casus_id=casus_id, subjects=[], fields=[], ground="",
            access_point=by.access_point, denied=True,
        )
    )  # fmt: skip
    session.commit()
    raise NotAllowedError


def _refusal(error: IntegrityError) -> Exception:
    name = getattr(getattr(error.orig, "diag", None), "constraint_name", None) or ""
    if name in CONSTRAINTS:
        code, at = CONSTRAINTS[name]
        return Refusal(code, at)
    return error


@event.listens_for(Session, "before_flush")
def _note_changes(session: Session, _flush: UOWTransaction, _instances: object) -> None:
    work: Work | None = session.info.get("work")
    if work is None:
        return
    for thing in (*session.new, *session.dirty):
        table = thing.__tablename__
        if table in UNAUDITED or not session.is_modified(thing):
            continue
        changed = [item.key for item in inspect(thing).attrs if item.history.has_changes()]
        work.fields.update(
            f"{table}.{key}" for key in changed if key not in {"region_id", "version"}
        )
        key = getattr(thing, "id", None) or getattr(thing, "casus_id", "")
        work.subjects.append(f"{table}:{key}")
