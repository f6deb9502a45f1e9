-- What was asked of models and answered, where a tenant wants it kept: redacted before it comes here.

create table capture (
  tenant       text    not null references tenant,
  capture_id   uuid    not null,
  request_id   text    not null,
  at_micros    bigint  not null,
  until_micros bigint  not null,  -- then it is deleted
  route        text    not null,
  provider     text    not null,  -- empty: nobody was asked
  model        text    not null,
  status       int     not null,  -- what the client saw
  asked        text    not null,  -- JSON
  answered     text    not null,  -- JSON; empty: nothing was
  cut          boolean not null,  -- there was more than is kept
  primary key (tenant, capture_id)
);
create index capture_when on capture (tenant, at_micros desc, capture_id desc);
create index capture_until on capture (until_micros);

alter table capture enable row level security;
create policy own on capture for select to kaze_app using (tenant = current_setting('kaze.tenant', true));
grant select on capture to kaze_app;

-- Several at once; one that is there already stays as it is.
create function capture_add(
  r_id uuid[], r_tenant text[], r_request text[], r_at bigint[], r_until bigint[], r_route text[],
  r_provider text[], r_model text[], r_status int[], r_asked text[], r_answered text[], r_cut boolean[])
returns void
language sql security definer set search_path = kaze, pg_temp as $$
  insert into capture (capture_id, tenant, request_id, at_micros, until_micros, route, provider, model,
                       status, asked, answered, cut)
  select r.* from unnest(r_id, r_tenant, r_request, r_at, r_until, r_route, r_provider, r_model, r_status,
                         r_asked, r_answered, r_cut)
    as r(capture_id, tenant, request_id, at_micros, until_micros, route, provider, model, status, asked,
         answered, cut)
  where exists (select from tenant t where t.tenant = r.tenant)
  on conflict do nothing
$$;

-- Deletes what was to be kept until then, so many at a time; how many.
create function capture_sweep(p_now bigint) returns bigint
language plpgsql security definer set search_path = kaze, pg_temp as $$
declare
  v_deleted bigint;
begin
  delete from capture where ctid = any (array(
    select ctid from capture where until_micros < p_now order by until_micros limit 10000));
  get diagnostics v_deleted = row_count;
  return v_deleted;
end
$$;

revoke execute on all functions in schema kaze from public;
grant execute on function capture_add, capture_sweep to kaze_keeper;
