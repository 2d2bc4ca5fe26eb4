-- A step that has not begun needs no row: the manifest of the run's revision says which there are, and the run's range which
-- of them it selects. So a step without any effect costs one row and one write instead of two.
delete from step_run where state in ('PENDING', 'NOT_SELECTED');

alter table step_run drop constraint step_run_state_known;
alter table step_run add constraint step_run_state_known check (state in ('RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT',
    'CANCELLED', 'INTERRUPTED', 'CARRIED', 'SKIPPED'));

-- "Which ones failed" across jobs: few beside those that succeeded, which are found without an index of their own.
create index run_ended_badly on run (state, id) where state in ('FAILED', 'CANCELLED', 'INTERRUPTED');
