"""What one fills in after a contact: at the desk, on the phone, or to put a note right."""

from collections.abc import Iterable
from uuid import UUID

from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from casus.acts.progress import MOST, ProgressEntry
from casus.codes import ContactKind, Trend, Visibility
from casus.refusals import Refusal
from casus.web.forms import fields
from casus.web.forms.fields import day, prose
from casus.web.forms.picks import OnceForm, pick, several, tiles

FACTS_ONLY = _("Feit of afspraak. Geen oordeel, mening of aanname.")
TILES = (
    ContactKind.SPOKEN,
    ContactKind.HOME_VISIT,
    ContactKind.NO_ANSWER,
    ContactKind.PHONED,
)


class ProgressForm(OnceForm):
    """A contact or note, shared with all parties of the casus or with some of them."""

    kind = pick(_("Wat voor contact?"), (*TILES, ContactKind.NOTE))
    text = prose(_("Wat is er gebeurd?"), MOST, description=FACTS_ONLY)
    trend = pick(_("Hoe staat het ervoor?"), Trend, needed=False)
    happened_on = day(
        _("Op welke dag?"), needed=False, description=_("Laat leeg als het vandaag was.")
    )
    visibility = pick(_("Wie mag dit lezen?"), Visibility, default=Visibility.SHARED)
    restricted_reason = fields.text(
        _("Waarom niet met iedereen delen?"),
        500,
        needed=False,
        description=_("Vul dit in als u beperkt deelt."),
    )
    readers = several(_("Welke andere partijen mogen dit lezen?"))

    def offer(self, parties: Iterable[tuple[UUID, str]]) -> None:
        """Name the other parties of the casus."""
        self.readers.choices = [(str(party_id), name) for party_id, name in parties]

    @property
    def open(self) -> bool:
        """Whether the part about sharing and the day has to be seen."""
        part = (self.happened_on, self.visibility, self.restricted_reason, self.readers)
        restricted = self.visibility.data is Visibility.RESTRICTED
        return restricted or any(field.errors for field in part)

    def entry(self) -> ProgressEntry:
        """What the deed takes. Raises Refusal when a restricted note has no other reader."""
        readers = tuple(self.readers.data or ())
        restricted = self.visibility.data is Visibility.RESTRICTED
        if restricted and not readers:
            raise Refusal("restricted_needs_party", "readers")
        return ProgressEntry(
            kind=self.kind.data,
            text=self.text.data or "",
            happened_on=self.happened_on.data,
            trend=self.trend.data,
            visibility=self.visibility.data,
            restricted_reason=self.restricted_reason.data if restricted else None,
            readers=readers if restricted else (),
        )


class CorrectionForm(ProgressForm):
    """A better version of a note of one's own, and why."""

    correction_reason = fields.text(_("Wat klopte er niet?"), 500)


class NoteForm(OnceForm):
    """Four taps on the phone: about whom, what contact, how things stand, save."""

    casus = tiles(_("Over wie?"))
    q = fields.text(_("Zoek iemand anders"), 100, needed=False, description=_("Naam of nummer."))
    kind = pick(_("Wat voor contact?"), TILES)
    text = prose(_("Wat is er gebeurd?"), MOST, description=FACTS_ONLY)
    trend = pick(_("Hoe staat het ervoor?"), Trend, needed=False)

    @property
    def typed(self) -> dict[str, str]:
        """What is filled in so far, to keep as a draft."""
        kept = (self.key, self.casus, self.kind, self.text, self.trend)
        return {field.name: str(field.data) for field in kept if field.data}

    def entry(self) -> ProgressEntry:
        """What the deed takes."""
        return ProgressEntry(kind=self.kind.data, text=self.text.data or "", trend=self.trend.data)


class DraftForm(OnceForm):
    """What somebody has typed so far: nothing is needed, nothing is judged."""

    casus = HiddenField()
    kind = HiddenField()
    text = prose("", MOST, needed=False)
    trend = HiddenField()
