"""What one casus is, as this actor may see it: loaded in a handful of statements."""

import hashlib
import re
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, or_, select

from casus import clock
from casus.actor import Actor
from casus.codes import ActionState, DataClass, IncomeStatus
from casus.extensions import db
from casus.model import (
    Account,
    Action,
    Casus,
    Doorstromer,
    Escalation,
    EscalationCasus,
    LegalGround,
    Membership,
    Party,
)
from casus.policy import Effect, Ties
from casus.queries import facts, scope, strip
from casus.queries.scope import within
from casus.queries.search import on_casus
from casus.queries.sight import Dossier, Ground, Household, Means, Member, Notice, Person, Task
from casus.refusals import Refusal
from workflows.facts import ActionFact, CasusFacts, PhaseStay

Found = tuple[Casus, Doorstromer, str, str | None, Escalation | None]
MOST_TASKS = 60
NUMBER = re.compile(r"[A-Z]{1,4}-[0-9]{2}-[0-9]{4,8}")


def load(by: Actor, number: str) -> Dossier:
    """The casus with this number; the same refusal whether it does not exist or is not theirs."""
    casus, person, origin, regisseur, escalation = _found(by, number)
    team = members(casus)
    ties = ties_of(by, casus, team)
    entered = strip.entries(casus.region_id, casus.id)
    tasks = _tasks(by, casus)
    grounds = _grounds(casus)
    shared = ties.sees(DataClass.K2) is Effect.SHOW
    return Dossier(
        id=casus.id, number=casus.number, version=casus.version, initials=person.initials,
        phase=casus.phase, phase_since=casus.phase_since, signal_level=casus.signal_level,
        outcome=casus.outcome, origin_kind=casus.origin_kind, origin_party=origin,
        registered_on=casus.registered_on, informed_on=casus.informed_on,
        regisseur_id=casus.casusregisseur_id, regisseur=regisseur,
        person=_person(ties, person), household=_household(ties, casus), means=_means(ties, casus),
        stamp=stamp(casus),
        steps=strip.strip(casus.region_id, entered), team=team,
        tasks=tasks if shared else [task for task in tasks if task.own],
        grounds=grounds, notice=_notice(escalation), ties=ties,
        facts=_facts(casus, strip.stay(entered), tasks, grounds),
    )  # fmt: skip


def stamp(casus: Casus) -> str:
    """A mark of the profile as it stands, that says nothing about it."""
    parts = (casus.id, casus.wish, casus.adults, casus.children, casus.income, casus.debts)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]


def number_of(by: Actor, casus_id: UUID | None) -> str:
    """The number of a casus that the actor reaches."""
    found = db.session.scalar(select(Casus.number).where(scope.reachable(by), Casus.id == casus_id))
    if found is None:
        raise Refusal("unknown")
    return found


def members(casus: Casus) -> Sequence[Member]:
    """Who is in the team now, or will be."""
    rows = db.session.execute(
        select(
            Membership.id, Membership.user_id, Account.name, Membership.party_id, Party.name,
            Party.kind, Membership.role, Membership.from_on, Membership.until_on,
        )
        .join(Account, within(Account, Membership, Account.id == Membership.user_id))
        .join(Party, within(Party, Membership, Party.id == Membership.party_id))
        .where(
            Membership.region_id == casus.region_id, Membership.casus_id == casus.id,
            or_(Membership.until_on.is_(None), Membership.until_on >= clock.today()),
        )
        .order_by(Membership.from_on, Membership.id)
    )  # fmt: skip
    return [Member(*row) for row in rows]


def ties_of(by: Actor, casus: Casus, team: Sequence[Member]) -> Ties:
    """As `scope.ties`, from a team that is loaded already."""
    today, people = clock.today(), scope.people_of(by)
    now = [member for member in team if member.from_on <= today]
    return Ties(
        by,
        phase=casus.phase,
        roles=frozenset(member.role for member in now if member.user_id in people),
        regisseur=casus.casusregisseur_id is not None and casus.casusregisseur_id in people,
        party_takes_part=any(member.party_id == by.party_id for member in now),
    )


def _found(by: Actor, number: str) -> Found:
    link, origin = EscalationCasus, Party.id == Casus.origin_party_id
    still = and_(link.casus_id == Casus.id, link.released_on.is_(None))
    row = (
        NUMBER.fullmatch(number.upper())
        and db.session.execute(
            select(Casus, Doorstromer, Party.name, Account.name, Escalation)
            .join(Doorstromer, on_casus())
            .join(Party, within(Party, Casus, origin))
            .outerjoin(Account, within(Account, Casus, Account.id == Casus.casusregisseur_id))
            .outerjoin(link, within(link, Casus, still))
            .outerjoin(Escalation, within(Escalation, link, Escalation.id == link.escalation_id))
            .where(scope.reachable(by), Casus.number == number.upper())
        ).first()
    )
    if not row:
        raise Refusal("unknown")
    casus, person, party, regisseur, escalation = row
    return casus, person, party, regisseur, escalation


def _tasks(by: Actor, casus: Casus) -> Sequence[Task]:
    people = scope.people_of(by)
    rows = db.session.execute(
        select(
            Action.id, Action.title, Action.owner_id, Account.name, Action.due_on, Action.state,
            Action.result, Action.finished_on, Action.version,
        )
        .join(Account, within(Account, Action, Account.id == Action.owner_id))
        .where(Action.region_id == casus.region_id, Action.casus_id == casus.id)
        .order_by(Action.state != ActionState.OPEN, Action.finished_on.desc())
        .order_by(Action.due_on, Action.id)
        .limit(MOST_TASKS)
    )  # fmt: skip
    return [Task(*row, own=row[2] in people) for row in rows]


def _grounds(casus: Casus) -> Sequence[Ground]:
    rows = db.session.execute(
        select(
            LegalGround.kind, LegalGround.law, LegalGround.from_on, LegalGround.until_on,
            LegalGround.informed_on, LegalGround.withdrawn_on,
        )
        .where(LegalGround.region_id == casus.region_id, LegalGround.casus_id == casus.id)
        .order_by(LegalGround.from_on, LegalGround.id)
    )  # fmt: skip
    return [Ground(*row) for row in rows]


def _person(ties: Ties, person: Doorstromer) -> Person | None:
    if ties.sees(DataClass.K1) is not Effect.SHOW:
        return None
    return Person(
        person.name, person.birth_year, person.phone, person.email, person.language,
        person.interpreter, person.version,
    )  # fmt: skip


def _household(ties: Ties, casus: Casus) -> Household | None:
    if ties.sees(DataClass.K2) is not Effect.SHOW:
        return None
    return Household(casus.wish, casus.adults, casus.children)


def _means(ties: Ties, casus: Casus) -> Means | None:
    effect = ties.sees(DataClass.K5)
    arranged = casus.income is IncomeStatus.ARRANGED
    if effect is Effect.DENY:
        return None
    if effect is Effect.MASK:
        return Means(arranged)
    return Means(arranged, casus.income, casus.debts, whole=True)


def _notice(escalation: Escalation | None) -> Notice | None:
    if escalation is None:
        return None
    return Notice(escalation.number, escalation.state, escalation.submit_on)


def _facts(
    casus: Casus, stay: PhaseStay, tasks: Sequence[Task], grounds: Sequence[Ground]
) -> CasusFacts:
    """What the moves ask, from what is loaded already; the deed itself asks `facts.load` again."""
    still = [task for task in tasks if task.state is ActionState.OPEN]
    given = [ground.from_on for ground in grounds if ground.withdrawn_on is None]
    return facts.of(
        casus,
        stay,
        (casus.last_activity_on, casus.last_progress_on),
        [ActionFact(str(task.id), task.due_on, str(task.owner_id)) for task in still],
        {casus.id: min(given)} if given else {},
    )
