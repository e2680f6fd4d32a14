"""Where a static file is found, and how long a browser may keep it.

`asset("casus.css")` answers `/static/casus.css?v=<first 12 signs of its sha256>`. A request that
carries the right `v` may be kept for a year (`immutable`): another content has another address.
Text is sent compressed; static files hold no secrets, so compression leaks nothing.
"""

import gzip
import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, request, url_for

STATIC = Path(__file__).parent / "static"
FOREVER = "public, max-age=31536000, immutable"
BRIEFLY = "public, max-age=300"
TEXT = ("text/css", "text/javascript", "application/javascript")


def install(app: Flask) -> None:
    """Give templates the `asset` global and static files their headers.

    Expects the app's static folder to be `casus/web/static`, served at endpoint `static`.
    """
    app.jinja_env.globals["asset"] = asset
    app.after_request(_finished)


def asset(name: str) -> str:
    """The address of a static file, with its content hash: `asset("casus.css")`."""
    return url_for("static", filename=name, v=version(name))


@lru_cache(maxsize=64)
def version(name: str) -> str:
    """The content hash that stands in the address: 12 hexadecimal signs."""
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


def _finished(response: Response) -> Response:
    if request.endpoint != "static" or response.status_code not in {200, 304}:
        return response
    name = (request.view_args or {})["filename"]
    fresh = request.args.get("v") == version(name)
    response.headers["Cache-Control"] = FOREVER if fresh else BRIEFLY
    if response.mimetype in TEXT:
        response.vary.add("Accept-Encoding")
        if response.status_code == 200 and "gzip" in request.accept_encodings:  # noqa: PLR2004
            return _compressed(response, name)
    return response


def _compressed(response: Response, name: str) -> Response:
    response.direct_passthrough = False
    response.set_data(_gzipped(name, version(name)))
    response.headers["Content-Encoding"] = "gzip"
    return response


@lru_cache(maxsize=64)
def _gzipped(name: str, _version: str) -> bytes:
    return gzip.compress((STATIC / name).read_bytes(), 9, mtime=0)
