"""What one fills in about a casus: at registration, in preparation, and at a step."""

from collections.abc import Iterable
from uuid import UUID

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from casus import clock
from casus.acts.casus import Identity, Profile, Registration
from casus.codes import DebtStatus, GroundKind, IncomeStatus, OriginKind
from casus.web.forms.fields import (
    Needed,
    WholeField,
    choice,
    day,
    email,
    one_of,
    prose,
    text,
    whole,
)
from casus.web.forms.picks import Between, OnceForm, between, check, filled, pick, someone

OLDEST = 1900
WISH = _("In de woorden van de doorstromer zelf.")


class PersonForm(OnceForm):
    """Who the doorstromer is."""

    name = text(_("Naam"), 120, description=_("Zoals de doorstromer zichzelf noemt."))
    birth_year = whole(_("Geboortejaar"), needed=False)
    phone = text(_("Telefoon"), 40, needed=False)
    email = email(_("E-mailadres"), needed=False)
    language = text(_("Taal"), 60, needed=False, description=_("Als dat niet Nederlands is."))
    interpreter = check(_("Er is een tolk nodig"))

    def validate_birth_year(self, field: WholeField) -> None:
        """Nobody is born in the future, or registered before 1900."""
        Between(OLDEST, clock.today().year)(self, field)

    def identity(self) -> Identity:
        """What the deed takes."""
        return Identity(
            name=self.name.data or "",
            birth_year=self.birth_year.data,
            phone=self.phone.data or None,
            email=self.email.data or None,
            language=self.language.data or None,
            interpreter=bool(self.interpreter.data),
        )


class RegistrationForm(PersonForm):
    """A new casus, on one page."""

    origin_kind = pick(_("Wat voor plek is dat?"), OriginKind)
    origin_party_id = one_of(_("Bij welke organisatie?"))
    wish = prose(_("Wat wil de doorstromer?"), 500, description=WISH)
    adults = between(_("Volwassenen"), 1, 10, default=1)
    children = between(_("Kinderen"), 0, 20, default=0)
    informed_on = day(
        _("Wanneer is de doorstromer geïnformeerd?"),
        description=_("Wat u deelt, met wie, en waarom. Bijvoorbeeld 24-11-2026."),
    )
    ground = choice(_("Grondslag om te delen"), GroundKind, default=GroundKind.WETTELIJKE_TAAK)
    law = text(_("Welke wet of afspraak?"), 200, default="Wmo 2015")
    wmo_consulent_id = one_of(_("Wmo-consulent"), needed=False)

    def offer(
        self, parties: Iterable[tuple[UUID, str]], consulenten: Iterable[tuple[UUID, str]]
    ) -> None:
        """Name the organisations where people live, and who can accept."""
        self.origin_party_id.choices = someone(parties, gettext("Kies een organisatie"))
        self.wmo_consulent_id.choices = someone(consulenten, gettext("Nog niet bekend"))

    def registration(self) -> Registration:
        """What the deed takes."""
        return Registration(
            identity=self.identity(),
            origin_kind=self.origin_kind.data,
            origin_party_id=self.origin_party_id.data,
            wish=self.wish.data or "",
            informed_on=filled(self.informed_on.data, "informed_on"),
            ground=self.ground.data,
            law=self.law.data or "",
            adults=filled(self.adults.data, "adults"),
            children=filled(self.children.data, "children"),
            wmo_consulent_id=self.wmo_consulent_id.data,
        )


class IdentityForm(PersonForm):
    """Name and contact, put right."""

    version = whole("", needed=False)


class ProfileForm(OnceForm):
    """What preparation settles. `seen` is how the profile looked to who began to type."""

    wish = prose(_("Wat wil de doorstromer?"), 500, description=WISH)
    adults = between(_("Volwassenen"), 1, 10)
    children = between(_("Kinderen"), 0, 20)
    income = pick(_("Inkomen"), IncomeStatus, needed=False)
    debts = pick(_("Schulden"), DebtStatus, needed=False)
    seen = HiddenField()

    def profile(self) -> Profile:
        """What the deed takes."""
        return Profile(
            wish=self.wish.data or "",
            adults=filled(self.adults.data, "adults"),
            children=filled(self.children.data, "children"),
            income=self.income.data,
            debts=self.debts.data,
        )


class MoveForm(OnceForm):
    """A step to another phase: from which day, and why where the step asks it."""

    step = HiddenField(validators=[Needed()])
    on = day(_("Vanaf welke dag?"), needed=False, description=_("Laat leeg als het vandaag is."))
    reason = prose(_("Waarom?"), 500, needed=False)
