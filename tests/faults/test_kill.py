"""Killed in the middle of work: nothing acknowledged is lost, nothing happens twice, all recovers."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults.product import Product, Visitor, product, until

pytestmark = pytest.mark.fault
WRITERS, NOTES = 3, 12


@pytest.fixture(scope="module")
def running() -> Iterator[Product]:
    """One product for all kills of this file."""
    with TemporaryDirectory(prefix="casus-faults-") as home, product(Path(home)) as started:
        yield started


@pytest.fixture(scope="module")
def who(running: Product) -> tuple[str, str]:
    """Somebody of the cast who leads a casus, and its number."""
    sql = (
        "select a.email || ' ' || c.number from casus c join account a"
        " on a.region_id = c.region_id and a.id = c.casusregisseur_id"
        " where c.phase <> 'closed' order by c.number limit 1"
    )
    email, number = str(running.scalar(sql)).split()
    return email, number


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("web", ("gunicorn",)),
        ("postgres", ("postgres", "-D")),
        ("valkey", ("valkey-server",)),
        ("worker", ("celery", "worker")),
        ("relay", ("relay",)),
    ],
)
def test_killed_while_people_write(
    running: Product, who: tuple[str, str], name: str, words: tuple[str, ...]
) -> None:
    """Three people log notes; halfway a process tree is killed; every note is there once."""
    email, number = who
    visitors = [Visitor(running.address, email) for _ in range(WRITERS)]
    halfway = threading.Event()
    failures: list[BaseException] = []

    def write(visitor: Visitor, writer: int) -> None:
        try:
            for turn in range(NOTES):
                visitor.note(number, f"{name} {writer} {turn}")
                if turn == NOTES // 2:
                    halfway.set()
        except BaseException as error:  # noqa: BLE001 - told below, in the test's own thread
            failures.append(error)
            halfway.set()

    threads = [
        threading.Thread(target=write, args=(visitor, place))
        for place, visitor in enumerate(visitors)
    ]
    for thread in threads:
        thread.start()
    assert halfway.wait(timeout=120)
    assert running.kill(*words) > 0, f"no process of {name}"
    for thread in threads:
        thread.join()
    assert failures == []
    said = [words for visitor in visitors for words in visitor.acknowledged]
    assert len(said) == WRITERS * NOTES
    kept = running.scalar(
        "select string_agg(text, '|' order by text) from progress where text ~ :like",
        like=f"^{name} [0-9]+ [0-9]+$",
    )
    assert sorted(str(kept).split("|")) == sorted(said)
    lines = running.scalar(
        "select count(*) from audit_entry a where event = 'progress.log' and exists (select from progress p"
        " where p.text ~ :like and a.subjects && array['progress:' || p.id])",
        like=f"^{name} [0-9]+ [0-9]+$",
    )
    assert lines == len(said)
    until(lambda: running.pids(*words))
    until(lambda: visitors[0].ask("/gezondheid")[0] == 200)


def test_a_page_in_words_while_the_database_is_away(running: Product, who: tuple[str, str]) -> None:
    """503 in Dutch with Retry-After, then everything by itself again."""
    visitor = Visitor(running.address, who[0])
    running.kill("postgres", "-D")
    seen = set()

    def back() -> bool:
        status, page = visitor.ask("/casussen")
        seen.add(status)
        if status == 503:
            assert re.search(r"<h1[^>]*>", page)
        return status == 200

    until(back)
    assert seen <= {0, 200, 503}, seen
