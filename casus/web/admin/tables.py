"""The pages of Beheer about tables and who sits at them."""

from uuid import UUID

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casus import clock
from casus.actor import Actor
from casus.acts import settings as deeds
from casus.acts._act import unit
from casus.acts.settings import TableGiven
from casus.model import MeetingTable
from casus.policy import ADMINISTERS
from casus.queries import people, settings
from casus.web.access import actor, may
from casus.web.admin.place import Crumb, crumbs, pages, saved
from casus.web.forms.admin import EmptyForm, SeatForm, TableForm
from casus.web.forms.fields import as_options

LIST = "/beheer/tafels"


@pages.get("/tafels")
@may(ADMINISTERS)
def tables() -> ResponseReturnValue:
    """All tables."""
    by = actor()
    with unit(by):
        rows = settings.tables(by)
    return render_template("admin/tables.html", rows=rows, crumbs=crumbs())


@pages.route("/tafels/nieuw", methods=["GET", "POST"])
@may(ADMINISTERS)
def new_table() -> ResponseReturnValue:
    """Add one."""
    by, form = actor(), TableForm()
    with unit(by):
        region = people.region_of(by)
    if form.does(lambda: deeds.save_table(by, region, _given(form))):
        return saved(LIST, gettext("De tafel is toegevoegd."))
    way = crumbs(Crumb(gettext("Tafels"), LIST))
    return render_template("admin/new_table.html", form=form, crumbs=way), form.status


@pages.route("/tafels/<uuid:table_id>", methods=["GET", "POST"])
@may(ADMINISTERS)
def table(table_id: UUID) -> ResponseReturnValue:
    """One table: its name, and who sits at it."""
    by = actor()
    with unit(by):
        found = settings.table_of(by, table_id)
    form = TableForm(obj=found)
    form.kind.data = found.kind
    if form.does(lambda: deeds.save_table(by, found, _given(form), form.version.data)):
        return saved(_url(found), gettext("De tafel is opgeslagen."))
    return _page(by, found, form), form.status


@pages.post("/tafels/<uuid:table_id>/plaatsen")
@may(ADMINISTERS)
def seat(table_id: UUID) -> ResponseReturnValue:
    """Give somebody a seat."""
    by, form = actor(), SeatForm()
    with unit(by):
        found = settings.table_of(by, table_id)
        form.user_id.choices = as_options(people.names(by).items())
    user_id, from_on, until_on = form.user_id, form.from_on, form.until_on
    if form.does(lambda: deeds.seat(by, found, user_id.data, from_on.given, until_on.data)):
        return saved(_url(found), gettext("De plaats is gegeven."))
    return _page(by, found, TableForm(formdata=None, obj=found), form), form.status


@pages.post("/tafels/<uuid:table_id>/plaatsen/<uuid:user_id>/einde")
@may(ADMINISTERS)
def unseat(table_id: UUID, user_id: UUID) -> ResponseReturnValue:
    """Take a seat away."""
    by, form = actor(), EmptyForm()
    with unit(by):
        found = settings.table_of(by, table_id)
        row = settings.seat_of(by, table_id, user_id)
    if not form.does(lambda: deeds.unseat(by, row)):
        abort(400)
    return saved(_url(found), gettext("De plaats is gestopt."))


def _page(by: Actor, found: MeetingTable, form: TableForm, seat: SeatForm | None = None) -> str:
    with unit(by):
        rows = settings.seats(by, found.id)
        names = people.names(by)
    if seat is None:
        seat = SeatForm(formdata=None)
        seat.user_id.choices = as_options(names.items())
        seat.from_on.data = clock.today()
    return render_template(
        "admin/table.html", form=form, seat=seat, empty=EmptyForm(formdata=None), id=found.id,
        name=found.name, kind=found.kind, version=found.version, rows=rows,
        theirs=form.theirs(TableForm(formdata=None, obj=found)),
        crumbs=crumbs(Crumb(gettext("Tafels"), LIST)),
    )  # fmt: skip


def _given(form: TableForm) -> TableGiven:
    return TableGiven(form.name.data or "", form.kind.data)


def _url(found: MeetingTable) -> str:
    return f"{LIST}/{found.id}"
