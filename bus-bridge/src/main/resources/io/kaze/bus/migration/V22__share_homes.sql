-- Agents are shared out among the processes that run them. Where the first to ask had each, the first process
-- of a cell kept all, however many came after it.

-- Those that run agents.
create table agent_host (
  holder bigint primary key references holder (holder) on delete cascade
);

-- From now on agents may find a home with this holder. Says how many it has beyond its share: so many are to
-- move. A little more than the share is no reason to.
create function host_agents(p_holder bigint) returns int
language plpgsql security definer set search_path = kaze, pg_temp as $$
declare
  v_share bigint;
  v_own   bigint;
begin
  insert into agent_host (holder) select h.holder from holder h where h.holder = p_holder on conflict do nothing;

  select ceil(count(*)::numeric / greatest(1, (select count(*) from agent_host o join holder h using (holder)
                                               where h.until > clock_timestamp()))),
         count(*) filter (where g.holder = p_holder)
  into v_share, v_own
  from agent_home g;
  return case when v_own > v_share + greatest(1, v_share / 8) then v_own - v_share else 0 end;
end
$$;

-- From now on none does.
create function host_none(p_holder bigint) returns void
language sql security definer set search_path = kaze, pg_temp as $$
  delete from agent_host where holder = p_holder
$$;

drop function find_homes(bigint, uuid[], text[], text[]);

-- Settles where agents work, with whoever has the fewest where there is no home yet (with the caller, if that
-- makes little difference), and hands the batons of those that work elsewhere to their homes. Of each: 1 it is
-- the caller's · 2 it is another's · 0 nobody knows just now.
create function find_homes(p_holder bigint, p_entries uuid[], p_tenants text[], p_agents text[])
returns setof int
language plpgsql security definer
set search_path = kaze, pg_temp
set enable_seqscan = off
as $$
declare
  v_hosts bigint[];
  v_homes bigint[];  -- how many each of them has
  v_own   int;
  v_at    int;
  v       record;
begin
  for v in
    select distinct a.tenant, a.agent
    from unnest(p_tenants, p_agents) as a(tenant, agent)
    where not exists (select from agent_home g where g.tenant = a.tenant and g.agent = a.agent)
      and exists (select from holder h where h.holder = p_holder)
    order by 1, 2
  loop
    if v_hosts is null then
      select coalesce(array_agg(o.holder), array[p_holder]),
             coalesce(array_agg((select count(*) from agent_home g where g.holder = o.holder)), array[0])
      into v_hosts, v_homes
      from agent_host o join holder h using (holder)
      where h.until > clock_timestamp();
      v_own := array_position(v_hosts, p_holder);
    end if;
    v_at := 1;
    for i in 2 .. cardinality(v_hosts) loop
      if v_homes[i] < v_homes[v_at] then
        v_at := i;
      end if;
    end loop;
    if v_homes[v_own] <= v_homes[v_at] + 1 + v_homes[v_at] / 8 then
      v_at := v_own;
    end if;
    insert into agent_home (tenant, agent, holder)
    select v.tenant, v.agent, h.holder from holder h where h.holder = v_hosts[v_at]
    on conflict do nothing;
    v_homes[v_at] := v_homes[v_at] + 1;
  end loop;

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

revoke execute on function find_homes, host_agents, host_none from public;
grant execute on function find_homes, host_agents, host_none to kaze_keeper;
