"""Finding a casus by name or number, within what one may know."""

import pytest
from flask import Flask
from sqlalchemy import Engine, text

from casus.extensions import become
from casus.queries import search
from tests import factories
from tests.integration.web.given import Login
from tests.integration.web.seen import scene, statements, words
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")
NAMES = (
    "Hendrika ’t Hooft-van der Velde", "Łukasz Żak", "İpek Şahin", "Nguyễn Thị Lan",
    "Sean O'Connor", "IJsbrand Xi", "ሰላም ተስፋይ", "محمد علي", "100% Zeker_weten",
)  # fmt: skip


@pytest.fixture
def full(web: Flask, world: World) -> None:
    with scene(web):
        for name in NAMES:
            factories.registered(world, name=name)


def found(web: Flask, world: World, term: str, nick: str = "pb") -> list[str | None]:
    by = getattr(world, nick)
    with scene(web):
        become(by)
        return [hit.name for hit in search.casussen(by, search.term_of(term))]


@pytest.mark.parametrize(
    ("term", "name"),
    [
        ("hooft", NAMES[0]), ("'t Hooft", NAMES[0]), ("’T HOOFT", NAMES[0]),
        ("lukasz", NAMES[1]), ("ŁUKASZ", NAMES[1]), ("Zak", NAMES[1]), ("Z\u030cak", NAMES[1]),
        ("ipek", NAMES[2]), ("İPEK", NAMES[2]), ("sahin", NAMES[2]),
        ("nguyen", NAMES[3]), ("Nguye\u0302\u0303n", NAMES[3]), ("thi\u0323 lan", NAMES[3]),
        ("o'connor", NAMES[4]), ("o’connor", NAMES[4]), ("ijsbrand", NAMES[5]),
        ("ተስፋይ", NAMES[6]), ("علي", NAMES[7]), ("0%", NAMES[8]), ("r_w", NAMES[8]),
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_typed(
    web: Flask, world: World, full: None, term: str, name: str
) -> None:
    assert found(web, world, term) == [name]


@pytest.mark.parametrize("term", ["%%", "__", "\\", "%_", "x" * 500, "l%z", "z_k", " ", "a"])
def test_signs_of_the_database_are_just_signs(
    web: Flask, world: World, full: None, term: str
) -> None:
    assert found(web, world, term) == []


def test_a_stranger_finds_nothing_and_a_corporatie_no_name(
    web: Flask, world: World, full: None
) -> None:
    with scene(web):
        factories.matching(world, name="Ruben Aker")
    assert found(web, world, "hooft", "stranger") == []
    assert found(web, world, "hooft", "foreign_pr") == []
    assert found(web, world, "hooft", "pr") == [NAMES[0]]
    assert found(web, world, "aker", "wc") == []
    assert found(web, world, "LM-26-001", "wc") == [None]
    assert found(web, world, "r. a", "wc") == [None]


def test_the_page_names_casussen_and_places(login: Login, world: World, full: None) -> None:
    client = login(world.pb)
    with statements(client.application) as asked:
        page = words(client.get("/zoeken?q=LM-26-000"))
    assert "IJsbrand Xi, LM-26-0006 Aanmelding" in page
    assert len(asked) <= 12
    assert 'href="/vandaag"' in client.get("/zoeken?q=vanda").text
    assert "Niets gevonden" in words(client.get("/zoeken?q=bestaat+niet"))
    assert client.get("/zoeken").status_code == 200
    assert client.get("/zoeken?q=%00").status_code == 400
    assert client.get("/zoeken?q=%ED%A0%80").status_code == 200
    assert "Niets gevonden" in words(login(world.admin).get("/zoeken?q=hooft"))


def test_who_was_found_is_written_down_and_the_words_are_not(
    login: Login, world: World, full: None, owner: Engine
) -> None:
    login(world.pb).get("/zoeken?q=o%27connor")
    with owner.connect() as connection:
        line = connection.execute(
            text("select * from audit_entry where event = 'casus.search'")
        ).one()
        casus = connection.scalar(text("select casus_id from doorstromer where name ~ 'Connor'"))
    assert line.subjects == [str(casus)]
    assert "connor" not in str(line).lower()
