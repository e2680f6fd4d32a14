"""What forms about a casus share: a key that makes them count once, tiles to pick from, limits."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID, uuid4

from flask_babel import gettext
from wtforms import BooleanField, HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from casus.acts._act import once
from casus.refusals import AlreadyDoneError, ConflictError, Refusal
from casus.web import words
from casus.web.forms import Form
from casus.web.forms.fields import Needed, WholeField

Given = TypeVar("Given")
TRIES = 3


class OnceForm(Form):
    """A form that does its deed once, however often it is sent."""

    key = HiddenField(default=lambda: str(uuid4()))
    done_before: UUID | None = None

    def saves(self, deed: Callable[[], object]) -> bool:
        """Do the deed when the form is right.

        A second sending counts as done: `done_before` is the casus it was done in.
        """

        def done() -> None:
            try:
                with once(self._key()):
                    _insisted(deed)
            except AlreadyDoneError as before:
                self.done_before = before.casus_id

        return self.does(done)

    def theirs(self, newest: Form) -> tuple[tuple[str, str], ...]:
        """What stands there now; the key of a form is nobody's text."""
        newest["key"].data = self.key.data
        return super().theirs(newest)

    def _key(self) -> UUID | None:
        try:
            return UUID(self.key.data or "")
        except ValueError:
            return None


def _insisted(deed: Callable[[], object]) -> None:
    """Two deeds at once in one casus are no conflict; the deed itself knows what is."""
    for left in reversed(range(TRIES)):
        try:
            deed()
        except ConflictError:
            if not left:
                raise
        else:
            return


def someone(offered: Iterable[tuple[UUID | str, str]], nobody: str) -> list[tuple[str, str]]:
    """The options of a list of people or parties, nobody first."""
    return [("", nobody), *((str(key), name) for key, name in offered)]


class Between:
    """A number within limits, both included."""

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def __call__(self, _form: object, field: WholeField) -> None:
        """An empty field is for others to judge."""
        if field.data is not None and not self.least <= field.data <= self.most:
            said = gettext(
                "Kies een getal van %(least)s tot en met %(most)s.",
                least=self.least,
                most=self.most,
            )
            raise ValidationError(said)


@contextmanager
def at_field(**names: str) -> Iterator[None]:
    """Where a form calls a field otherwise than the deed does."""
    try:
        yield
    except Refusal as no:
        no.at = names.get(no.at or "", no.at)
        raise


def filled(value: Given | None, at: str) -> Given:
    """What a field that must be filled in holds."""
    if value is None:
        raise Refusal("empty", at)
    return value


def between(label: Any, least: int, most: int, **options: Any) -> WholeField:  # noqa: ANN401
    """A whole number within limits."""
    return WholeField(label, validators=[Needed(), Between(least, most)], **options)


def pick(
    label: Any,  # noqa: ANN401 - words that wait for a language
    codes: Iterable[StrEnum],
    *,
    needed: bool = True,
    **options: Any,
) -> RadioField:
    """One of these codes, as tiles."""
    listed = tuple(codes)
    return RadioField(
        label,
        coerce=type(listed[0]),
        choices=lambda: [(code.value, words.label(code)) for code in listed],
        validators=[Needed() if needed else Optional()],
        **options,
    )


def tiles(label: Any) -> RadioField:  # noqa: ANN401
    """One of the things that the view offers; the deed judges what was sent."""
    return RadioField(label, validate_choice=False, validators=[Needed()])


def listed(label: Any) -> SelectField:  # noqa: ANN401
    """One line of a long list."""
    return SelectField(label, validators=[Needed()])


def check(label: Any) -> BooleanField:  # noqa: ANN401
    """Yes or no."""
    return BooleanField(label)


def several(label: Any) -> SelectMultipleField:  # noqa: ANN401
    """Any of the things that the view offers, by id, as checkboxes."""
    return SelectMultipleField(
        label,
        coerce=lambda value: value if isinstance(value, UUID) else UUID(str(value)),
        choices=(),
        validators=[Optional()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
