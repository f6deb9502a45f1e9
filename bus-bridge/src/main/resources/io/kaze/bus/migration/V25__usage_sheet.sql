-- The ledger, cheaper where there are many calls: calls of one post that differ in nothing but their numbers and
-- their times are one row together, a sheet. A row a call costs more than all else that is done about it here.
-- Few calls stay rows of usage_entry, and so does all that is said of a desk that was taken for dead.

create table usage_sheet (
  -- The post it came with, and its place there.
  desk          bigint not null,
  sequence      bigint not null,
  sheet         int    not null,
  tenant        text   not null,
  slot_micros   bigint not null,  -- its calls are of this second
  vertical      text,
  agent         text,
  key           uuid,
  goal_id       uuid,
  provider      text   not null,
  model         text   not null,
  accounts      bigint[] not null,
  -- Of all its calls together; whoever sums up need not open it.
  calls          int    not null,
  partial_calls  int    not null,
  unpriced_calls int    not null,
  input          bigint not null,
  cached_input   bigint not null,
  cache_write    bigint not null,
  output         bigint not null,
  micros         bigint not null,  -- of those that have a price
  -- Of each call, as in usage_entry.
  requests      uuid[]    not null,
  times         bigint[]  not null,
  inputs        bigint[]  not null,
  cached_inputs bigint[]  not null,
  cache_writes  bigint[]  not null,
  outputs       bigint[]  not null,
  costs         bigint[]  not null,  -- null: the model had no price; never to be read as 0
  partials      boolean[] not null,
  primary key (desk, sequence, sheet)
);
create index usage_sheet_when on usage_sheet (tenant, slot_micros);
-- Random numbers do not become smaller.
alter table usage_sheet alter column requests set storage external;

alter table usage_sheet enable row level security;
create policy own on usage_sheet for select to kaze_app using (tenant = current_setting('kaze.tenant', true));

-- The calls of sheets, a row each.
create view usage_sheet_call with (security_invoker = true) as
  select c.request_id, 'call'::text as kind, s.tenant, s.vertical, s.agent, s.key, s.goal_id, s.provider, s.model,
         c.at_micros, s.slot_micros, c.input, c.cached_input, c.cache_write, c.output, c.micros, c.partial
  from usage_sheet s
  cross join lateral unnest(s.requests, s.times, s.inputs, s.cached_inputs, s.cache_writes, s.outputs, s.costs,
                            s.partials)
       as c(request_id, at_micros, input, cached_input, cache_write, output, micros, partial);

grant select on usage_sheet, usage_sheet_call to kaze_app;

-- Charges accounts, and the desk's slices of them.
--   p_accounts what each sum is charged to; an account may be in several
create function budget_charge(p_desk bigint, p_accounts text[], p_micros numeric[], p_tokens numeric[]) returns void
language plpgsql security definer set search_path = kaze, pg_temp as $$
declare
  v_charged bigint[];
  v_sums bigint[];
begin
  with charged as (
    select a.account, sum(case a.unit when 'micros' then s.micros else s.tokens end)::bigint as amount
    from unnest(p_accounts, p_micros, p_tokens) as s(accounts, micros, tokens)
    cross join unnest(s.accounts::bigint[]) as u(account)
    join budget_account a on a.account = u.account
    group by a.account
  )
  select array_agg(c.account), array_agg(c.amount) into v_charged, v_sums from charged c;

  update budget_account a
  set spent = a.spent + c.amount, held = a.held - least(c.amount, coalesce(s.amount, 0))
  from unnest(v_charged, v_sums) as c(account, amount)
  left join budget_slice s on s.desk = p_desk and s.account = c.account
  where a.account = c.account;
  update budget_slice s set amount = s.amount - least(c.amount, s.amount)
  from unnest(v_charged, v_sums) as c(account, amount)
  where s.desk = p_desk and s.account = c.account;
end
$$;

-- As in V15.
create or replace function budget_calls(
  p_desk bigint,
  r_state text[], r_request uuid[], r_tenant text[], r_vertical text[], r_agent text[], r_key uuid[],
  r_goal uuid[], r_provider text[], r_model text[], r_at bigint[], r_input bigint[], r_cached bigint[],
  r_write bigint[], r_output bigint[], r_micros bigint[], r_partial boolean[], r_accounts text[])
returns void
language plpgsql security definer set search_path = kaze, pg_temp as $$
declare
  v_accounts text[];
  v_micros numeric[];
  v_tokens numeric[];
begin
  if 'ended' = any (r_state) then
    insert into usage_entry (request_id, kind, tenant, vertical, agent, key, goal_id, provider, model, at_micros,
                             input, cached_input, cache_write, output, micros, partial, accounts)
    select r.request, 'call', r.tenant, r.vertical, r.agent, r.key, r.goal, r.provider, r.model, r.at, r.input,
           r.cached, r.write, r.output, r.micros, r.partial, r.accounts::bigint[]
    from unnest(r_state, r_request, r_tenant, r_vertical, r_agent, r_key, r_goal, r_provider, r_model, r_at, r_input,
                r_cached, r_write, r_output, r_micros, r_partial, r_accounts)
         as r(state, request, tenant, vertical, agent, key, goal, provider, model, at, input, cached, write, output,
              micros, partial, accounts)
    where r.state = 'ended';

    select array_agg(s.accounts), array_agg(s.micros), array_agg(s.tokens) into v_accounts, v_micros, v_tokens
    from (
      select r.accounts, coalesce(sum(r.micros), 0) as micros, sum(r.input + r.cached + r.write + r.output) as tokens
      from unnest(r_state, r_accounts, r_micros, r_input, r_cached, r_write, r_output)
           as r(state, accounts, micros, input, cached, write, output)
      where r.state = 'ended'
      group by r.accounts) s;
    perform budget_charge(p_desk, v_accounts, v_micros, v_tokens);
  end if;

  if exists (select from usage_intent i where i.desk = p_desk) then
    delete from usage_intent i using unnest(r_state, r_request) as r(state, request)
    where i.request_id = r.request and r.state <> 'intent';
  end if;
  if 'intent' = any (r_state) then
    insert into usage_intent (request_id, desk, tenant, vertical, agent, key, goal_id, provider, model, at_micros,
                              input, cached_input, cache_write, output, micros, accounts)
    select r.request, p_desk, r.tenant, r.vertical, r.agent, r.key, r.goal, r.provider, r.model, r.at, r.input,
           r.cached, r.write, r.output, r.micros, r.accounts::bigint[]
    from unnest(r_state, r_request, r_tenant, r_vertical, r_agent, r_key, r_goal, r_provider, r_model, r_at, r_input,
                r_cached, r_write, r_output, r_micros, r_accounts)
         as r(state, request, tenant, vertical, agent, key, goal, provider, model, at, input, cached, write, output,
              micros, accounts)
    where r.state = 'intent';
  end if;
end
$$;

-- What the calls of an open desk cost that came as sheets: s_ of each sheet, with how many calls it has; c_ of each
-- call, those of a sheet after the other's.
create function budget_sheets(
  p_desk bigint, p_sequence bigint,
  s_calls int[], s_slot bigint[], s_tenant text[], s_vertical text[], s_agent text[], s_key uuid[], s_goal uuid[],
  s_provider text[], s_model text[], s_accounts text[],
  c_request uuid[], c_at bigint[], c_input bigint[], c_cached bigint[], c_write bigint[], c_output bigint[],
  c_micros bigint[], c_partial boolean[])
returns void
language plpgsql security definer set search_path = kaze, pg_temp as $$
declare
  v_from int;
  v_to int := 0;
  v_micros_now bigint;
  v_tokens_now bigint;
  v_micros numeric[];
  v_tokens numeric[];
begin
  for i in 1 .. cardinality(s_calls) loop
    v_from := v_to + 1;
    v_to := v_to + s_calls[i];
    insert into usage_sheet (desk, sequence, sheet, tenant, slot_micros, vertical, agent, key, goal_id, provider,
                             model, accounts, calls, partial_calls, unpriced_calls, input, cached_input, cache_write,
                             output, micros, requests, times, inputs, cached_inputs, cache_writes, outputs, costs,
                             partials)
    select p_desk, p_sequence, i, s_tenant[i], s_slot[i], s_vertical[i], s_agent[i], s_key[i], s_goal[i],
           s_provider[i], s_model[i], s_accounts[i]::bigint[], t.calls, t.partial_calls, t.unpriced_calls, t.input,
           t.cached, t.write, t.output, t.micros, c_request[v_from:v_to], c_at[v_from:v_to],
           c_input[v_from:v_to], c_cached[v_from:v_to], c_write[v_from:v_to], c_output[v_from:v_to],
           c_micros[v_from:v_to], c_partial[v_from:v_to]
    from (
      select count(*) as calls, count(*) filter (where c.partial) as partial_calls,
             count(*) filter (where c.micros is null) as unpriced_calls, sum(c.input) as input,
             sum(c.cached) as cached, sum(c.write) as write, sum(c.output) as output,
             coalesce(sum(c.micros), 0) as micros
      from unnest(c_input[v_from:v_to], c_cached[v_from:v_to], c_write[v_from:v_to], c_output[v_from:v_to],
                  c_micros[v_from:v_to], c_partial[v_from:v_to])
           as c(input, cached, write, output, micros, partial)) t
    returning micros, input + cached_input + cache_write + output into v_micros_now, v_tokens_now;
    v_micros[i] := v_micros_now;
    v_tokens[i] := v_tokens_now;
  end loop;
  perform budget_charge(p_desk, s_accounts, v_micros, v_tokens);

  if exists (select from usage_intent i where i.desk = p_desk) then
    delete from usage_intent i where i.request_id = any (c_request);
  end if;
end
$$;

-- Sheets of a desk that was taken for dead: unless they stand already, each call for itself, see budget_late.
create function budget_late_sheets(
  p_desk bigint, p_sequence bigint,
  s_calls int[], s_tenant text[], s_vertical text[], s_agent text[], s_key uuid[], s_goal uuid[],
  s_provider text[], s_model text[], s_accounts text[],
  c_request uuid[], c_at bigint[], c_input bigint[], c_cached bigint[], c_write bigint[], c_output bigint[],
  c_micros bigint[], c_partial boolean[])
returns void
language plpgsql security definer set search_path = kaze, pg_temp as $$
declare
  v_tenant text[];
  v_vertical text[];
  v_agent text[];
  v_key uuid[];
  v_goal uuid[];
  v_provider text[];
  v_model text[];
  v_accounts text[];
begin
  if exists (select from usage_sheet s where s.desk = p_desk and s.sequence = p_sequence) then
    return;
  end if;
  select array_agg(s.tenant order by s.sheet), array_agg(s.vertical order by s.sheet),
         array_agg(s.agent order by s.sheet), array_agg(s.key order by s.sheet), array_agg(s.goal order by s.sheet),
         array_agg(s.provider order by s.sheet), array_agg(s.model order by s.sheet),
         array_agg(s.accounts order by s.sheet)
  into v_tenant, v_vertical, v_agent, v_key, v_goal, v_provider, v_model, v_accounts
  from unnest(s_calls, s_tenant, s_vertical, s_agent, s_key, s_goal, s_provider, s_model, s_accounts)
       with ordinality as s(calls, tenant, vertical, agent, key, goal, provider, model, accounts, sheet)
  cross join generate_series(1, s.calls);
  perform budget_late(p_desk, array_fill('ended'::text, array[cardinality(c_request)]), c_request, v_tenant,
                      v_vertical, v_agent, v_key, v_goal, v_provider, v_model, c_at, c_input, c_cached, c_write,
                      c_output, c_micros, c_partial, v_accounts);
end
$$;

drop function budget_post(
  bigint, bigint, text[], uuid[], text[], text[], text[], uuid[], uuid[], text[], text[], bigint[], bigint[], bigint[],
  bigint[], bigint[], bigint[], boolean[], text[], uuid[], text[], bigint[], bigint[], bigint[], bigint[], bigint[]);

-- As in V15, and with sheets; whoever knows of none says none.
create function budget_post(
  p_desk bigint, p_sequence bigint,
  r_state text[], r_request uuid[], r_tenant text[], r_vertical text[], r_agent text[], r_key uuid[],
  r_goal uuid[], r_provider text[], r_model text[], r_at bigint[], r_input bigint[], r_cached bigint[],
  r_write bigint[], r_output bigint[], r_micros bigint[], r_partial boolean[], r_accounts text[],
  x_budget uuid[], x_subject text[], x_period bigint[], x_need bigint[], x_target bigint[], x_spare bigint[],
  x_room bigint[],
  s_calls int[] default '{}', s_slot bigint[] default '{}', s_tenant text[] default '{}',
  s_vertical text[] default '{}', s_agent text[] default '{}', s_key uuid[] default '{}',
  s_goal uuid[] default '{}', s_provider text[] default '{}', s_model text[] default '{}',
  s_accounts text[] default '{}',
  c_request uuid[] default '{}', c_at bigint[] default '{}', c_input bigint[] default '{}',
  c_cached bigint[] default '{}', c_write bigint[] default '{}', c_output bigint[] default '{}',
  c_micros bigint[] default '{}', c_partial boolean[] default '{}')
returns table (o_open boolean, o_account bigint, o_budget uuid, o_subject text, o_period bigint, o_amount bigint,
               o_headroom bigint, o_ceiling bigint, o_spent bigint, o_held bigint, o_doubt bigint,
               o_recalled boolean)
language plpgsql security definer set search_path = kaze, pg_temp set enable_seqscan = off as $$
declare
  v_sequence bigint;
  v_open boolean;
begin
  if cardinality(c_request) <> (select coalesce(sum(s.calls), 0) from unnest(s_calls) as s(calls)) then
    raise exception 'Sheets of % calls in all have not % of them', cardinality(c_request), s_calls;
  end if;
  -- A desk before accounts, accounts by number: nobody waits in a circle.
  select d.sequence into v_sequence from budget_desk d where d.desk = p_desk for update;
  v_open := found;
  if v_sequence > p_sequence then
    raise exception 'Post % of desk % comes after post %', p_sequence, p_desk, v_sequence;
  end if;
  if not v_open then
    perform budget_late(p_desk, r_state, r_request, r_tenant, r_vertical, r_agent, r_key, r_goal, r_provider,
                        r_model, r_at, r_input, r_cached, r_write, r_output, r_micros, r_partial, r_accounts);
    if cardinality(s_calls) > 0 then
      perform budget_late_sheets(p_desk, p_sequence, s_calls, s_tenant, s_vertical, s_agent, s_key, s_goal,
                                 s_provider, s_model, s_accounts, c_request, c_at, c_input, c_cached, c_write,
                                 c_output, c_micros, c_partial);
    end if;
    return query select false, null::bigint, null::uuid, null::text, null::bigint, null::bigint, null::bigint,
                        null::bigint, null::bigint, null::bigint, null::bigint, null::boolean;
    return;
  end if;

  if cardinality(x_budget) > 0 then
    insert into budget_account (budget_id, tenant, subject, period_micros, unit)
    select b.budget_id, b.tenant, x.subject, x.period, b.unit
    from unnest(x_budget, x_subject, x_period) as x(budget_id, subject, period)
    join budget b on b.budget_id = x.budget_id
    where not exists (select from budget_account a where a.budget_id = x.budget_id and a.subject = x.subject
                        and a.period_micros = x.period)
    order by b.budget_id, x.subject, x.period
    on conflict do nothing;
  end if;
  perform from budget_account a
  where a.account = any (array(
    select u.account from (
      select r.accounts from unnest(r_state, r_accounts) as r(state, accounts) where r.state = 'ended'
      union
      select s.accounts from unnest(s_accounts) as s(accounts)) d
      cross join unnest(d.accounts::bigint[]) as u(account)
    union
    select a.account from unnest(x_budget, x_subject, x_period) as x(budget_id, subject, period)
    join budget_account a on a.budget_id = x.budget_id and a.subject = x.subject and a.period_micros = x.period))
  order by a.account for update;
  if v_sequence < p_sequence then
    update budget_desk d set sequence = p_sequence where d.desk = p_desk;
    if cardinality(r_state) > 0 then
      perform budget_calls(p_desk, r_state, r_request, r_tenant, r_vertical, r_agent, r_key, r_goal, r_provider,
                           r_model, r_at, r_input, r_cached, r_write, r_output, r_micros, r_partial, r_accounts);
    end if;
    if cardinality(s_calls) > 0 then
      perform budget_sheets(p_desk, p_sequence, s_calls, s_slot, s_tenant, s_vertical, s_agent, s_key, s_goal,
                            s_provider, s_model, s_accounts, c_request, c_at, c_input, c_cached, c_write, c_output,
                            c_micros, c_partial);
    end if;
  end if;
  if cardinality(x_budget) > 0 then
    perform budget_lease(p_desk, x_budget, x_subject, x_period, x_need, x_target, x_spare, x_room);
  end if;

  return query select true, null::bigint, null::uuid, null::text, null::bigint, null::bigint, null::bigint,
                      null::bigint, null::bigint, null::bigint, null::bigint, null::boolean;
  return query
    select true, a.account, a.budget_id, a.subject, a.period_micros, coalesce(s.amount, 0),
           coalesce(s.headroom, 0), b.amount, a.spent, a.held, a.doubt,
           coalesce(a.recalled_at > clock_timestamp() - interval '2 seconds', false)
    from unnest(x_budget, x_subject, x_period) as x(budget_id, subject, period)
    join budget b on b.budget_id = x.budget_id
    join budget_account a on a.budget_id = x.budget_id and a.subject = x.subject and a.period_micros = x.period
    left join budget_slice s on s.desk = p_desk and s.account = a.account;
end
$$;

-- As in V12, and sheets of which all is older: a sheet counts as fifty, since it takes as long.
create or replace function usage_sweep(p_before_micros bigint, p_max int) returns int
language plpgsql security definer set search_path = kaze, pg_temp as $$
declare
  v_gone int;
  v_more int;
begin
  delete from usage_entry e using (
    select o.request_id, o.kind from tenant t cross join lateral (
      select u.request_id, u.kind from usage_entry u
      where u.tenant = t.tenant and u.at_micros < p_before_micros order by u.at_micros desc limit p_max) o
  ) old
  where e.request_id = old.request_id and e.kind = old.kind;
  get diagnostics v_gone = row_count;
  with gone as (
    delete from usage_sheet s using (
      select o.desk, o.sequence, o.sheet from tenant t cross join lateral (
        select u.desk, u.sequence, u.sheet from usage_sheet u
        where u.tenant = t.tenant and u.slot_micros <= p_before_micros - 1000000
        order by u.slot_micros desc limit (p_max + 49) / 50) o
    ) old
    where s.desk = old.desk and s.sequence = old.sequence and s.sheet = old.sheet
    returning 1
  )
  select count(*) into v_more from gone;
  return greatest(v_gone, v_more * 50);
end
$$;

revoke execute on function budget_charge, budget_sheets, budget_late_sheets, budget_post from public;
grant execute on function budget_post to kaze_keeper;
