-- Sort and search key: what differs only in case, marks or letter variants is equal.
create function casus_key(name text) returns text
language sql immutable strict parallel safe
return lower(translate(
  regexp_replace(normalize(name, NFKD), U&'[\0300-\036F]', '', 'g'),
  U&'\0141\0142\00D8\00F8\0110\0111\0130\0131\00D0\00F0\2019\02BC`',
  'LlOoDdIiDd'''''''
));
