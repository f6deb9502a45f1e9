-- Budgets: what may be spent on models, and what was. Money is in micro-dollars.
--
-- A desk is one process's (or one of its event loops') right to spend; it is as alive as its holder. From an
-- account (one budget's one period) it leases a slice, and reserves calls from that in its memory.
--   ceiling >= spent + held + doubt,  held = the sum of the slices,
--   a slice >= what the calls of its desk under way may cost + what they did cost and is not written here yet.
-- A dead desk's calls are presumed to have cost their most; what it may have spent on calls that it had not
-- written down yet, at most its headroom, is in doubt; the rest of its slices is free again.

create table budget (
  budget_id uuid primary key,
  tenant    text    not null references tenant,
  scope     text    not null check (scope in ('tenant', 'vertical', 'agent', 'key', 'goal')),
  subject   text    not null,  -- whose; empty for the tenant itself; '*' for each that has none of its own
  unit      text    not null check (unit in ('micros', 'tokens')),
  period    text    not null check (period in ('minute', 'hour', 'day', 'week', 'month', 'total')),
  amount    bigint  not null check (amount >= 0),
  headroom  bigint  not null check (headroom >= 0),
  active    boolean not null default true,
  unique (tenant, scope, subject, unit, period)
);

create table budget_account (
  account       bigint generated always as identity primary key,
  budget_id     uuid   not null references budget,
  tenant        text   not null,
  subject       text   not null,
  unit          text   not null,
  period_micros bigint not null,  -- when the period begins; 0 for the one that never ends
  spent         bigint not null default 0,
  held          bigint not null default 0 check (held >= 0),
  doubt         bigint not null default 0 check (doubt >= 0),
  recalled_at   timestamptz,
  unique (budget_id, subject, period_micros)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

create table budget_desk (
  desk     bigint generated always as identity primary key,
  holder   bigint not null,
  sequence bigint not null default 0  -- of the last post
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

create table budget_slice (
  desk     bigint not null,
  account  bigint not null references budget_account,
  amount   bigint not null check (amount >= 0),
  headroom bigint not null,
  primary key (desk, account)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

create table budget_doubt (
  desk    bigint not null,
  account bigint not null references budget_account,
  amount  bigint not null check (amount >= 0),
  room    bigint not null,  -- how much more it may become, when calls turn out to have cost less than presumed
  at      timestamptz not null default now(),
  primary key (desk, account)
);

-- Calls under way, with the most they can cost.
create table usage_intent (
  request_id   uuid primary key,
  desk         bigint not null,
  tenant       text   not null,
  vertical     text,
  agent        text,
  key          uuid,
  goal_id      uuid,
  provider     text   not null,
  model        text   not null,
  at_micros    bigint not null,
  input        bigint not null,
  cached_input bigint not null,
  cache_write  bigint not null,
  output       bigint not null,
  micros       bigint,  -- null: the model has no price
  accounts     bigint[] not null
) with (autovacuum_vacuum_scale_factor = 0.02);
create index usage_intent_desk on usage_intent (desk);

-- What calls cost: append-only. A presumed entry stands for a call whose process died; should its end become
-- known after all, a correction carries the difference.
create table usage_entry (
  request_id   uuid   not null,
  kind         text   not null check (kind in ('call', 'presumed', 'correction')),
  tenant       text   not null,
  vertical     text,
  agent        text,
  key          uuid,
  goal_id      uuid,
  provider     text   not null,
  model        text   not null,
  at_micros    bigint not null,
  input        bigint not null,
  cached_input bigint not null,
  cache_write  bigint not null,
  output       bigint not null,
  micros       bigint,  -- null: the model had no price; never to be read as 0
  partial      boolean not null,
  accounts     bigint[] not null,
  primary key (request_id, kind)
);
create index usage_entry_when on usage_entry (tenant, at_micros desc, request_id desc, kind desc);

alter table budget enable row level security;
alter table budget_account enable row level security;
alter table usage_intent enable row level security;
alter table usage_entry enable row level security;
create policy own on budget for select to kaze_app using (tenant = current_setting('kaze.tenant', true));
create policy own on budget_account for select to kaze_app using (tenant = current_setting('kaze.tenant', true));
create policy own on usage_intent for select to kaze_app using (tenant = current_setting('kaze.tenant', true));
create policy own on usage_entry for select to kaze_app using (tenant = current_setting('kaze.tenant', true));
grant select on budget, budget_account, usage_intent, usage_entry to kaze_app;

-- Makes a budget, or changes the one with the same scope, subject, unit and period.
create function budget_set(p_id uuid, p_tenant text, p_scope text, p_subject text, p_unit text, p_period text,
                           p_amount bigint, p_headroom bigint) returns uuid
language sql security definer set search_path = kaze, pg_temp as $$
  insert into budget as b (budget_id, tenant, scope, subject, unit, period, amount, headroom)
  values (p_id, p_tenant, p_scope, p_subject, p_unit, p_period, p_amount, p_headroom)
  on conflict (tenant, scope, subject, unit, period) do update
  set amount = excluded.amount, headroom = excluded.headroom, active = true
  returning b.budget_id
$$;

create function budget_end(p_tenant text, p_id uuid) returns boolean
language plpgsql security definer set search_path = kaze, pg_temp as $$
begin
  update budget set active = false where tenant = p_tenant and budget_id = p_id and active;
  return found;
end
$$;

-- A desk of a living holder; null when the holder is none.
create function budget_open(p_holder bigint) returns bigint
language sql security definer set search_path = kaze, pg_temp as $$
  insert into budget_desk (holder)
  select h.holder from holder h where h.holder = p_holder and h.until > clock_timestamp()
  returning desk
$$;

-- All that a desk has to say, in order, in one transaction; said twice it counts once.
--   state intent: a call goes out, and costs this at most · ended: it cost this · released: it cost nothing
--   x_need what the slice must come to, or it stays as it is, and others are asked to give back
--   x_target what it should come to · x_spare what it would like beyond that, within reason
--   x_room how much of it may be out on calls that are not written here yet
-- A desk that is gone was taken for dead: it gets nothing any more, but what its calls really cost is believed.
create function budget_post(
  p_desk bigint, p_sequence bigint,
  r_state text[], r_request uuid[], r_tenant text[], r_vertical text[], r_agent text[], r_key uuid[],
  r_goal uuid[], r_provider text[], r_model text[], r_at bigint[], r_input bigint[], r_cached bigint[],
  r_write bigint[], r_output bigint[], r_micros bigint[], r_partial boolean[], r_accounts text[],
  x_budget uuid[], x_subject text[], x_period bigint[], x_need bigint[], x_target bigint[], x_spare bigint[],
  x_room bigint[])
returns table (o_open boolean, o_account bigint, o_budget uuid, o_subject text, o_period bigint, o_amount bigint,
               o_headroom bigint, o_ceiling bigint, o_spent bigint, o_held bigint, o_doubt bigint,
               o_recalled boolean)
language plpgsql security definer set search_path = kaze, pg_temp as $$
declare
  v_open boolean;
  v_sequence bigint;
  v_touched bigint[];
  v_charged bigint[];
  v_sums bigint[];
  v_calls bigint[];
begin
  -- A desk before accounts, accounts by number: nobody waits in a circle.
  select d.sequence into v_sequence from budget_desk d where d.desk = p_desk for update;
  v_open := found;
  if v_sequence > p_sequence then
    raise exception 'Post % of desk % comes after post %', p_sequence, p_desk, v_sequence;
  end if;
  update budget_desk d set sequence = p_sequence where d.desk = p_desk and d.sequence < p_sequence;
  if v_open then
    insert into budget_account (budget_id, tenant, subject, period_micros, unit)
    select b.budget_id, b.tenant, x.subject, x.period, b.unit
    from unnest(x_budget, x_subject, x_period) as x(budget_id, subject, period)
    join budget b on b.budget_id = x.budget_id
    where not exists (select from budget_account a where a.budget_id = x.budget_id and a.subject = x.subject
                        and a.period_micros = x.period)
    order by b.budget_id, x.subject, x.period
    on conflict do nothing;
  end if;
  select array_agg(t.account) into v_touched from (
    select unnest(r.accounts::bigint[]) as account
    from unnest(r_state, r_accounts) as r(state, accounts) where r.state <> 'intent'
    union
    select a.account from unnest(x_budget, x_subject, x_period) as x(budget_id, subject, period)
    join budget_account a on a.budget_id = x.budget_id and a.subject = x.subject and a.period_micros = x.period
  ) t;
  perform from budget_account a where a.account = any (v_touched) order by a.account for update;

  if v_open then
    insert into usage_intent (request_id, desk, tenant, vertical, agent, key, goal_id, provider, model, at_micros,
                              input, cached_input, cache_write, output, micros, accounts)
    select r.request, p_desk, r.tenant, r.vertical, r.agent, r.key, r.goal, r.provider, r.model, r.at, r.input,
           r.cached, r.write, r.output, r.micros, r.accounts::bigint[]
    from unnest(r_state, r_request, r_tenant, r_vertical, r_agent, r_key, r_goal, r_provider, r_model, r_at, r_input,
                r_cached, r_write, r_output, r_micros, r_accounts)
         as r(state, request, tenant, vertical, agent, key, goal, provider, model, at, input, cached, write, output,
              micros, accounts)
    where r.state = 'intent'
    on conflict do nothing;
  end if;

  with fresh as (
    insert into usage_entry (request_id, kind, tenant, vertical, agent, key, goal_id, provider, model, at_micros,
                             input, cached_input, cache_write, output, micros, partial, accounts)
    select r.request, case when p.request_id is null then 'call' else 'correction' end,
           r.tenant, r.vertical, r.agent, r.key, r.goal, r.provider, r.model, r.at,
           r.input - coalesce(p.input, 0), r.cached - coalesce(p.cached_input, 0),
           r.write - coalesce(p.cache_write, 0), r.output - coalesce(p.output, 0),
           r.micros - coalesce(p.micros, 0), r.partial, r.accounts::bigint[]
    from unnest(r_state, r_request, r_tenant, r_vertical, r_agent, r_key, r_goal, r_provider, r_model, r_at, r_input,
                r_cached, r_write, r_output, r_micros, r_partial, r_accounts)
         as r(state, request, tenant, vertical, agent, key, goal, provider, model, at, input, cached, write, output,
              micros, partial, accounts)
    left join usage_entry p on p.request_id = r.request and p.kind = 'presumed'
    where r.state = 'ended' or (r.state = 'released' and p.request_id is not null)
    on conflict do nothing
    returning kind, accounts, coalesce(micros, 0) as micros, input + cached_input + cache_write + output as tokens
  ), charged as (
    select a.account, sum(case a.unit when 'micros' then f.micros else f.tokens end)::bigint as amount,
           coalesce(sum(case a.unit when 'micros' then f.micros else f.tokens end)
                    filter (where f.kind = 'call'), 0)::bigint as calls
    from fresh f cross join unnest(f.accounts) as u(account) join budget_account a on a.account = u.account
    group by a.account
  )
  select array_agg(c.account), array_agg(c.amount), array_agg(c.calls) into v_charged, v_sums, v_calls from charged c;

  if v_open then
    update budget_account a
    set spent = a.spent + c.amount, held = a.held - least(c.amount, coalesce(s.amount, 0))
    from unnest(v_charged, v_sums) as c(account, amount)
    left join budget_slice s on s.desk = p_desk and s.account = c.account
    where a.account = c.account;
    update budget_slice s set amount = s.amount - least(c.amount, s.amount)
    from unnest(v_charged, v_sums) as c(account, amount)
    where s.desk = p_desk and s.account = c.account;
    delete from usage_intent i using unnest(r_state, r_request) as r(state, request)
    where i.request_id = r.request and r.state <> 'intent';
  else
    -- What a call was presumed too much may be out on another one that is not known yet.
    update budget_account a
    set spent = a.spent + c.amount, doubt = a.doubt + coalesce(d.more - least(c.calls, d.amount + d.more), 0)
    from unnest(v_charged, v_sums, v_calls) as c(account, amount, calls)
    left join lateral (
      select d.amount, least(greatest(c.calls - c.amount, 0), d.room) as more
      from budget_doubt d where d.desk = p_desk and d.account = c.account) d on true
    where a.account = c.account;
    update budget_doubt d
    set amount = d.amount + least(greatest(c.calls - c.amount, 0), d.room)
                 - least(c.calls, d.amount + least(greatest(c.calls - c.amount, 0), d.room)),
        room = d.room - least(greatest(c.calls - c.amount, 0), d.room)
    from unnest(v_charged, v_sums, v_calls) as c(account, amount, calls)
    where d.desk = p_desk and d.account = c.account;
  end if;

  if v_open then
    with asked as materialized (
      select a.account, x.need, x.target, x.spare, x.room, coalesce(s.amount, 0) as mine,
             b.amount - a.spent - a.held - a.doubt as free, b.amount - a.spent - a.doubt as most,
             coalesce(a.recalled_at > clock_timestamp() - interval '2 seconds', false) as recalled
      from unnest(x_budget, x_subject, x_period, x_need, x_target, x_spare, x_room)
           as x(budget_id, subject, period, need, target, spare, room)
      join budget b on b.budget_id = x.budget_id
      join budget_account a on a.budget_id = x.budget_id and a.subject = x.subject and a.period_micros = x.period
      left join budget_slice s on s.desk = p_desk and s.account = a.account
    ), granted as materialized (
      select q.*, greatest(q.mine, least(q.target, q.mine + greatest(q.free, 0))) as useful from asked q
    ), decided as materialized (
      select g.account, g.mine, g.room,
        -- Whom not even all idle money would help need not have it given back.
        g.mine + g.free < g.need and g.need <= g.most as recalls,
        case when g.mine > g.target + g.spare then g.target + g.spare
             when g.mine + g.free < g.need then g.mine
             when g.recalled then g.useful
             -- The nearer the end, the smaller the slices.
             else g.useful + greatest(0, least(g.target + g.spare - g.useful, (g.mine + g.free - g.useful) / 16))
        end as amount
      from granted g
    ), leased as (
      insert into budget_slice (desk, account, amount, headroom)
      select p_desk, d.account, d.amount, d.room from decided d where d.amount > 0 or d.mine > 0
      on conflict (desk, account) do update set amount = excluded.amount, headroom = excluded.headroom
    )
    update budget_account a
    set held = a.held + d.amount - d.mine,
        recalled_at = case when d.recalls then clock_timestamp() else a.recalled_at end
    from decided d
    where a.account = d.account and (d.amount <> d.mine or d.recalls);
    delete from budget_slice s where s.desk = p_desk and s.amount = 0;
  end if;

  return query select v_open, null::bigint, null::uuid, null::text, null::bigint, null::bigint, null::bigint,
                      null::bigint, null::bigint, null::bigint, null::bigint, null::boolean;
  return query
    select v_open, a.account, a.budget_id, a.subject, a.period_micros, coalesce(s.amount, 0),
           coalesce(s.headroom, 0), b.amount, a.spent, a.held, a.doubt,
           coalesce(a.recalled_at > clock_timestamp() - interval '2 seconds', false)
    from unnest(x_budget, x_subject, x_period) as x(budget_id, subject, period)
    join budget b on b.budget_id = x.budget_id
    join budget_account a on a.budget_id = x.budget_id and a.subject = x.subject and a.period_micros = x.period
    left join budget_slice s on s.desk = p_desk and s.account = a.account
    where v_open;
end
$$;

-- Closes the desks whose holder is gone.
create function budget_reap() returns int
language plpgsql security definer set search_path = kaze, pg_temp as $$
declare
  v_dead bigint[];
begin
  select array_agg(q.desk) into v_dead from (
    select d.desk from budget_desk d
    where not exists (select from holder h where h.holder = d.holder and h.until > clock_timestamp())
    order by d.desk limit 64 for update of d skip locked) q;
  if v_dead is null then
    return 0;
  end if;
  perform from budget_account a
  where a.account in (select s.account from budget_slice s where s.desk = any (v_dead)
                      union select unnest(i.accounts) from usage_intent i where i.desk = any (v_dead))
  order by a.account for update;

  with under_way as (
    select i.desk, a.account,
           sum(case a.unit when 'micros' then coalesce(i.micros, 0)
               else i.input + i.cached_input + i.cache_write + i.output end)::bigint as presumed
    from usage_intent i cross join unnest(i.accounts) as u(account) join budget_account a on a.account = u.account
    where i.desk = any (v_dead)
    group by i.desk, a.account
  ), owned as (
    select s.desk, s.account, s.amount, s.headroom from budget_slice s where s.desk = any (v_dead)
  ), ends as materialized (
    select desk, account, coalesce(o.amount, 0) as amount, coalesce(w.presumed, 0) as presumed,
           coalesce(o.headroom, 0) as headroom,
           least(coalesce(o.headroom, 0), greatest(coalesce(o.amount, 0) - coalesce(w.presumed, 0), 0)) as doubt
    from owned o full join under_way w using (desk, account)
  ), doubted as (
    insert into budget_doubt (desk, account, amount, room)
    select e.desk, e.account, e.doubt, e.headroom - e.doubt from ends e where e.headroom > 0
  )
  update budget_account a
  set held = a.held - t.amount, spent = a.spent + t.presumed, doubt = a.doubt + t.doubt
  from (select e.account, sum(e.amount)::bigint as amount, sum(e.presumed)::bigint as presumed,
               sum(e.doubt)::bigint as doubt
        from ends e group by e.account) t
  where a.account = t.account;

  insert into usage_entry (request_id, kind, tenant, vertical, agent, key, goal_id, provider, model, at_micros, input,
                           cached_input, cache_write, output, micros, partial, accounts)
  select i.request_id, 'presumed', i.tenant, i.vertical, i.agent, i.key, i.goal_id, i.provider, i.model, i.at_micros,
         i.input, i.cached_input, i.cache_write, i.output, i.micros, true, i.accounts
  from usage_intent i where i.desk = any (v_dead)
  on conflict do nothing;
  delete from usage_intent i where i.desk = any (v_dead);
  delete from budget_slice s where s.desk = any (v_dead);
  delete from budget_desk d where d.desk = any (v_dead);
  return cardinality(v_dead);
end
$$;

-- A desk without calls under way ends: what it had left is free, and of one taken for dead all is known now.
create function budget_close(p_desk bigint) returns void
language plpgsql security definer set search_path = kaze, pg_temp as $$
begin
  perform from budget_desk d where d.desk = p_desk for update;
  perform from budget_account a
  where a.account in (select s.account from budget_slice s where s.desk = p_desk
                      union select d.account from budget_doubt d where d.desk = p_desk)
  order by a.account for update;
  update budget_account a set held = a.held - s.amount
  from budget_slice s where s.desk = p_desk and s.account = a.account;
  update budget_account a set doubt = a.doubt - d.amount
  from budget_doubt d where d.desk = p_desk and d.account = a.account;
  delete from budget_slice s where s.desk = p_desk;
  delete from budget_doubt d where d.desk = p_desk;
  delete from budget_desk d where d.desk = p_desk;
end
$$;

create function budgets_of(p_tenant text)
returns table (budget_id uuid, scope text, subject text, unit text, period text, amount bigint, headroom bigint)
language sql stable security definer set search_path = kaze, pg_temp as $$
  select b.budget_id, b.scope, b.subject, b.unit, b.period, b.amount, b.headroom
  from budget b where b.tenant = p_tenant and b.active
$$;

-- Accounts of minutes and hours long past: their entries tell the same.
create function budget_sweep() returns void
language sql security definer set search_path = kaze, pg_temp as $$
  delete from budget_account a using budget b
  where b.budget_id = a.budget_id and b.period in ('minute', 'hour') and a.held = 0 and a.doubt = 0
    and a.period_micros < (extract(epoch from clock_timestamp()) - 8 * 86400)::bigint * 1000000
    and not exists (select from budget_slice s where s.account = a.account)
    and not exists (select from budget_doubt d where d.account = a.account)
$$;

revoke execute on all functions in schema kaze from public;
grant execute on function budget_set, budget_end, budget_open, budget_post, budget_reap, budget_close, budgets_of,
  budget_sweep to kaze_keeper;
