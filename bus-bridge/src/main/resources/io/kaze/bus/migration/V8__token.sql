-- Tenants and their tokens: derived from the journal in the transaction that appends, like goals.

alter table tenant add column name text, add column made_micros bigint, add column made_by text;

create table token (
  tenant                  text   not null references tenant,
  token_id                uuid   not null,
  name                    text   not null,
  roles                   text[] not null,
  hash                    bytea  not null,
  requests_per_minute_max int,
  goals_in_flight_max     int,
  made_micros             bigint not null,
  made_by                 text   not null,
  expires_micros          bigint,
  revoked_micros          bigint,
  revoked_by              text,
  revoked_reason          text,
  primary key (tenant, token_id)
);
create unique index token_by_its_hash on token (hash);
alter table token enable row level security;
create policy own on token for select to kaze_app using (tenant = current_setting('kaze.tenant', true));
-- Every column but the hash.
grant select (tenant, token_id, name, roles, requests_per_minute_max, goals_in_flight_max, made_micros,
              made_by, expires_micros, revoked_micros, revoked_by, revoked_reason)
  on token to kaze_app;

create function derive_tenancy() returns trigger
language plpgsql set search_path = kaze, pg_temp as $$
begin
  if not exists (select from appended a where a.kind in ('tenant-made', 'token-made', 'token-revoked')) then
    return null;
  end if;

  update tenant t set name = a.body::jsonb ->> 'name', made_micros = a.at_micros,
                      made_by = a.body::jsonb ->> 'madeBy'
  from appended a where a.kind = 'tenant-made' and t.tenant = a.tenant and t.made_micros is null;

  insert into token (tenant, token_id, name, roles, hash, requests_per_minute_max, goals_in_flight_max,
                     made_micros, made_by, expires_micros)
  select a.tenant, (b.body ->> 'tokenId')::uuid, b.body ->> 'name',
         array(select jsonb_array_elements_text(b.body -> 'roles') order by 1),
         decode(b.body ->> 'sha256', 'hex'),
         (b.body -> 'allowance' ->> 'requestsPerMinuteMax')::int,
         (b.body -> 'allowance' ->> 'goalsInFlightMax')::int,
         a.at_micros, b.body ->> 'madeBy',
         (extract(epoch from (b.body ->> 'expiresAt')::timestamptz) * 1000000)::bigint
  from appended a cross join lateral (select a.body::jsonb as body) b
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

create trigger derive_tenancy after insert on entry
  referencing new table as appended for each statement execute function derive_tenancy();

-- Whose token has this hash; asked by the door, before it knows any tenant.
create function token_by_hash(p_hash bytea)
returns table (tenant text, token_id uuid, name text, roles text[], requests_per_minute_max int,
               goals_in_flight_max int, made_micros bigint, made_by text, expires_micros bigint,
               revoked_micros bigint, revoked_by text, revoked_reason text)
language sql stable security definer set search_path = kaze, pg_temp as $$
  select t.tenant, t.token_id, t.name, t.roles, t.requests_per_minute_max, t.goals_in_flight_max,
         t.made_micros, t.made_by, t.expires_micros, t.revoked_micros, t.revoked_by, t.revoked_reason
  from token t where t.hash = p_hash
$$;

-- The cell's tenants by name, behind one of them.
create function tenants(p_after text, p_max int)
returns table (tenant text, name text, made_micros bigint, made_by text)
language sql stable security definer set search_path = kaze, pg_temp as $$
  select t.tenant, t.name, t.made_micros, t.made_by from tenant t
  where p_after is null or t.tenant > p_after order by t.tenant limit p_max
$$;

create function has_tenant(p_tenant text) returns boolean
language sql stable security definer set search_path = kaze, pg_temp as $$
  select exists (select from tenant t where t.tenant = p_tenant)
$$;

create function tenant_count() returns bigint
language sql stable security definer set search_path = kaze, pg_temp as $$
  select count(*) from tenant
$$;

-- Whose goals they are: the token they were submitted with.
alter table goal add column submitted_by uuid;
create index goal_in_flight on goal (tenant, submitted_by)
  where submitted_by is not null and status in ('planning', 'running', 'held');

-- As before, and it keeps by which token a goal was submitted.
create or replace function derive_goal() returns trigger
language plpgsql set search_path = kaze, pg_temp as $$
begin
  insert into goal (tenant, goal_id, text, vertical, status, submitted_micros, submitted_by)
  select a.tenant, substr(a.stream, 6)::uuid, b.body ->> 'text', b.body ->> 'vertical', 'planning',
         a.at_micros, (b.body -> 'submittedBy' ->> 'tokenId')::uuid
  from appended a cross join lateral (select a.body::jsonb as body) b where a.kind = 'goal-submitted'
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

revoke execute on all functions in schema kaze from public;
grant execute on function token_by_hash, tenants, has_tenant, tenant_count to kaze_keeper;
