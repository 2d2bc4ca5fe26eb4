-- What happened to runs, in order: a row per write of a run's state, inserted by the very statement that makes the change,
-- so that there is none without the other. "facts" are the things that happened with that write, each with "t", the
-- microseconds from "at" to when it did. Whoever writes of a run holds its row, so that within a run a larger id is a later
-- write, and whoever sees one sees all before it. It is never changed, and goes with its run.
create table run_event (
    run_id bigint      not null,
    id     bigint      generated always as identity,
    at     timestamptz not null,
    facts  text        not null,
    constraint run_event_pk primary key (run_id, id),
    constraint run_event_run foreign key (run_id) references run (id) on delete cascade,
    constraint run_event_facts_json check (facts is json array)
);

create function run_event_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'run_event is append-only';
end
$$;

create trigger run_event_is_append_only before update or truncate on run_event
    for each statement execute function run_event_is_append_only();
