"""What the pages of Beheer share: their blueprint, the way up, and the answer after a form."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext

pages = Blueprint("admin", __name__, url_prefix="/beheer")


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way up."""

    label: str
    url: str


def crumbs(*further: Crumb) -> tuple[Crumb, ...]:
    """The way up to Beheer, and what lies between."""
    return (Crumb(gettext("Beheer"), "/beheer"), *further)


def saved(url: str, said: str) -> ResponseReturnValue:
    """Go on after a deed, with words."""
    flash(said, "success")
    return redirect(url, 303)
