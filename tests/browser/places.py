"""Every page that a person can open, and who opens it in the tests."""

from dataclasses import dataclass

# Endpoints without a page of their own, each with its reason.
NO_PAGE = {
    "static": "a file, not a page",
    "health.show": "for the balancer and the operator: plain text",
    "entrance.home": "sends on to the first page of a role",
    "admin.this_year": "sends on to the calendar of this year",
    "about.components": "the style page, only in a demo",
    "entrance.demo": "only in a demo; the product's own tests start one",
}


@dataclass(frozen=True)
class Place:
    """A page: its endpoint, its path (names in braces are filled in) and a visitor."""

    endpoint: str
    path: str
    who: str | None
    words: str  # what certainly stands on it, so that an error page does not pass for it


CASUS = "/casussen/{number}"

PLACES: tuple[Place, ...] = (
    Place("entrance.login", "/inloggen", None, "Inloggen"),
    Place("entrance.invitation", "/uitnodiging/{token}", None, "wachtwoord"),
    Place("about.help_page", "/hulp", "pb", "Hulp"),
    Place("about.accessibility", "/toegankelijkheid", None, "Toegankelijkheid"),
    Place("about.privacy", "/privacy", None, "Privacy"),
    Place("about.rights", "/wie-mag-wat", "pb", "Wie mag wat"),
    Place("about.sheet", "/procesblad", "pb", "R01"),
    Place("account.show", "/mijn-instellingen", "pb", "Mijn instellingen"),
    Place("today.show", "/vandaag", "pb", "Loonstrook opsturen"),
    Place("casus.show_list", "/casussen", "pb", "{number}"),
    Place("casus.show", CASUS, "pb", "Samen ingepakt."),
    Place("casus.show_readers", CASUS + "/inzage", "pb", "Petra Bos"),
    Place("registration.show", "/casussen/nieuw", "pb", "Nieuwe casus"),
    Place("profile.show_profile", CASUS + "/profiel", "pb", "Gelijkvloers"),
    Place("profile.show_identity", CASUS + "/identiteit", "pb", "Ruben Aker"),
    Place("move.show", CASUS + "/overgangen?stap=back_to_preparation", "pb", "{number}"),
    Place("team.show", CASUS + "/team", "pb", "Karel de Boer"),
    Place("team.show_end", CASUS + "/team/{member}/einde", "pb", "Karel de Boer"),
    Place("action.show", CASUS + "/acties/{action}", "pb", "Loonstrook opsturen"),
    Place(
        "progress.show_correction", CASUS + "/voortgang/{note}/correctie", "pb", "Thee gedronken"
    ),
    Place("progress.show_note", "/noteren", "pb", "Noteren"),
    Place("search.show", "/zoeken?q=aker", "pb", "{number}"),
    Place("table.inbox", "/tafels", "pr", "{escalation}"),
    Place("table.show", "/tafels/{escalation}", "pr", "Waarom ligt dit hier?"),
    Place("insight.region", "/inzicht", "pr", "Open casussen per fase"),
    Place("admin.show", "/beheer", "admin", "Beheer"),
    Place("admin.parties", "/beheer/organisaties", "admin", "Stichting Haven"),
    Place("admin.new_party", "/beheer/organisaties/nieuw", "admin", "organisatie"),
    Place("admin.party", "/beheer/organisaties/{party}", "admin", "Stichting Haven"),
    Place("admin.accounts", "/beheer/gebruikers", "admin", "Petra Bos"),
    Place("admin.new_account", "/beheer/gebruikers/nieuw", "admin", "ebruiker"),
    Place("admin.account", "/beheer/gebruikers/{account}", "admin", "Petra Bos"),
    Place("admin.days", "/beheer/kalender/2026", "admin", "2026"),
    Place("admin.norms", "/beheer/normen", "admin", "Normen"),
    Place("admin.own_words", "/beheer/woorden", "admin", "oorden"),
    Place("admin.tables", "/beheer/tafels", "admin", "Regietafel"),
    Place("admin.new_table", "/beheer/tafels/nieuw", "admin", "tafel"),
    Place("admin.table", "/beheer/tafels/{table}", "admin", "Regietafel"),
)
