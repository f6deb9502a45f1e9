-- Each use of a client's own key, written before the call goes out: for that client to see. Append-only; the
-- gateway forgets what is older than thirteen months.
create table key_use (
  tenant     text   not null,
  use_id     uuid   not null,  -- in the order of time
  at_micros  bigint not null,
  request_id text   not null,
  provider   text   not null,
  key        text   not null,  -- the key's name; never the key
  model      text   not null,
  caller     text   not null,
  agent      text,
  goal_id    uuid,
  primary key (tenant, use_id)
);
create index key_use_when on key_use (at_micros);

alter table key_use enable row level security;
create policy own on key_use for select to kaze_app using (tenant = current_setting('kaze.tenant', true));
grant select on key_use to kaze_app;

create function key_use_add(p_use uuid[], p_at bigint[], p_tenant text[], p_request text[], p_provider text[],
                            p_key text[], p_model text[], p_caller text[], p_agent text[], p_goal uuid[])
returns void
language sql security definer set search_path = kaze, pg_temp as $$
  insert into key_use (use_id, at_micros, tenant, request_id, provider, key, model, caller, agent, goal_id)
  select * from unnest(p_use, p_at, p_tenant, p_request, p_provider, p_key, p_model, p_caller, p_agent, p_goal)
$$;

-- Forgets at most so many of those from before then.
create function key_use_sweep(p_before bigint, p_max int) returns int
language sql security definer set search_path = kaze, pg_temp as $$
  with old as (
    select u.tenant, u.use_id from key_use u where u.at_micros < p_before order by u.at_micros limit p_max
  ), gone as (
    delete from key_use u using old o where u.tenant = o.tenant and u.use_id = o.use_id returning 1
  )
  select count(*)::int from gone
$$;

revoke execute on function key_use_add, key_use_sweep from public;
grant execute on function key_use_add, key_use_sweep to kaze_keeper;
