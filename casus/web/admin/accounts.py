"""The pages of Beheer about users: the list, one account, its roles, invitations, deputies."""

from collections.abc import Callable
from urllib.parse import urlencode
from uuid import UUID

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casus import clock
from casus.actor import Actor
from casus.acts import account as deeds
from casus.acts._act import unit
from casus.acts.account import AccountGiven
from casus.model import Account
from casus.policy import ADMINISTERS
from casus.queries import people
from casus.web.access import actor, may
from casus.web.admin.place import Crumb, crumbs, pages, saved
from casus.web.forms.admin import AccountForm, EmptyForm, RoleForm
from casus.web.forms.fields import as_options, stripped

LIST = "/beheer/gebruikers"
MOST_PAGES = 10_000


@pages.get("/gebruikers")
@may(ADMINISTERS)
def accounts() -> ResponseReturnValue:
    """Everybody, by page; found by name, address or organisation."""
    by = actor()
    term, party_id, number = _asked()
    with unit(by):
        names = people.party_names(by)
        page = people.accounts(by, term=term, party_id=party_id, page=number)
    return render_template(
        "admin/accounts.html", page=page, term=term, party=str(party_id or ""),
        parties=[("", gettext("Alle")), *((str(key), name) for key, name in names.items())],
        previous_url=_page_url(number - 1) if number > 1 else None,
        next_url=_page_url(number + 1) if page.more else None, crumbs=crumbs(),
    )  # fmt: skip


@pages.route("/gebruikers/nieuw", methods=["GET", "POST"])
@may(ADMINISTERS)
def new_account() -> ResponseReturnValue:
    """Add an account; it comes in with an invitation."""
    by, form = actor(), AccountForm()
    with unit(by):
        region = people.region_of(by)
        form.party_id.choices = as_options(people.party_names(by).items())
    made: list[Account] = []
    if form.does(lambda: made.append(deeds.save(by, region, _given(form)))):
        said = gettext("De gebruiker is toegevoegd. Geef nu een rol en stuur een uitnodiging.")
        return saved(f"{LIST}/{made[0].id}", said)
    way = crumbs(Crumb(gettext("Gebruikers"), LIST))
    return render_template("admin/new_account.html", form=form, crumbs=way), form.status


@pages.route("/gebruikers/<uuid:account_id>", methods=["GET", "POST"])
@may(ADMINISTERS)
def account(account_id: UUID) -> ResponseReturnValue:
    """One account."""
    by = actor()
    with unit(by):
        found = people.account_of(by, account_id)
    form = _account_form(by, found)
    if form.does(lambda: deeds.save(by, found, _given(form), form.version.data)):
        return saved(request.path, gettext("De gebruiker is opgeslagen."))
    return _page(by, found, form), form.status


@pages.post("/gebruikers/<uuid:account_id>/rollen")
@may(ADMINISTERS)
def give_role(account_id: UUID) -> ResponseReturnValue:
    """Give a role."""
    by, form = actor(), RoleForm()
    with unit(by):
        found = people.account_of(by, account_id)
    until_on, from_on = form.until_on, form.from_on
    if form.does(lambda: deeds.give_role(by, found, form.role.data, from_on.given, until_on.data)):
        return saved(_url(found), gettext("De rol is gegeven. De gebruiker logt opnieuw in."))
    return _page(by, found, _account_form(by, found, fresh=True), role=form), form.status


@pages.post("/gebruikers/<uuid:account_id>/rollen/<uuid:role_id>/einde")
@may(ADMINISTERS)
def end_role(account_id: UUID, role_id: UUID) -> ResponseReturnValue:
    """Let a role end now."""
    by = actor()
    with unit(by):
        found = people.account_of(by, account_id)
        held = people.role_of(by, account_id, role_id)
    return _simply(by, found, lambda: deeds.end_role(by, held), gettext("De rol is gestopt."))


@pages.post("/gebruikers/<uuid:account_id>/uitnodigingen")
@may(ADMINISTERS)
def invite(account_id: UUID) -> ResponseReturnValue:
    """Make a link that works once: it is mailed, and shown here this one time."""
    by, form = actor(), EmptyForm()
    with unit(by):
        found = people.account_of(by, account_id)
    made: list[str] = []
    if not form.does(lambda: made.append(deeds.invite(by, found))):
        return _page(by, found, _account_form(by, found, fresh=True), empty=form), form.status
    base = current_app.config["SETTINGS"].base_url
    link = base + url_for("entrance.invitation", token=made[0])
    way = crumbs(Crumb(gettext("Gebruikers"), LIST), Crumb(found.name, _url(found)))
    return render_template("admin/invited.html", name=found.name, link=link, crumbs=way)


@pages.post("/gebruikers/<uuid:account_id>/blokkade")
@may(ADMINISTERS)
def block(account_id: UUID) -> ResponseReturnValue:
    """Shut an account out, or let it in again."""
    by, blocked = actor(), request.form.get("blocked") == "1"
    with unit(by):
        found = people.account_of(by, account_id)
    said = (
        gettext("De gebruiker is geblokkeerd en uitgelogd.")
        if blocked
        else gettext("De gebruiker kan weer inloggen.")
    )
    return _simply(by, found, lambda: deeds.block(by, found, blocked=blocked), said)


def _simply(
    by: Actor, found: Account, deed: Callable[[], object], said: str
) -> ResponseReturnValue:
    form = EmptyForm()
    if form.does(deed):
        return saved(_url(found), said)
    return _page(by, found, _account_form(by, found, fresh=True), empty=form), form.status


def _account_form(by: Actor, found: Account, *, fresh: bool = False) -> AccountForm:
    form = AccountForm(formdata=None, obj=found) if fresh else AccountForm(obj=found)
    with unit(by):
        names = people.party_names(by)
        names.setdefault(found.party_id, people.party_of(by, found.party_id).name)
    form.party_id.choices = as_options(names.items())
    return form


def _page(
    by: Actor, found: Account, form: AccountForm, role: RoleForm | None = None,
    empty: EmptyForm | None = None,
) -> str:  # fmt: skip
    newest = _account_form(by, found, fresh=True)
    with unit(by):
        roles = people.role_rows(by, found.id)
        deputies = people.deputies(by, found.id)
    if role is None:
        role = RoleForm(formdata=None)
        role.from_on.data = clock.today()
    return render_template(
        "admin/account.html", form=form, role=role, empty=empty or EmptyForm(formdata=None),
        id=found.id, name=found.name, email=found.email, version=found.version,
        blocked=found.blocked_at is not None, own=found.id == by.user_id, roles=roles,
        deputies=deputies, theirs=form.theirs(newest),
        crumbs=crumbs(Crumb(gettext("Gebruikers"), LIST)),
    )  # fmt: skip


def _given(form: AccountForm) -> AccountGiven:
    return AccountGiven(
        form.name.data or "", form.email.data or "", form.party_id.data, locale=form.locale.data
    )


def _asked() -> tuple[str, UUID | None, int]:
    term, number = stripped(request.args.get("q"))[:80], request.args.get("pagina", "1")
    try:
        party_id = UUID(request.args.get("organisatie", ""))
    except ValueError:
        party_id = None
    plain = number.isascii() and number.isdigit() and 0 < int(number[:9]) <= MOST_PAGES
    return term, party_id, int(number[:9]) if plain else 1


def _page_url(number: int) -> str:
    asked = {"q": request.args.get("q"), "organisatie": request.args.get("organisatie")}
    kept = {name: value for name, value in asked.items() if value}
    return f"{LIST}?{urlencode({**kept, 'pagina': number})}"


def _url(found: Account) -> str:
    return f"{LIST}/{found.id}"
