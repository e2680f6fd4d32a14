"""The page of Beheer about what a region calls phases, roles and tables."""

from dataclasses import dataclass

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext

from casus import labels
from casus.acts import settings as deeds
from casus.acts._act import unit
from casus.policy import ADMINISTERS
from casus.queries import people, settings
from casus.refusals import Refusal
from casus.web import words
from casus.web.access import actor, may
from casus.web.admin.place import crumbs, pages, saved
from casus.web.forms.admin import EmptyForm
from casus.web.forms.fields import stripped

LIST = "/beheer/woorden"
MOST = 60


@dataclass(frozen=True, slots=True)
class Word:
    """A code with its standard word and the region's own."""

    key: str
    standard: str
    own: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Words that belong together."""

    title: str
    words: tuple[Word, ...]


@pages.get("/woorden")
@may(ADMINISTERS)
def own_words() -> ResponseReturnValue:
    """The words, in one language."""
    by, locale = actor(), _locale()
    with unit(by):
        own = settings.own_words(by, locale)
    return _page(locale, dict(own), EmptyForm())


@pages.post("/woorden")
@may(ADMINISTERS)
def save_words() -> ResponseReturnValue:
    """Keep them; an empty word gives the standard one back."""
    by, locale, form = actor(), _locale(), EmptyForm()
    typed = {key: stripped(request.form.get(key)) for key in settings.nameable()}
    with unit(by):
        region = people.region_of(by)
    try:
        if form.validate_on_submit():
            deeds.save_labels(by, region, locale, typed)
            return saved(
                url_for("admin.own_words", taal=locale), gettext("De woorden zijn opgeslagen.")
            )
    except Refusal as no:
        return _page(locale, typed, form, no), 422
    return _page(locale, typed, form), 422


def _locale() -> str:
    locale = request.values.get("taal", "nl")
    if locale not in words.LOCALES:
        abort(404)
    return locale


def _page(locale: str, own: dict[str, str], form: EmptyForm, no: Refusal | None = None) -> str:
    with force_locale(locale):
        standard = {key: gettext(labels.LABELS[key]) for key in settings.nameable()}
    said = {no.at: words.refusal(no)} if no else {}
    rows = [Word(key, word, own.get(key, ""), said.get(key, "")) for key, word in standard.items()]
    titles = (
        (gettext("Fasen"), "phase."),
        (gettext("Rollen"), "role."),
        (gettext("Tafels"), "table_kind."),
    )
    sections = [
        Section(title, tuple(row for row in rows if row.key.startswith(prefix)))
        for title, prefix in titles
    ]
    views = [
        {"label": name, "url": url_for("admin.own_words", taal=code), "current": code == locale}
        for code, name in words.LOCALES.items()
    ]
    return render_template(
        "admin/words.html", sections=sections, taal=locale, views=views, form=form, most=MOST,
        crumbs=crumbs(),
    )  # fmt: skip
