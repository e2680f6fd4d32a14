"""The fields of which forms are made: text without odd signs, days and numbers as typed."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, cast
from uuid import UUID

from flask_babel import gettext, lazy_gettext
from wtforms import EmailField, Field, PasswordField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Optional, StopValidation, ValidationError
from wtforms.widgets import Select, TextInput

from casus.model.base import FIRST_DAY, LAST_DAY
from casus.web import words

MOST_DIGITS = 9

_NEVER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DUTCH = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s.,;<>\"]{2,}")


def _(text: str) -> str:
    """Words of a form, in the language of whoever reads it."""
    return cast("str", lazy_gettext(text))


class TypedField(Field):
    """A field that reads one line of text as something else, and shows it again as it was typed."""

    widget = TextInput()
    read: Callable[[str], object]  # raises ValueError with words
    written: Callable[[Any], str]

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Nothing typed is None; what cannot be read stays in the field, to be mended."""
        typed = stripped(valuelist[0]) if valuelist else ""
        self.data = self.read(typed) if typed else None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.written(self.data)


class DutchDateField(TypedField):
    """A day as text: dd-mm-jjjj, also d-m-jjjj and jjjj-mm-dd; `data` is the day, or None."""

    data: date | None

    @property
    def given(self) -> date:
        """The day, in a form that was found right and needs one."""
        return cast("date", self.data)

    @staticmethod
    def read(typed: str) -> date:
        """No 30 February, no infinity, no digits of another script."""
        found = read_day(typed)
        if found is None:
            raise ValueError(gettext("Schrijf de dag als dd-mm-jjjj, bijvoorbeeld 24-11-2026."))
        if not FIRST_DAY <= found <= LAST_DAY:
            raise ValueError(gettext("Kies een dag tussen 01-01-1900 en 31-12-2200."))
        return found

    @staticmethod
    def written(on: date) -> str:
        """As people write it."""
        return f"{on:%d-%m-%Y}"


class WholeField(TypedField):
    """A whole number in plain digits; `data` is the number, or None."""

    data: int | None

    @property
    def given(self) -> int:
        """The number, in a form that was found right and needs one."""
        return cast("int", self.data)

    written = staticmethod(str)

    @staticmethod
    def read(typed: str) -> int:
        """Python would read digits of all scripts, and as many as there are."""
        if typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS:
            return int(typed)
        raise ValueError(gettext("Vul een heel getal in."))


class Picker(Select):
    """A list to pick from. HTML lets only a list that begins with nothing be `required`."""

    validation_attrs = ["disabled"]  # noqa: RUF012 (as WTForms declares it)


class Needed:
    """The field must be filled in, with more than spaces."""

    field_flags = {"required": True}  # noqa: RUF012 (WTForms reads it from the class)

    def __call__(self, _form: object, field: Field) -> None:
        """WTForms stops here when there is nothing to look at."""
        if not any(stripped(str(value)) for value in field.raw_data or ()):
            raise StopValidation(gettext("Vul dit in."))


class Most:
    """At most so many signs."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.field_flags = {"maxlength": most}

    def __call__(self, _form: object, field: Field) -> None:
        """Counts after cleaning."""
        if len(field.data or "") > self.most:
            said = gettext("Deze tekst is te lang: hooguit %(most)s tekens.", most=self.most)
            raise ValidationError(said)


def read_day(typed: str) -> date | None:
    """The day somebody wrote, or None when there is no such day."""
    if found := _DUTCH.fullmatch(typed):
        day, month, year = found.groups()
    elif found := _ISO.fullmatch(typed):
        year, month, day = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def stripped(value: str | None) -> str:
    """Text without control signs, and without space around it."""
    return _NEVER.sub("", (value or "").replace("\r\n", "\n")).strip()


def text(label: object, most: int = 120, *, needed: bool = True, **options: Any) -> StringField:
    """One line of text."""
    return StringField(cast("str", label), **_rules(most, needed=needed), **options)


def prose(label: object, most: int, *, needed: bool = True, **options: Any) -> TextAreaField:
    """Several lines of text."""
    return TextAreaField(cast("str", label), **_rules(most, needed=needed), **options)


def email(label: object, *, needed: bool = True, **options: Any) -> EmailField:
    """An e-mail address."""
    rules = _rules(254, needed=needed)
    rules["validators"].append(_looks_like_email)
    return EmailField(cast("str", label), **rules, **options)


def password(label: object, **options: Any) -> PasswordField:
    """A password: never cleaned, never shown again."""
    return PasswordField(cast("str", label), validators=[Needed()], **options)


def day(label: object, *, needed: bool = True, **options: Any) -> DutchDateField:
    """A day, dd-mm-jjjj."""
    rule = Needed() if needed else Optional()
    return DutchDateField(cast("str", label), validators=[rule], **options)


def whole(label: object, *, needed: bool = True, **options: Any) -> WholeField:
    """A whole number."""
    rules = [Needed() if needed else Optional(), *options.pop("validators", ())]
    return WholeField(cast("str", label), validators=rules, **options)


def choice(label: object, codes: Iterable[StrEnum], **options: Any) -> SelectField:
    """One of these codes, by the words that the region has for them."""
    listed = tuple(codes)
    return SelectField(
        cast("str", label),
        coerce=type(listed[0]),
        choices=lambda: as_options((code.value, words.label(code)) for code in listed),
        validators=[Needed()],
        widget=Picker(),
        **options,
    )


def as_options(pairs: Iterable[tuple[object, str]]) -> list[Any]:
    """The options of a list, from (value, words)."""
    return [SelectChoice(str(value), said) for value, said in pairs]


def one_of(label: object, *, needed: bool = True, **options: Any) -> SelectField:
    """One of the things that the view offers, by id."""
    rule = Needed() if needed else Optional()
    return SelectField(
        cast("str", label), coerce=_id, validators=[rule], widget=Picker(), **options
    )


def _rules(most: int, *, needed: bool) -> dict[str, Any]:
    return {"filters": [stripped], "validators": [Needed() if needed else Optional(), Most(most)]}


def _looks_like_email(_form: object, field: Field) -> None:
    if not _EMAIL.fullmatch(field.data or ""):
        raise ValidationError(
            gettext("Dit is geen e-mailadres. Bijvoorbeeld: naam@organisatie.nl.")
        )


def _id(value: object) -> UUID | None:
    if value is None or value == "":
        return None
    return value if isinstance(value, UUID) else UUID(str(value))
