"""What one fills in about oneself."""

from wtforms import RadioField

from casus.web import words
from casus.web.forms import Form, fields
from casus.web.forms.fields import _


class LocaleForm(Form):
    """The language in which Casus speaks."""

    locale = RadioField(
        _("Taal"), choices=fields.as_options(words.LOCALES.items()), validators=[fields.Needed()]
    )


class DeputyForm(Form):
    """Who stands in, and when."""

    deputy_id = fields.one_of(_("Wie vervangt u?"))
    from_on = fields.day(_("Vanaf"))
    until_on = fields.day(_("Tot en met"))


class OwnPasswordForm(Form):
    """Another password."""

    present = fields.password(_("Uw wachtwoord nu"))
    password = fields.password(_("Nieuw wachtwoord"))
