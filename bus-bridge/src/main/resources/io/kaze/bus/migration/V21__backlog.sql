-- What waits for a carrier although it is due: how many batons of all tenants, and how long the one
-- that has waited longest; and how many effects are in doubt. More than so many are not counted.
create function backlog(p_max int) returns table (batons bigint, oldest_millis bigint, doubts bigint)
language sql stable security definer
set search_path = kaze, pg_temp
set enable_seqscan = off
as $$
  select count(*),
         coalesce(extract(epoch from clock_timestamp() - min(b.not_before)) * 1000, 0)::bigint,
         (select count(*) from (select from effect e where e.state = 'doubt' limit p_max) d)
  from (select d.not_before from baton d
        where d.holder is null and d.not_before <= clock_timestamp() limit p_max) b
$$;
revoke execute on function backlog from public;
grant execute on function backlog to kaze_keeper;
