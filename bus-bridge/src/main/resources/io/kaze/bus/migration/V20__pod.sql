-- The processes of a cell with the rooms they hold, as each told of itself last; by the database's
-- clock, the only one that all of them share.
create table pod (
  pod     text primary key,
  rooms   text[]      not null,
  leaving boolean     not null,
  seen    timestamptz not null
);

create function tell_pod(p_pod text, p_rooms text[], p_leaving boolean) returns void
language sql security definer set search_path = kaze, pg_temp as $$
  delete from pod where seen < clock_timestamp() - interval '1 day' and pod <> p_pod;
  insert into pod (pod, rooms, leaving, seen) values (p_pod, p_rooms, p_leaving, clock_timestamp())
  on conflict (pod) do update set rooms = excluded.rooms, leaving = excluded.leaving, seen = excluded.seen;
$$;

-- Those that were heard of lately, with how long ago.
create function pods(p_silent_millis bigint)
returns table (pod text, rooms text[], leaving boolean, silent_millis bigint)
language sql security definer set search_path = kaze, pg_temp as $$
  select p.pod, p.rooms, p.leaving,
         greatest(0, extract(epoch from clock_timestamp() - p.seen) * 1000)::bigint
  from pod p
  where p.seen > clock_timestamp() - p_silent_millis * interval '1 millisecond'
  order by p.pod limit 1000
$$;

-- Lets batons go that their holder will not read: another may carry them at once.
create function give_back(p_holder bigint, p_entries uuid[]) returns void
language plpgsql security definer set search_path = kaze, pg_temp as $$
begin
  update baton b set holder = null, begun = false
  where b.entry_id = any (p_entries) and b.holder is not distinct from p_holder;
  if found then
    perform pg_notify('kaze_baton', '');
  end if;
end
$$;

-- Where an agent of a tenant works: with one holder at a time, until that one leaves it or is gone.
create table agent_home (
  tenant text   not null,
  agent  text   not null,
  holder bigint not null references holder (holder) on delete cascade,
  primary key (tenant, agent)
);
create index agent_home_holder on agent_home (holder);

-- What was handed to its holder by another, and the holder has not looked at yet.
alter table baton add column handed boolean not null default false;
create index baton_handed on baton (holder) where handed;

-- Settles where agents work, with the caller where there is no home yet, and hands the batons of the
-- others to their homes. Of each: 1 it is the caller's · 2 it is another's · 0 nobody knows just now.
create function find_homes(p_holder bigint, p_entries uuid[], p_tenants text[], p_agents text[])
returns setof int
language plpgsql security definer
set search_path = kaze, pg_temp
set enable_seqscan = off
as $$
begin
  insert into agent_home (tenant, agent, holder)
  select distinct a.tenant, a.agent, h.holder
  from unnest(p_tenants, p_agents) as a(tenant, agent)
  join holder h on h.holder = p_holder
  where not exists (select from agent_home g where g.tenant = a.tenant and g.agent = a.agent)
  order by 1, 2
  on conflict do nothing;

  update baton b set holder = g.holder, handed = true, begun = false
  from unnest(p_entries, p_tenants, p_agents) as a(entry_id, tenant, agent)
  join agent_home g on g.tenant = a.tenant and g.agent = a.agent
  where b.entry_id = a.entry_id and b.holder = p_holder and g.holder <> p_holder;
  if found then
    perform pg_notify('kaze_baton', 'handed');
  end if;

  return query
  select case g.holder = p_holder when true then 1 when false then 2 else 0 end
  from unnest(p_tenants, p_agents) with ordinality as a(tenant, agent, ord)
  left join agent_home g on g.tenant = a.tenant and g.agent = a.agent
  order by a.ord;
end
$$;

-- From now on these agents work wherever they are wanted first.
create function leave_homes(p_holder bigint, p_tenants text[], p_agents text[]) returns void
language sql security definer set search_path = kaze, pg_temp set enable_seqscan = off as $$
  delete from agent_home g
  using unnest(p_tenants, p_agents) as a(tenant, agent)
  where g.tenant = a.tenant and g.agent = a.agent and g.holder = p_holder
$$;

-- What was handed over by others, each once.
create function handed(p_holder bigint, p_max int) returns setof carried
language sql security definer set search_path = kaze, pg_temp set enable_seqscan = off as $$
  with taken as (
    update baton b set handed = false
    where b.entry_id in (
      select h.entry_id from baton h where h.holder = p_holder and h.handed limit p_max)
    returning b.tenant, b.stream, b.position, b.address, b.tries, b.deaths, b.lethal
  )
  select e.tenant, e.stream, e.position, e.entry_id, e.cause, e.subject, e.kind, e.correlation,
         e.deadline_micros, e.traceparent, e.at_micros, e.body, t.address, t.tries, t.deaths, t.lethal
  from taken t
  cross join lateral (
    select i.* from entry i
    where i.tenant = t.tenant and i.stream = t.stream and i.position = t.position offset 0) e
$$;

revoke execute on function tell_pod, pods, give_back, find_homes, leave_homes, handed from public;
grant execute on function tell_pod, pods, give_back, find_homes, leave_homes, handed to kaze_keeper;
