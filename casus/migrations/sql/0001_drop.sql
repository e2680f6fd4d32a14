do $$
declare fence record;
begin
  for fence in select policyname, tablename from pg_policies where schemaname = 'public' loop
    execute format('drop policy %I on %I', fence.policyname, fence.tablename);
  end loop;
end $$;
drop function audit_hash(audit_entry), casus_is_new(smallint, uuid), casus_party_kept(), audit_chained(),
  audit_unchanged(), audit_month(date), login_candidates(text), login_failures(text, timestamptz),
  login_failed(text, timestamptz), login_cleared(text), session_opened(smallint, uuid, bytea, timestamptz),
  session_seen(bytea, timestamptz), session_ended(bytea, timestamptz),
  sessions_ended(smallint, uuid, timestamptz),
  session_actor(bytea, timestamptz, date, interval, interval),
  invitation_made(smallint, uuid, bytea, timestamptz), invitation_of(bytea, timestamptz),
  invitation_used(bytea, timestamptz), region_ids(), health(), search_casus(text, integer),
  old_rows_pruned(timestamptz), outbox_heard() cascade;
