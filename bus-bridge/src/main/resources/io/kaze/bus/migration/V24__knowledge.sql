-- What is known: derived from the journal in the transaction that appends, and searched by its words.
create table knowledge (
  tenant             text   not null,
  contribution_id    uuid   not null,
  scope              text   not null,
  title              text   not null,
  text               text   not null,
  contributed_by     text   not null,
  cell               text,             -- the other cell that handed it over; null: contributed here
  theirs             uuid,             -- its name there
  contributed_micros bigint not null,  -- when it was written down here
  -- Words as they are written, of any language: none is left out, none is shortened.
  words              tsvector not null
    generated always as (to_tsvector('simple', title) || to_tsvector('simple', text)) stored,
  primary key (tenant, contribution_id)
);
create index knowledge_newest on knowledge (tenant, contributed_micros desc, contribution_id desc);
create index knowledge_of_scope on knowledge (tenant, scope, contributed_micros desc, contribution_id desc);
-- Each append does its own share of the work, and none that of many before it.
create index knowledge_words on knowledge using gin (words) with (fastupdate = off);

alter table knowledge enable row level security;
create policy own on knowledge for select to kaze_app using (tenant = current_setting('kaze.tenant', true));
grant select on knowledge to kaze_app;

-- Which contributions of the tenant that asks have these words: a page of them, the newest first. As the
-- owner, because row-level security looks at each row before it lets an index of words be used; held to the
-- tenant by the same setting, and what it names is read under the policy. Planned for the words at hand:
-- rare ones are looked up, of frequent ones the newest are soon come by.
create function knowledge_with(p_words text, p_scope text, p_before_micros bigint, p_before uuid, p_max int)
returns setof uuid
language plpgsql stable security definer
set search_path = kaze, pg_temp
set plan_cache_mode = force_custom_plan as $$
begin
  return query
  select k.contribution_id from knowledge k
  where k.tenant = current_setting('kaze.tenant', true) and k.words @@ websearch_to_tsquery('simple', p_words)
    and (p_scope is null or k.scope = p_scope)
    and (p_before is null or (k.contributed_micros, k.contribution_id) < (p_before_micros, p_before))
  order by k.contributed_micros desc, k.contribution_id desc limit p_max;
end
$$;

create function derive_knowledge(p_told entry[]) returns void
language plpgsql as $$
begin
  insert into knowledge (tenant, contribution_id, scope, title, text, contributed_by, cell, theirs, contributed_micros)
  select a.tenant, (b.body ->> 'contributionId')::uuid, b.body ->> 'scope', b.body ->> 'title', b.body ->> 'text',
         b.body -> 'source' ->> 'contributedBy', b.body -> 'source' ->> 'cell',
         (b.body -> 'source' ->> 'theirs')::uuid, a.at_micros
  from unnest(p_told) a cross join lateral (select a.body::jsonb as body) b where a.kind = 'knowledge-contributed'
  on conflict do nothing;
end
$$;

create or replace function derived_kinds() returns text[]
language sql immutable parallel safe as $$
  select array[
    'goal-submitted', 'plan-made', 'answer-ready', 'goal-failed', 'goal-cancelled',
    'draft-cleared', 'draft-refused', 'draft-held', 'approval-decided', 'approval-revoked',
    'tenant-made', 'token-made', 'token-revoked', 'knowledge-contributed']
$$;

-- As in V23, with one more table. A migration that adds another replaces this.
create or replace function derive(p_told entry[]) returns void
language plpgsql as $$
declare
  v_kinds text[] := array(select a.kind from unnest(p_told) a);
begin
  if v_kinds && array['goal-submitted', 'plan-made', 'answer-ready', 'goal-failed', 'goal-cancelled'] then
    perform derive_goal(p_told, v_kinds);
  end if;
  if v_kinds && array['draft-cleared', 'draft-refused', 'draft-held', 'approval-decided', 'approval-revoked',
                      'answer-ready', 'goal-failed', 'goal-cancelled'] then
    perform derive_trust(p_told, v_kinds);
  end if;
  if v_kinds && array['tenant-made', 'token-made', 'token-revoked'] then
    perform derive_tenancy(p_told);
  end if;
  if 'knowledge-contributed' = any (v_kinds) then
    perform derive_knowledge(p_told);
  end if;
end
$$;

revoke execute on function knowledge_with, derive_knowledge from public;
grant execute on function knowledge_with to kaze_app;
