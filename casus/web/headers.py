"""Which headers every answer carries, refusals included."""

from flask import Flask, Response, current_app

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
TWO_YEARS = "max-age=63072000; includeSubDomains"


def init_app(app: Flask) -> None:
    """Put the headers on every answer."""
    app.after_request(_armoured)


def _armoured(response: Response) -> Response:
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)
    # Pages hold personal data: no browser and no proxy keeps them. Static files say so themselves.
    response.headers.setdefault("Cache-Control", "no-store")
    if current_app.config["SETTINGS"].production:
        response.headers.setdefault("Strict-Transport-Security", TWO_YEARS)
    return response
