-- The journal: append-only, one hash chain a tenant, read under row-level security.
--
-- Two roles stand between the code and the tables. kaze_app reads, one tenant at a time, and can
-- write no entry. kaze_keeper sees no table at all: it may call the functions below, which run as
-- the owner and are the only way in.

do $$
begin
  perform pg_advisory_xact_lock(hashtext('kaze roles'));
  if not exists (select from pg_roles where rolname = 'kaze_app') then
    create role kaze_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'kaze_keeper') then
    create role kaze_keeper nologin;
  end if;
  execute format('grant kaze_app, kaze_keeper to %I', current_user);
end
$$;

create table tenant (
  tenant     text primary key,
  created_at timestamptz not null default now()
);

-- The end of each tenant's chain; its row lock puts a tenant's appends in one order.
create table chain (
  tenant   text primary key references tenant,
  sequence bigint not null default 0,
  hash     bytea  not null default sha256('kaze')
);

create table entry (
  tenant          text   not null,
  stream          text   not null,
  position        bigint not null,
  sequence        bigint not null,
  entry_id        uuid   not null,
  cause           uuid,
  subject         text   not null,
  kind            text   not null,
  correlation     text   not null,
  deadline_micros bigint,
  traceparent     text,
  at_micros       bigint not null,
  body            text   not null,
  hash            bytea  not null,
  primary key (tenant, stream, position)
);
create unique index entry_chain on entry (tenant, sequence);
-- A baton run twice appends once.
create unique index entry_once on entry (tenant, stream, cause, kind, subject);

-- Who carries batons: one row a running process. The number is a fencing token: it only grows.
create table holder (
  holder bigint generated always as identity primary key,
  pod    text        not null,
  until  timestamptz not null
);

-- Entries on their way to their next reader.
create table baton (
  entry_id   uuid primary key,
  tenant     text        not null,
  stream     text        not null,
  position   bigint      not null,
  address    text        not null,
  tries      int         not null default 0,
  not_before timestamptz not null default now(),
  holder     bigint
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
create index baton_free on baton (not_before, entry_id) where holder is null;
create index baton_held on baton (holder) where holder is not null;

alter table chain enable row level security;
alter table entry enable row level security;
alter table baton enable row level security;
create policy own on chain for select to kaze_app using (tenant = current_setting('kaze.tenant', true));
create policy own on entry for select to kaze_app using (tenant = current_setting('kaze.tenant', true));
create policy own on baton for select to kaze_app using (tenant = current_setting('kaze.tenant', true));
grant usage on schema kaze to kaze_app, kaze_keeper;
grant select on chain, entry, baton to kaze_app;

create function link(previous bytea, seed bytea, digest bytea) returns bytea
language plpgsql immutable parallel safe as $$
begin
  return sha256(coalesce(previous, seed) || digest);
end
$$;
create aggregate chained(seed bytea, digest bytea) (sfunc = link, stype = bytea);

-- Appends many requests in one transaction. Each request is for one stream and stands or falls by
-- itself; a stream occurs in at most one request of a call.
--   outcome 0 committed, after position · 1 duplicate · 2 conflict, the stream is at position
--           3 fenced: the settled baton is another holder's · 4 no such tenant
create function append(
  p_holder bigint, p_notify boolean,
  r_tenant text[], r_stream text[], r_expected bigint[], r_settles uuid[],
  e_request int[], e_id uuid[], e_cause uuid[], e_subject text[], e_kind text[], e_correlation text[],
  e_deadline bigint[], e_traceparent text[], e_at bigint[], e_body text[], e_address text[], e_held boolean[])
returns table (request int, outcome int, at_position bigint)
language plpgsql security definer
set search_path = kaze, pg_temp
set enable_seqscan = off
as $$
begin
  perform from chain c where c.tenant = any (r_tenant) order by c.tenant for update;
  if p_notify then
    perform pg_notify('kaze_baton', '');
  end if;
  return query
  with asked as materialized (
    select r.request::int, r.tenant, r.stream, r.expected, r.settles,
           c.sequence as last_sequence, c.hash as last_hash,
           coalesce((select e.position from entry e where e.tenant = r.tenant and e.stream = r.stream
                     order by e.position desc limit 1), 0) as last_position,
           b.entry_id as baton, b.holder as baton_holder
    from unnest(r_tenant, r_stream, r_expected, r_settles)
         with ordinality as r(tenant, stream, expected, settles, request)
    left join chain c on c.tenant = r.tenant
    left join lateral (select l.entry_id, l.holder from baton l where l.entry_id = r.settles) b on true
  ), given as materialized (
    select n.*, a.tenant, a.stream
    from unnest(e_request, e_id, e_cause, e_subject, e_kind, e_correlation, e_deadline, e_traceparent,
                e_at, e_body, e_address, e_held)
         with ordinality as n(request, id, cause, subject, kind, correlation, deadline, traceparent,
                              at, body, address, held, ord)
    join asked a on a.request = n.request
  ), decided as materialized (
    select a.*,
      case
        when a.last_sequence is null then 4
        when exists (select from given g, lateral (
               select from entry e where e.tenant = g.tenant and e.stream = g.stream and e.cause = g.cause
                 and e.kind = g.kind and e.subject = g.subject) already
               where g.request = a.request) then 1
        when a.settles is not null and a.baton is null then 1
        when a.settles is not null and a.baton_holder is distinct from p_holder then 3
        when a.expected >= 0 and a.expected <> a.last_position then 2
        else 0
      end as outcome
    from asked a
  ), accepted as materialized (
    select g.*, d.last_hash,
           d.last_position + row_number() over (partition by g.request order by g.ord) as position,
           d.last_sequence + row_number() over (partition by g.tenant order by g.ord) as sequence
    from given g join decided d on d.request = g.request
    where d.outcome = 0
  ), hashed as materialized (
    select a.*, chained(a.last_hash, sha256(convert_to(concat_ws(E'\x1f',
        a.tenant, a.sequence, a.id, a.stream, a.position, coalesce(a.cause::text, ''), a.subject, a.kind,
        a.correlation, coalesce(a.deadline::text, ''), coalesce(a.traceparent, ''), a.at, a.body), 'UTF8')))
        over (partition by a.tenant order by a.sequence rows unbounded preceding) as hash
    from accepted a
  ), written as (
    insert into entry (tenant, stream, position, sequence, entry_id, cause, subject, kind, correlation,
                       deadline_micros, traceparent, at_micros, body, hash)
    select h.tenant, h.stream, h.position, h.sequence, h.id, h.cause, h.subject, h.kind, h.correlation,
           h.deadline, h.traceparent, h.at, h.body, h.hash
    from hashed h
  ), handed as (
    insert into baton (entry_id, tenant, stream, position, address, holder)
    select h.id, h.tenant, h.stream, h.position, h.address, case when h.held then p_holder end
    from hashed h where h.address is not null
  ), answered as (
    delete from baton b using decided d
    where b.entry_id = d.settles and d.outcome in (0, 1) and b.holder is not distinct from p_holder
  ), extended as (
    update chain c set sequence = x.sequence, hash = x.hash
    from (select distinct on (h.tenant) h.tenant, h.sequence, h.hash from hashed h
          order by h.tenant, h.sequence desc) x
    where c.tenant = x.tenant
  )
  select d.request, d.outcome, d.last_position from decided d;
end
$$;

create function add_tenant(p_tenant text) returns void
language sql security definer set search_path = kaze, pg_temp as $$
  insert into tenant (tenant) values (p_tenant) on conflict do nothing;
  insert into chain (tenant) values (p_tenant) on conflict do nothing;
$$;

-- Becomes a holder. What an earlier life of the same pod held is free at once: it is known to be dead.
create function hold(p_pod text, p_lease_millis bigint) returns bigint
language plpgsql security definer set search_path = kaze, pg_temp as $$
declare
  v_holder bigint;
begin
  delete from holder where pod = p_pod;
  perform release_expired();
  insert into holder (pod, until) values (p_pod, clock_timestamp() + p_lease_millis * interval '1 millisecond')
  returning holder into v_holder;
  return v_holder;
end
$$;

-- Keeps the lease; false when it was lost, and everything held under it is another's.
create function renew(p_holder bigint, p_lease_millis bigint) returns boolean
language plpgsql security definer set search_path = kaze, pg_temp as $$
begin
  update holder set until = clock_timestamp() + p_lease_millis * interval '1 millisecond'
  where holder = p_holder and until > clock_timestamp();
  if not found then
    return false;
  end if;
  perform release_expired();
  return true;
end
$$;

create function release_expired() returns void
language plpgsql security definer set search_path = kaze, pg_temp as $$
begin
  delete from holder where until <= clock_timestamp();
  update baton b set holder = null
  where b.holder is not null and not exists (select from holder h where h.holder = b.holder);
  if found then
    perform pg_notify('kaze_baton', '');
  end if;
end
$$;

create function leave(p_holder bigint) returns void
language plpgsql security definer set search_path = kaze, pg_temp as $$
begin
  delete from holder where holder = p_holder;
  perform release_expired();
end
$$;

create type carried as (
  tenant text, stream text, "position" bigint, entry_id uuid, cause uuid, subject text, kind text,
  correlation text, deadline_micros bigint, traceparent text, at_micros bigint, body text,
  address text, tries int);

create function claim(p_holder bigint, p_addresses text[], p_max int) returns setof carried
language sql security definer set search_path = kaze, pg_temp as $$
  with free as (
    select b.entry_id from baton b
    where b.holder is null and b.not_before <= clock_timestamp() and b.address = any (p_addresses)
      and exists (select from holder h where h.holder = p_holder)
    order by b.not_before, b.entry_id limit p_max
    for update skip locked
  ), taken as (
    update baton b set holder = p_holder from free f where b.entry_id = f.entry_id
    returning b.tenant, b.stream, b.position, b.address, b.tries
  )
  select e.tenant, e.stream, e.position, e.entry_id, e.cause, e.subject, e.kind, e.correlation,
         e.deadline_micros, e.traceparent, e.at_micros, e.body, t.address, t.tries
  from taken t join entry e on e.tenant = t.tenant and e.stream = t.stream and e.position = t.position
  order by e.at_micros, e.sequence
$$;

-- What a holder has, for one that is not sure: a commit whose answer was lost.
create function held(p_holder bigint, p_max int) returns setof carried
language sql stable security definer set search_path = kaze, pg_temp as $$
  select e.tenant, e.stream, e.position, e.entry_id, e.cause, e.subject, e.kind, e.correlation,
         e.deadline_micros, e.traceparent, e.at_micros, e.body, b.address, b.tries
  from baton b join entry e on e.tenant = b.tenant and e.stream = b.stream and e.position = b.position
  where b.holder = p_holder
  order by e.at_micros, e.sequence limit p_max
$$;

create function settle(p_holder bigint, p_entries uuid[]) returns void
language sql security definer set search_path = kaze, pg_temp as $$
  delete from baton b where b.entry_id = any (p_entries) and b.holder = p_holder
$$;

create function retry(p_holder bigint, p_entry uuid, p_delay_millis bigint) returns void
language sql security definer set search_path = kaze, pg_temp as $$
  update baton b
  set tries = b.tries + 1, holder = null,
      not_before = clock_timestamp() + p_delay_millis * interval '1 millisecond'
  where b.entry_id = p_entry and b.holder = p_holder
$$;

-- Back for later without counting a try: nothing failed. Spread, so that they do not come at once.
create function postpone(p_holder bigint, p_entries uuid[], p_delay_millis bigint) returns void
language sql security definer set search_path = kaze, pg_temp as $$
  update baton b
  set holder = null,
      not_before = clock_timestamp()
        + p_delay_millis * (0.5 + random() / 2) * interval '1 millisecond'
  where b.entry_id = any (p_entries) and b.holder = p_holder
$$;

revoke execute on all functions in schema kaze from public;
grant execute on function append, add_tenant, hold, renew, leave, claim, held, settle, retry, postpone
  to kaze_keeper;
