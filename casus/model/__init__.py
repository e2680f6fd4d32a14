"""All nouns of the house, one file each."""

from casus.extensions import db
from casus.model.audit import AuditEntry, AuditHead
from casus.model.base import bound_days, new_id
from casus.model.casus import Casus, CasusParty, RecentView
from casus.model.doorstromer import Address, Doorstromer
from casus.model.membership import LegalGround, Membership
from casus.model.party import Account, AccountRole, Credential, Deputy, Party
from casus.model.phase import PhaseEntry
from casus.model.progress import Action, ActionDue, Event, Progress, ProgressParty
from casus.model.region import CalendarDay, Counter, PhaseNorm, Region, RegionLabel
from casus.model.session import Invitation, LoginAttempt, LoginSession
from casus.model.signal import (
    Escalation,
    EscalationCasus,
    MeetingTable,
    Signal,
    SignalLevel,
    TableMember,
)
from casus.model.work import Draft, Message, Outbox, Submission, SweepRun

bound_days(db.metadata)

__all__ = [
    "Account",
    "AccountRole",
    "Action",
    "ActionDue",
    "Address",
    "AuditEntry",
    "AuditHead",
    "CalendarDay",
    "Casus",
    "CasusParty",
    "Counter",
    "Credential",
    "Deputy",
    "Doorstromer",
    "Draft",
    "Escalation",
    "EscalationCasus",
    "Event",
    "Invitation",
    "LegalGround",
    "LoginAttempt",
    "LoginSession",
    "MeetingTable",
    "Membership",
    "Message",
    "Outbox",
    "Party",
    "PhaseEntry",
    "PhaseNorm",
    "Progress",
    "ProgressParty",
    "RecentView",
    "Region",
    "RegionLabel",
    "Signal",
    "SignalLevel",
    "Submission",
    "SweepRun",
    "TableMember",
    "new_id",
]
