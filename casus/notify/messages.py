"""In which words people are told: a count and a link, no names, in the account's language."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.utils import format_datetime
from functools import lru_cache
from uuid import UUID

from babel.support import NullTranslations, Translations
from flask import current_app

from casus import clock
from casus.config import Settings
from casus.model import Account
from workflows.words import N_


@dataclass(frozen=True, slots=True)
class Wording:
    """The template, the subject for one and for many, and the page that the link opens."""

    template: str
    one: str
    many: str
    path: str


WORDINGS: Mapping[str, Wording] = {
    "digest": Wording("digest", N_("%(num)s signaal"), N_("%(num)s signalen"), "/vandaag"),
    "escalation_announced": Wording(
        "announced",
        N_("Een voornemen tot opschaling"),
        N_("Een voornemen tot opschaling"),
        "/vandaag",
    ),
    "escalation_submitted": Wording(
        "submitted",
        N_("Een opschaling voor uw tafel"),
        N_("Een opschaling voor uw tafel"),
        "/tafels",
    ),
    "invitation": Wording(
        "invitation", N_("Uw toegang tot Casus"), N_("Uw toegang tot Casus"), "/uitnodiging/"
    ),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one person: its kind and day make it the same one when it is tried again."""

    account: Account
    event: str
    kind: str
    day: date
    number: int = 1
    path: str | None = None

    def message_id(self, settings: Settings) -> str:
        """The same for the same person, kind and day: mail programs show a double only once."""
        what = f"{self.account.region_id}:{self.account.id}:{self.kind}:{self.day}"
        mark = hashlib.sha256(what.encode()).hexdigest()[:32]
        return f"<{mark}@{settings.mail_from.rpartition('@')[2] or 'casus'}>"

    def written(self, settings: Settings) -> EmailMessage:
        """The letter as mail: plain text, and the same as simple HTML."""
        wording, words = WORDINGS[self.event], _translations(self.account.locale)
        link = settings.base_url + (self.path or wording.path)
        said = words.ugettext(wording.one if self.number == 1 else wording.many)
        subject = said % {"num": self.number}
        mail = EmailMessage()
        mail["Subject"] = f"Casus: {subject}"
        mail["From"], mail["To"] = settings.mail_from, self.account.email
        mail["Date"] = format_datetime(clock.now())
        mail["Message-ID"] = self.message_id(settings)
        mail["Auto-Submitted"] = "auto-generated"
        values = {"number": self.number, "link": link, "title": mail["Subject"]}
        mail.set_content(_render(f"{wording.template}.txt", self.account.locale, words, values))
        html = _render(f"{wording.template}.html", self.account.locale, words, values)
        mail.add_alternative(html, subtype="html")
        return mail


def kind_of(event: str, subject: UUID | str) -> str:
    """What makes a message of an event the same one; it fits the column."""
    return f"{event} {subject}".strip()[:40]


def _render(name: str, locale: str, words: NullTranslations, values: Mapping[str, object]) -> str:
    template = current_app.jinja_env.get_template(f"mail/{name}")
    return template.render(_=_say(words), ngettext=_count(words), locale=locale, **values)


def _say(words: NullTranslations) -> Callable[..., str]:
    def say(text: str, **values: object) -> str:
        said: str = words.ugettext(text)
        return said % values if values else said

    return say


def _count(words: NullTranslations) -> Callable[..., str]:
    def count(one: str, many: str, num: int) -> str:
        said: str = words.ungettext(one, many, num)
        return said % {"num": num}

    return count


@lru_cache(maxsize=8)
def _translations(locale: str) -> NullTranslations:
    found: NullTranslations = Translations.load(
        current_app.config["BABEL_TRANSLATION_DIRECTORIES"], [locale]
    )
    return found
