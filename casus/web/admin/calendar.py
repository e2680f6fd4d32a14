"""The page of Beheer about the days that do not count."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casus import clock
from casus.acts import settings as deeds
from casus.acts._act import unit
from casus.codes import CalendarKind
from casus.policy import ADMINISTERS
from casus.queries import people, settings
from casus.web.access import actor, may
from casus.web.admin.place import crumbs, pages, saved
from casus.web.forms.admin import DayForm, EmptyForm
from casus.web.forms.fields import read_day


@pages.get("/kalender")
@may(ADMINISTERS)
def this_year() -> ResponseReturnValue:
    """This year's days."""
    return redirect(url_for("admin.days", year=clock.today().year))


@pages.route("/kalender/<int:year>", methods=["GET", "POST"])
@may(ADMINISTERS)
def days(year: int) -> ResponseReturnValue:
    """The days of a year; add one."""
    by, form = actor(), DayForm()
    _known(year)
    with unit(by):
        region = people.region_of(by)
    if form.does(
        lambda: deeds.add_day(by, region, form.calendar.data, form.day.given, form.name.data or "")
    ):
        return saved(_url(form.day.given.year), gettext("De dag staat in de kalender."))
    return _page(year, form), form.status


@pages.post("/kalender/<int:year>/feestdagen")
@may(ADMINISTERS)
def seed(year: int) -> ResponseReturnValue:
    """Fill a year with the Dutch holidays."""
    by, form = actor(), EmptyForm()
    _known(year)
    with unit(by):
        region = people.region_of(by)
    if not form.does(lambda: deeds.seed(by, region, [year])):
        abort(400)
    said = gettext("De feestdagen van %(year)s staan in de kalender.", year=year)
    return saved(_url(year), said)


@pages.post("/kalender/<int:year>/vervallen")
@may(ADMINISTERS)
def remove(year: int) -> ResponseReturnValue:
    """Let a day count again, in one of the calendars."""
    by, form = actor(), EmptyForm()
    day, kind = read_day(request.form.get("day", "")), request.form.get("calendar", "")
    if day is None or kind not in list(CalendarKind) or not form.validate_on_submit():
        abort(400)
    with unit(by):
        region = people.region_of(by)
    deeds.remove_day(by, region, CalendarKind(kind), day)
    return saved(_url(year), gettext("De dag telt weer mee."))


def _page(year: int, form: DayForm) -> str:
    by = actor()
    with unit(by):
        rows = settings.calendar(by, year)
    return render_template(
        "admin/calendar.html", form=form, rows=rows, year=year, crumbs=crumbs(),
        empty=EmptyForm(formdata=None), previous=_url(year - 1), next=_url(year + 1),
    )  # fmt: skip


def _known(year: int) -> None:
    if not deeds.FIRST_YEAR <= year <= deeds.LAST_YEAR:
        abort(404)


def _url(year: int) -> str:
    return url_for("admin.days", year=year)
