"""The page of Beheer about how long phases may last."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casus import clock
from casus.acts import settings as deeds
from casus.acts._act import unit
from casus.policy import ADMINISTERS
from casus.queries import people, settings
from casus.web.access import actor, may
from casus.web.admin.place import crumbs, pages, saved
from casus.web.forms.admin import NormForm


@pages.route("/normen", methods=["GET", "POST"])
@may(ADMINISTERS)
def norms() -> ResponseReturnValue:
    """Each phase's norm with its history; a new one begins on a day and has a reason."""
    by, form = actor(), NormForm()
    if request.method == "GET":
        form.from_on.data = clock.today()
    with unit(by):
        region = people.region_of(by)
        rows = settings.norms(by)
    if form.does(
        lambda: deeds.change_norm(
            by, region, form.phase.data, form.days.data, form.from_on.given, form.reason.data or ""
        )
    ):
        return saved("/beheer/normen", gettext("De nieuwe norm is opgeslagen."))
    page = render_template("admin/norms.html", form=form, rows=rows, crumbs=crumbs())
    return page, form.status
