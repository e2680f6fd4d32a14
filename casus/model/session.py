"""Who is logged in, who was invited, and which tries to log in failed.

No role of the product reads these tables: definer functions answer for them.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index, LargeBinary, String
from sqlalchemy.orm import Mapped

from casus.codes import DataClass
from casus.model.base import Model, Regional, column, moment, to

SYS = DataClass.SYS


class LoginSession(Regional, Model):
    """A session; the cookie holds the token, the table only its SHA-256."""

    __tablename__ = "login_session"
    __table_args__ = (
        to("account", "user_id"),
        Index("ix_login_session_user", "region_id", "user_id"),
        Index("uq_login_session_token_hash", "token_hash", unique=True),
        {"info": {"fence": "none"}},
    )
    token_hash: Mapped[bytes] = column(SYS, LargeBinary, primary_key=True)
    user_id: Mapped[UUID] = column(SYS)
    created_at: Mapped[datetime] = moment()
    seen_at: Mapped[datetime] = moment()
    ended_at: Mapped[datetime | None] = moment()


class Invitation(Regional, Model):
    """A link that works once, to choose a first or a new password."""

    __tablename__ = "invitation"
    __table_args__ = (
        to("account", "user_id"),
        Index("uq_invitation_token_hash", "token_hash", unique=True),
        {"info": {"fence": "none"}},
    )
    token_hash: Mapped[bytes] = column(SYS, LargeBinary, primary_key=True)
    user_id: Mapped[UUID] = column(SYS)
    expires_at: Mapped[datetime] = moment()
    used_at: Mapped[datetime | None] = moment()


class LoginAttempt(Model):
    """A failed try to log in, per account and per address (both hashed)."""

    __tablename__ = "login_attempt"
    __table_args__ = (
        Index("ix_login_attempt_who", "who", "at"),
        {"info": {"fence": "none"}},
    )
    id: Mapped[int] = column(SYS, BigInteger, primary_key=True)
    who: Mapped[str] = column(SYS, String(64))
    at: Mapped[datetime] = moment()
