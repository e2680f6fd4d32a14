"""Which Flask extensions the product uses, and how the database learns who acts."""

from typing import Any

from flask_babel import Babel
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import Connection, MetaData, event, text
from sqlalchemy.orm import DeclarativeBase, Session, SessionTransaction

from casus import clock
from casus.actor import Actor

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The root of every mapped class; constraint names are stable, forms refer to them."""

    metadata = MetaData(naming_convention=NAMES)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
login_manager = LoginManager()
csrf = CSRFProtect()
babel = Babel()

_CONTEXT = text(
    "select set_config('casus.region_id', :region, true),"
    " set_config('casus.party_id', :party, true), set_config('casus.user_id', :user, true),"
    " set_config('casus.reach', :reach, true), set_config('casus.today', :today, true)",
)


def _values(actor: Actor) -> dict[str, str]:
    return {
        "region": str(actor.region_id),
        "party": str(actor.party_id or ""),
        "user": str(actor.user_id or ""),
        "reach": actor.reach.value,
        "today": clock.today().isoformat(),
    }


@event.listens_for(Session, "after_begin")
def _tell_database(session: Session, _tx: SessionTransaction, connection: Connection) -> None:
    actor: Actor | None = session.info.get("actor")
    if actor is not None:
        connection.execute(_CONTEXT, _values(actor))


def become(actor: Actor | None) -> None:
    """Let the current session read and write as `actor`; None shows nothing at all."""
    session: Any = db.session()
    if session.info.get("actor") == actor:
        return
    session.info["actor"] = actor
    if session.in_transaction():
        session.rollback()


def acting() -> Actor | None:
    """As whom the current session reads and writes."""
    actor: Actor | None = db.session().info.get("actor")
    return actor
