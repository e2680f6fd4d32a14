"""The measurements, side by side with their baseline: `make bench`."""

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import event, text

from casus.actor import Actor
from casus.extensions import db
from tests import factories
from tests.browser.places import PLACES
from tests.load.fair import Fair
from tests.load.product import Bench, bench

CASUSSEN, ROUNDS, REQUESTS = 2000, 7, 100
TICK = os.sysconf("SC_CLK_TCK")
LIMITS = {"casus.show_list": 8, "casus.show": 16}
OTHER = 12
OURS = ("set_config",)


def main() -> int:
    """Print every figure; the exit code says whether one is over its limit."""
    with bench(CASUSSEN) as ready:
        verdicts = [caseload(ready), statements(ready)]
    return 0 if all(verdicts) else 1


def caseload(ready: Bench) -> bool:
    """P1: CPU of the caseload page against the fair hand-written page, interleaved."""
    ours, fair = ready.call(ready.world.pb, "/casussen"), Fair(ready, ready.world.pb)
    for _ in range(20):
        ours()
        fair.call()
    print(f"P1 caseload page, {CASUSSEN} casussen, 50 rows; {ROUNDS} rounds of {REQUESTS}")
    print(f"   bytes: ours {len(ours())}, fair {len(fair.call())}")
    ratios = []
    for _ in range(ROUNDS):
        a, b = cpu(ready, ours), cpu(ready, fair.call)
        ratios.append(a / b)
        print(
            f"   CPU per request: ours {a * 1000:.2f} ms, fair {b * 1000:.2f} ms, ratio {a / b:.2f}"
        )
    fair.connection.close()
    middle = statistics.median(ratios)
    print(f"   median ratio {middle:.2f} (limit 1.45)")
    return middle <= 1.45


def cpu(ready: Bench, call: Callable[[], bytes]) -> float:
    """Seconds of CPU per request: this process and the database's backends."""
    before = time.process_time() + backends(ready)
    for _ in range(REQUESTS):
        call()
    return (time.process_time() + backends(ready) - before) / REQUESTS


def backends(ready: Bench) -> float:
    """Seconds of CPU that the backends which are open now have used."""
    with ready.superuser.connect() as connection:
        pids = connection.scalars(
            text("select pid from pg_stat_activity where backend_type = 'client backend'"
                 " and pid <> pg_backend_pid()")
        ).all()  # fmt: skip
    total = 0.0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / TICK
    return total


def statements(ready: Bench) -> bool:
    """P3: statements per page, audit included, BEGIN/SET/COMMIT not."""
    print("P3 statements per page (limit), audit included; the list shows 50 rows")
    names = _names(ready)
    good = True
    for place in PLACES:
        by = ready.world.actors[place.who] if place.who else None
        if by is None or "{escalation}" in place.path:
            continue
        limit = LIMITS.get(place.endpoint, OTHER)
        found = count(ready, by, place.path.format(**names))
        good = good and found <= limit
        print(f"   {place.path:45} {found:3} ({limit}){'' if found <= limit else '  OVER'}")
    return good


def _names(ready: Bench) -> dict[str, object]:
    with ready.app.app_context():
        names = factories.named(ready.world, ready.owner)
        db.session.remove()
    return names


def count(ready: Bench, by: Actor, path: str) -> int:
    """How many statements one GET of a page takes."""
    call, seen = ready.call(by, path), []
    call()

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        if not any(word in statement for word in OURS):
            seen.append(statement)

    with ready.app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        call()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)


if __name__ == "__main__":
    sys.exit(main())
