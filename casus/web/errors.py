"""What a person reads when something is not possible, and with which status."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import structlog
from flask import Flask, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.exc import DataError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import BadRequest, HTTPException
from werkzeug.routing import BaseConverter, IntegerConverter, Map, ValidationError

from casus.extensions import db
from casus.refusals import ConflictError, NotAllowedError, Refusal
from casus.web import words

RETRY_AFTER = 5  # seconds; PostgreSQL is back within that after a crash
PAGES = frozenset({400, 401, 403, 404, 405, 413, 429, 500, 503})
SECRET = ("csrf_token", "version")
BIGGEST, LONGEST = 2**31 - 1, 200

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class TwoTexts:
    """One field of a form that two people changed."""

    name: str
    label: str
    theirs: str
    yours: str


class Number(IntegerConverter):
    """A number in an address; what no column can hold is no page."""

    def to_python(self, value: str) -> int:
        """Werkzeug reads any number of digits."""
        if len(value) > len(str(BIGGEST)) or int(value) > BIGGEST:
            raise ValidationError
        return int(super().to_python(value))


class Word(BaseConverter):
    """A part of an address; control signs and endless ones are no page."""

    def to_python(self, value: str) -> str:
        """A NUL would be refused by the database, much later."""
        if len(value) > LONGEST or not value.isprintable():
            raise ValidationError
        return value


def init_app(app: Flask) -> None:
    """Hang the answers on the application."""
    _guard(app.url_map)
    app.before_request(_refuse_nul)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(ConflictError, _conflict)
    app.register_error_handler(DataError, _unreadable)
    for error in (OperationalError, InterfaceError, PoolTimeoutError):
        app.register_error_handler(error, _away)


def conflict(
    title: str, fields: Sequence[TwoTexts], version: int, cancel_url: str, *,
    keep: Mapping[str, str] | None = None, theirs: tuple[str, str] | None = None,
) -> Response:  # fmt: skip
    """Both texts on one page, the reader's own in a form that can be sent again. Status 409.

    `keep` are the other fields of the form, sent along unseen; `theirs` who wrote, and which day.
    """
    name, when = theirs or (gettext("Iemand anders"), None)
    page = render_template(
        "errors/conflict.html", title=title, fields=fields, version=version, cancel_url=cancel_url,
        keep=dict(keep or {}), theirs_name=name, theirs_when=when,
        action=request.full_path.rstrip("?"),
    )  # fmt: skip
    return make_response(page, 409)


def page(status: int, **values: object) -> tuple[str, int]:
    """The page that belongs to a status."""
    known = status if status in PAGES else 400 if status < 500 else 500  # noqa: PLR2004
    return render_template(f"errors/{known}.html", **values), status


def _guard(urls: Map) -> None:
    urls.converters.update({"int": Number, "default": Word, "string": Word})


def _refuse_nul() -> None:
    if any("\0" in part for pair in request.args.items(multi=True) for part in pair):
        raise BadRequest


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:  # noqa: PLR2004  (a redirect is an exception too)
        return error.get_response()
    if status < 500:  # noqa: PLR2004
        body, _ = page(status)
    else:
        body = _without_database(status)
    headers = [pair for pair in error.get_headers() if pair[0] in {"Allow", "Retry-After"}]
    return make_response(body, status, headers)


def _without_database(status: int, **values: object) -> str:
    """A page that asks the database nothing: it may be what failed."""
    words.go_offline()
    db.session.remove()
    reference = secrets.token_hex(4)
    log.error("page failed", reference=reference, path=request.path, status=status)
    body, _ = page(status, reference=reference, **values)
    return body


def _refused(error: Refusal) -> ResponseReturnValue:
    """A refusal that no view put at a field."""
    if error.code == "unknown":
        return page(404)
    if isinstance(error, NotAllowedError):
        return page(403)
    return render_template("errors/refused.html", words=words.refusal(error)), 422


def _conflict(_error: ConflictError) -> ResponseReturnValue:
    """A conflict that no view shows field by field: at least what was typed is not lost."""
    typed = [
        TwoTexts(name, name, "", value)
        for name, value in request.form.items(multi=True)
        if name not in SECRET and " " in value.strip()
    ]
    return render_template("errors/lost.html", typed=typed), 409


def _unreadable(_error: DataError) -> ResponseReturnValue:
    """The database cannot hold what was sent; forms should have said so before."""
    log.warning("database refused a value", path=request.path, endpoint=request.endpoint)
    db.session.rollback()
    return page(400)


def _away(error: Exception) -> ResponseReturnValue:
    """The database is away, or too busy: say when to come back."""
    log.error("database away", error=type(error).__name__, path=request.path)
    body = _without_database(503, retry_after=RETRY_AFTER)
    return make_response(body, 503, {"Retry-After": str(RETRY_AFTER)})
