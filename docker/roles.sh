#!/bin/sh
# First start of the database: the roles, each with the password from its secret file.
set -eu
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" --file=/casus/roles.sql
for role in owner app worker; do
    psql --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
        --set=role="casus_$role" --set=secret="$(cat "/run/secrets/${role}_password")" <<'SQL'
alter role :"role" password :'secret';
SQL
done
