"""What one fills in at the entrance."""

from casus.web.forms import Form
from casus.web.forms.fields import _, password, text


class LoginForm(Form):
    """E-mail and password."""

    email = text(_("E-mailadres"), 254)
    password = password(_("Wachtwoord"))


class PasswordForm(Form):
    """A new password, chosen with an invitation."""

    password = password(_("Kies een wachtwoord"))
