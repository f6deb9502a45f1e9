-- Virtual keys: tokens say which models they may call, and how much. And what operators need of budgets.

alter table token
  add column models                       text[] not null default '{}',  -- empty: all
  add column input_tokens_per_minute_max  bigint,
  add column output_tokens_per_minute_max bigint,
  add column calls_at_a_time_max          bigint;
grant select (models, input_tokens_per_minute_max, output_tokens_per_minute_max, calls_at_a_time_max)
  on token to kaze_app;

-- As before, and it keeps which models a token may call.
create or replace function derive_tenancy() returns trigger
language plpgsql set search_path = kaze, pg_temp as $$
begin
  if not exists (select from appended a where a.kind in ('tenant-made', 'token-made', 'token-revoked')) then
    return null;
  end if;

  update tenant t set name = a.body::jsonb ->> 'name', made_micros = a.at_micros,
                      made_by = a.body::jsonb ->> 'madeBy'
  from appended a where a.kind = 'tenant-made' and t.tenant = a.tenant and t.made_micros is null;

  insert into token (tenant, token_id, name, roles, hash, requests_per_minute_max, goals_in_flight_max,
                     made_micros, made_by, expires_micros, models, input_tokens_per_minute_max,
                     output_tokens_per_minute_max, calls_at_a_time_max)
  select a.tenant, (b.body ->> 'tokenId')::uuid, b.body ->> 'name',
         array(select jsonb_array_elements_text(b.body -> 'roles') order by 1),
         decode(b.body ->> 'sha256', 'hex'),
         (b.body -> 'allowance' ->> 'requestsPerMinuteMax')::int,
         (b.body -> 'allowance' ->> 'goalsInFlightMax')::int,
         a.at_micros, b.body ->> 'madeBy',
         (extract(epoch from (b.body ->> 'expiresAt')::timestamptz) * 1000000)::bigint,
         array(select jsonb_array_elements_text(b.models -> 'models')),
         (b.models ->> 'inputTokensPerMinuteMax')::bigint,
         (b.models ->> 'outputTokensPerMinuteMax')::bigint,
         (b.models ->> 'callsAtATimeMax')::bigint
  from appended a cross join lateral (
    -- Said of no token made before this; written as null when nothing is said.
    select a.body::jsonb as body,
           case jsonb_typeof(a.body::jsonb -> 'models') when 'object' then a.body::jsonb -> 'models' else '{}' end
             as models
  ) b
  where a.kind = 'token-made'
  on conflict do nothing;

  update token t set revoked_micros = a.at_micros, revoked_by = a.body::jsonb ->> 'revokedBy',
                     revoked_reason = a.body::jsonb ->> 'reason'
  from appended a
  where a.kind = 'token-revoked' and t.tenant = a.tenant
    and t.token_id = (a.body::jsonb ->> 'tokenId')::uuid and t.revoked_micros is null;
  return null;
end
$$;

drop function token_by_hash(bytea);
create function token_by_hash(p_hash bytea)
returns table (tenant text, token_id uuid, name text, roles text[], requests_per_minute_max int,
               goals_in_flight_max int, made_micros bigint, made_by text, expires_micros bigint,
               revoked_micros bigint, revoked_by text, revoked_reason text, models text[],
               input_tokens_per_minute_max bigint, output_tokens_per_minute_max bigint, calls_at_a_time_max bigint)
language sql stable security definer set search_path = kaze, pg_temp as $$
  select t.tenant, t.token_id, t.name, t.roles, t.requests_per_minute_max, t.goals_in_flight_max,
         t.made_micros, t.made_by, t.expires_micros, t.revoked_micros, t.revoked_by, t.revoked_reason,
         t.models, t.input_tokens_per_minute_max, t.output_tokens_per_minute_max, t.calls_at_a_time_max
  from token t where t.hash = p_hash
$$;

-- Someone looked at a provider's bill: what dead processes may have spent of a budget, they did not. Tells how
-- much is free again; null when the tenant has no such budget. What a call really cost is believed all the same,
-- should its desk speak after this.
create function budget_clear(p_tenant text, p_id uuid) returns bigint
language plpgsql security definer set search_path = kaze, pg_temp as $$
declare
  v_free bigint;
begin
  if not exists (select from budget b where b.tenant = p_tenant and b.budget_id = p_id) then
    return null;
  end if;
  perform from budget_account a where a.budget_id = p_id order by a.account for update;
  delete from budget_doubt d using budget_account a where a.budget_id = p_id and d.account = a.account;
  with doubted as (
    select a.account, a.doubt from budget_account a where a.budget_id = p_id and a.doubt > 0
  ), cleared as (
    update budget_account a set doubt = 0 from doubted d where a.account = d.account
  )
  select coalesce(sum(d.doubt), 0)::bigint into v_free from doubted d;
  return v_free;
end
$$;

-- Entries older than that go, so many of each tenant at a time; tells how many went. Budgets keep their own sums.
create function usage_sweep(p_before_micros bigint, p_max int) returns int
language plpgsql security definer set search_path = kaze, pg_temp as $$
declare
  v_gone int;
begin
  delete from usage_entry e using (
    select o.request_id, o.kind from tenant t cross join lateral (
      select u.request_id, u.kind from usage_entry u
      where u.tenant = t.tenant and u.at_micros < p_before_micros order by u.at_micros desc limit p_max) o
  ) old
  where e.request_id = old.request_id and e.kind = old.kind;
  get diagnostics v_gone = row_count;
  return v_gone;
end
$$;

-- How many processes are alive.
create function holders_alive() returns int
language sql stable security definer set search_path = kaze, pg_temp as $$
  select count(*)::int from holder h where h.until > clock_timestamp()
$$;

revoke execute on all functions in schema kaze from public;
grant execute on function token_by_hash, budget_clear, usage_sweep, holders_alive to kaze_keeper;
