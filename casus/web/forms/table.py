"""What a procesregisseur fills in at a table."""

from flask_babel import lazy_gettext as _

from casus.web.forms.fields import day, prose, whole
from casus.web.forms.picks import OnceForm


class HoldForm(OnceForm):
    """Until when an announced escalation waits, and why."""

    until_on = day(_("Aanhouden tot en met"))
    reason = prose(_("Waarom wacht deze opschaling?"), 500)
    version = whole("", needed=False)
