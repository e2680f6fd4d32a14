"""How one comes in and goes out: logging in, an invitation, the demo's cast, the language."""

from dataclasses import dataclass

from flask import (
    Blueprint,
    abort,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy import text

from casus import clock
from casus.actor import Actor
from casus.acts import account as deeds
from casus.acts._act import unit
from casus.demo.cast import Person
from casus.demo.cast import people as cast
from casus.extensions import become, db
from casus.model import Account
from casus.policy import PUBLIC
from casus.queries import people
from casus.refusals import Refusal
from casus.web import held, navigation, signing_in, words
from casus.web.access import current_actor, may
from casus.web.forms.entrance import LoginForm, PasswordForm

pages = Blueprint("entrance", __name__)

_INVITED = text("select region_id, user_id from invitation_of(:token, :now)")
_CANDIDATES = text("select region_id, user_id from login_candidates(:email)")


@pages.get("/")
@may(PUBLIC)
def home() -> ResponseReturnValue:
    """Where somebody's work begins."""
    by = current_actor()
    if by is not None:
        return redirect(navigation.start(by))
    return redirect("/demo" if navigation.right_of("/demo") else url_for("entrance.login"))


@pages.get("/inloggen")
@may(PUBLIC)
def login() -> ResponseReturnValue:
    """The form."""
    by = current_actor()
    if by is not None:
        return redirect(_next() or navigation.start(by))
    return render_template("entrance/login.html", form=LoginForm(), held="", next=_next())


@pages.post("/inloggen")
@may(PUBLIC)
def log_in() -> ResponseReturnValue:
    """Come in; a form that was sent too late is offered again."""
    form = LoginForm()
    kept = held.unpacked(request.form.get("held", ""))
    if not form.validate_on_submit():
        return _again(form, kept), 422
    try:
        by = signing_in.authenticate(
            form.email.data or "", form.password.data or "", request.remote_addr or ""
        )
    except Refusal as no:
        form.refused(no)
        return _again(form, kept), 429 if no.code == signing_in.THROTTLED else 422
    same = signing_in.last_person() == str(by.user)
    signing_in.sign_in(by)
    if kept is not None and same:
        return render_template("entrance/resume.html", held=kept)
    return redirect(_next() or url_for("entrance.home"))


@pages.post("/uitloggen")
@may(PUBLIC)
def logout() -> ResponseReturnValue:
    """Go out; also when the session had ended already."""
    by = current_actor()
    if by is not None:
        signing_in.sign_out(by)
    flash(gettext("U bent uitgelogd."), "info")
    return redirect(url_for("entrance.login"))


@pages.route("/uitnodiging/<token>", methods=["GET", "POST"])
@may(PUBLIC)
def invitation(token: str) -> ResponseReturnValue:
    """Choose a password with a link that works once."""
    by = _invited(token)
    if by is None:
        return render_template("entrance/expired.html"), 404
    form, status = PasswordForm(), 200
    if form.validate_on_submit():
        try:
            deeds.choose_password(by, _account(by), form.password.data or "", token)
        except Refusal as no:
            form.refused(no)
        else:
            signing_in.sign_in(by)
            return redirect(url_for("entrance.home"))
    if form.errors:
        status = 422
    return render_template("entrance/invitation.html", form=form, email=_account(by).email), status


@pages.post("/taal")
@may(PUBLIC)
def language() -> ResponseReturnValue:
    """Speak another language: kept with the account, else in the cookie."""
    chosen = request.form.get("taal", "")
    if chosen not in words.LOCALES:
        abort(400)
    by = current_actor()
    if by is not None:
        deeds.choose_locale(by, _account(by), chosen)
    session["locale"] = chosen
    return redirect(_next() or url_for("entrance.home"))


@dataclass(frozen=True, slots=True)
class Group:
    """The people of the demo who do the same work."""

    name: str
    people: tuple[Person, ...]


@pages.record
def _open_demo(state: BlueprintSetupState) -> None:
    """Only a demo has these routes; elsewhere they do not exist."""
    if state.app.config["SETTINGS"].demo:
        state.add_url_rule("/demo", "demo", may(PUBLIC)(_cast), methods=["GET"])
        state.add_url_rule("/demo", "demo_login", may(PUBLIC)(_log_in_as), methods=["POST"])


def _cast() -> ResponseReturnValue:
    """Everybody as whom a visitor can look around."""
    groups: dict[str, list[Person]] = {}
    for one in cast():
        groups.setdefault(one.role_label, []).append(one)
    shown = [Group(name[:1].upper() + name[1:], tuple(group)) for name, group in groups.items()]
    return render_template("entrance/demo.html", groups=shown)


def _log_in_as() -> ResponseReturnValue:
    """Come in as somebody of the cast, without a password."""
    email = request.form.get("email", "")
    region = next((one.region for one in cast() if one.email == email), None)
    become(None)
    rows = db.session.execute(_CANDIDATES, {"email": email}) if region else ()
    found = [row.user_id for row in rows if row.region_id == region]
    by = signing_in.person_of(region, found[0]) if region and found else None
    if by is None:
        abort(404)
    signing_in.sign_in(by)
    return redirect(url_for("entrance.home"))


def _again(form: LoginForm, kept: held.Held | None) -> str:
    packed = kept.packed() if kept else ""
    return render_template("entrance/login.html", form=form, held=packed, next=_next())


def _next() -> str:
    path = request.values.get("next", "")
    return path if held.local(path) else ""


def _invited(token: str) -> Actor | None:
    become(None)
    values = {"token": deeds.token_hash(token), "now": clock.now()}
    row = db.session.execute(_INVITED, values).one_or_none()
    return signing_in.person_of(row.region_id, row.user_id) if row else None


def _account(by: Actor) -> Account:
    with unit(by):
        return people.account_of(by, by.user)
