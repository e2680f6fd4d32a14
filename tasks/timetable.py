"""What happens when, by itself: one table, with a sentence per slot for the operator."""

from dataclasses import dataclass

from celery.schedules import crontab

from casus.worker import app


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of the day, in the time of Amsterdam. `words` are for who runs Casus.

    `within`: seconds after which a ring that nobody answered is worth nothing any more.
    """

    task: str
    when: crontab
    within: int
    words: str


# No slot is needed to be on time: each asks what is owed, and the next one makes up for a lost one.
TIMETABLE: tuple[Slot, ...] = (
    Slot(
        "tasks.sweep.check",
        crontab(minute="*/5"),
        300,
        "Elke vijf minuten: is de nacht van vandaag al beoordeeld (vanaf 02.00 uur)? "
        "Zo niet, dan nu, met alle gemiste nachten op volgorde.",
    ),
    Slot(
        "tasks.relay.reconcile",
        crontab(),
        60,
        "Elke minuut: werk dat te lang onderweg is, gaat opnieuw op weg.",
    ),
    Slot(
        "tasks.relay.check_digests",
        crontab(minute="*/5", hour="7-18", day_of_week="mon-fri"),
        300,
        "Op werkdagen om 07.00 uur: ieder met signalen krijgt één bericht. "
        "Werd dat gemist, dan binnen vijf minuten alsnog, tot 19.00 uur.",
    ),
    Slot(
        "tasks.upkeep.tidy",
        crontab(minute=30, hour=3),
        43_200,
        "Elke nacht om 03.30 uur: ruimte voor de komende dertien maanden in het logboek, "
        "en weg met oude inlogpogingen, sessies, concepten en afgerond werk.",
    ),
)

app.conf.beat_schedule = {
    slot.task: {"task": slot.task, "schedule": slot.when, "options": {"expires": slot.within}}
    for slot in TIMETABLE
}
