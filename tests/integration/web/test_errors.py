"""What a person gets when something is not possible: words, headers, and never a bare 500."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from casus.actor import Actor
from casus.app import MOST_BODY, create_app
from casus.config import Environment, Settings
from casus.extensions import db
from casus.policy import PUBLIC
from casus.refusals import ConflictError, NotAllowedError, Refusal
from casus.web import errors
from casus.web.access import may
from tests.world import World

Login = Callable[[Actor], FlaskClient]


@pytest.fixture
def odd(world: World, settings: Settings) -> Iterator[FlaskClient]:
    """An application with pages where everything goes wrong."""
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False

    @app.route("/proef/<what>", methods=["GET", "POST"])
    @may(PUBLIC)
    def fail(what: str) -> str:
        if what == "getal":
            db.session.execute(text("select cast('99999999999' as integer)"))
        if what == "twee":
            return errors.conflict(
                "Notitie", [errors.TwoTexts("text", "Tekst", "van hen", request.form["text"])], 3,
                "/", keep={"kind": "note"},
            )  # fmt: skip
        raise {
            "fout": ZeroDivisionError("geheim detail"),
            "weg": OperationalError("select", {}, Exception("server closed the connection")),
            "mag-niet": NotAllowedError(),
            "onbekend": Refusal("unknown"),
            "vroeg": Refusal("too_long", None, {"most": 7}),
            "botsing": ConflictError(),
        }[what]

    yield app.test_client()
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize(
    ("what", "status", "said"),
    [
        ("fout", 500, "Noem dan dit nummer"),
        ("weg", 503, "Casus is even niet bereikbaar"),
        ("mag-niet", 403, "U mag dit niet doen"),
        ("onbekend", 404, "Deze pagina is er niet"),
        ("vroeg", 422, "hooguit 7 tekens"),
        ("botsing", 409, "Iemand anders was u voor"),
        ("getal", 400, "Dit verzoek klopt niet"),
    ],
)
def test_every_refusal_has_words(odd: FlaskClient, what: str, status: int, said: str) -> None:
    answer = odd.get(f"/proef/{what}")
    assert answer.status_code == status
    assert said in answer.text
    assert "geheim detail" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_503_says_when_to_come_back(odd: FlaskClient) -> None:
    assert odd.get("/proef/weg").headers["Retry-After"] == "5"


def test_a_conflict_that_no_view_shows_keeps_what_was_typed(odd: FlaskClient) -> None:
    answer = odd.post("/proef/botsing", data={"text": "Een <lange> zin", "version": "1 2"})
    assert answer.status_code == 409
    assert "Een &lt;lange&gt; zin" in answer.text
    assert "1 2" not in answer.text


def test_a_conflict_shows_both_texts_and_can_be_sent_again(odd: FlaskClient) -> None:
    answer = odd.post("/proef/twee?a=b", data={"text": "van mij"})
    assert answer.status_code == 409
    assert "van hen" in answer.text
    assert ">van mij</textarea>" in answer.text
    assert 'name="kind" value="note"' in answer.text
    assert 'name="version" value="3"' in answer.text
    assert 'action="/proef/twee?a=b"' in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/inloggen",
        "/hulp",
        "/bestaat-niet",
        "/static/casus.css",
        "/static/niets.css",
        "/gezondheid",
    ],
)
def test_every_answer_is_armoured(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Permissions-Policy" in headers
    assert "Strict-Transport-Security" not in headers
    kept = headers["Cache-Control"]
    assert (kept == "no-store") is (path != "/static/casus.css")


def test_production_asks_for_https(world: World, settings: Settings) -> None:
    app = create_app(replace(settings, env=Environment.PRODUCTION))
    with app.app_context():
        page = app.test_client().get("/hulp")
        db.engine.dispose()
    assert page.headers["Strict-Transport-Security"].startswith("max-age=")
    cookies = [value for name, value in page.headers if name == "Set-Cookie"]
    assert all(
        "Secure" in value and "HttpOnly" in value and "SameSite=Lax" in value for value in cookies
    )
    assert cookies


def test_a_static_file_with_its_hash_is_kept_for_ever(client: FlaskClient) -> None:
    found = re.search(r'href="(/static/casus\.css\?v=\w+)"', client.get("/hulp").text)
    assert found is not None
    assert "immutable" in client.get(found[1]).headers["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    [
        "/casussen/LM-26-00%00",
        "/casussen/" + "9" * 5000,
        "/beheer/kalender/" + "9" * 5000,
        "/beheer/gebruikers/niet-een-id",
        "/beheer/gebruikers/" + "0" * 400,
        "/static/../config.py",
        "/static/%00",
        "/%ff%fe",
    ],
)
def test_an_odd_address_is_no_page(login: Login, world: World, path: str) -> None:
    assert login(world.admin).get(path).status_code == 404


@pytest.mark.parametrize("query", ["q=%00", "%00=x", "q=a%00b&q=c"])
def test_a_nul_in_a_question_is_refused(login: Login, world: World, query: str) -> None:
    answer = login(world.admin).get(f"/beheer/gebruikers?{query}")
    assert answer.status_code == 400


@pytest.mark.parametrize("query", ["q=%ff", "q=%ed%a0%80", "q=" + "x" * 3000, "q=%F0%9F%8F%A0"])
def test_odd_text_in_a_question_is_looked_for(login: Login, world: World, query: str) -> None:
    assert login(world.admin).get(f"/beheer/gebruikers?{query}").status_code == 200


def test_a_body_that_is_too_large_is_refused(client: FlaskClient) -> None:
    form = "application/x-www-form-urlencoded"
    answer = client.post("/inloggen", data=b"email=" + b"x" * MOST_BODY, content_type=form)
    assert answer.status_code == 413
    assert "te groot" in answer.text


def test_too_many_fields_are_refused(client: FlaskClient) -> None:
    part = b'--grens\r\nContent-Disposition: form-data; name="x"\r\n\r\ny\r\n'
    answer = client.post(
        "/inloggen",
        data=part * 10_001 + b"--grens--",
        content_type="multipart/form-data; boundary=grens",
    )
    assert answer.status_code == 413
    fewer = part * 201 + b"--grens--"  # within the limit of bytes, over the limit of fields
    assert len(fewer) < MOST_BODY
    answer = client.post(
        "/inloggen", data=fewer, content_type="multipart/form-data; boundary=grens"
    )
    assert answer.status_code == 413


def test_a_form_without_the_proof_of_its_page_is_refused(
    client: FlaskClient, with_csrf: None
) -> None:
    answer = client.post("/taal", data={"taal": "en"})
    assert answer.status_code == 400
    assert "Er is niets opgeslagen" in answer.text


def test_a_wrong_method_says_which_are_right(client: FlaskClient) -> None:
    answer = client.get("/uitloggen")
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


def test_without_a_database_a_page_says_so_and_the_next_works(
    world: World, settings: Settings, web: Flask
) -> None:
    away = settings.database_url.replace("/casus_test?", "/bestaat_niet?")
    assert away != settings.database_url
    app = create_app(replace(settings, database_url=away))
    client = app.test_client()
    with client.session_transaction() as session:
        session["session"] = "iets"
    answer = client.get("/mijn-instellingen")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert "Casus is even niet bereikbaar" in answer.text
    health = client.get("/gezondheid")
    assert health.status_code == 503
    assert health.json is not None
    assert health.json["database"] == "weg"
    with app.app_context():
        db.engine.dispose()
