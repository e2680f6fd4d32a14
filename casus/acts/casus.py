"""Registering a casus, describing it, and moving it from phase to phase."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from casus import clock
from casus.actor import Actor
from casus.acts._act import act, expect, happened, touched
from casus.acts._number import next_number
from casus.acts._phase import NO_NORM, enter
from casus.acts.membership import join
from casus.acts.text import clean, maybe
from casus.codes import (
    DataClass,
    DebtStatus,
    EventKind,
    GroundKind,
    IncomeStatus,
    OriginKind,
    Outcome,
    Role,
)
from casus.extensions import db
from casus.model import (
    Account,
    Casus,
    Doorstromer,
    Event,
    LegalGround,
    Party,
    PhaseEntry,
    Region,
    new_id,
)
from casus.queries import facts, scope
from casus.refusals import NotAllowedError, Refusal
from workflows.moves import MOVES, Move, effective_day_refusal, why_not
from workflows.phases import Phase

SHARED = [DataClass.K0, DataClass.K1, DataClass.K2, DataClass.K3]


@dataclass(frozen=True)
class Identity:
    """Who the doorstromer is; contact is optional, a BSN is refused."""

    name: str
    birth_year: int | None = None
    phone: str | None = None
    email: str | None = None
    language: str | None = None
    interpreter: bool = False
    initials: str | None = None


@dataclass(frozen=True)
class Registration:
    """What a party of origin registers. `informed_on`: the day the doorstromer was told."""

    identity: Identity
    origin_kind: OriginKind
    origin_party_id: UUID
    wish: str
    informed_on: date
    ground: GroundKind
    law: str
    adults: int = 1
    children: int = 0
    wmo_consulent_id: UUID | None = None


@dataclass(frozen=True)
class Profile:
    """What preparation settles."""

    wish: str
    adults: int
    children: int
    income: IncomeStatus | None
    debts: DebtStatus | None


@act("casus.register")
def register(by: Actor, region: Region, given: Registration) -> Casus:
    """Open a casus in registration, with the registering person in its team and in charge."""
    today = clock.today()
    if given.informed_on > today:
        raise Refusal("day_ahead", "informed_on")
    casus = Casus(
        region_id=region.id, id=new_id(), number=next_number(region, today),
        phase=Phase.REGISTRATION, phase_since=today, norm_on=NO_NORM, origin_kind=given.origin_kind,
        origin_party_id=given.origin_party_id, wish=clean(given.wish, 500, "wish"),
        adults=given.adults, children=given.children, informed_on=given.informed_on,
        casusregisseur_id=by.user_id, registered_on=today, last_activity_on=today,
        last_progress_on=today, attention_at=clock.now(),
    )  # fmt: skip
    db.session.add(casus)
    db.session.flush()
    touched(casus)
    join(casus, by.party, by.user, _registering_role(by), today)
    if given.wmo_consulent_id:
        _join_colleague(casus, given.wmo_consulent_id, Role.WMO_CONSULENT, today)
    db.session.add(_doorstromer(casus, given.identity))
    enter(by, casus, Phase.REGISTRATION, "register", today, None)
    db.session.add(
        LegalGround(
            region_id=casus.region_id, casus_id=casus.id, kind=given.ground,
            law=clean(given.law, 200, "law"), classes=[c.value for c in SHARED], from_on=today,
            informed_on=given.informed_on, recorded_at=clock.now(),
        )
    )  # fmt: skip
    happened(by, casus, Event(kind=EventKind.CASUS_REGISTERED, on_day=today), progress=True)
    return casus


@act("casus.describe")
def describe(by: Actor, casus: Casus, profile: Profile, version: int | None = None) -> Casus:
    """Record wish, household, income and debt status."""
    expect(casus, version)
    casus.wish = clean(profile.wish, 500, "wish")
    casus.adults, casus.children = profile.adults, profile.children
    casus.income, casus.debts = profile.income, profile.debts
    happened(by, casus, Event(kind=EventKind.PROFILE_CHANGED))
    return casus


@act("casus.identify")
def identify(
    by: Actor, casus: Casus, identity: Identity, version: int | None = None
) -> Doorstromer:
    """Correct the name or contact of the doorstromer."""
    person = doorstromer_of(casus)
    expect(person, version)
    newer = _doorstromer(casus, identity)
    for key in ("name", "initials", "birth_year", "phone", "email", "language", "interpreter"):
        setattr(person, key, getattr(newer, key))
    happened(by, casus, Event(kind=EventKind.IDENTITY_CHANGED))
    return person


@act("casus.inform")
def inform(by: Actor, casus: Casus, informed_on: date) -> Casus:
    """Record on which day the doorstromer was told what is shared with whom."""
    if informed_on > clock.today():
        raise Refusal("day_ahead", "informed_on")
    casus.informed_on = informed_on
    happened(by, casus, Event(kind=EventKind.PROFILE_CHANGED))
    return casus


@act("casus.move")
def move(
    by: Actor, casus: Casus, code: str, on: date | None = None, reason: str | None = None,
    version: int | None = None,
) -> PhaseEntry:  # fmt: skip
    """Take a step from the table of moves; effective at most 14 days back."""
    expect(casus, version)
    step = _step(by, casus, code)
    today = clock.today()
    on = on or today
    late = effective_day_refusal(on, today, casus.phase_since)
    if late is not None:
        raise Refusal(_DAY_REFUSALS[late.code], "on", {"days": 14})
    missing = why_not(step, facts.load([casus])[casus.id])
    if missing is not None:
        names = ", ".join(need.words.rstrip(".") for need in missing.missing)
        raise Refusal("not_yet" if missing.missing else "wrong_phase", None, {"missing": names})
    if "reason" in step.asks:
        reason = clean(reason or "", 500, "reason")
    if step.outcome is not None:
        casus.outcome, casus.closed_on = Outcome(step.outcome), on
    entry = enter(by, casus, step.target, step.code, on, reason)
    line = Event(kind=EventKind.PHASE_CHANGED, on_day=on, detail=step.code, subject=entry.id)
    happened(by, casus, line, progress=True)
    return entry


_DAY_REFUSALS = {
    "day_ahead": "day_ahead",
    "day_too_far_back": "too_far_back",
    "day_before_phase": "before_entry",
}


def doorstromer_of(casus: Casus) -> Doorstromer:
    """The person this casus is about."""
    return db.session.get_one(Doorstromer, {"region_id": casus.region_id, "casus_id": casus.id})


def may_move(by: Actor, regisseur_id: UUID | None, step: Move) -> bool:
    """Whether the table of moves names this actor: by role, or as in charge of the casus."""
    who = set(step.who)
    return (
        by.system
        or bool({role.value for role in by.roles} & who)
        or ("casusregisseur" in who and regisseur_id in scope.people_of(by))
    )


def _step(by: Actor, casus: Casus, code: str) -> Move:
    for step in MOVES:
        if step.code == code:
            if not may_move(by, casus.casusregisseur_id, step):
                raise NotAllowedError
            return step
    raise Refusal("unknown")


def _doorstromer(casus: Casus, given: Identity) -> Doorstromer:
    name = clean(given.name, 120, "name")
    return Doorstromer(
        region_id=casus.region_id, casus_id=casus.id, name=name,
        initials=maybe(given.initials, 20, "initials") or initials(name),
        birth_year=given.birth_year, phone=maybe(given.phone, 40, "phone"),
        email=maybe(given.email, 254, "email"), language=maybe(given.language, 60, "language"),
        interpreter=given.interpreter,
    )  # fmt: skip


def initials(name: str) -> str:
    """First letters of the words that begin with a capital, else of all words: "R. A."."""
    words = name.replace("-", " ").split()
    letters = [word for word in words if word[:1].isupper()] or words
    return " ".join(f"{word[0]}." for word in letters[:5])


def _registering_role(by: Actor) -> Role:
    order = (Role.PERSOONLIJK_BEGELEIDER, Role.AMBULANT_BEGELEIDER, Role.WMO_CONSULENT)
    return next((role for role in order if by.has(role)), Role.CASUSREGISSEUR)


def _join_colleague(casus: Casus, user_id: UUID, role: Role, today: date) -> None:
    account = db.session.get(Account, {"region_id": casus.region_id, "id": user_id})
    party = account and db.session.get(
        Party, {"region_id": casus.region_id, "id": account.party_id}
    )
    if account is None or party is None:
        raise Refusal("unknown", "wmo_consulent_id")
    join(casus, party.id, account.id, role, today)
