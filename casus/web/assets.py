"""Where a static file is found, and how long a browser may keep it.

`asset("casus.css")` answers `/static/casus.css?v=<first 12 signs of its sha256>`. A request that
carries the right `v` may be kept for a year (`immutable`): another content has another address.
Text is sent compressed; static files hold no secrets, so compression leaks nothing.
"""

import gzip
import hashlib
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path

from flask import Flask, Response, abort, request, url_for
from werkzeug.security import safe_join

STATIC = Path(__file__).parent / "static"
FOREVER = "public, max-age=31536000, immutable"
BRIEFLY = "public, max-age=300"
KINDS = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
}


def init_app(app: Flask) -> None:
    """Serve `/static/...` at endpoint `static` and give templates the `asset` global."""
    app.jinja_env.globals["asset"] = asset
    app.add_url_rule("/static/<path:filename>", "static", serve)


def asset(name: str) -> str:
    """Give the address of a static file, with its content hash: `asset("casus.css")`."""
    return url_for("static", filename=name, v=version(name))


@lru_cache(maxsize=64)
def version(name: str) -> str:
    """Give the content hash that stands in the address: 12 hexadecimal signs."""
    return hashlib.sha256(_content(name)).hexdigest()[:12]


def serve(filename: str) -> Response:
    """Send one static file from memory; what is not a file of a known kind is not found."""
    path = safe_join(str(STATIC), filename)
    kind = KINDS.get(Path(filename).suffix)
    if path is None or kind is None or not Path(path).is_file():
        abort(HTTPStatus.NOT_FOUND)
    small = not kind.startswith("font") and bool(request.accept_encodings["gzip"])
    response = Response(_gzipped(filename) if small else _content(filename), mimetype=kind)
    if small:
        response.content_encoding = "gzip"
    response.vary.add("Accept-Encoding")
    fresh = request.args.get("v") == version(filename)
    response.headers["Cache-Control"] = FOREVER if fresh else BRIEFLY
    response.set_etag(f"{version(filename)}{'-gz' if small else ''}")
    response.make_conditional(request)
    return response


@lru_cache(maxsize=64)
def _content(name: str) -> bytes:
    return (STATIC / name).read_bytes()


@lru_cache(maxsize=64)
def _gzipped(name: str) -> bytes:
    return gzip.compress(_content(name), 9, mtime=0)
