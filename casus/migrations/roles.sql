-- Who may enter the database. Run by a superuser, inside the database of Casus; may be run again.
-- Nobody here is a superuser or passes row-level security by; passwords are set outside this file.

do $$
declare
    name text;
begin
    foreach name in array array['casus_owner', 'casus_app', 'casus_worker'] loop
        if not exists (select from pg_roles where rolname = name) then
            begin
                execute format('create role %I login', name);
            exception when duplicate_object or unique_violation then
                null;  -- two databases of one server were prepared at the same time
            end;
        end if;
    end loop;

    -- The owner migrates; a database of one's own also gives it the right to trusted extensions.
    execute format('alter database %I owner to casus_owner', current_database());
    execute format('alter database %I set timezone to %L', current_database(), 'UTC');
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to casus_app, casus_worker', current_database());
end
$$;

alter role casus_owner nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
alter role casus_app nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
alter role casus_worker nosuperuser nobypassrls nocreatedb nocreaterole noreplication;

-- A page that waits longer has lost its reader, and must not keep others waiting.
alter role casus_app set statement_timeout = '30s';
alter role casus_app set lock_timeout = '5s';
alter role casus_app set idle_in_transaction_session_timeout = '60s';

alter schema public owner to casus_owner;
revoke all on schema public from public;
grant usage on schema public to casus_app, casus_worker;
