-- Trust with one plan for all sizes (see V7), and at the price of one look over what was appended
-- where nothing of it concerns trust. What ends an approval is rare and taken one at a time: each
-- look-up has its names as parameters and one index that can serve it.
create index approval_open_of_goal on approval (goal_id) where state = 'open';

-- Ends the open approvals of a goal, or one of them; each end counts for its skill.
create function end_approvals(
  p_tenant text, p_goal uuid, p_approval uuid, p_state text, p_by text, p_reason text, p_edited boolean,
  p_at bigint)
returns void
language sql set search_path = kaze, pg_temp as $$
  with ended as (
    update approval p
    set state = p_state, decided_by = p_by, decided_micros = p_at, decision_reason = p_reason,
        edited = p_edited
    -- Of a tenant's open approvals there may be many, of a goal's few: no index on tenants serves.
    where p.goal_id = p_goal and p.tenant || '' = p_tenant and p.state = 'open'
      and (p_approval is null or p.approval_id = p_approval)
    returning p.skill
  )
  insert into skill_trust as t (tenant, skill, since_micros, approved, edited, rejected, expired, revoked)
  select p_tenant, e.skill, p_at, count(*) filter (where p_state = 'approved'),
         count(*) filter (where p_edited), count(*) filter (where p_state = 'rejected'),
         count(*) filter (where p_state = 'expired'), count(*) filter (where p_state = 'revoked')
  from ended e group by e.skill
  on conflict (tenant, skill) do update
  set approved = t.approved + excluded.approved, edited = t.edited + excluded.edited,
      rejected = t.rejected + excluded.rejected, expired = t.expired + excluded.expired,
      revoked = t.revoked + excluded.revoked
$$;

create or replace function derive_trust() returns trigger
language plpgsql set search_path = kaze, pg_temp as $$
declare
  v_ruled boolean;
  v_held  boolean;
  v_moved boolean;
  v       record;
begin
  select bool_or(a.kind in ('draft-cleared', 'draft-refused', 'draft-held')), bool_or(a.kind = 'draft-held'),
         bool_or(a.kind in ('draft-held', 'approval-decided', 'approval-revoked',
                            'answer-ready', 'goal-failed', 'goal-cancelled'))
  into v_ruled, v_held, v_moved
  from appended a;

  if v_ruled then
    insert into skill_trust as t (tenant, skill, level, since_micros, drafts, cleared, refused, held)
    select a.tenant, b.body ->> 'skill',
           (array_agg(b.body ->> 'level' order by a.sequence desc)
            filter (where b.body ->> 'level' is not null))[1],
           max(a.at_micros), count(*), count(*) filter (where a.kind = 'draft-cleared'),
           count(*) filter (where a.kind = 'draft-refused'), count(*) filter (where a.kind = 'draft-held')
    from appended a cross join lateral (select a.body::jsonb as body) b
    where a.kind in ('draft-cleared', 'draft-refused', 'draft-held')
    group by a.tenant, b.body ->> 'skill'
    on conflict (tenant, skill) do update
    set level = coalesce(excluded.level, t.level),
        since_micros = case when excluded.level <> t.level or t.level is null
                            then excluded.since_micros else t.since_micros end,
        drafts = t.drafts + excluded.drafts, cleared = t.cleared + excluded.cleared,
        refused = t.refused + excluded.refused, held = t.held + excluded.held;
  end if;

  if v_held then
    insert into approval (tenant, approval_id, goal_id, task_id, agent, skill, effects, level, reason,
                          draft_position, held_position, held_micros, decide_by_micros, state)
    select a.tenant, (b.body ->> 'approvalId')::uuid, (b.body ->> 'goalId')::uuid, b.body ->> 'taskId',
           b.body ->> 'agent', b.body ->> 'skill', b.body ->> 'effects', b.body ->> 'level',
           b.body ->> 'reason',
           (select e.position from entry e
            where e.tenant = a.tenant and e.stream = a.stream
              and e.entry_id = (b.body ->> 'approvalId')::uuid),
           a.position, a.at_micros,
           (extract(epoch from (b.body ->> 'decideBy')::timestamptz) * 1000000)::bigint, 'open'
    from appended a cross join lateral (select a.body::jsonb as body) b
    where a.kind = 'draft-held'
    on conflict do nothing;
  end if;

  if not v_moved then
    return null;
  end if;

  -- The first end of an approval stands; the end of its goal is one, also when it came before.
  for v in
    select a.tenant, substr(a.stream, 6)::uuid as goal_id, a.kind, a.at_micros,
           case when a.kind in ('approval-decided', 'approval-revoked') then a.body::jsonb end as body
    from appended a
    where a.kind in ('draft-held', 'approval-decided', 'approval-revoked',
                     'answer-ready', 'goal-failed', 'goal-cancelled')
    order by a.tenant, a.stream, a.position
  loop
    if v.kind in ('approval-decided', 'approval-revoked') then
      perform end_approvals(
        v.tenant, v.goal_id, (v.body ->> 'approvalId')::uuid, coalesce(v.body ->> 'decision', 'revoked'),
        v.body ->> 'decidedBy', v.body ->> 'reason', v.body ->> 'output' is not null, v.at_micros);
    elsif v.kind <> 'draft-held' or exists (
        select from goal g where g.tenant = v.tenant and g.goal_id = v.goal_id
          and g.status in ('answered', 'failed', 'cancelled')) then
      perform end_approvals(
        v.tenant, v.goal_id, null, 'revoked', null, 'The goal is over.', false, v.at_micros);
    end if;
    -- A goal is held while it waits for a person.
    if v.kind in ('draft-held', 'approval-decided', 'approval-revoked') then
      update goal g
      set status = case when exists (select from approval p where p.goal_id = v.goal_id
                                       and p.tenant || '' = v.tenant and p.state = 'open')
                        then 'held' else 'running' end
      where g.tenant = v.tenant and g.goal_id = v.goal_id and g.status in ('running', 'held');
    end if;
  end loop;
  return null;
end
$$;

revoke execute on function end_approvals from public;
