"""What all forms share: the base, and how a refusal of a deed comes to stand at its field."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, SelectField

from casus.refusals import ConflictError, Refusal
from casus.web import words


class Form(FlaskForm):
    """A form with CSRF that can show why a deed was refused, and what somebody else wrote."""

    late = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]

    def is_submitted(self) -> bool:
        """Whether it was sent."""
        return bool(super().is_submitted())  # type: ignore[no-untyped-call]

    def validate_on_submit(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Whether it was sent, and is right."""
        sent = super().validate_on_submit(extra_validators)  # type: ignore[no-untyped-call]
        return bool(sent)

    def does(self, deed: Callable[[], object]) -> bool:
        """Do the deed when the form is right; a refusal comes to stand at its field."""
        if not self.validate_on_submit():
            return False
        try:
            deed()
        except ConflictError as no:
            self.late = True
            self.refused(no)
        except Refusal as no:
            self.refused(no)
        else:
            return True
        return False

    def refused(self, no: Refusal) -> None:
        """Put the words of a refusal at the field it belongs to, or at the head of the form."""
        said = words.refusal(no)
        if no.at is not None and no.at in self:
            field = self[no.at]
            field.errors = [*field.errors, said]
        else:
            self.form_errors = [*self.form_errors, said]

    @property
    def status(self) -> int:
        """With which status the page shows this form."""
        if self.late:
            return 409
        return 422 if self.errors else 200

    def theirs(self, newest: "Form") -> tuple[tuple[str, str], ...]:
        """What stands there now in the fields where it is not what was typed here."""
        if not self.late:
            return ()
        return tuple(
            (str(field.label.text), _shown(newest[field.name]))
            for field in self
            if field.name not in {"version", "csrf_token"}
            and _shown(field) != _shown(newest[field.name])
        )


def _shown(field: Field) -> str:
    if isinstance(field, SelectField):
        chosen = [
            label for value, label, *_ in field.iter_choices() if field.coerce(value) == field.data
        ]
        return str(chosen[0]) if chosen else ""
    shown: Callable[[], object] | None = getattr(field, "_value", None)
    return str(shown()) if shown else str(field.data or "")
