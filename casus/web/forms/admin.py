"""What a functioneel beheerder fills in."""

from wtforms import SelectField

from casus.acts.account import NOT_GIVEN
from casus.codes import CalendarKind, PartyKind, Role, TableKind
from casus.web import words
from casus.web.forms import Form
from casus.web.forms.fields import (
    Needed,
    Picker,
    _,
    as_options,
    choice,
    day,
    email,
    one_of,
    prose,
    text,
    whole,
)
from workflows.phases import OPEN_PHASES


class PartyForm(Form):
    """A party."""

    version = whole("", needed=False)
    name = text(_("Naam"))
    kind = choice(_("Soort"), PartyKind)
    left_on = day(_("Doet mee tot en met"), needed=False)


class AccountForm(Form):
    """An account."""

    version = whole("", needed=False)
    name = text(_("Naam"))
    email = email(_("E-mailadres"))
    party_id = one_of(_("Organisatie"))
    locale = SelectField(
        _("Taal"),
        choices=as_options(words.LOCALES.items()),
        validators=[Needed()],
        widget=Picker(),
    )


class RoleForm(Form):
    """A role for a time."""

    role = choice(_("Rol"), [role for role in Role if role not in NOT_GIVEN])
    from_on = day(_("Vanaf"))
    until_on = day(_("Tot en met"), needed=False)


class TableForm(Form):
    """A table."""

    version = whole("", needed=False)
    name = text(_("Naam"))
    kind = choice(_("Soort"), TableKind)


class SeatForm(Form):
    """A seat at a table."""

    user_id = one_of(_("Wie"))
    from_on = day(_("Vanaf"))
    until_on = day(_("Tot en met"), needed=False)


class DayForm(Form):
    """A day off."""

    calendar = choice(_("Kalender"), CalendarKind)
    day = day(_("Dag"))
    name = text(_("Naam van de dag"), 80)


class NormForm(Form):
    """The norm of a phase, from a day on."""

    phase = choice(_("Fase"), OPEN_PHASES)
    days = whole(_("Norm in dagen"), needed=False)
    from_on = day(_("Vanaf"))
    reason = prose(_("Reden"), 500)


class EmptyForm(Form):
    """Nothing but the proof that the page was ours."""
