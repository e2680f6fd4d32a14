"""Why the product says no: a code each, worded once, shown at the field, as a page or as a line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID

from workflows.words import N_

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "not_allowed": N_("Dit mag u in deze casus niet doen."),
        "conflict": N_("Iemand anders heeft dit intussen gewijzigd. Uw tekst staat hieronder."),
        "already_done": N_("Dit was al opgeslagen."),
        "not_yet": N_("Deze stap kan nog niet. Dit ontbreekt: %(missing)s."),
        "wrong_phase": N_("Deze stap past niet bij de fase van de casus."),
        "day_ahead": N_("Deze dag ligt in de toekomst."),
        "too_far_back": N_(
            "Deze dag ligt te ver terug. Kies een dag van de laatste %(days)s dagen."
        ),
        "before_entry": N_("Deze dag ligt vóór het begin van de huidige fase."),
        "day_past": N_("Deze dag is voorbij."),
        "day_range": N_("Kies een dag tussen 01-01-1900 en 31-12-2200."),
        "bsn": N_(
            "Hier staat een getal dat een burgerservicenummer kan zijn (…%(tail)s). "
            "Casus bewaart geen BSN. Haal het weg en sla opnieuw op."
        ),
        "too_long": N_("Deze tekst is te lang: hooguit %(most)s tekens."),
        "empty": N_("Vul dit in."),
        "reason_needed": N_("Geef een reden."),
        "result_needed": N_("Schrijf wat het resultaat is."),
        "restricted_needs_party": N_("Kies wie deze notitie mag lezen."),
        "owner_outside": N_("Deze persoon hoort niet bij het team van deze casus."),
        "already_finished": N_("Deze actie is al afgerond."),
        "already_corrected": N_("Deze notitie is al gecorrigeerd. Corrigeer de nieuwste versie."),
        "already_member": N_("Deze persoon hoort al bij het team in deze rol."),
        "last_regisseur": N_("Wijs eerst een andere casusregisseur aan."),
        "informed_needed": N_("Leg vast op welke dag de doorstromer is geïnformeerd."),
        "email_taken": N_("Dit e-mailadres is al in gebruik."),
        "name_taken": N_("Deze naam is al in gebruik."),
        "guest_needs_end": N_("Een gast heeft een einddatum nodig."),
        "already_held": N_("Deze opschaling is al een keer aangehouden."),
        "hold_too_long": N_("Aanhouden kan hooguit %(days)s werkdagen."),
        "not_announced": N_("Deze opschaling is geen voornemen meer."),
        "weak_password": N_("Kies een langer wachtwoord: minstens 12 tekens, niet te raden."),
        "wrong_login": N_("Het e-mailadres of het wachtwoord klopt niet."),
        "wrong_password": N_("Dit is niet uw wachtwoord van nu."),
        "too_often": N_("Te veel pogingen. Wacht een kwartier."),
        "not_yourself": N_("Dit kunt u niet met uw eigen account doen. Vraag een collega."),
        "ends_before": N_("Het einde ligt vóór het begin."),
        "role_taken": N_("Deze gebruiker heeft deze rol al in deze tijd."),
        "seat_taken": N_("Deze persoon zit al aan deze tafel."),
        "day_taken": N_("Deze dag staat al in de kalender."),
        "norm_range": N_("Kies een norm tussen 1 en 3650 dagen, of laat de norm leeg."),
        "year_range": N_("Kies een jaar tussen %(first)s en %(last)s."),
        "unknown": N_("Dit bestaat niet, of het is niet voor u zichtbaar."),
    }
)


@dataclass
class Refusal(Exception):  # noqa: N818 - an answer, not a mistake
    """A no in words. `at` names the form field it belongs to; `values` fill the words."""

    code: str
    at: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.code not in WORDS:
            raise KeyError(self.code)

    def __str__(self) -> str:
        return WORDS[self.code] % self.values


class NotAllowedError(Refusal):
    """The policy says no to this act."""

    def __init__(self) -> None:
        super().__init__("not_allowed")


class ConflictError(Refusal):
    """Somebody else wrote first."""

    def __init__(self) -> None:
        super().__init__("conflict")


class AlreadyDoneError(Refusal):
    """The same form came twice: what it asked was done the first time, in this casus."""

    def __init__(self, casus_id: UUID | None) -> None:
        super().__init__("already_done")
        self.casus_id = casus_id
