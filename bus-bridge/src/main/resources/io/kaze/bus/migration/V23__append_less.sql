-- An append costs less by what it does not start. For a small batch the statements that run cost more than
-- the rows they touch, so a derived table is told only of a call that concerns it, and runs only what this
-- call needs. For a large one, columns are taken from the arrays by number: side by side in unnest, each
-- array was copied first, value by value.

drop function derive_goal(entry[]);
drop function derive_trust(entry[]);

-- As in V18, but with the kinds that there are.
create function derive_goal(p_told entry[], p_kinds text[]) returns void
language plpgsql as $$
begin
  if 'goal-submitted' = any (p_kinds) then
    insert into goal (tenant, goal_id, text, vertical, status, submitted_micros, submitted_by)
    select a.tenant, substr(a.stream, 6)::uuid, b.body ->> 'text', b.body ->> 'vertical', 'planning',
           a.at_micros, (b.body -> 'submittedBy' ->> 'tokenId')::uuid
    from unnest(p_told) a cross join lateral (select a.body::jsonb as body) b where a.kind = 'goal-submitted'
    on conflict do nothing;
  end if;

  if p_kinds && array['plan-made', 'answer-ready', 'goal-failed', 'goal-cancelled'] then
    update goal g
    set status = case when n.status = 'running' and g.status = 'held' then 'held' else n.status end,
        plans = g.plans + n.plans,
        ended_micros = case when n.status = 'running' then null else n.at_micros end
    from (
      select distinct on (a.tenant, a.stream) a.tenant, substr(a.stream, 6)::uuid as goal_id, a.at_micros,
        case a.kind when 'plan-made' then 'running' when 'answer-ready' then 'answered'
                    when 'goal-failed' then 'failed' else 'cancelled' end as status,
        count(*) filter (where a.kind = 'plan-made') over (partition by a.tenant, a.stream) as plans
      from unnest(p_told) a
      where a.kind in ('plan-made', 'answer-ready', 'goal-failed', 'goal-cancelled')
      order by a.tenant, a.stream, a.position desc
    ) n
    where g.tenant = n.tenant and g.goal_id = n.goal_id and g.status in ('planning', 'running', 'held');
  end if;
end
$$;

-- As in V18; runs after derive_goal.
create function derive_trust(p_told entry[], p_kinds text[]) returns void
language plpgsql as $$
declare
  v record;
begin
  if p_kinds && array['draft-cleared', 'draft-refused', 'draft-held'] then
    insert into skill_trust as t (tenant, skill, level, since_micros, drafts, cleared, refused, held)
    select a.tenant, b.body ->> 'skill',
           (array_agg(b.body ->> 'level' order by a.sequence desc)
            filter (where b.body ->> 'level' is not null))[1],
           max(a.at_micros), count(*), count(*) filter (where a.kind = 'draft-cleared'),
           count(*) filter (where a.kind = 'draft-refused'), count(*) filter (where a.kind = 'draft-held')
    from unnest(p_told) a cross join lateral (select a.body::jsonb as body) b
    where a.kind in ('draft-cleared', 'draft-refused', 'draft-held')
    group by a.tenant, b.body ->> 'skill'
    on conflict (tenant, skill) do update
    set level = coalesce(excluded.level, t.level),
        since_micros = case when excluded.level <> t.level or t.level is null
                            then excluded.since_micros else t.since_micros end,
        drafts = t.drafts + excluded.drafts, cleared = t.cleared + excluded.cleared,
        refused = t.refused + excluded.refused, held = t.held + excluded.held;
  end if;

  if 'draft-held' = any (p_kinds) then
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
    from unnest(p_told) a cross join lateral (select a.body::jsonb as body) b
    where a.kind = 'draft-held'
    on conflict do nothing;
  end if;

  if not p_kinds && array['draft-held', 'approval-decided', 'approval-revoked',
                          'answer-ready', 'goal-failed', 'goal-cancelled'] then
    return;
  end if;

  -- The first end of an approval stands; the end of its goal is one, also when it came before.
  for v in
    select a.tenant, substr(a.stream, 6)::uuid as goal_id, a.kind, a.at_micros,
           case when a.kind in ('approval-decided', 'approval-revoked') then a.body::jsonb end as body
    from unnest(p_told) a
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
end
$$;

-- Those that none of the entries concerns are not called. A migration that adds a table replaces this.
create or replace function derive(p_told entry[]) returns void
language plpgsql as $$
declare
  v_kinds text[] := array(select a.kind from unnest(p_told) a);
begin
  if v_kinds && array['goal-submitted', 'plan-made', 'answer-ready', 'goal-failed', 'goal-cancelled'] then
    perform derive_goal(p_told, v_kinds);
  end if;
  if v_kinds && array['draft-cleared', 'draft-refused', 'draft-held', 'approval-decided', 'approval-revoked',
                      'answer-ready', 'goal-failed', 'goal-cancelled'] then
    perform derive_trust(p_told, v_kinds);
  end if;
  if v_kinds && array['tenant-made', 'token-made', 'token-revoked'] then
    perform derive_tenancy(p_told);
  end if;
end
$$;

-- Appends many requests in one transaction. Each request is for one stream and stands or falls by
-- itself; a stream occurs in at most one request of a call. The entries of a request follow each other.
--   p_careful false: that none is a duplicate is left to the unique index; then 23505 says that one
--             was, and nothing was done
--   outcome 0 committed, after position · 1 duplicate · 2 conflict, the stream is at position
--           3 fenced: the settled baton is another holder's · 4 no such tenant
create or replace function append(
  p_holder bigint, p_notify boolean,
  r_tenant text[], r_stream text[], r_expected bigint[], r_settles uuid[],
  e_request int[], e_id uuid[], e_cause uuid[], e_subject text[], e_kind text[], e_correlation text[],
  e_deadline bigint[], e_traceparent text[], e_at bigint[], e_body text[], e_address text[], e_held boolean[],
  p_careful boolean default true)
returns table (request int, outcome int, at_position bigint)
language plpgsql security definer
set search_path = kaze, pg_temp
set enable_seqscan = off
set plan_cache_mode = force_generic_plan
as $$
declare
  v_tenants  text[];    -- those whose chains grow, in the order they are locked
  v_last     bigint[];  -- of each of them: the sequence and the hash of its end
  v_hashes   bytea[];
  v_chain    int[];     -- for each request: which of them; null when there is no such tenant
  v_before   bigint[];  -- the position its stream is at
  v_outcome  int[];
  -- For each entry; null when it is not written. As long as the others from the start: an array that
  -- grew from its second place would begin there.
  v_position bigint[] := array_fill(null::bigint, array[cardinality(e_request)]);
  v_sequence bigint[] := array_fill(null::bigint, array[cardinality(e_request)]);
  v_hash     bytea[]  := array_fill(null::bytea, array[cardinality(e_request)]);
  v_request  int := 0;
  v_next     bigint;
  v_c        int;
begin
  select array_agg(c.tenant), array_agg(c.sequence), array_agg(c.hash) into v_tenants, v_last, v_hashes
  from (select l.tenant, l.sequence, l.hash from chain l where l.tenant = any (r_tenant)
        order by l.tenant for update) c;
  if p_notify then
    perform pg_notify('kaze_baton', '');
  end if;

  -- "offset 0" keeps each of these a look-up for each row, see V7.
  select array_agg(a.chain order by a.request), array_agg(a.before order by a.request),
         array_agg(a.outcome order by a.request)
  into v_chain, v_before, v_outcome
  from (
    select r.request, array_position(v_tenants, r.tenant) as chain, s.before,
      case when array_position(v_tenants, r.tenant) is null then 4
           when r.settles is not null and b.entry_id is null then 1
           when r.settles is not null and b.holder is distinct from p_holder then 3
           when r.expected >= 0 and r.expected <> s.before then 2
           else 0 end as outcome
    from unnest(r_tenant, r_stream, r_expected, r_settles)
         with ordinality as r(tenant, stream, expected, settles, request)
    cross join lateral (
      select coalesce((select e.position from entry e where e.tenant = r.tenant and e.stream = r.stream
                       order by e.position desc limit 1), 0) as before offset 0) s
    left join lateral (select l.entry_id, l.holder from baton l where l.entry_id = r.settles offset 0) b
      on true) a;

  -- What stands already is a duplicate, before it is in conflict or fenced. What has no cause is one only
  -- when it was written by this very append, of which the answer was lost: its entries are named the same.
  if p_careful or v_outcome && array[2, 3] then
    for v_request in
      select distinct g.request
      from unnest(e_request, e_id, e_cause, e_kind, e_subject) as g(request, id, cause, kind, subject)
      where v_outcome[g.request] in (0, 2, 3) and case when g.cause is null
        then exists (select from entry e where e.stream = r_stream[g.request] and e.tenant = r_tenant[g.request]
                       and e.entry_id = g.id offset 0)
        else exists (select from entry e where e.cause = g.cause and e.stream = r_stream[g.request]
                       and e.kind = g.kind and e.subject = g.subject and e.tenant = r_tenant[g.request] offset 0)
        end
    loop
      v_outcome[v_request] := 1;
    end loop;
    v_request := 0;
  end if;

  for i in 1 .. cardinality(e_request) loop
    if e_request[i] <> v_request then
      v_request := e_request[i];
      v_next := v_before[v_request];
      v_c := v_chain[v_request];
    end if;
    if v_outcome[v_request] = 0 then
      v_next := v_next + 1;
      v_last[v_c] := v_last[v_c] + 1;
      v_position[i] := v_next;
      v_sequence[i] := v_last[v_c];
      v_hashes[v_c] := sha256(v_hashes[v_c] || sha256(convert_to(concat_ws(E'\x1f',
        r_tenant[v_request], v_last[v_c], e_id[i], r_stream[v_request], v_next, coalesce(e_cause[i]::text, ''), e_subject[i],
        e_kind[i], e_correlation[i], coalesce(e_deadline[i]::text, ''), coalesce(e_traceparent[i], ''),
        e_at[i], e_body[i]), 'UTF8')));
      v_hash[i] := v_hashes[v_c];
    end if;
  end loop;

  insert into entry (tenant, stream, position, sequence, entry_id, cause, subject, kind, correlation,
                     deadline_micros, traceparent, at_micros, body, hash)
  select r_tenant[e_request[i]], r_stream[e_request[i]], v_position[i], v_sequence[i], e_id[i], e_cause[i],
         e_subject[i], e_kind[i], e_correlation[i], e_deadline[i], e_traceparent[i], e_at[i], e_body[i], v_hash[i]
  from generate_series(1, cardinality(e_request)) i
  where v_position[i] is not null;

  update chain c set sequence = x.sequence, hash = x.hash
  from unnest(v_tenants, v_last, v_hashes) as x(tenant, sequence, hash)
  where c.tenant = x.tenant and c.sequence <> x.sequence;

  if num_nonnulls(variadic e_address) > 0 then
    insert into baton (entry_id, tenant, stream, position, address, holder)
    select e_id[i], r_tenant[e_request[i]], r_stream[e_request[i]], v_position[i], e_address[i],
           case when e_held[i] then p_holder end
    from generate_series(1, cardinality(e_request)) i
    where e_address[i] is not null and v_position[i] is not null;
  end if;

  if num_nonnulls(variadic r_settles) > 0 then
    delete from baton b
    where b.entry_id = any (array(select d.settles from unnest(r_settles, v_outcome) as d(settles, outcome)
                                  where d.outcome in (0, 1)))
      and b.holder is not distinct from p_holder;
  end if;

  if e_kind && derived_kinds() then
    perform derive(array(
      select row(r_tenant[e_request[i]], r_stream[e_request[i]], v_position[i], v_sequence[i], e_id[i], e_cause[i],
                 e_subject[i], e_kind[i], e_correlation[i], e_deadline[i], e_traceparent[i], e_at[i], e_body[i],
                 v_hash[i])::entry
      from generate_series(1, cardinality(e_request)) i
      where v_position[i] is not null and e_kind[i] = any (derived_kinds())));
  end if;

  return query select d.request::int, d.outcome, d.before
  from unnest(v_outcome, v_before) with ordinality as d(outcome, before, request);
end
$$;

revoke execute on function derive_goal, derive_trust from public;
