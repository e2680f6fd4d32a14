-- Who takes part reaches the casus: kept by the database, so it cannot drift from the team.
create function casus_is_new(region smallint, casus uuid) returns boolean
language sql stable security definer set search_path = public
return not exists (select from casus_party p where p.region_id = region and p.casus_id = casus);

create function casus_party_kept() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  insert into casus_party as p (region_id, casus_id, party_id, from_on, until_on)
  select m.region_id, m.casus_id, m.party_id, min(m.from_on),
         case when bool_or(m.until_on is null) then null else max(m.until_on) end
    from membership m
   where m.region_id = new.region_id and m.casus_id = new.casus_id and m.party_id = new.party_id
   group by 1, 2, 3
  on conflict (region_id, casus_id, party_id)
  do update set from_on = excluded.from_on, until_on = excluded.until_on;
  return null;
end $$;
create trigger casus_party_kept after insert or update on membership
  for each row execute function casus_party_kept();

-- The audit: a chain per region, written by everyone, changed by no one.
create function audit_hash(e audit_entry) returns bytea
language sql immutable parallel safe
return sha256(e.prev || convert_to(concat_ws('|', e.region_id, e.seq,
  extract(epoch from e.at)::text, e.event, coalesce(e.user_id::text, '-'), coalesce(e.party_id::text, '-'),
  coalesce(e.on_behalf_of::text, '-'), coalesce(e.casus_id::text, '-'), array_to_string(e.subjects, ','),
  array_to_string(e.fields, ','), e.ground, e.access_point, e.denied::text), 'UTF8'));

create function audit_chained() returns trigger
language plpgsql security definer set search_path = public as $$
declare head audit_head;
begin
  insert into audit_head values (new.region_id, 0, '') on conflict do nothing;
  select * into head from audit_head where region_id = new.region_id for update;
  new.seq := head.seq + 1;
  new.prev := head.hash;
  new.hash := audit_hash(new);
  update audit_head set seq = new.seq, hash = new.hash where region_id = new.region_id;
  return new;
end $$;
create trigger audit_chained before insert on audit_entry for each row execute function audit_chained();

create function audit_unchanged() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_unchanged before update or delete on audit_entry
  for each row execute function audit_unchanged();
create trigger audit_kept before truncate on audit_entry
  for each statement execute function audit_unchanged();

create table audit_entry_rest partition of audit_entry default;
create trigger audit_kept before truncate on audit_entry_rest
  for each statement execute function audit_unchanged();

-- Months ahead; a month already in the default partition stays there.
create function audit_month(month date) returns boolean
language plpgsql security definer set search_path = public as $$
declare name text := 'audit_entry_' || to_char(month, 'YYYYMM'); first date := date_trunc('month', month);
begin
  if to_regclass(name) is not null or exists (
    select from audit_entry_rest where at >= first and at < first + interval '1 month') then
    return false;
  end if;
  execute format('create table %I partition of audit_entry for values from (%L) to (%L)', name,
    first::timestamp at time zone 'UTC', (first + interval '1 month')::timestamp at time zone 'UTC');
  execute format('create trigger audit_kept before truncate on %I for each statement '
    'execute function audit_unchanged()', name);
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format('create policy owner_all on %I to casus_owner using (true) with check (true)', name);
  return true;
end $$;
select audit_month((date_trunc('month', now()) + n * interval '1 month')::date) from generate_series(-1, 13) n;

-- Before the actor is known: these return ids, the context follows.
create function login_candidates(address text) returns table (region_id smallint, user_id uuid)
language sql stable security definer set search_path = public
begin atomic
  select a.region_id, a.id from account a where lower(a.email) = lower(address) and a.blocked_at is null;
end;

create function login_failures(key text, since timestamptz) returns bigint
language sql stable security definer set search_path = public
return (select count(*) from login_attempt t where t.who = key and t.at > since);

create function login_failed(key text, moment timestamptz) returns void
language sql security definer set search_path = public
begin atomic
  insert into login_attempt (who, at) values (key, moment);
end;

create function login_cleared(key text) returns void
language sql security definer set search_path = public
begin atomic
  delete from login_attempt where who = key;
end;

create function session_opened(region smallint, account uuid, token bytea, moment timestamptz) returns void
language sql security definer set search_path = public
begin atomic
  insert into login_session (region_id, user_id, token_hash, created_at, seen_at)
  values (region, account, token, moment, moment);
end;

create function session_seen(token bytea, moment timestamptz) returns void
language sql security definer set search_path = public
begin atomic
  update login_session set seen_at = moment where token_hash = token and ended_at is null;
end;

create function session_ended(token bytea, moment timestamptz) returns void
language sql security definer set search_path = public
begin atomic
  update login_session set ended_at = moment where token_hash = token and ended_at is null;
end;

create function sessions_ended(region smallint, account uuid, moment timestamptz) returns void
language sql security definer set search_path = public
begin atomic
  update login_session set ended_at = moment
   where region_id = region and user_id = account and ended_at is null;
end;

create function session_actor(token bytea, moment timestamptz, today date, idle interval, absolute interval)
returns table (region_id smallint, user_id uuid, party_id uuid, party_kind text, name text, locale text,
               seen_at timestamptz, roles text[], deputy_for uuid[], labels jsonb)
language sql stable security definer set search_path = public
begin atomic
  select s.region_id, a.id, p.id, p.kind::text, a.name::text, a.locale::text, s.seen_at,
    array(select r.role::text from account_role r where r.region_id = s.region_id and r.user_id = a.id
           and r.from_on <= today and (r.until_on is null or r.until_on >= today)),
    array(select d.user_id from deputy d where d.region_id = s.region_id and d.deputy_id = a.id
           and d.from_on <= today and d.until_on >= today),
    (select jsonb_object_agg(l.key, l.text) from region_label l
      where l.region_id = s.region_id and l.locale = a.locale)
  from login_session s
  join account a on a.region_id = s.region_id and a.id = s.user_id and a.blocked_at is null
  join party p on p.region_id = a.region_id and p.id = a.party_id
   and (p.left_on is null or p.left_on >= today)
  where s.token_hash = token and s.ended_at is null
    and s.seen_at > moment - idle and s.created_at > moment - absolute;
end;

create function invitation_made(region smallint, account uuid, token bytea, until timestamptz) returns void
language sql security definer set search_path = public
begin atomic
  insert into invitation (region_id, user_id, token_hash, expires_at) values (region, account, token, until);
end;

create function invitation_of(token bytea, moment timestamptz) returns table (region_id smallint, user_id uuid)
language sql stable security definer set search_path = public
begin atomic
  select i.region_id, i.user_id from invitation i
    join account a on a.region_id = i.region_id and a.id = i.user_id and a.blocked_at is null
   where i.token_hash = token and i.used_at is null and i.expires_at > moment;
end;

create function invitation_used(token bytea, moment timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  -- All that this account was sent: the link that was mailed ends with the one that was shown.
  update invitation i set used_at = moment from invitation given
   where given.token_hash = token and given.used_at is null and given.expires_at > moment
     and i.region_id = given.region_id and i.user_id = given.user_id and i.used_at is null;
  return found;
end $$;

-- For the health page and the night's work: numbers and region ids only.
create function region_ids() returns setof smallint
language sql stable security definer set search_path = public
begin atomic
  select id from region order by id;
end;

create function health() returns table (region_id smallint, swept_until date, last_finished timestamptz,
                                        waiting bigint, parked bigint, oldest timestamptz)
language sql stable security definer set search_path = public
begin atomic
  select r.id, r.swept_until, (select max(s.finished_at) from sweep_run s where s.region_id = r.id),
    (select count(*) from outbox o where o.region_id = r.id and o.done_at is null and o.parked_at is null),
    (select count(*) from outbox o where o.region_id = r.id and o.parked_at is not null),
    (select min(o.available_at) from outbox o
      where o.region_id = r.id and o.done_at is null and o.parked_at is null)
  from region r order by r.id;
end;

-- Search filters itself, because LIKE is not leakproof: a fence below it would not hold.
create function search_casus(term text, most integer)
returns table (casus_id uuid) language sql stable security definer set search_path = public
begin atomic
  select c.id
    from casus c join doorstromer d on d.region_id = c.region_id and d.casus_id = c.id
   where c.region_id = (select nullif(current_setting('casus.region_id', true), '')::smallint)
     and ((select current_setting('casus.reach', true)) = 'region' or (
       (select current_setting('casus.reach', true)) = 'party' and exists (
       select from casus_party p where p.region_id = c.region_id and p.casus_id = c.id
          and p.party_id = (select nullif(current_setting('casus.party_id', true), '')::uuid)
          and p.from_on <= (select nullif(current_setting('casus.today', true), '')::date)
          and (p.until_on is null
               or p.until_on >= (select nullif(current_setting('casus.today', true), '')::date)))))
     and (lower(c.number) like '%' || lower(term) || '%'
       or lower(d.initials) like lower(term) || '%'
       or (d.name_key like '%' || casus_key(term) || '%' and not exists (
             select from party o where o.region_id = c.region_id and o.kind = 'corporatie'
                and o.id = (select nullif(current_setting('casus.party_id', true), '')::uuid))))
   order by (c.phase = 'closed'), d.name_key, c.id
   limit least(most, 200);
end;

create function old_rows_pruned(moment timestamptz) returns void
language sql security definer set search_path = public
begin atomic
  delete from login_attempt where at < moment - interval '2 days';
  delete from login_session where created_at < moment - interval '30 days';
  delete from invitation where expires_at < moment - interval '30 days';
  delete from draft where saved_at < moment - interval '7 days';
  delete from submission where at < moment - interval '7 days';
  delete from outbox where done_at < moment - interval '90 days';
end;

-- A deed's work is heard at once.
create function outbox_heard() returns trigger language plpgsql as $$
begin
  perform pg_notify('casus_outbox', '');
  return null;
end $$;
create trigger outbox_heard after insert on outbox for each statement execute function outbox_heard();
