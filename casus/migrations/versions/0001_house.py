"""The house: every table, its fences, the audit's chain, what is asked before the actor is known."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SQL = Path(__file__).parent.parent / "sql"
REGION = "(select nullif(current_setting('casus.region_id', true), '')::smallint)"
PARTY = "(select nullif(current_setting('casus.party_id', true), '')::uuid)"
USER = "(select nullif(current_setting('casus.user_id', true), '')::uuid)"
TODAY = "(select nullif(current_setting('casus.today', true), '')::date)"
REACH = "(select current_setting('casus.reach', true))"
# A boolean that is asked once: as an equation it made the planner expect hardly a row, and sort all.
WIDE = "(select current_setting('casus.reach', true) = 'region')"
NARROW = f"{REACH} = 'party'"

# fence -> tables; what the product may do beyond reading is in GRANTS.
FENCES = {
    "region": (
        "party", "account", "account_role", "deputy", "region_label", "calendar_day", "phase_norm",
        "counter", "meeting_table", "table_member", "message",
    ),
    "casus": (
        "doorstromer", "address", "phase_entry", "membership", "legal_ground", "progress",
        "progress_party", "action", "action_due", "event", "signal", "signal_level",
        "escalation_casus",
    ),
    "own": ("credential", "recent_view", "draft", "submission"),
    "work": ("outbox", "sweep_run"),
    "none": ("login_session", "invitation", "login_attempt", "audit_head"),
    "other": ("region", "casus", "casus_party", "escalation", "audit_entry"),
}
HISTORY = ("phase_entry", "progress", "progress_party", "action_due", "event", "signal_level", "phase_norm",
           "audit_entry")
READ_ONLY = ("casus_party",)
DELETABLE = ("recent_view", "draft", "region_label", "calendar_day")
FUNCTIONS = (
    "casus_is_new(smallint, uuid)", "login_candidates(text)", "login_failures(text, timestamptz)",
    "login_failed(text, timestamptz)", "login_cleared(text)",
    "session_opened(smallint, uuid, bytea, timestamptz)", "session_seen(bytea, timestamptz)",
    "session_ended(bytea, timestamptz)", "sessions_ended(smallint, uuid, timestamptz)",
    "session_actor(bytea, timestamptz, date, interval, interval)",
    "invitation_made(smallint, uuid, bytea, timestamptz)", "invitation_of(bytea, timestamptz)",
    "invitation_used(bytea, timestamptz)", "region_ids()", "health()", "search_casus(text, integer)",
    "audit_hash(audit_entry)", "casus_key(text)",
)
WORKER_FUNCTIONS = ("audit_month(date)", "old_rows_pruned(timestamptz)")


def reached(casus: str, table: str) -> str:
    """The actor's party takes part today, or the actor reaches the whole region."""
    return (
        f"({WIDE} or ({NARROW} and exists (select from casus_party fence where fence.region_id = {table}.region_id"
        f" and fence.casus_id = {table}.{casus} and fence.party_id = {PARTY}"
        f" and fence.from_on <= {TODAY} and (fence.until_on is null or fence.until_on >= {TODAY}))))"
    )


def policy(table: str, name: str, using: str, check: str | None = None, command: str = "all",
           to: str = "casus_app, casus_worker") -> None:
    """One policy, readable in pg_policies."""
    clauses = []
    if command != "insert":
        clauses.append(f"using ({using})")
    if command in ("insert", "update", "all"):
        clauses.append(f"with check ({check or using})")
    op.execute(f"create policy {name} on {table} for {command} to {to} {' '.join(clauses)}")


def fence() -> None:
    """Row-level security on every table, from the first day."""
    for table in (table for tables in FENCES.values() for table in tables):
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        policy(table, "owner_all", "true", to="casus_owner")
    for table in FENCES["region"]:
        policy(table, "in_region", f"region_id = {REGION}")
    for table in FENCES["casus"]:
        if table != "membership":
            policy(table, "takes_part", f"region_id = {REGION} and {reached('casus_id', table)}")
    for table in FENCES["own"]:
        policy(table, "own", f"region_id = {REGION} and user_id = {USER}")
    for table in FENCES["work"]:
        policy(table, "in_region", f"region_id = {REGION}", to="casus_app")
        policy(table, "all_regions", "true", to="casus_worker")
    fence_others()


def fence_others() -> None:
    """The tables whose fence is their own."""
    policy("region", "own_region", f"id = {REGION}")
    seen = f"region_id = {REGION} and {reached('casus_id', 'membership')}"
    policy("membership", "takes_part", seen, command="select")
    policy("membership", "takes_part_change", seen, command="update")
    # Only who is in, or who registers, lets somebody in.
    policy("membership", "lets_in", "", command="insert",
           check=f"{seen} or (region_id = {REGION} and party_id = {PARTY} and casus_is_new(region_id, casus_id))")
    seen = f"region_id = {REGION} and {reached('id', 'casus')}"
    policy("casus", "takes_part", seen, command="select")
    policy("casus", "takes_part_change", seen, command="update")
    policy("casus", "registers", "", command="insert",
           check=f"region_id = {REGION} and {REACH} in ('party', 'region')")
    policy("casus_party", "own_party", f"region_id = {REGION} and ({WIDE} or ({NARROW} and party_id = {PARTY}))",
           command="select")
    seated = (
        "exists (select from table_member seat where seat.region_id = escalation.region_id"
        f" and seat.table_id = escalation.table_id and seat.user_id = {USER} and seat.from_on <= {TODAY}"
        f" and (seat.until_on is null or seat.until_on >= {TODAY}))"
    )
    linked = (
        "exists (select from escalation_casus link where link.region_id = escalation.region_id"
        " and link.escalation_id = escalation.id)"
    )
    policy("escalation", "concerned", command="select", using=(
        f"region_id = {REGION} and ({WIDE} or (state <> 'announced' and {seated}) or {linked})"))
    policy("escalation", "region_wide", f"region_id = {REGION} and {WIDE}")
    policy("audit_entry", "writes", "", command="insert", check=f"region_id = {REGION}")
    policy("audit_entry", "reads", command="select", using=(
        f"region_id = {REGION} and (user_id = {USER} or (casus_id is not null"
        f" and {reached('casus_id', 'audit_entry')}))"))


def grant() -> None:
    """History is only added to; what is not named here nobody may do."""
    closed = {*FENCES["none"], "audit_entry_rest"}
    for table in (table for tables in FENCES.values() for table in tables if table not in closed):
        rights = ["select"]
        if table not in READ_ONLY:
            rights.append("insert")
            if table not in HISTORY:
                rights.append("update")
        if table in DELETABLE:
            rights.append("delete")
        op.execute(f"grant {', '.join(rights)} on {table} to casus_app, casus_worker")
    op.execute("revoke execute on all functions in schema public from public")
    for function in FUNCTIONS:
        op.execute(f"grant execute on function {function} to casus_app, casus_worker")
    for function in WORKER_FUNCTIONS:
        op.execute(f"grant execute on function {function} to casus_worker")


def upgrade() -> None:
    """Build."""
    op.execute((SQL / "0001_before.sql").read_text())
    create_tables()
    op.execute((SQL / "0001_after.sql").read_text())
    op.execute("alter table audit_entry_rest enable row level security")
    op.execute("alter table audit_entry_rest force row level security")
    op.execute("create policy owner_all on audit_entry_rest to casus_owner using (true) with check (true)")
    fence()
    grant()


def downgrade() -> None:
    """Tear down everything, the audit included."""
    op.execute((SQL / "0001_drop.sql").read_text())
    drop_tables()
    op.execute("drop function casus_key(text)")


def create_tables() -> None:
    """Every table with its keys, as the model has them."""
    op.create_table('audit_entry',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('seq', sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column('event', sa.String(length=60), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=True),
        sa.Column('party_id', sa.Uuid(), nullable=True),
        sa.Column('on_behalf_of', sa.Uuid(), nullable=True),
        sa.Column('casus_id', sa.Uuid(), nullable=True),
        sa.Column('subjects', sa.ARRAY(sa.String(length=80)), nullable=False),
        sa.Column('fields', sa.ARRAY(sa.String(length=80)), nullable=False),
        sa.Column('ground', sa.String(length=60), nullable=False),
        sa.Column('access_point', sa.String(length=20), nullable=False),
        sa.Column('denied', sa.Boolean(), nullable=False),
        sa.Column('prev', sa.LargeBinary(), nullable=False),
        sa.Column('hash', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('region_id', 'at', 'seq', name=op.f('pk_audit_entry')),
        postgresql_partition_by='range (at)'
    )
    op.create_index('ix_audit_entry_casus', 'audit_entry', ['region_id', 'casus_id', 'seq'], unique=False)
    op.create_index('ix_audit_entry_user', 'audit_entry', ['region_id', 'user_id', 'at'], unique=False)
    op.create_table('audit_head',
        sa.Column('region_id', sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column('seq', sa.BigInteger(), nullable=False),
        sa.Column('hash', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('region_id', name=op.f('pk_audit_head'))
    )
    op.create_table('login_attempt',
        sa.Column('id', sa.BigInteger(), nullable=False),
        sa.Column('who', sa.String(length=64), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_login_attempt'))
    )
    op.create_index('ix_login_attempt_who', 'login_attempt', ['who', 'at'], unique=False)
    op.create_table('region',
        sa.Column('id', sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column('name', sa.String(length=120), nullable=False),
        sa.Column('prefix', sa.String(length=4), nullable=False),
        sa.Column('swept_until', sa.Date(), nullable=True),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.CheckConstraint("swept_until between '1900-01-01' and '2200-12-31'", name=op.f('ck_region_swept_until_range')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_region')),
        sa.UniqueConstraint('name', name=op.f('uq_region_name')),
        sa.UniqueConstraint('prefix', name=op.f('uq_region_prefix'))
    )
    op.create_table('calendar_day',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('calendar', sa.Enum('legal', 'working', name='calendarkind', native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column('day', sa.Date(), nullable=False),
        sa.Column('name', sa.String(length=80), nullable=False),
        sa.CheckConstraint("day between '1900-01-01' and '2200-12-31'", name=op.f('ck_calendar_day_day_range')),
        sa.ForeignKeyConstraint(['region_id'], ['region.id'], name=op.f('fk_calendar_day_region_id')),
        sa.PrimaryKeyConstraint('region_id', 'calendar', 'day', name=op.f('pk_calendar_day'))
    )
    op.create_table('counter',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('kind', sa.String(length=20), nullable=False),
        sa.Column('year', sa.SmallInteger(), nullable=False),
        sa.Column('value', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['region_id'], ['region.id'], name=op.f('fk_counter_region_id')),
        sa.PrimaryKeyConstraint('region_id', 'kind', 'year', name=op.f('pk_counter'))
    )
    op.create_table('meeting_table',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('kind', sa.Enum('mdt', 'matching', 'institutional', name='tablekind', native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column('name', sa.String(length=120), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['region_id'], ['region.id'], name=op.f('fk_meeting_table_region_id')),
        sa.PrimaryKeyConstraint('region_id', 'id', name=op.f('pk_meeting_table'))
    )
    op.create_table('outbox',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('event', sa.String(length=60), nullable=False),
        sa.Column('subject', sa.String(length=80), nullable=False),
        sa.Column('step', sa.String(length=40), nullable=False),
        sa.Column('payload', postgresql.JSONB(), nullable=False),
        sa.Column('available_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('parked_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('attempts', sa.SmallInteger(), nullable=False),
        sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['region_id'], ['region.id'], name=op.f('fk_outbox_region_id')),
        sa.PrimaryKeyConstraint('region_id', 'id', name=op.f('pk_outbox')),
        sa.UniqueConstraint('region_id', 'event', 'subject', 'step', name=op.f('uq_outbox_region_id_event_subject_step'))
    )
    op.create_index('ix_outbox_todo', 'outbox', ['available_at'], unique=False, postgresql_where=sa.text('done_at is null and parked_at is null'))
    op.create_table('party',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('kind', sa.Enum('gemeente', 'corporatie', 'zorgaanbieder', 'opvang', 'overig', name='partykind', native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column('name', sa.String(length=120), nullable=False),
        sa.Column('left_on', sa.Date(), nullable=True),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.CheckConstraint("left_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_party_left_on_range')),
        sa.ForeignKeyConstraint(['region_id'], ['region.id'], name=op.f('fk_party_region_id')),
        sa.PrimaryKeyConstraint('region_id', 'id', name=op.f('pk_party'))
    )
    op.create_index('uq_party_region_id_name', 'party', ['region_id', 'name'], unique=True)
    op.create_table('region_label',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('key', sa.String(length=60), nullable=False),
        sa.Column('locale', sa.String(length=5), nullable=False),
        sa.Column('text', sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(['region_id'], ['region.id'], name=op.f('fk_region_label_region_id')),
        sa.PrimaryKeyConstraint('region_id', 'key', 'locale', name=op.f('pk_region_label'))
    )
    op.create_table('sweep_run',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('for_day', sa.Date(), nullable=False),
        sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('due', sa.Integer(), nullable=False),
        sa.Column('judged', sa.Integer(), nullable=False),
        sa.Column('failed', sa.Integer(), nullable=False),
        sa.Column('opened', sa.Integer(), nullable=False),
        sa.Column('raised', sa.Integer(), nullable=False),
        sa.Column('resolved', sa.Integer(), nullable=False),
        sa.Column('announced', sa.Integer(), nullable=False),
        sa.Column('submitted', sa.Integer(), nullable=False),
        sa.CheckConstraint("for_day between '1900-01-01' and '2200-12-31'", name=op.f('ck_sweep_run_for_day_range')),
        sa.ForeignKeyConstraint(['region_id'], ['region.id'], name=op.f('fk_sweep_run_region_id')),
        sa.PrimaryKeyConstraint('region_id', 'id', name=op.f('pk_sweep_run')),
        sa.UniqueConstraint('region_id', 'for_day', name=op.f('uq_sweep_run_region_id_for_day'))
    )
    op.create_table('account',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('party_id', sa.Uuid(), nullable=False),
        sa.Column('name', sa.String(length=120), nullable=False),
        sa.Column('email', sa.String(length=254), nullable=False),
        sa.Column('locale', sa.String(length=5), nullable=False),
        sa.Column('blocked_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['region_id', 'party_id'], ['party.region_id', 'party.id'], name=op.f('fk_account_region_id_party_id')),
        sa.PrimaryKeyConstraint('region_id', 'id', name=op.f('pk_account'))
    )
    op.create_index('ix_account_email', 'account', [sa.literal_column('lower(email)')], unique=False)
    op.create_index('ix_account_party', 'account', ['region_id', 'party_id'], unique=False)
    op.create_index('uq_account_region_id_email', 'account', ['region_id', sa.literal_column('lower(email)')], unique=True)
    op.create_table('escalation',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('number', sa.String(length=16), nullable=False),
        sa.Column('kind', sa.Enum('casus', 'pattern', name='escalationkind', native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column('state', sa.Enum('announced', 'submitted', 'solved_before_submission', 'withdrawn', name='escalationstate', native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column('table_id', sa.Uuid(), nullable=False),
        sa.Column('rule', sa.String(length=4), nullable=False),
        sa.Column('card', postgresql.JSONB(), nullable=False),
        sa.Column('announced_on', sa.Date(), nullable=False),
        sa.Column('notice_sent_on', sa.Date(), nullable=False),
        sa.Column('submit_on', sa.Date(), nullable=False),
        sa.Column('submitted_on', sa.Date(), nullable=True),
        sa.Column('ended_on', sa.Date(), nullable=True),
        sa.Column('held_until', sa.Date(), nullable=True),
        sa.Column('held_reason', sa.String(length=500), nullable=True),
        sa.Column('held_by_id', sa.Uuid(), nullable=True),
        sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.CheckConstraint("announced_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_escalation_announced_on_range')),
        sa.CheckConstraint("ended_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_escalation_ended_on_range')),
        sa.CheckConstraint("held_until between '1900-01-01' and '2200-12-31'", name=op.f('ck_escalation_held_until_range')),
        sa.CheckConstraint("notice_sent_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_escalation_notice_sent_on_range')),
        sa.CheckConstraint("submit_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_escalation_submit_on_range')),
        sa.CheckConstraint("submitted_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_escalation_submitted_on_range')),
        sa.ForeignKeyConstraint(['region_id', 'table_id'], ['meeting_table.region_id', 'meeting_table.id'], name=op.f('fk_escalation_region_id_table_id')),
        sa.PrimaryKeyConstraint('region_id', 'id', name=op.f('pk_escalation')),
        sa.UniqueConstraint('region_id', 'number', name=op.f('uq_escalation_region_id_number'))
    )
    op.create_index('ix_escalation_state', 'escalation', ['region_id', 'state', 'submit_on'], unique=False)
    op.create_table('account_role',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('role', sa.Enum('ambulant_begeleider', 'persoonlijk_begeleider', 'woonconsulent', 'wmo_consulent', 'gast_deelnemer', 'teamleider', 'casusregisseur', 'procesregisseur', 'mdt_voorzitter', 'mdt_secretaris', 'tafellid', 'tafelsecretaris', 'verbindingsofficier', 'beleidsadviseur', 'procesbegeleider', 'doorstromer', 'privacy_officer', 'functioneel_beheerder', name='role', native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column('from_on', sa.Date(), nullable=False),
        sa.Column('until_on', sa.Date(), nullable=True),
        sa.CheckConstraint("from_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_account_role_from_on_range')),
        sa.CheckConstraint("until_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_account_role_until_on_range')),
        sa.ForeignKeyConstraint(['region_id', 'user_id'], ['account.region_id', 'account.id'], name=op.f('fk_account_role_region_id_user_id')),
        sa.PrimaryKeyConstraint('region_id', 'id', name=op.f('pk_account_role'))
    )
    op.create_index('ix_account_role_user', 'account_role', ['region_id', 'user_id'], unique=False)
    op.create_table('casus',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('number', sa.String(length=16), nullable=False),
        sa.Column('phase', sa.Enum('registration', 'preparation', 'matching', 'handover', 'landing', 'supported_living', 'aftercare', 'closed', name='phase', native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column('phase_since', sa.Date(), nullable=False),
        sa.Column('norm_on', sa.Date(), nullable=False),
        sa.Column('origin_kind', sa.Enum('beschermd_wonen', 'maatschappelijke_opvang', 'beschermd_thuis', name='originkind', native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column('origin_party_id', sa.Uuid(), nullable=False),
        sa.Column('wish', sa.String(length=500), nullable=False),
        sa.Column('adults', sa.SmallInteger(), nullable=False),
        sa.Column('children', sa.SmallInteger(), nullable=False),
        sa.Column('income', sa.Enum('geregeld', 'in_aanvraag', 'niet_geregeld', name='incomestatus', native_enum=False, create_constraint=True, length=40), nullable=True),
        sa.Column('debts', sa.Enum('stabiel', 'in_traject', 'instabiel', name='debtstatus', native_enum=False, create_constraint=True, length=40), nullable=True),
        sa.Column('informed_on', sa.Date(), nullable=True),
        sa.Column('casusregisseur_id', sa.Uuid(), nullable=True),
        sa.Column('registered_on', sa.Date(), nullable=False),
        sa.Column('closed_on', sa.Date(), nullable=True),
        sa.Column('outcome', sa.Enum('zelfstandig_wonend', 'zelfstandig_met_blijvende_begeleiding', 'verhuisd_passend', 'terug_naar_bw_mo', 'andere_zorgvorm', 'woning_verloren', 'gestopt_voor_sleutel', 'overgedragen_regio', 'afgewezen_bij_aanmelding', 'overleden', 'onbekend', name='outcome', native_enum=False, create_constraint=True, length=40), nullable=True),
        sa.Column('last_activity_on', sa.Date(), nullable=False),
        sa.Column('last_progress_on', sa.Date(), nullable=False),
        sa.Column('signal_level', sa.SmallInteger(), nullable=False),
        sa.Column('attention_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.CheckConstraint("closed_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_casus_closed_on_range')),
        sa.CheckConstraint("informed_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_casus_informed_on_range')),
        sa.CheckConstraint("last_activity_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_casus_last_activity_on_range')),
        sa.CheckConstraint("last_progress_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_casus_last_progress_on_range')),
        sa.CheckConstraint("norm_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_casus_norm_on_range')),
        sa.CheckConstraint("phase_since between '1900-01-01' and '2200-12-31'", name=op.f('ck_casus_phase_since_range')),
        sa.CheckConstraint("registered_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_casus_registered_on_range')),
        sa.ForeignKeyConstraint(['region_id', 'casusregisseur_id'], ['account.region_id', 'account.id'], name=op.f('fk_casus_region_id_casusregisseur_id')),
        sa.ForeignKeyConstraint(['region_id', 'origin_party_id'], ['party.region_id', 'party.id'], name=op.f('fk_casus_region_id_origin_party_id')),
        sa.ForeignKeyConstraint(['region_id'], ['region.id'], name=op.f('fk_casus_region_id')),
        sa.PrimaryKeyConstraint('region_id', 'id', name=op.f('pk_casus')),
        sa.UniqueConstraint('region_id', 'number', name=op.f('uq_casus_region_id_number'))
    )
    op.create_index('ix_casus_attention', 'casus', ['region_id', 'attention_at'], unique=False, postgresql_where=sa.text("attention_at < '2200-01-01 00:00+00'"))
    op.create_index('ix_casus_norm', 'casus', ['region_id', 'norm_on', 'id'], unique=False, postgresql_where=sa.text("phase <> 'closed'"))
    op.create_index('ix_casus_phase', 'casus', ['region_id', 'phase', 'norm_on', 'id'], unique=False)
    op.create_index('ix_casus_regisseur', 'casus', ['region_id', 'casusregisseur_id'], unique=False)
    op.create_table('credential',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('password_hash', sa.String(length=200), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['region_id', 'user_id'], ['account.region_id', 'account.id'], name=op.f('fk_credential_region_id_user_id')),
        sa.PrimaryKeyConstraint('region_id', 'user_id', name=op.f('pk_credential'))
    )
    op.create_table('deputy',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('deputy_id', sa.Uuid(), nullable=False),
        sa.Column('from_on', sa.Date(), nullable=False),
        sa.Column('until_on', sa.Date(), nullable=False),
        sa.CheckConstraint("from_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_deputy_from_on_range')),
        sa.CheckConstraint("until_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_deputy_until_on_range')),
        sa.ForeignKeyConstraint(['region_id', 'deputy_id'], ['account.region_id', 'account.id'], name=op.f('fk_deputy_region_id_deputy_id')),
        sa.ForeignKeyConstraint(['region_id', 'user_id'], ['account.region_id', 'account.id'], name=op.f('fk_deputy_region_id_user_id')),
        sa.PrimaryKeyConstraint('region_id', 'id', name=op.f('pk_deputy'))
    )
    op.create_index('ix_deputy_deputy', 'deputy', ['region_id', 'deputy_id'], unique=False)
    op.create_table('draft',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('form', sa.String(length=80), nullable=False),
        sa.Column('fields', postgresql.JSONB(), nullable=False),
        sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['region_id', 'user_id'], ['account.region_id', 'account.id'], name=op.f('fk_draft_region_id_user_id')),
        sa.PrimaryKeyConstraint('region_id', 'user_id', 'form', name=op.f('pk_draft'))
    )
    op.create_table('invitation',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('token_hash', sa.LargeBinary(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['region_id', 'user_id'], ['account.region_id', 'account.id'], name=op.f('fk_invitation_region_id_user_id')),
        sa.PrimaryKeyConstraint('region_id', 'token_hash', name=op.f('pk_invitation'))
    )
    op.create_index('uq_invitation_token_hash', 'invitation', ['token_hash'], unique=True)
    op.create_table('login_session',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('token_hash', sa.LargeBinary(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['region_id', 'user_id'], ['account.region_id', 'account.id'], name=op.f('fk_login_session_region_id_user_id')),
        sa.PrimaryKeyConstraint('region_id', 'token_hash', name=op.f('pk_login_session'))
    )
    op.create_index('ix_login_session_user', 'login_session', ['region_id', 'user_id'], unique=False)
    op.create_index('uq_login_session_token_hash', 'login_session', ['token_hash'], unique=True)
    op.create_table('message',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('kind', sa.String(length=40), nullable=False),
        sa.Column('day', sa.Date(), nullable=False),
        sa.Column('count', sa.Integer(), nullable=False),
        sa.Column('message_id', sa.String(length=120), nullable=False),
        sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("day between '1900-01-01' and '2200-12-31'", name=op.f('ck_message_day_range')),
        sa.ForeignKeyConstraint(['region_id', 'user_id'], ['account.region_id', 'account.id'], name=op.f('fk_message_region_id_user_id')),
        sa.PrimaryKeyConstraint('region_id', 'id', name=op.f('pk_message')),
        sa.UniqueConstraint('region_id', 'user_id', 'kind', 'day', name=op.f('uq_message_region_id_user_id_kind_day'))
    )
    op.create_table('phase_norm',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('phase', sa.Enum('registration', 'preparation', 'matching', 'handover', 'landing', 'supported_living', 'aftercare', 'closed', name='phase', native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column('norm_days', sa.Integer(), nullable=True),
        sa.Column('from_on', sa.Date(), nullable=False),
        sa.Column('reason', sa.String(length=500), nullable=False),
        sa.Column('by_user_id', sa.Uuid(), nullable=True),
        sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("from_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_phase_norm_from_on_range')),
        sa.ForeignKeyConstraint(['region_id', 'by_user_id'], ['account.region_id', 'account.id'], name=op.f('fk_phase_norm_region_id_by_user_id')),
        sa.ForeignKeyConstraint(['region_id'], ['region.id'], name=op.f('fk_phase_norm_region_id')),
        sa.PrimaryKeyConstraint('region_id', 'id', name=op.f('pk_phase_norm'))
    )
    op.create_table('submission',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('key', sa.Uuid(), nullable=False),
        sa.Column('casus_id', sa.Uuid(), nullable=True),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['region_id', 'user_id'], ['account.region_id', 'account.id'], name=op.f('fk_submission_region_id_user_id')),
        sa.PrimaryKeyConstraint('region_id', 'user_id', 'key', name=op.f('pk_submission'))
    )
    op.create_index('ix_submission_at', 'submission', ['at'], unique=False)
    op.create_table('table_member',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('table_id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('from_on', sa.Date(), nullable=False),
        sa.Column('until_on', sa.Date(), nullable=True),
        sa.CheckConstraint("from_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_table_member_from_on_range')),
        sa.CheckConstraint("until_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_table_member_until_on_range')),
        sa.ForeignKeyConstraint(['region_id', 'table_id'], ['meeting_table.region_id', 'meeting_table.id'], name=op.f('fk_table_member_region_id_table_id')),
        sa.ForeignKeyConstraint(['region_id', 'user_id'], ['account.region_id', 'account.id'], name=op.f('fk_table_member_region_id_user_id')),
        sa.PrimaryKeyConstraint('region_id', 'table_id', 'user_id', name=op.f('pk_table_member'))
    )
    op.create_table('action',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('casus_id', sa.Uuid(), nullable=False),
        sa.Column('title', sa.String(length=200), nullable=False),
        sa.Column('owner_id', sa.Uuid(), nullable=False),
        sa.Column('by_user_id', sa.Uuid(), nullable=True),
        sa.Column('due_on', sa.Date(), nullable=False),
        sa.Column('state', sa.Enum('open', 'done', 'lapsed', name='actionstate', native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column('result', sa.String(length=1000), nullable=True),
        sa.Column('finished_on', sa.Date(), nullable=True),
        sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.CheckConstraint("due_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_action_due_on_range')),
        sa.CheckConstraint("finished_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_action_finished_on_range')),
        sa.ForeignKeyConstraint(['region_id', 'by_user_id'], ['account.region_id', 'account.id'], name=op.f('fk_action_region_id_by_user_id')),
        sa.ForeignKeyConstraint(['region_id', 'casus_id'], ['casus.region_id', 'casus.id'], name=op.f('fk_action_region_id_casus_id')),
        sa.ForeignKeyConstraint(['region_id', 'owner_id'], ['account.region_id', 'account.id'], name=op.f('fk_action_region_id_owner_id')),
        sa.PrimaryKeyConstraint('region_id', 'id', name=op.f('pk_action'))
    )
    op.create_index('ix_action_casus', 'action', ['region_id', 'casus_id'], unique=False)
    op.create_index('ix_action_owner', 'action', ['region_id', 'owner_id', 'due_on'], unique=False, postgresql_where=sa.text("state = 'open'"))
    op.create_table('address',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('casus_id', sa.Uuid(), nullable=False),
        sa.Column('street', sa.String(length=120), nullable=False),
        sa.Column('number', sa.String(length=20), nullable=False),
        sa.Column('postcode', sa.String(length=10), nullable=False),
        sa.Column('city', sa.String(length=80), nullable=False),
        sa.Column('district', sa.String(length=80), nullable=True),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['region_id', 'casus_id'], ['casus.region_id', 'casus.id'], name=op.f('fk_address_region_id_casus_id')),
        sa.PrimaryKeyConstraint('region_id', 'casus_id', name=op.f('pk_address'))
    )
    op.create_table('casus_party',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('casus_id', sa.Uuid(), nullable=False),
        sa.Column('party_id', sa.Uuid(), nullable=False),
        sa.Column('from_on', sa.Date(), nullable=False),
        sa.Column('until_on', sa.Date(), nullable=True),
        sa.CheckConstraint("from_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_casus_party_from_on_range')),
        sa.CheckConstraint("until_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_casus_party_until_on_range')),
        sa.ForeignKeyConstraint(['region_id', 'casus_id'], ['casus.region_id', 'casus.id'], name=op.f('fk_casus_party_region_id_casus_id')),
        sa.ForeignKeyConstraint(['region_id', 'party_id'], ['party.region_id', 'party.id'], name=op.f('fk_casus_party_region_id_party_id')),
        sa.PrimaryKeyConstraint('region_id', 'casus_id', 'party_id', name=op.f('pk_casus_party'))
    )
    op.create_index('ix_casus_party_party', 'casus_party', ['region_id', 'party_id', 'casus_id'], unique=False)
    op.create_table('doorstromer',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('casus_id', sa.Uuid(), nullable=False),
        sa.Column('name', sa.String(length=120), nullable=False),
        sa.Column('initials', sa.String(length=20), nullable=False),
        sa.Column('name_key', sa.String(length=500), sa.Computed('casus_key(name)', persisted=True), nullable=False),
        sa.Column('birth_year', sa.SmallInteger(), nullable=True),
        sa.Column('phone', sa.String(length=40), nullable=True),
        sa.Column('email', sa.String(length=254), nullable=True),
        sa.Column('language', sa.String(length=60), nullable=True),
        sa.Column('interpreter', sa.Boolean(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['region_id', 'casus_id'], ['casus.region_id', 'casus.id'], name=op.f('fk_doorstromer_region_id_casus_id')),
        sa.PrimaryKeyConstraint('region_id', 'casus_id', name=op.f('pk_doorstromer'))
    )
    op.create_index('ix_doorstromer_name', 'doorstromer', ['region_id', 'name_key', 'casus_id'], unique=False)
    op.create_table('escalation_casus',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('escalation_id', sa.Uuid(), nullable=False),
        sa.Column('casus_id', sa.Uuid(), nullable=False),
        sa.Column('released_on', sa.Date(), nullable=True),
        sa.CheckConstraint("released_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_escalation_casus_released_on_range')),
        sa.ForeignKeyConstraint(['region_id', 'casus_id'], ['casus.region_id', 'casus.id'], name=op.f('fk_escalation_casus_region_id_casus_id')),
        sa.ForeignKeyConstraint(['region_id', 'escalation_id'], ['escalation.region_id', 'escalation.id'], name=op.f('fk_escalation_casus_region_id_escalation_id')),
        sa.PrimaryKeyConstraint('region_id', 'escalation_id', 'casus_id', name=op.f('pk_escalation_casus'))
    )
    op.create_index('uq_escalation_casus_open', 'escalation_casus', ['region_id', 'casus_id'], unique=True, postgresql_where=sa.text('released_on is null'))
    op.create_table('event',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('casus_id', sa.Uuid(), nullable=False),
        sa.Column('kind', sa.Enum('casus_registered', 'phase_changed', 'profile_changed', 'identity_changed', 'progress_logged', 'progress_corrected', 'action_created', 'action_redated', 'action_done', 'action_lapsed', 'member_joined', 'member_left', 'regisseur_changed', 'signal_raised', 'signal_resolved', 'escalation_announced', 'escalation_held', 'escalation_submitted', 'escalation_solved', name='eventkind', native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column('on_day', sa.Date(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=True),
        sa.Column('subject', sa.Uuid(), nullable=True),
        sa.Column('detail', sa.String(length=80), nullable=True),
        sa.Column('is_activity', sa.Boolean(), nullable=False),
        sa.Column('is_progress', sa.Boolean(), nullable=False),
        sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("on_day between '1900-01-01' and '2200-12-31'", name=op.f('ck_event_on_day_range')),
        sa.ForeignKeyConstraint(['region_id', 'casus_id'], ['casus.region_id', 'casus.id'], name=op.f('fk_event_region_id_casus_id')),
        sa.PrimaryKeyConstraint('region_id', 'id', name=op.f('pk_event'))
    )
    op.create_index('ix_event_casus', 'event', ['region_id', 'casus_id', 'on_day', 'recorded_at'], unique=False)
    op.create_table('legal_ground',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('casus_id', sa.Uuid(), nullable=False),
        sa.Column('kind', sa.Enum('wettelijke_taak', 'overeenkomst', 'toestemming', 'vitaal_belang', 'gerechtvaardigd_belang', name='groundkind', native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column('law', sa.String(length=200), nullable=False),
        sa.Column('classes', sa.ARRAY(sa.String(length=4)), nullable=False),
        sa.Column('from_on', sa.Date(), nullable=False),
        sa.Column('until_on', sa.Date(), nullable=True),
        sa.Column('informed_on', sa.Date(), nullable=False),
        sa.Column('withdrawn_on', sa.Date(), nullable=True),
        sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("from_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_legal_ground_from_on_range')),
        sa.CheckConstraint("informed_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_legal_ground_informed_on_range')),
        sa.CheckConstraint("until_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_legal_ground_until_on_range')),
        sa.CheckConstraint("withdrawn_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_legal_ground_withdrawn_on_range')),
        sa.ForeignKeyConstraint(['region_id', 'casus_id'], ['casus.region_id', 'casus.id'], name=op.f('fk_legal_ground_region_id_casus_id')),
        sa.PrimaryKeyConstraint('region_id', 'id', name=op.f('pk_legal_ground'))
    )
    op.create_index('ix_legal_ground_casus', 'legal_ground', ['region_id', 'casus_id'], unique=False)
    op.create_table('membership',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('casus_id', sa.Uuid(), nullable=False),
        sa.Column('party_id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('role', sa.Enum('ambulant_begeleider', 'persoonlijk_begeleider', 'woonconsulent', 'wmo_consulent', 'gast_deelnemer', 'teamleider', 'casusregisseur', 'procesregisseur', 'mdt_voorzitter', 'mdt_secretaris', 'tafellid', 'tafelsecretaris', 'verbindingsofficier', 'beleidsadviseur', 'procesbegeleider', 'doorstromer', 'privacy_officer', 'functioneel_beheerder', name='role', native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column('from_on', sa.Date(), nullable=False),
        sa.Column('until_on', sa.Date(), nullable=True),
        sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("from_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_membership_from_on_range')),
        sa.CheckConstraint("until_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_membership_until_on_range')),
        sa.ForeignKeyConstraint(['region_id', 'casus_id'], ['casus.region_id', 'casus.id'], name=op.f('fk_membership_region_id_casus_id')),
        sa.ForeignKeyConstraint(['region_id', 'party_id'], ['party.region_id', 'party.id'], name=op.f('fk_membership_region_id_party_id')),
        sa.ForeignKeyConstraint(['region_id', 'user_id'], ['account.region_id', 'account.id'], name=op.f('fk_membership_region_id_user_id')),
        sa.PrimaryKeyConstraint('region_id', 'id', name=op.f('pk_membership'))
    )
    op.create_index('ix_membership_casus', 'membership', ['region_id', 'casus_id'], unique=False)
    op.create_index('ix_membership_user', 'membership', ['region_id', 'user_id', 'casus_id'], unique=False)
    op.create_table('phase_entry',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('casus_id', sa.Uuid(), nullable=False),
        sa.Column('phase', sa.Enum('registration', 'preparation', 'matching', 'handover', 'landing', 'supported_living', 'aftercare', 'closed', name='phase', native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column('move', sa.String(length=40), nullable=False),
        sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('norm_days', sa.Integer(), nullable=True),
        sa.Column('reason', sa.String(length=500), nullable=True),
        sa.Column('by_user_id', sa.Uuid(), nullable=True),
        sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['region_id', 'by_user_id'], ['account.region_id', 'account.id'], name=op.f('fk_phase_entry_region_id_by_user_id')),
        sa.ForeignKeyConstraint(['region_id', 'casus_id'], ['casus.region_id', 'casus.id'], name=op.f('fk_phase_entry_region_id_casus_id')),
        sa.PrimaryKeyConstraint('region_id', 'id', name=op.f('pk_phase_entry')),
        sa.UniqueConstraint('region_id', 'casus_id', 'entered_at', name=op.f('uq_phase_entry_region_id_casus_id_entered_at'))
    )
    op.create_table('progress',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('casus_id', sa.Uuid(), nullable=False),
        sa.Column('kind', sa.Enum('spoken', 'home_visit', 'no_answer', 'phoned', 'note', name='contactkind', native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column('happened_on', sa.Date(), nullable=False),
        sa.Column('text', sa.String(length=2000), nullable=False),
        sa.Column('trend', sa.Enum('forward', 'still', 'backward', name='trend', native_enum=False, create_constraint=True, length=40), nullable=True),
        sa.Column('visibility', sa.Enum('gedeeld', 'beperkt', name='visibility', native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column('restricted_reason', sa.String(length=500), nullable=True),
        sa.Column('author_id', sa.Uuid(), nullable=False),
        sa.Column('replaces_id', sa.Uuid(), nullable=True),
        sa.Column('correction_reason', sa.String(length=500), nullable=True),
        sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("happened_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_progress_happened_on_range')),
        sa.ForeignKeyConstraint(['region_id', 'author_id'], ['account.region_id', 'account.id'], name=op.f('fk_progress_region_id_author_id')),
        sa.ForeignKeyConstraint(['region_id', 'casus_id'], ['casus.region_id', 'casus.id'], name=op.f('fk_progress_region_id_casus_id')),
        sa.ForeignKeyConstraint(['region_id', 'replaces_id'], ['progress.region_id', 'progress.id'], name=op.f('fk_progress_region_id_replaces_id')),
        sa.PrimaryKeyConstraint('region_id', 'id', name=op.f('pk_progress')),
        sa.UniqueConstraint('region_id', 'replaces_id', name=op.f('uq_progress_region_id_replaces_id'))
    )
    op.create_index('ix_progress_casus', 'progress', ['region_id', 'casus_id', 'happened_on'], unique=False)
    op.create_table('recent_view',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('casus_id', sa.Uuid(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['region_id', 'casus_id'], ['casus.region_id', 'casus.id'], name=op.f('fk_recent_view_region_id_casus_id')),
        sa.ForeignKeyConstraint(['region_id', 'user_id'], ['account.region_id', 'account.id'], name=op.f('fk_recent_view_region_id_user_id')),
        sa.PrimaryKeyConstraint('region_id', 'user_id', 'casus_id', name=op.f('pk_recent_view'))
    )
    op.create_index('ix_recent_view_at', 'recent_view', ['region_id', 'user_id', 'at'], unique=False)
    op.create_table('signal',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('casus_id', sa.Uuid(), nullable=False),
        sa.Column('rule', sa.String(length=4), nullable=False),
        sa.Column('subject', sa.String(length=48), nullable=False),
        sa.Column('level', sa.SmallInteger(), nullable=False),
        sa.Column('top_level', sa.SmallInteger(), nullable=False),
        sa.Column('since', sa.Date(), nullable=False),
        sa.Column('value', sa.Integer(), nullable=False),
        sa.Column('limit', sa.Integer(), nullable=False),
        sa.Column('unit', sa.String(length=20), nullable=False),
        sa.Column('next_level', sa.SmallInteger(), nullable=True),
        sa.Column('next_on', sa.Date(), nullable=True),
        sa.Column('rule_set', sa.String(length=40), nullable=False),
        sa.Column('opened_on', sa.Date(), nullable=False),
        sa.Column('judged_on', sa.Date(), nullable=False),
        sa.Column('resolved_on', sa.Date(), nullable=True),
        sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("judged_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_signal_judged_on_range')),
        sa.CheckConstraint("next_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_signal_next_on_range')),
        sa.CheckConstraint("opened_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_signal_opened_on_range')),
        sa.CheckConstraint("resolved_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_signal_resolved_on_range')),
        sa.CheckConstraint("since between '1900-01-01' and '2200-12-31'", name=op.f('ck_signal_since_range')),
        sa.ForeignKeyConstraint(['region_id', 'casus_id'], ['casus.region_id', 'casus.id'], name=op.f('fk_signal_region_id_casus_id')),
        sa.PrimaryKeyConstraint('region_id', 'id', name=op.f('pk_signal'))
    )
    op.create_index('ix_signal_casus', 'signal', ['region_id', 'casus_id', 'resolved_on'], unique=False)
    op.create_index('uq_signal_open', 'signal', ['region_id', 'casus_id', 'rule', 'subject'], unique=True, postgresql_where=sa.text('resolved_on is null'))
    op.create_table('action_due',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('action_id', sa.Uuid(), nullable=False),
        sa.Column('casus_id', sa.Uuid(), nullable=False),
        sa.Column('due_on', sa.Date(), nullable=False),
        sa.Column('reason', sa.String(length=500), nullable=True),
        sa.Column('by_user_id', sa.Uuid(), nullable=True),
        sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("due_on between '1900-01-01' and '2200-12-31'", name=op.f('ck_action_due_due_on_range')),
        sa.ForeignKeyConstraint(['region_id', 'action_id'], ['action.region_id', 'action.id'], name=op.f('fk_action_due_region_id_action_id')),
        sa.ForeignKeyConstraint(['region_id', 'casus_id'], ['casus.region_id', 'casus.id'], name=op.f('fk_action_due_region_id_casus_id')),
        sa.PrimaryKeyConstraint('region_id', 'id', name=op.f('pk_action_due'))
    )
    op.create_index('ix_action_due_action', 'action_due', ['region_id', 'action_id', 'recorded_at'], unique=False)
    op.create_table('progress_party',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('progress_id', sa.Uuid(), nullable=False),
        sa.Column('party_id', sa.Uuid(), nullable=False),
        sa.Column('casus_id', sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(['region_id', 'casus_id'], ['casus.region_id', 'casus.id'], name=op.f('fk_progress_party_region_id_casus_id')),
        sa.ForeignKeyConstraint(['region_id', 'party_id'], ['party.region_id', 'party.id'], name=op.f('fk_progress_party_region_id_party_id')),
        sa.ForeignKeyConstraint(['region_id', 'progress_id'], ['progress.region_id', 'progress.id'], name=op.f('fk_progress_party_region_id_progress_id')),
        sa.PrimaryKeyConstraint('region_id', 'progress_id', 'party_id', name=op.f('pk_progress_party'))
    )
    op.create_table('signal_level',
        sa.Column('region_id', sa.SmallInteger(), nullable=False),
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('signal_id', sa.Uuid(), nullable=False),
        sa.Column('casus_id', sa.Uuid(), nullable=False),
        sa.Column('level', sa.SmallInteger(), nullable=False),
        sa.Column('on_day', sa.Date(), nullable=False),
        sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("on_day between '1900-01-01' and '2200-12-31'", name=op.f('ck_signal_level_on_day_range')),
        sa.ForeignKeyConstraint(['region_id', 'casus_id'], ['casus.region_id', 'casus.id'], name=op.f('fk_signal_level_region_id_casus_id')),
        sa.ForeignKeyConstraint(['region_id', 'signal_id'], ['signal.region_id', 'signal.id'], name=op.f('fk_signal_level_region_id_signal_id')),
        sa.PrimaryKeyConstraint('region_id', 'id', name=op.f('pk_signal_level')),
        sa.UniqueConstraint('region_id', 'signal_id', 'on_day', name=op.f('uq_signal_level_region_id_signal_id_on_day'))
    )


def drop_tables() -> None:
    """The tables, in the order that their references allow."""
    op.drop_table('signal_level')
    op.drop_table('progress_party')
    op.drop_index('ix_action_due_action', table_name='action_due')
    op.drop_table('action_due')
    op.drop_index('uq_signal_open', table_name='signal', postgresql_where=sa.text('resolved_on is null'))
    op.drop_index('ix_signal_casus', table_name='signal')
    op.drop_table('signal')
    op.drop_index('ix_recent_view_at', table_name='recent_view')
    op.drop_table('recent_view')
    op.drop_index('ix_progress_casus', table_name='progress')
    op.drop_table('progress')
    op.drop_table('phase_entry')
    op.drop_index('ix_membership_user', table_name='membership')
    op.drop_index('ix_membership_casus', table_name='membership')
    op.drop_table('membership')
    op.drop_index('ix_legal_ground_casus', table_name='legal_ground')
    op.drop_table('legal_ground')
    op.drop_index('ix_event_casus', table_name='event')
    op.drop_table('event')
    op.drop_index('uq_escalation_casus_open', table_name='escalation_casus', postgresql_where=sa.text('released_on is null'))
    op.drop_table('escalation_casus')
    op.drop_index('ix_doorstromer_name', table_name='doorstromer')
    op.drop_table('doorstromer')
    op.drop_index('ix_casus_party_party', table_name='casus_party')
    op.drop_table('casus_party')
    op.drop_table('address')
    op.drop_index('ix_action_owner', table_name='action', postgresql_where=sa.text("state = 'open'"))
    op.drop_index('ix_action_casus', table_name='action')
    op.drop_table('action')
    op.drop_table('table_member')
    op.drop_index('ix_submission_at', table_name='submission')
    op.drop_table('submission')
    op.drop_table('phase_norm')
    op.drop_table('message')
    op.drop_index('uq_login_session_token_hash', table_name='login_session')
    op.drop_index('ix_login_session_user', table_name='login_session')
    op.drop_table('login_session')
    op.drop_index('uq_invitation_token_hash', table_name='invitation')
    op.drop_table('invitation')
    op.drop_table('draft')
    op.drop_index('ix_deputy_deputy', table_name='deputy')
    op.drop_table('deputy')
    op.drop_table('credential')
    op.drop_index('ix_casus_regisseur', table_name='casus')
    op.drop_index('ix_casus_phase', table_name='casus')
    op.drop_index('ix_casus_norm', table_name='casus', postgresql_where=sa.text("phase <> 'closed'"))
    op.drop_index('ix_casus_attention', table_name='casus', postgresql_where=sa.text("attention_at < '2200-01-01 00:00+00'"))
    op.drop_table('casus')
    op.drop_index('ix_account_role_user', table_name='account_role')
    op.drop_table('account_role')
    op.drop_index('ix_escalation_state', table_name='escalation')
    op.drop_table('escalation')
    op.drop_index('uq_account_region_id_email', table_name='account')
    op.drop_index('ix_account_party', table_name='account')
    op.drop_index('ix_account_email', table_name='account')
    op.drop_table('account')
    op.drop_table('sweep_run')
    op.drop_table('region_label')
    op.drop_index('uq_party_region_id_name', table_name='party')
    op.drop_table('party')
    op.drop_index('ix_outbox_todo', table_name='outbox', postgresql_where=sa.text('done_at is null and parked_at is null'))
    op.drop_table('outbox')
    op.drop_table('meeting_table')
    op.drop_table('counter')
    op.drop_table('calendar_day')
    op.drop_table('region')
    op.drop_index('ix_login_attempt_who', table_name='login_attempt')
    op.drop_table('login_attempt')
    op.drop_table('audit_head')
    op.drop_index('ix_audit_entry_user', table_name='audit_entry')
    op.drop_index('ix_audit_entry_casus', table_name='audit_entry')
    op.drop_table('audit_entry')
