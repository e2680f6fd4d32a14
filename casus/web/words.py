"""In which language a page speaks, and how it writes days, moments, numbers and codes."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_time
from babel.support import NullTranslations
from flask import Flask, g, has_request_context, request, session
from flask_babel import get_domain, get_locale, gettext, ngettext
from flask_login import current_user

from casus import clock, labels
from casus.refusals import WORDS, Refusal
from casus.web.access import current_actor

LOCALES = {"nl": "Nederlands", "en": "English"}
# Patterns of CLDR; digits are written the same in both languages, because date fields are.
_SHAPES = {
    "long": "d MMMM",
    "short": "d MMM",
    "weekday": "EEEE d MMMM",
    "digits": "dd-MM-yyyy",
}


def locale() -> str:
    """The account's own choice, else the visitor's, else what the browser asks for."""
    if not has_request_context():
        return "nl"
    by = None if offline() else current_actor()
    chosen = by.locale if by else session.get("locale")
    if chosen in LOCALES:
        return str(chosen)
    return request.accept_languages.best_match(LOCALES) or "nl"


def go_offline() -> None:
    """From here on this request asks the database nothing: it may be what failed."""
    g.offline = True


def offline() -> bool:
    """Whether this request may no longer ask the database."""
    return bool(g.get("offline"))


def day(on: date | datetime | None, shape: str = "long") -> str:
    """A day in words, with the year when it is not this one; nothing for None.

    `12 november`; short: `12 nov`; weekday: `donderdag 12 november`; digits: `12-11-2026`.
    """
    if on is None:
        return ""
    local = on.astimezone(clock.AMSTERDAM).date() if isinstance(on, datetime) else on
    pattern = _SHAPES[shape]
    if shape != "digits" and local.year != clock.today().year:
        pattern += " yyyy"
    return _day(local, pattern, _locale())


def moment(at: datetime | None, shape: str = "long") -> str:
    """`12 november, 14.05 uur`: the local day and time of an aware moment. Nothing for None."""
    if at is None:
        return ""
    local = at.astimezone(clock.AMSTERDAM)
    time = _time(local.hour, local.minute, _locale())
    return gettext("%(day)s, %(time)s uur", day=day(local.date(), shape), time=time)


def label(code: Enum | str) -> str:
    """The words for a code in the reader's language, or what the region calls it."""
    name = labels.key(code)
    if name.startswith(labels.REGIONAL):
        own = _regional().get(name)
        if own:
            return own
    return gettext(labels.label(name))


def refusal(no: Refusal) -> str:
    """Why not, in the reader's language."""
    said: str = gettext(WORDS[no.code])
    return said % no.values if no.values else said


def days(number: int) -> str:
    """`1 dag`, `3 dagen`."""
    return str(ngettext("%(num)s dag", "%(num)s dagen", number))


def working_days(number: int) -> str:
    """`1 werkdag`, `3 werkdagen`."""
    return str(ngettext("%(num)s werkdag", "%(num)s werkdagen", number))


def casussen(number: int) -> str:
    """`1 casus`, `3 casussen`."""
    return str(ngettext("%(num)s casus", "%(num)s casussen", number))


def init_app(app: Flask) -> None:
    """Give templates the filters `day`, `moment`, `label`, `days`, `working_days`, `casussen`."""
    for function in (day, moment, label, days, working_days, casussen):
        app.jinja_env.filters[function.__name__] = function
    # A page has some fifty texts: the catalogue is found once per language, not once per text.
    jinja: Any = app.jinja_env
    jinja.install_gettext_callables(
        lambda text: _catalogue(get_locale()).ugettext(text),
        lambda one, many, number: _catalogue(get_locale()).ungettext(one, many, number),
        newstyle=True,
    )


@lru_cache(maxsize=8)
def _catalogue(_language: Locale) -> NullTranslations:
    found: NullTranslations = get_domain().get_translations()
    return found


def _locale() -> str:
    return str(get_locale() or "nl")


@lru_cache(maxsize=4096)
def _day(on: date, pattern: str, language: str) -> str:
    return format_date(on, pattern, locale=language)


@lru_cache(maxsize=3000)
def _time(hour: int, minute: int, language: str) -> str:
    pattern = "HH.mm" if language == "nl" else "HH:mm"
    return format_time(datetime(2000, 1, 1, hour, minute), pattern, locale=language)  # noqa: DTZ001


def _regional() -> Mapping[str, str]:
    """The region's own words, in the language of the account; they came with the session."""
    own: Mapping[str, str] = getattr(current_user, "labels", {}) if has_request_context() else {}
    return own
