"""The pages: one blueprint per noun, and what they all share."""

from importlib import import_module

from flask import Flask

from casus.web import assets, errors, headers, navigation, signing_in, words
from casus.web.words import locale

# One module per noun; each has a blueprint named `pages`.
NOUNS = (
    "health",
    "entrance",
    "today",
    "casus",
    "registration",
    "profile",
    "move",
    "progress",
    "action",
    "team",
    "search",
    "table",
    "insight",
    "admin",
    "account",
    "about",
)


def register(app: Flask) -> None:
    """Hang everything on the application."""
    for part in (assets, headers, signing_in, navigation, words, errors):
        part.init_app(app)
    for noun in NOUNS:
        app.register_blueprint(import_module(f"casus.web.{noun}").pages)


__all__ = ["locale", "register"]
