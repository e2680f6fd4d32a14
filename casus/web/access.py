"""Who may ask for a page: every view names it, and a test knows every view."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import abort
from flask.typing import ResponseReturnValue
from flask_login import current_user

from casus.actor import Actor
from casus.extensions import login_manager
from casus.policy import PUBLIC, PageRight

P = ParamSpec("P")
T = TypeVar("T", bound=ResponseReturnValue)


def may(
    right: PageRight,
) -> Callable[[Callable[P, ResponseReturnValue]], Callable[P, ResponseReturnValue]]:
    """Let only these in: a guest goes to the entrance, a stranger finds nothing there."""

    def wrap(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            if right is PUBLIC:  # asks the database nothing: it may be away
                return view(*args, **kwargs)
            by = current_actor()
            if by is None:
                answer: ResponseReturnValue = login_manager.unauthorized()
                return answer
            if not right.holds(by):
                abort(404)
            return view(*args, **kwargs)

        guarded.page_right = right  # type: ignore[attr-defined]
        return guarded

    return wrap


def current_actor() -> Actor | None:
    """Who asks, or None."""
    return getattr(current_user, "actor", None)


def actor() -> Actor:
    """Who asks, in a view that lets nobody in without logging in."""
    by = current_actor()
    if by is None:
        raise TypeError("this page lets everybody in")
    return by
