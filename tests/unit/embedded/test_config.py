"""The settings: complete or refused, with everything that is wrong in one text."""

from pathlib import Path

import pytest

from casus.config import Environment, Role, Settings, SettingsError

SECRET = "q8Jx2-Zr7_vYw5Lk9-Tn4Hs6_Bd3Gf1MpC0aXeR"
PRODUCTION = {
    "CASUS_ENV": "production",
    "CASUS_SECRET_KEY": SECRET,
    "CASUS_DATABASE_URL": "postgresql://casus_app@db/casus",
    "CASUS_BROKER_URL": "redis://broker:6379/0",
    "CASUS_SMTP_HOST": "mail.example",
    "CASUS_MAIL_FROM": "casus@example.org",
    "CASUS_BASE_URL": "https://casus.example/",
}


def test_production_reads_everything_it_was_given() -> None:
    settings = Settings.from_env(PRODUCTION)
    assert settings.production
    assert not settings.demo
    assert settings.base_url == "https://casus.example"
    assert settings.smtp_port == 25


def test_all_that_is_missing_is_named_together() -> None:
    with pytest.raises(SettingsError) as refusal:
        Settings.from_env({})
    for name in PRODUCTION.keys() - {"CASUS_ENV"}:
        assert name in str(refusal.value)


def test_without_a_word_it_is_production() -> None:
    environ = {name: value for name, value in PRODUCTION.items() if name != "CASUS_ENV"}
    assert Settings.from_env(environ).env is Environment.PRODUCTION


@pytest.mark.parametrize(
    "secret", ["changeme", "x" * 64, "secret-" + SECRET, SECRET[:31], "12341234" * 5]
)
def test_a_secret_that_can_be_guessed_is_refused(secret: str) -> None:
    with pytest.raises(SettingsError, match="te raden"):
        Settings.from_env(PRODUCTION | {"CASUS_SECRET_KEY": secret})


def test_the_demo_refuses_a_missing_secret_too() -> None:
    environ = PRODUCTION | {"CASUS_ENV": "demo", "CASUS_SECRET_KEY": ""}
    with pytest.raises(SettingsError, match="CASUS_SECRET_KEY"):
        Settings.from_env(environ)


def test_an_unknown_environment_and_a_port_that_is_none_are_told_in_one_go() -> None:
    with pytest.raises(SettingsError) as refusal:
        Settings.from_env(PRODUCTION | {"CASUS_ENV": "acceptatie", "CASUS_SMTP_PORT": "٢٥"})
    assert "CASUS_ENV" in str(refusal.value)
    assert "CASUS_SMTP_PORT" in str(refusal.value)


def test_a_secret_comes_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text(SECRET + "\n", encoding="utf-8")
    environ = PRODUCTION | {"CASUS_SECRET_KEY": "", "CASUS_SECRET_KEY_FILE": str(file)}
    assert Settings.from_env(environ).secret_key == SECRET


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    environ = PRODUCTION | {"CASUS_SECRET_KEY_FILE": str(tmp_path / "none")}
    with pytest.raises(SettingsError, match="CASUS_SECRET_KEY_FILE"):
        Settings.from_env(environ)


def test_a_password_of_its_own_is_put_into_the_address() -> None:
    environ = PRODUCTION | {
        "CASUS_DATABASE_PASSWORD": "p@ss/word",
        "CASUS_BROKER_PASSWORD": "b",
    }
    settings = Settings.from_env(environ)
    assert settings.database_url == "postgresql://casus_app:p%40ss%2Fword@db/casus"
    assert settings.broker_url == "redis://:b@broker:6379/0"


def test_a_process_asks_only_for_the_database_it_uses() -> None:
    with pytest.raises(SettingsError, match="CASUS_WORKER_DATABASE_URL"):
        Settings.from_env(PRODUCTION, role=Role.WORKER)


def test_no_secret_shows_when_settings_are_printed() -> None:
    environ = PRODUCTION | {"CASUS_DATABASE_PASSWORD": "hush-hush", "CASUS_SMTP_PASSWORD": "sst"}
    shown = repr(Settings.from_env(environ))
    assert SECRET not in shown
    assert "hush-hush" not in shown
    assert "sst" not in shown


def test_a_socket_has_an_address_for_celery_and_one_for_redis_clients() -> None:
    environ = PRODUCTION | {"CASUS_BROKER_URL": "redis+socket:///run/v.sock?virtual_host=2"}
    assert Settings.from_env(environ).redis_url == "unix:///run/v.sock?db=2"
    assert Settings.from_env(PRODUCTION).redis_url == "redis://broker:6379/0"
