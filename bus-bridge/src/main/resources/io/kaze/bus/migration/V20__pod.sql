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

revoke execute on function tell_pod, pods, give_back from public;
grant execute on function tell_pod, pods, give_back to kaze_keeper;
