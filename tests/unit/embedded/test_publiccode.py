"""publiccode.yml holds what the standard asks, and agrees with the rest of the checkout."""

import json
from pathlib import Path

import jsonschema
import yaml

from casus.paths import CHECKOUT, version

SCHEMA = Path(__file__).with_name("publiccode.schema.json")


def test_it_is_valid_and_tells_the_truth() -> None:
    told = yaml.safe_load((CHECKOUT / "publiccode.yml").read_text(encoding="utf-8"))
    jsonschema.validate(
        told,
        json.loads(SCHEMA.read_text(encoding="utf-8")),
        format_checker=jsonschema.FormatChecker(),
    )
    assert told["softwareVersion"] == version()
    assert set(told["localisation"]["availableLanguages"]) == {"nl", "en"}
    licence = (CHECKOUT / "LICENSE").read_text(encoding="utf-8")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in licence
    assert "Compatible Licences" in licence
