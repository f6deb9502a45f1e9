-- Approvals, and what each skill's record is: derived from the journal in the transaction that
-- appends, like goals.

create table approval (
  tenant           text    not null,
  approval_id      uuid    not null,
  goal_id          uuid    not null,
  task_id          text    not null,
  agent            text    not null,
  skill            text    not null,
  effects          text    not null,
  level            text    not null,
  reason           text    not null,
  draft_position   bigint,
  held_position    bigint  not null,
  held_micros      bigint  not null,
  decide_by_micros bigint  not null,
  state            text    not null,
  decided_by       text,
  decided_micros   bigint,
  decision_reason  text,
  edited           boolean not null default false,
  primary key (tenant, approval_id)
);
create index approval_open on approval (tenant, held_micros, approval_id) where state = 'open';
create index approval_newest on approval (tenant, held_micros desc, approval_id desc);
create index approval_of_goal on approval (tenant, goal_id);
create index approval_overdue on approval (decide_by_micros) where state = 'open';

-- What a skill's drafts came to, and the level its newest ruling was made at.
create table skill_trust (
  tenant       text   not null,
  skill        text   not null,
  level        text,
  since_micros bigint not null,
  drafts       bigint not null default 0,
  cleared      bigint not null default 0,
  refused      bigint not null default 0,
  held         bigint not null default 0,
  approved     bigint not null default 0,
  edited       bigint not null default 0,
  rejected     bigint not null default 0,
  expired      bigint not null default 0,
  revoked      bigint not null default 0,
  primary key (tenant, skill)
) with (fillfactor = 70);

alter table approval enable row level security;
alter table skill_trust enable row level security;
create policy own on approval for select to kaze_app using (tenant = current_setting('kaze.tenant', true));
create policy own on skill_trust for select to kaze_app using (tenant = current_setting('kaze.tenant', true));
grant select on approval, skill_trust to kaze_app;

-- Runs after derive_goal: triggers of one table fire in the order of their names.
create function derive_trust() returns trigger
language plpgsql set search_path = kaze, pg_temp as $$
declare
  v_kinds text[] := (select array_agg(distinct a.kind) from appended a);
begin
  if not v_kinds && array['draft-cleared', 'draft-refused', 'draft-held', 'approval-decided', 'approval-revoked',
                          'answer-ready', 'goal-failed', 'goal-cancelled'] then
    return null;
  end if;

  -- A held draft is an open approval.
  if 'draft-held' = any (v_kinds) then
    insert into approval (tenant, approval_id, goal_id, task_id, agent, skill, effects, level, reason,
                          draft_position, held_position, held_micros, decide_by_micros, state)
    select a.tenant, (b.body ->> 'approvalId')::uuid, (b.body ->> 'goalId')::uuid, b.body ->> 'taskId', b.body ->> 'agent',
           b.body ->> 'skill', b.body ->> 'effects', b.body ->> 'level', b.body ->> 'reason',
           (select e.position from entry e
            where e.tenant = a.tenant and e.stream = a.stream
              and e.entry_id = (b.body ->> 'approvalId')::uuid),
           a.position, a.at_micros,
           (extract(epoch from (b.body ->> 'decideBy')::timestamptz) * 1000000)::bigint,
           'open'
    from appended a cross join lateral (select a.body::jsonb as body) b
    where a.kind = 'draft-held'
    on conflict do nothing;
  end if;

  -- The first end of an approval stands. The end of its goal is one; each end counts for its skill.
  with ends as (
    select a.tenant, (b.body ->> 'approvalId')::uuid as approval_id, a.position, a.at_micros,
           coalesce(b.body ->> 'decision', 'revoked') as state, b.body ->> 'decidedBy' as decided_by,
           b.body ->> 'reason' as reason, b.body ->> 'output' is not null as edited
    from appended a cross join lateral (select a.body::jsonb as body) b
    where a.kind in ('approval-decided', 'approval-revoked')
    union all
    select a.tenant, p.approval_id, a.position, a.at_micros, 'revoked', null, 'The goal is over.', false
    from appended a
    join approval p on p.tenant = a.tenant and p.goal_id = substr(a.stream, 6)::uuid and p.state = 'open'
    where a.kind in ('answer-ready', 'goal-failed', 'goal-cancelled')
    union all
    select a.tenant, p.approval_id, a.position, a.at_micros, 'revoked', null, 'The goal is over.', false
    from appended a
    join goal g on g.tenant = a.tenant and g.goal_id = substr(a.stream, 6)::uuid
      and g.status in ('answered', 'failed', 'cancelled')
    join approval p on p.tenant = g.tenant and p.goal_id = g.goal_id and p.state = 'open'
    where a.kind = 'draft-held'
  ), ended as (
    update approval p
    set state = f.state, decided_by = f.decided_by, decided_micros = f.at_micros,
        decision_reason = f.reason, edited = f.edited
    from (select distinct on (n.tenant, n.approval_id) n.* from ends n
          order by n.tenant, n.approval_id, n.position) f
    where p.tenant = f.tenant and p.approval_id = f.approval_id and p.state = 'open'
    returning p.tenant, p.skill, p.state, p.edited, f.at_micros
  ), added as (
    select a.tenant, b.body ->> 'skill' as skill, b.body ->> 'level' as level, a.kind, false as edited,
           a.at_micros
    from appended a cross join lateral (select a.body::jsonb as body) b
    where a.kind in ('draft-cleared', 'draft-refused', 'draft-held')
    union all
    select e.tenant, e.skill, null, e.state, e.edited, e.at_micros from ended e
  )
  insert into skill_trust as t (tenant, skill, level, since_micros, drafts, cleared, refused, held,
                                approved, edited, rejected, expired, revoked)
  select d.tenant, d.skill,
         (array_agg(d.level order by d.at_micros desc) filter (where d.level is not null))[1],
         max(d.at_micros),
         count(*) filter (where d.kind like 'draft-%'), count(*) filter (where d.kind = 'draft-cleared'),
         count(*) filter (where d.kind = 'draft-refused'), count(*) filter (where d.kind = 'draft-held'),
         count(*) filter (where d.kind = 'approved'), count(*) filter (where d.edited),
         count(*) filter (where d.kind = 'rejected'), count(*) filter (where d.kind = 'expired'),
         count(*) filter (where d.kind = 'revoked')
  from added d
  group by d.tenant, d.skill
  on conflict (tenant, skill) do update
  set level = coalesce(excluded.level, t.level),
      since_micros = case when excluded.level <> t.level or t.level is null
                          then excluded.since_micros else t.since_micros end,
      drafts = t.drafts + excluded.drafts, cleared = t.cleared + excluded.cleared,
      refused = t.refused + excluded.refused, held = t.held + excluded.held,
      approved = t.approved + excluded.approved, edited = t.edited + excluded.edited,
      rejected = t.rejected + excluded.rejected, expired = t.expired + excluded.expired,
      revoked = t.revoked + excluded.revoked;

  -- A goal is held while it waits for a person.
  if v_kinds && array['draft-held', 'approval-decided', 'approval-revoked'] then
    update goal g set status = n.status
    from (
      select distinct a.tenant, substr(a.stream, 6)::uuid as goal_id,
        case when exists (select from approval p where p.tenant = a.tenant
                            and p.goal_id = substr(a.stream, 6)::uuid and p.state = 'open')
             then 'held' else 'running' end as status
      from appended a where a.kind in ('draft-held', 'approval-decided', 'approval-revoked')
    ) n
    where g.tenant = n.tenant and g.goal_id = n.goal_id
      and g.status in ('running', 'held') and g.status <> n.status;
  end if;
  return null;
end
$$;

create trigger derive_trust after insert on entry
  referencing new table as appended for each statement execute function derive_trust();

-- As before, but a goal that is held stays so with a new plan, and may end.
create or replace function derive_goal() returns trigger
language plpgsql set search_path = kaze, pg_temp as $$
begin
  insert into goal (tenant, goal_id, text, vertical, status, submitted_micros)
  select a.tenant, substr(a.stream, 6)::uuid, a.body::jsonb ->> 'text', a.body::jsonb ->> 'vertical',
         'planning', a.at_micros
  from appended a where a.kind = 'goal-submitted'
  on conflict do nothing;

  update goal g
  set status = case when n.status = 'running' and g.status = 'held' then 'held' else n.status end,
      plans = g.plans + n.plans,
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
  where g.tenant = n.tenant and g.goal_id = n.goal_id and g.status in ('planning', 'running', 'held');
  return null;
end
$$;

-- What nobody decided in time, in all tenants; the longest overdue first.
create function overdue_approvals(p_now_micros bigint, p_max int)
returns table (tenant text, goal_id uuid, approval_id uuid)
language sql stable security definer set search_path = kaze, pg_temp as $$
  select a.tenant, a.goal_id, a.approval_id from approval a
  where a.state = 'open' and a.decide_by_micros <= p_now_micros
  order by a.decide_by_micros limit p_max
$$;

revoke execute on all functions in schema kaze from public;
grant execute on function overdue_approvals to kaze_keeper;
