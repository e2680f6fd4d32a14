"""What tests of pages about casussen share: setting a scene, counting statements, reading pages."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import event
from werkzeug.test import TestResponse

from casus.extensions import become, db

CONTEXT = "select set_config("


@contextmanager
def scene(web: Flask) -> Iterator[None]:
    """Deeds before the page is asked for, in an application context of their own."""
    with web.app_context():
        become(None)
        yield
        db.session.remove()


@contextmanager
def statements(web: Flask) -> Iterator[list[str]]:
    """What is asked of the database inside; the context of a transaction does not count."""
    asked: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(CONTEXT):
            asked.append(statement)

    with web.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def words(page: TestResponse) -> str:
    """A page as it is read: without tags, with single spaces."""
    bare = re.sub(r"<(script|style|head).*?</\1>", " ", page.text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def value(page: TestResponse, name: str) -> str:
    """What a field of a form holds."""
    found = re.search(
        rf'name="{name}"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="{name}"', page.text
    )
    assert found is not None, name
    return html.unescape(found[1] or found[2] or "")
