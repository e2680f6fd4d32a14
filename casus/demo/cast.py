"""As whom a visitor can look at the demo, for the login page and for the terminal."""

from functools import cache

from casus.demo.roster import LINDERMEER, PEOPLE, REGIONS, Person

__all__ = ["Person", "lines", "people", "person"]

# One of each kind of work; the login page has everybody.
SHOWN = ("sanne", "youssef", "karin", "marieke", "greet", "olga", "joost", "wim", "anton")


def people() -> tuple[Person, ...]:
    """Everybody who can log in, the region Lindermeer first."""
    return PEOPLE


def lines() -> tuple[str, ...]:
    """What the terminal says about it."""
    shown = [person(nick) for nick in SHOWN]
    width = max(len(one.name) for one in shown)
    return (
        "inloggen kan met één klik, zonder wachtwoord, bijvoorbeeld als:",
        *(f"  {one.name:{width}}  {one.role_label}, {_where(one)}" for one in shown),
        f"  en nog {len(PEOPLE) - len(shown)} anderen; zij staan op de inlogpagina",
    )


@cache
def person(nick: str) -> Person:
    """The person whom the stories call by this name. Raises KeyError for a stranger."""
    for one in PEOPLE:
        if one.nick == nick:
            return one
    raise KeyError(nick)


def _where(one: Person) -> str:
    if one.region == LINDERMEER:
        return one.party
    return f"{one.party} (regio {REGIONS[one.region][0]})"
