"""What every table and column says of itself, and which keys it has."""

import re
from collections.abc import Iterable
from typing import get_type_hints

import pytest
from sqlalchemy import CheckConstraint, Column, Date, DateTime, Index, Table, UniqueConstraint

import casus.model
import casus.queries.facts
from casus.codes import DataClass
from casus.extensions import db
from casus.model.base import Model
from workflows import facts

TABLES = list(db.metadata.tables.values())
FENCES = {"region", "casus", "party", "own", "work", "none", "escalation", "audit"}
WITHOUT_REGION = {
    "region": "the tenant itself",
    "login_attempt": "counted before it is known whose account it is",
}
# Keys that do not begin with the region, and why.
ACROSS_REGIONS = {
    "uq_login_session_token_hash": "the token tells whose region it is",
    "uq_invitation_token_hash": "the token tells whose region it is",
    "ix_account_email": "who logs in does not say in which region",
    "ix_outbox_todo": "the relay serves all regions at once",
    "ix_submission_at": "what is old goes, in all regions at once",
    "ix_login_attempt_who": "counted before it is known whose account it is",
    "uq_region_name": "the tenant itself",
    "uq_region_prefix": "the tenant itself",
}
# Which tables may hold a class of data that stays apart, so that it can be fenced apart.
APART = {
    DataClass.K1: {"doorstromer"},
    DataClass.K6: {"address"},
    DataClass.K4: set[str](),
    DataClass.K8: set[str](),
}
NUMBER_OF_A_CITIZEN = re.compile(r"bsn|burgerservice|sofi|citizen|national_id")


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_column_has_a_class_of_data(table: Table) -> None:
    """Visibility is decided per class of data, never per screen.

    Context: a column without a class is shown to whoever sees its row.
    Decision: each column is made by `column()` or `moment()`, which ask for the class.
    Consequence: what a field is, is decided where it is made.
    """
    bare = [c.name for c in table.columns if not isinstance(c.info.get("data_class"), DataClass)]
    assert not bare, bare


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_table_names_its_fence(table: Table) -> None:
    """What stands between two regions, or two parties, is said beside the columns.

    Context: row-level security is written in a migration, far from the model.
    Decision: each table names its fence; `test_fences` compares it with the database.
    Consequence: a new table is fenced before it holds a row.
    """
    assert table.info.get("fence") in FENCES


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_key_begins_with_the_region(table: Table) -> None:
    """A tenant's rows lie together, and a reference cannot leave the region.

    Context: keys and references bypass row-level security, and indexes are split by tenant.
    Decision: primary, unique and foreign keys, and indexes, begin with `region_id`.
    Consequence: a forged reference to another region is refused by the database itself.
    """
    if table.name in WITHOUT_REGION:
        assert "region_id" not in table.columns
        return
    keys: list[tuple[str, Iterable[Column[object]]]] = [("primary key", table.primary_key.columns)]
    keys += [(str(c.name), c.columns) for c in table.constraints if isinstance(c, UniqueConstraint)]
    keys += [(str(c.name), c.columns) for c in table.foreign_key_constraints]
    keys += [(str(index.name), _columns(index)) for index in table.indexes]
    wrong = [name for name, columns in keys if name not in ACROSS_REGIONS and not _first(columns)]
    assert not wrong, wrong


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_day_is_bounded(table: Table) -> None:
    """A day lies between 1900 and 2200.

    Context: the year 0206 is typed, `infinity` is sent, and a count of days then breaks a page.
    Decision: each column of days has a check in the database, named after it.
    Consequence: the form's refusal is a courtesy; the database's is a fact.
    """
    checks = {
        str(c.name): str(c.sqltext) for c in table.constraints if isinstance(c, CheckConstraint)
    }
    for column in table.columns:
        if isinstance(column.type, Date):
            name = f"ck_{table.name}_{column.name}_range"
            assert "'1900-01-01' and '2200-12-31'" in checks.get(name, ""), name
        if isinstance(column.type, DateTime):
            assert column.type.timezone, f"{column} is a moment without a zone"


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_no_column_is_for_a_citizen_service_number(table: Table) -> None:
    """Casus keeps no BSN (INV-14).

    Context: a number that opens every other file has no place in a co-operation of parties.
    Decision: no column is named after it, and free text that holds one is refused.
    Consequence: linking files by BSN is not possible with Casus, ever.
    """
    assert [c.name for c in table.columns if NUMBER_OF_A_CITIZEN.search(c.name)] == []


@pytest.mark.parametrize("apart", sorted(APART))
def test_who_somebody_is_lies_apart(apart: DataClass) -> None:
    """Identity and address have tables of their own; care and neighbours have none.

    Context: most of the work needs no name.
    Decision: columns of class K1 and K6 stand in one table each, K4 and K8 nowhere.
    Consequence: a list, a figure or the night's work cannot read a name by accident.
    """
    found = {t.name for t in TABLES for c in t.columns if c.info.get("data_class") is apart}
    assert found == APART[apart]


def test_every_model_is_listed() -> None:
    """`casus.model` names every noun.

    Context: a model that nobody imports is in no migration.
    Decision: each mapped class stands in `casus.model.__all__`.
    Consequence: the difference between model and database is complete.
    """
    mapped = {mapper.class_.__name__ for mapper in Model.registry.mappers}
    assert mapped == set(casus.model.__all__) - {"new_id"}


def test_exemptions_exist() -> None:
    """An exemption names a table or key that is there."""
    names = {str(i.name) for t in TABLES for i in t.indexes}
    names |= {str(c.name) for t in TABLES for c in t.constraints}
    assert set(ACROSS_REGIONS) - names == set()
    assert set(WITHOUT_REGION) - {t.name for t in TABLES} == set()


def test_rules_read_nothing_about_the_person() -> None:
    """A rule judges the process, never who somebody is.

    Context: a limit that depends on a person's traits is profiling.
    Decision: the facts that rules get share no field with columns about the person, and what
    loads them reads no table that holds them.
    Consequence: two casussen with the same history are judged the same.
    """
    personal = {c.name for t in TABLES for c in t.columns if c.info["data_class"] is DataClass.K1}
    assert {"name", "birth_year", "language"} <= personal
    classes = [one for one in vars(facts).values() if hasattr(one, "__dataclass_fields__")]
    fields = {name for one in classes for name in get_type_hints(one)}
    assert "last_progress_on" in fields
    assert fields & (personal - {"casus_id"}) == set()
    loaded = set(vars(casus.queries.facts)) & set(casus.model.__all__)
    assert "PhaseEntry" in loaded
    assert loaded & {"Doorstromer", "Address"} == set()


def _columns(index: Index) -> list[Column[object]]:
    return [one for one in index.expressions if isinstance(one, Column)][:1] or list(index.columns)


def _first(columns: Iterable[Column[object]]) -> bool:
    return next(iter(columns)).name == "region_id"
