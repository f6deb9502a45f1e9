-- Goals as they stand: derived from the journal in the transaction that appends.
create table goal (
  tenant           text   not null,
  goal_id          uuid   not null,
  text             text   not null,
  vertical         text,
  status           text   not null,
  plans            int    not null default 0,
  submitted_micros bigint not null,
  ended_micros     bigint,
  primary key (tenant, goal_id)
);
create index goal_newest on goal (tenant, submitted_micros desc, goal_id desc);
alter table goal enable row level security;
create policy own on goal for select to kaze_app using (tenant = current_setting('kaze.tenant', true));
grant select on goal to kaze_app;

create function derive_goal() returns trigger
language plpgsql set search_path = kaze, pg_temp as $$
begin
  insert into goal (tenant, goal_id, text, vertical, status, submitted_micros)
  select a.tenant, substr(a.stream, 6)::uuid, a.body::jsonb ->> 'text', a.body::jsonb ->> 'vertical',
         'planning', a.at_micros
  from appended a where a.kind = 'goal-submitted'
  on conflict do nothing;

  update goal g
  set status = n.status, plans = g.plans + n.plans,
      ended_micros = case when n.status = 'running' then null else n.at_micros end
  from (
    select distinct on (a.tenant, a.stream) a.tenant, substr(a.stream, 6)::uuid as goal_id, a.at_micros,
      case a.kind when 'plan-made' then 'running' when 'answer-ready' then 'answered'
                  when 'goal-failed' then 'failed' else 'cancelled' end as status,
      count(*) filter (where a.kind = 'plan-made') over (partition by a.tenant, a.stream) as plans
    from appended a
    where a.kind in ('plan-made', 'answer-ready', 'goal-failed', 'goal-cancelled')
    order by a.tenant, a.stream, a.position desc
  ) n
  where g.tenant = n.tenant and g.goal_id = n.goal_id and g.status in ('planning', 'running');
  return null;
end
$$;

create trigger derive_goal after insert on entry
  referencing new table as appended for each statement execute function derive_goal();
