-- A baton whose holders die again and again may be what kills them. Each unclean end of a holder
-- counts against what it held (deaths), and twice against what it had begun by itself (lethal).
alter table baton
  add column deaths int not null default 0,
  add column begun boolean not null default false,
  add column lethal int not null default 0;

create or replace function release_expired() returns void
language plpgsql security definer set search_path = kaze, pg_temp as $$
begin
  delete from holder where until <= clock_timestamp();
  update baton b
  set holder = null, deaths = b.deaths + 1, lethal = b.lethal + b.begun::int, begun = false
  where b.holder is not null and not exists (select from holder h where h.holder = b.holder);
  if found then
    perform pg_notify('kaze_baton', '');
  end if;
end
$$;

-- A clean end: nothing is held against what is let go of.
create or replace function leave(p_holder bigint) returns void
language plpgsql security definer set search_path = kaze, pg_temp as $$
begin
  update baton set holder = null, begun = false where holder = p_holder;
  if found then
    perform pg_notify('kaze_baton', '');
  end if;
  delete from holder where holder = p_holder;
  perform release_expired();
end
$$;

create function begin_alone(p_holder bigint, p_entry uuid) returns void
language sql security definer set search_path = kaze, pg_temp as $$
  update baton b set begun = true where b.entry_id = p_entry and b.holder is not distinct from p_holder
$$;

drop function claim(bigint, text[], int);
drop function held(bigint, int);
alter type carried add attribute deaths int, add attribute lethal int;

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
    returning b.tenant, b.stream, b.position, b.address, b.tries, b.deaths, b.lethal
  )
  select e.tenant, e.stream, e.position, e.entry_id, e.cause, e.subject, e.kind, e.correlation,
         e.deadline_micros, e.traceparent, e.at_micros, e.body, t.address, t.tries, t.deaths, t.lethal
  from taken t join entry e on e.tenant = t.tenant and e.stream = t.stream and e.position = t.position
  order by e.at_micros, e.sequence
$$;

create function held(p_holder bigint, p_max int) returns setof carried
language sql stable security definer set search_path = kaze, pg_temp as $$
  select e.tenant, e.stream, e.position, e.entry_id, e.cause, e.subject, e.kind, e.correlation,
         e.deadline_micros, e.traceparent, e.at_micros, e.body, b.address, b.tries, b.deaths, b.lethal
  from baton b join entry e on e.tenant = b.tenant and e.stream = b.stream and e.position = b.position
  where b.holder = p_holder
  order by e.at_micros, e.sequence limit p_max
$$;

create or replace function retry(p_holder bigint, p_entry uuid, p_delay_millis bigint) returns void
language sql security definer set search_path = kaze, pg_temp as $$
  update baton b
  set tries = b.tries + 1, holder = null, begun = false,
      not_before = clock_timestamp() + p_delay_millis * interval '1 millisecond'
  where b.entry_id = p_entry and b.holder is not distinct from p_holder
$$;

create or replace function postpone(p_holder bigint, p_entries uuid[], p_delay_millis bigint) returns void
language sql security definer set search_path = kaze, pg_temp as $$
  update baton b
  set holder = null, begun = false,
      not_before = clock_timestamp()
        + p_delay_millis * (0.5 + random() / 2) * interval '1 millisecond'
  where b.entry_id = any (p_entries) and b.holder is not distinct from p_holder
$$;

-- Parts of uploads that were cut off: no file was ever made of them.
alter table attachment_part add column written_at timestamptz not null default now();

create function sweep_parts(p_older_millis bigint) returns bigint
language plpgsql security definer set search_path = kaze, pg_temp as $$
declare
  v_swept bigint;
begin
  delete from attachment_part p
  where p.written_at < clock_timestamp() - p_older_millis * interval '1 millisecond'
    and not exists (select from attachment a where a.tenant = p.tenant and a.attachment_id = p.attachment_id);
  get diagnostics v_swept = row_count;
  return v_swept;
end
$$;

revoke execute on function begin_alone, claim, held, sweep_parts from public;
grant execute on function begin_alone, claim, held, sweep_parts to kaze_keeper;
