-- One plan for all sizes. A plan is made once for each connection, often while the tables are empty,
-- and kept while they grow: it must not depend on how large they were. So each look-up has exactly
-- one index that can serve it, and none may become a join that reads a whole table.
--
-- With the tenant in front, this index could stand in for entry_once where statistics are missing,
-- and then each append read the tenant's whole journal.
drop index entry_chain;
create unique index entry_chain on entry (sequence, tenant);

create or replace function append(
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
    -- "offset 0" keeps it a look-up for each row, see the note above.
    left join lateral (select l.entry_id, l.holder from baton l where l.entry_id = r.settles offset 0) b
      on true
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
    delete from baton b
    where b.entry_id = any (array(select d.settles from decided d where d.outcome in (0, 1)))
      and b.holder is not distinct from p_holder
  ), extended as (
    update chain c set sequence = x.sequence, hash = x.hash
    from (select distinct on (h.tenant) h.tenant, h.sequence, h.hash from hashed h
          order by h.tenant, h.sequence desc) x
    where c.tenant = x.tenant
  )
  select d.request, d.outcome, d.last_position from decided d;
end
$$;

-- "is not distinct from" serves no index: the batons are looked up by their names, not by their
-- holder, who may have thousands.
create or replace function settle(p_holder bigint, p_entries uuid[]) returns void
language sql security definer set search_path = kaze, pg_temp as $$
  delete from baton b where b.entry_id = any (p_entries) and b.holder is not distinct from p_holder
$$;
