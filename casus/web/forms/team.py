"""What one fills in about the team of a casus."""

from collections.abc import Iterable
from uuid import UUID

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from casus.codes import Role
from casus.web.forms.fields import day, one_of
from casus.web.forms.picks import OnceForm, listed, someone


class MemberForm(OnceForm):
    """Who joins, in which role, until when. The value of `who` is `account:role`."""

    who = listed(_("Wie komt erbij?"))
    until_on = day(
        _("Tot en met welke dag?"),
        needed=False,
        description=_("Een gast heeft een einddatum nodig."),
    )

    def offer(self, people: Iterable[tuple[str, str]]) -> None:
        """Name who can be asked, each in a role."""
        self.who.choices = someone(people, gettext("Kies iemand"))

    @property
    def user_id(self) -> UUID:
        """The account that was picked."""
        return UUID(self.who.data.partition(":")[0])

    @property
    def role(self) -> Role:
        """In which role."""
        return Role(self.who.data.partition(":")[2])


class LeaveForm(OnceForm):
    """When somebody leaves; at once when no day is given."""

    until_on = day(
        _("Laatste dag in het team"),
        needed=False,
        description=_("Laat leeg als de toegang nu stopt."),
    )


class LeadForm(OnceForm):
    """Who is in charge of the casus from now on."""

    user_id = one_of(_("Wie wordt casusregisseur?"))

    def offer(self, team: Iterable[tuple[UUID, str]]) -> None:
        """Name the team."""
        self.user_id.choices = someone(team, gettext("Kies iemand"))
