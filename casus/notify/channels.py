"""How a letter leaves the house: by SMTP, within seconds or not at all."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from casus.config import Settings

PATIENCE = 10.0  # seconds for each step of the conversation
TEMPORARY = range(400, 500)


class AwayError(Exception):
    """The mail server does not take anything now; it is nobody's fault but for the moment."""


def send(settings: Settings, letter: EmailMessage) -> None:
    """Hand a letter to the mail server. Raises AwayError, or what the server refuses it with."""
    with _server(settings) as server:
        try:
            server.send_message(letter)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            if all(code in TEMPORARY for code in codes):
                raise AwayError from error
            raise
        except smtplib.SMTPResponseException as error:
            if error.smtp_code in TEMPORARY:
                raise AwayError from error
            raise


@contextmanager
def _server(settings: Settings) -> Iterator[smtplib.SMTP]:
    try:
        server = smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=PATIENCE)
    except (OSError, smtplib.SMTPException) as error:
        raise AwayError from error
    try:
        _introduce(server, settings)
        yield server
        server.quit()
    except (smtplib.SMTPServerDisconnected, TimeoutError, ConnectionError) as error:
        raise AwayError from error
    finally:
        server.close()


def _introduce(server: smtplib.SMTP, settings: Settings) -> None:
    """Encrypted where the server can; a password is never said in the open."""
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=ssl.create_default_context())
        server.ehlo()
    elif settings.smtp_user:
        raise smtplib.SMTPNotSupportedError("no STARTTLS, so no password")
    if settings.smtp_user:
        server.login(settings.smtp_user, settings.smtp_password)
