"""Killed in the middle of work: nothing acknowledged is lost or done twice, all recovers."""

import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
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

    def write(place: int) -> None:
        for turn in range(NOTES):
            visitors[place].note(number, f"{name} {place} {turn}")
            if turn == NOTES // 2:
                halfway.set()

    with ThreadPoolExecutor(WRITERS) as pool:
        writing = [pool.submit(write, place) for place in range(WRITERS)]
        assert halfway.wait(timeout=120)
        until(lambda: running.kill(*words))
        for writer in writing:
            writer.result()
    said = sorted(text for visitor in visitors for text in visitor.acknowledged)
    assert len(said) == WRITERS * NOTES
    assert kept(running, name) == said
    assert audited(running, name) == len(said)
    until(lambda: running.pids(*words))
    until(lambda: visitors[0].ask("/gezondheid")[0] == 200)


def kept(running: Product, name: str) -> list[str]:
    """The notes of one killing that are in the database, doubles and all."""
    sql = "select string_agg(text, '|') from progress where text ~ :like"
    return sorted(str(running.scalar(sql, like=f"^{name} [0-9]+ [0-9]+$")).split("|"))


def audited(running: Product, name: str) -> object:
    """How many audit lines there are about them."""
    sql = (
        "select count(*) from audit_entry a where event = 'progress.log' and exists ("
        " select from progress p where p.text ~ :like and 'progress:' || p.id = any(a.subjects))"
    )
    return running.scalar(sql, like=f"^{name} [0-9]+ [0-9]+$")


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
