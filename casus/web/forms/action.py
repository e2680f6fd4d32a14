"""What one fills in about an action: the promise, a new day, the result, or why it lapses."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from casus.web.forms.fields import day, one_of, prose, text, whole
from casus.web.forms.picks import OnceForm, filled, someone


class ActionForm(OnceForm):
    """Who does what, and before which day."""

    title = text(_("Wat gaat er gebeuren?"), 200)
    owner_id = one_of(_("Wie doet dit?"))
    due_on = day(_("Voor welke dag?"))

    def offer(self, team: Iterable[tuple[UUID, str]]) -> None:
        """Name who can be asked."""
        self.owner_id.choices = someone(team, gettext("Kies iemand"))

    def promise(self) -> tuple[str, UUID, date]:
        """What, who, before which day."""
        return self.title.data or "", self.owner_id.data, filled(self.due_on.data, "due_on")


class FinishForm(OnceForm):
    """What came of it."""

    result = prose(_("Wat is het resultaat?"), 1000)
    version = whole("", needed=False)


class RedateForm(OnceForm):
    """Another day, with the reason."""

    due_on = day(_("Wat wordt de nieuwe dag?"))
    reason = text(_("Waarom een andere dag?"), 500)
    version = whole("", needed=False)


class LapseForm(OnceForm):
    """Nothing came of it, and why."""

    why = text(_("Waarom vervalt deze actie?"), 500)
    version = whole("", needed=False)
