-- The output of each attempt, in chunks at their position: how many bytes the attempt had written before. What lies between
-- the end of one chunk and the position of the next was left out, so nothing has to say how much that is, and what is left
-- out may grow while the attempt runs. "parts" says which bytes came from which stream and when, counted from "written_at";
-- a chunk without any is of stdout alone.
alter table step_log add column position bigint;
alter table step_log add column written_at timestamptz;
alter table step_log add column parts bytea not null default '';

update step_log l
   set position = c.position,
       written_at = c.written_at
  from (select run_id, step, attempt, chunk,
               sum(dropped + octet_length(bytes)) over (partition by run_id, step, attempt order by chunk)
                   - octet_length(bytes) as position,
               coalesce((select s.started_at from step_run s where s.run_id = l.run_id and s.number = l.step), now())
                   as written_at
          from step_log l) c
 where (l.run_id, l.step, l.attempt, l.chunk) = (c.run_id, c.step, c.attempt, c.chunk);

alter table step_log drop constraint step_log_pk;
alter table step_log alter column position set not null;
alter table step_log alter column written_at set not null;
alter table step_log drop column chunk;
alter table step_log drop column dropped;
alter table step_log add constraint step_log_pk primary key (run_id, step, attempt, position);
alter table step_log add constraint step_log_from_0 check (position >= 0);
