"""The fair hand-written list: the same page from one list statement, without fences and audit.

Session, user, CSRF, headers and template are there; what the product carries on top is not.
"""

import hashlib
from collections.abc import Callable, Iterable
from copy import copy
from datetime import date
from types import SimpleNamespace
from typing import Any

import psycopg
from flask import Flask, Response, render_template, request, template_rendered
from flask_babel import Babel
from flask_wtf.csrf import generate_csrf
from jinja2 import Template
from werkzeug.test import EnvironBuilder

from casus.actor import Actor
from casus.web.caseload import Line
from tests.load.product import Bench, answer, cookie

PATH = "/casussen"
USER = (
    "select name, locale from account a join login_session s on a.id = s.user_id"
    " where s.token_hash = %s"
)
LIST = """
select c.number, d.name, c.phase, c.phase_since, c.norm_on, c.signal_level,
       c.last_activity_on, a.name
  from casus c
  join doorstromer d on d.region_id = c.region_id and d.casus_id = c.id
  left join account a on a.region_id = c.region_id and a.id = c.casusregisseur_id
 where c.region_id = 1 and c.casusregisseur_id = %s and c.phase <> 'closed'
 order by c.norm_on, c.id limit 51
"""
MONTHS = [
    "jan.",
    "feb.",
    "mrt.",
    "apr.",
    "mei",
    "jun.",
    "jul.",
    "aug.",
    "sep.",
    "okt.",
    "nov.",
    "dec.",
]


class Fair:
    """A Flask application with one view, which shares the product's templates."""

    def __init__(self, bench: Bench, by: Actor) -> None:
        self.connection = psycopg.connect(bench.stores.owner_url, autocommit=True)
        self.by = by
        self.context = _context(bench, by)
        self.app = self._application(bench.app)
        header = {"Cookie": cookie(bench.app, by)}
        self.environ = EnvironBuilder(path=PATH, headers=header).get_environ()

    def call(self) -> bytes:
        """One request."""
        return answer(self.app, self.environ)

    def _application(self, product: Flask) -> Flask:
        app = Flask("fair", static_folder=None)
        app.config["SECRET_KEY"] = product.secret_key
        app.config["SESSION_COOKIE_NAME"] = product.config["SESSION_COOKIE_NAME"]
        app.template_context_processors = {None: []}
        app.url_map = product.url_map  # templates name the product's addresses
        app.view_functions["casus.show_list"] = self._view
        app.config["BABEL_DEFAULT_LOCALE"] = "nl"
        Babel(app)
        app.jinja_env = product.jinja_env
        app.after_request(_headers)
        return app

    def _view(self) -> str:
        from flask import session

        digest = hashlib.sha256(session["session"].encode()).digest()
        if self.connection.execute(USER, (digest,)).fetchone() is None:
            raise AssertionError
        rows = self.connection.execute(LIST, (self.by.user,)).fetchall()
        page = copy(self.context["page"])
        shown = SimpleNamespace(**{name: getattr(page, name) for name in page.__slots__})
        shown.title, shown.sub = page.title, page.sub
        shown.registers, shown.empty = page.registers, page.empty
        shown.lines = _lines(rows[:50], page.lines)
        given = {key: value for key, value in self.context.items() if key not in {"g", "request"}}
        return render_template(
            "casus/list.html",
            **{**given, "page": shown, "csrf_token": generate_csrf, "request": request},
        )


def _lines(rows: list[tuple[Any, ...]], as_said: Iterable[Line]) -> list[tuple[object, ...]]:
    today = date.today()  # noqa: DTZ011 - a baseline has no clock of its own
    said = {line.signal: line.kind for line in as_said}
    kind, signal = next(iter(said.items()))
    found: list[tuple[object, ...]] = []
    for number, name, phase, since, norm_on, _level, activity, regisseur in rows:
        late = (today - norm_on).days
        norm = f"{late} boven de norm" if late > 0 else f"norm {(norm_on - since).days}"
        day = f"{activity.day} {MONTHS[activity.month - 1]}"
        days = (today - since).days
        found.append(
            (f"{PATH}/{number}", name, number, phase, days, norm, signal, kind, day, regisseur)
        )
    return found


def _headers(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = "default-src 'self'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def _context(bench: Bench, by: Actor) -> dict[str, Any]:
    """What the product's own view gave its template."""
    seen: list[dict[str, Any]] = []

    def note(_app: Flask, template: Template, context: dict[str, Any], **_more: object) -> None:
        if template.name == "casus/list.html":
            seen.append(dict(context))

    with template_rendered.connected_to(note, bench.app):
        bench.call(by, PATH)()
    return seen[0]


Call = Callable[[], bytes]
