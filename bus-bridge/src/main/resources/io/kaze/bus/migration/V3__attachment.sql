-- Files that came with goals, in parts, so that neither side ever holds one whole.
create table attachment (
  tenant        text   not null references tenant,
  attachment_id uuid   not null,
  name          text   not null,
  media_type    text   not null,
  size_bytes    bigint not null,
  sha256        text   not null,
  kept_at       timestamptz not null default now(),
  primary key (tenant, attachment_id)
);
create table attachment_part (
  tenant        text  not null,
  attachment_id uuid  not null,
  part          int   not null,
  content       bytea not null,
  primary key (tenant, attachment_id, part)
);
alter table attachment_part alter column content set storage external;
alter table attachment enable row level security;
alter table attachment_part enable row level security;
create policy own on attachment to kaze_app
  using (tenant = current_setting('kaze.tenant', true))
  with check (tenant = current_setting('kaze.tenant', true));
create policy own on attachment_part to kaze_app
  using (tenant = current_setting('kaze.tenant', true))
  with check (tenant = current_setting('kaze.tenant', true));
grant select, insert on attachment, attachment_part to kaze_app;
grant delete on attachment, attachment_part to kaze_app;
