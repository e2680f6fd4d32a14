"""The list of casussen, one casus, and who looked at it."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casus.acts._act import unit
from casus.policy import LISTS_CASUSSEN, READS_CASUSSEN
from casus.queries import caseload, readers
from casus.web import cards, dossier
from casus.web import caseload as words_of
from casus.web.access import actor, may

pages = Blueprint("casus", __name__)


@pages.get("/casussen")
@may(LISTS_CASUSSEN)
def show_list() -> ResponseReturnValue:
    """The list, by tab and filter."""
    by, given = actor(), request.args
    asked = words_of.wanted(by, given)
    after, before = caseload.key(given.get("na", "")), caseload.key(given.get("voor", ""))
    with unit(by) as work:
        page = caseload.page(by, asked, after, before)
        found = words_of.listed(by, asked, page)
        work.write_down("casus.list", subjects=[str(row.id) for row in page.rows])
    return render_template("casus/list.html", page=found)


@pages.get("/casussen/<number>")
@may(READS_CASUSSEN)
def show(number: str) -> ResponseReturnValue:
    """One casus."""
    return dossier.show(actor(), number)


@pages.get("/casussen/<number>/inzage")
@may(READS_CASUSSEN)
def show_readers(number: str) -> ResponseReturnValue:
    """Who looked at the casus or changed it; asking is written down too."""
    by, before = actor(), request.args.get("voor", type=int)
    casus = dossier.read(by, number, "casus.readers", shared=True)
    with unit(by):
        rows, older = readers.page(by, casus.id, before)
        shown = [cards.glance(row) for row in rows]
    here = url_for("casus.show_readers", number=casus.number)
    return dossier.part(
        "casus/readers.html", casus, rows=shown, newest_url=here if before else None,
        older_url=f"{here}?voor={older}" if older else None,
    )  # fmt: skip
