"""Whether a letter leaves, or why not is known; and no password is said in the open."""

import smtplib
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

import pytest

from casus.config import Settings
from casus.notify import channels
from casus.notify.channels import AwayError
from tests.integration.notify.post import Post, opened


@pytest.fixture
def box() -> Iterator[Post]:
    """A mail server without encryption."""
    with opened(21900) as found:
        yield found


@pytest.fixture
def letter() -> EmailMessage:
    """Any letter."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "x", "a@casus.example", "b@casus.example"
    mail.set_content("x")
    return mail


def test_a_letter_arrives(box: Post, letter: EmailMessage, settings: Settings) -> None:
    channels.send(replace(settings, smtp_port=box.port), letter)
    assert [found["Subject"] for found in box.letters] == ["x"]


def test_a_password_is_never_said_in_the_open(
    box: Post, letter: EmailMessage, settings: Settings
) -> None:
    with_user = replace(settings, smtp_port=box.port, smtp_user="casus", smtp_password="geheim-x")
    with pytest.raises(smtplib.SMTPNotSupportedError):
        channels.send(with_user, letter)
    assert box.letters == []


@pytest.mark.parametrize(
    ("rcpt", "error"),
    [
        ("550 No such user", smtplib.SMTPRecipientsRefused),
        ("450 Mailbox busy", AwayError),
        ("421 Going down", AwayError),
    ],
)
def test_what_the_server_says_of_an_address_is_told_apart(
    box: Post, letter: EmailMessage, settings: Settings, rcpt: str, error: type[Exception]
) -> None:
    box.address_answer = rcpt
    with pytest.raises(error):
        channels.send(replace(settings, smtp_port=box.port), letter)
    assert box.letters == []


def test_a_server_that_hangs_up_is_away(
    box: Post, letter: EmailMessage, settings: Settings
) -> None:
    box.hangs_up = True
    with pytest.raises(AwayError):
        channels.send(replace(settings, smtp_port=box.port), letter)
