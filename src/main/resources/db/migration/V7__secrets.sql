-- Secrets that were put in over the API, each sealed with AES-256-GCM under a key that is not in the database. The name is
-- part of what is authenticated, so that rows cannot be swapped. "key_id" tells which key it was, and nothing else of it.
create table secret (
    name       text        not null,
    key_id     text        not null,
    nonce      bytea       not null,
    content    bytea       not null,
    updated_at timestamptz not null,
    constraint secret_pk primary key (name),
    constraint secret_name_well_formed check (name ~ '^[A-Z_][A-Z0-9_]{0,99}$'),
    constraint secret_key_id_well_formed check (key_id ~ '^[0-9a-f]{16}$'),
    constraint secret_nonce_of_96_bits check (octet_length(nonce) = 12),
    constraint secret_content_bounded check (octet_length(content) between 16 and 65536)
);
