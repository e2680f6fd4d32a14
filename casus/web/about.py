"""What Casus tells about itself: help, accessibility, privacy, who may what, the process."""

from dataclasses import dataclass

from flask import Blueprint, current_app, render_template
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casus import policy
from casus.codes import DataClass
from casus.policy import PUBLIC, SIGNED_IN, Effect, PageRight, Relation, Right
from casus.web import words
from casus.web.access import may
from casus.web.forms.admin import NormForm
from workflows import sheet as sheets
from workflows.phases import ORDER, Phase

pages = Blueprint("about", __name__)

# The rows that a table of rights has: what is not stored has no row.
CLASSES = tuple(dict.fromkeys(row.data_class for row in policy.RIGHTS))
RELATIONS = tuple(relation for relation in Relation if relation is not Relation.SYSTEM)


@dataclass(frozen=True, slots=True)
class Seen:
    """A class of data and how each relation sees it."""

    title: str
    cells: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """An act or a page, and who may."""

    title: str
    who: tuple[str, ...]
    sub: str | None = None


@pages.get("/hulp")
@may(PUBLIC)
def help_page() -> ResponseReturnValue:
    """How things are done."""
    return render_template("about/help.html")


@pages.get("/toegankelijkheid")
@may(PUBLIC)
def accessibility() -> ResponseReturnValue:
    """The accessibility statement."""
    return render_template("about/accessibility.html")


@pages.get("/privacy")
@may(PUBLIC)
def privacy() -> ResponseReturnValue:
    """What is kept, who sees it, and the rights of the doorstromer."""
    return render_template("about/privacy.html")


@pages.get("/wie-mag-wat")
@may(SIGNED_IN)
def rights() -> ResponseReturnValue:
    """The policy, printed: data, acts and pages."""
    names = (gettext("Gegevens"), *(words.label(relation) for relation in RELATIONS))
    columns = [(name, "text") for name in names]
    return render_template(
        "about/rights.html", columns=columns, seen=[_seen(code) for code in CLASSES],
        acts=_acts(), routes=_routes(),
    )  # fmt: skip


@pages.get("/procesblad")
@may(SIGNED_IN)
def sheet() -> ResponseReturnValue:
    """The process, printed: phases, moves, rules, ladder."""
    sections = [
        (section.title, [(name, "text") for name in section.header], section.rows)
        for section in sheets.sheet(gettext)
    ]
    return render_template("about/sheet.html", sections=sections)


@pages.record
def _open_components(state: BlueprintSetupState) -> None:
    """The style page, for who builds pages or gives Casus other colours: in a demo only."""
    if state.app.config["SETTINGS"].demo:
        state.add_url_rule("/onderdelen", "components", may(PUBLIC)(_components))


def _components() -> ResponseReturnValue:
    """Every component once."""
    return render_template("pages/components.html", form=NormForm(formdata=None))


def _seen(code: DataClass) -> Seen:
    rows = [row for row in policy.RIGHTS if row.data_class is code]
    cells = tuple(_cell([row for row in rows if row.relation is who]) for who in RELATIONS)
    return Seen(words.label(code), cells, gettext(rows[0].why))


def _cell(rows: list[Right]) -> str:
    """Yes, partly or no, with the phases where these differ."""
    if not rows:
        return words.label(Effect.DENY)
    said = []
    for row in rows:
        text = words.label(row.read)
        if row.write is Effect.SHOW:
            text = gettext("Ja, en wijzigen")
        if len(rows) > 1:
            names = ", ".join(words.label(phase) for phase in sorted(row.phases, key=_order))
            text = f"{text} ({names})"
        said.append(text)
    return "; ".join(said)


def _order(phase: Phase) -> int:
    return ORDER.index(phase)


def _acts() -> list[Line]:
    """Each act: any of these is enough; within one, all of it must hold."""
    return [
        Line(
            words.label(code),
            tuple(
                gettext(" en ").join(gettext(predicate.words) for predicate in row) for row in rule
            ),
        )
        for code, rule in policy.ACTS.items()
    ]


def _routes() -> list[Line]:
    """Each page and who may ask for it; what stands on it follows from the rights above."""
    found: dict[str, PageRight] = {}
    for rule in sorted(current_app.url_map.iter_rules(), key=lambda rule: rule.rule):
        view = current_app.view_functions[rule.endpoint]
        right: PageRight | None = getattr(view, "page_right", None)
        if right is not None:
            found.setdefault(rule.rule, right)
    return [Line(path, (gettext(right.words),)) for path, right in found.items()]
