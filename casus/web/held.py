"""What somebody typed in a form when their session had ended: offered again after logging in.

The text travels in the form of the entrance, not through the server's memory: only who logs in
again with the same account in the same browser is offered it.
"""

import json
from dataclasses import dataclass

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casus.web.forms.entrance import LoginForm

NEVER = ("csrf_token", "password", "wachtwoord")
MOST_FIELDS = 150


@dataclass(frozen=True, slots=True)
class Held:
    """A form that could not be sent: where it goes, and its fields."""

    action: str
    fields: tuple[tuple[str, str], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """What the person wrote, as far as it is more than a choice from a list."""
        return tuple(value for _, value in self.fields if " " in value.strip())

    def packed(self) -> str:
        """As the value of one hidden field."""
        return json.dumps([self.action, self.fields], ensure_ascii=False)


def ask() -> ResponseReturnValue:
    """Send a guest to the entrance; a form that was sent too late is kept."""
    if request.method in ("GET", "HEAD"):
        return redirect(url_for("entrance.login", next=request.full_path.rstrip("?")))
    fields = tuple(
        (name, value)
        for name, value in request.form.items(multi=True)
        if not any(word in name.lower() for word in NEVER)
    )
    held = Held(request.full_path.rstrip("?"), fields[:MOST_FIELDS])
    page = render_template(
        "entrance/login.html", form=LoginForm(formdata=None), held=held.packed(), next=""
    )
    # htmx put the request in a part of the page; the entrance takes all of it.
    return make_response(page, 401, {"HX-Retarget": "body", "HX-Reswap": "innerHTML"})


def unpacked(packed: str) -> Held | None:
    """The form in a hidden field; None when there is none, or somebody meddled with it."""
    try:
        action, fields = json.loads(packed)
        pairs = tuple((name, value) for name, value in fields)
    except (ValueError, TypeError, RecursionError):
        return None
    whole = all(isinstance(part, str) for pair in pairs for part in (*pair, action))
    return Held(action, pairs) if whole and local(action) and len(pairs) <= MOST_FIELDS else None


def local(path: object) -> bool:
    """Whether this is a page of Casus itself, and not an address elsewhere."""
    return (
        isinstance(path, str)
        and path.startswith("/")
        and not path.startswith(("//", "/\\"))
        and path.isprintable()
    )
