"""How the parts become one application, for the web, the worker and the commands."""

from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined

from casus.config import Environment, Settings
from casus.extensions import babel, csrf, db, login_manager

MOST_BODY = 256 * 1024  # bytes; the largest form holds 2,000 characters


def create_app(settings: Settings, *, worker: bool = False) -> Flask:
    """Build the application; a worker has its own role in the database."""
    app = Flask("casus", template_folder=str(_templates()), static_folder=None)
    url = settings.worker_database_url if worker else settings.database_url
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=url,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(settings),
        MAX_CONTENT_LENGTH=MOST_BODY,
        MAX_FORM_MEMORY_SIZE=MOST_BODY,
        MAX_FORM_PARTS=200,
        SESSION_COOKIE_NAME="casus",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.production,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=settings.production,
        BABEL_DEFAULT_LOCALE="nl",
        BABEL_DEFAULT_TIMEZONE="Europe/Amsterdam",
        BABEL_TRANSLATION_DIRECTORIES=str(Path(__file__).parent / "translations"),
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    db.init_app(app)
    if not worker:
        _open_doors(app)
    return app


def _open_doors(app: Flask) -> None:
    from casus import web  # noqa: PLC0415  (the worker never loads pages)

    csrf.init_app(app)
    login_manager.init_app(app, add_context_processor=False)
    babel.init_app(app, locale_selector=web.locale)
    web.register(app)


def _engine_options(settings: Settings) -> dict[str, object]:
    options: dict[str, object] = {
        "connect_args": {
            "connect_timeout": 3,
            # Planning a statement behind the fences costs more than running it: plan it once.
            "prepare_threshold": 2,
            "options": "-c plan_cache_mode=force_generic_plan",
        },
        "pool_pre_ping": True,
    }
    if settings.env is Environment.TEST:
        return options
    return {**options, "pool_size": 5, "max_overflow": 5, "pool_timeout": 5, "pool_recycle": 1800}


def _templates() -> Path:
    installed = Path(__file__).parent / "_rooms" / "templates"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "templates"
