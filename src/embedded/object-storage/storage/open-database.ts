import { DatabaseSync } from "node:sqlite";

const schema = `
create table if not exists buckets (
  id integer primary key autoincrement,
  name text not null unique,
  created_at integer not null,
  versioning text not null default '' check (versioning in ('', 'Enabled', 'Suspended')),
  has_object_lock integer not null default 0
) strict;

create table if not exists bucket_documents (
  bucket_id integer not null references buckets (id) on delete cascade,
  kind text not null,
  document text not null,
  changed_at integer not null,
  primary key (bucket_id, kind)
) strict, without rowid;

create table if not exists bucket_usage (
  bucket_id integer primary key references buckets (id) on delete cascade,
  size_bytes integer not null default 0,
  objects integer not null default 0,
  versions integer not null default 0,
  delete_markers integer not null default 0
) strict;

create table if not exists versions (
  seq integer primary key autoincrement,
  bucket_id integer not null references buckets (id),
  key text not null,
  version_id text not null,
  is_latest integer not null,
  is_delete_marker integer not null,
  size integer not null,
  etag text not null,
  modified_at integer not null,
  headers text not null,
  user_metadata text not null,
  tags text not null,
  checksum text,
  parts text not null,
  retention_mode text,
  retain_until integer,
  legal_hold text
) strict;
create unique index if not exists versions_by_id on versions (bucket_id, key, version_id);
create index if not exists versions_by_age on versions (bucket_id, key, seq desc);
create unique index if not exists versions_latest on versions (bucket_id, key) where is_latest = 1;
create index if not exists versions_current on versions (bucket_id, key) where is_latest = 1 and is_delete_marker = 0;

create table if not exists uploads (
  upload_id text primary key,
  bucket_id integer not null references buckets (id),
  key text not null,
  initiated_at integer not null,
  headers text not null,
  user_metadata text not null,
  tags text not null,
  checksum_algorithm text,
  checksum_type text,
  retention_mode text,
  retain_until integer,
  legal_hold text
) strict;
create index if not exists uploads_by_key on uploads (bucket_id, key, initiated_at, upload_id);

create table if not exists upload_parts (
  upload_id text not null references uploads (upload_id),
  number integer not null,
  etag text not null,
  size integer not null,
  blob text,
  checksum text,
  modified_at integer not null,
  primary key (upload_id, number)
) strict, without rowid;

create table if not exists trash (blob text primary key) strict, without rowid;
create table if not exists settings (name text primary key, value text not null) strict, without rowid;

create trigger if not exists usage_starts after insert on buckets begin
  insert into bucket_usage (bucket_id) values (new.id);
end;
create trigger if not exists usage_grows after insert on versions begin
  update bucket_usage set
    size_bytes = size_bytes + new.size,
    versions = versions + (1 - new.is_delete_marker),
    delete_markers = delete_markers + new.is_delete_marker,
    objects = objects + new.is_latest
  where bucket_id = new.bucket_id;
end;
create trigger if not exists usage_shrinks after delete on versions begin
  update bucket_usage set
    size_bytes = size_bytes - old.size,
    versions = versions - (1 - old.is_delete_marker),
    delete_markers = delete_markers - old.is_delete_marker,
    objects = objects - old.is_latest
  where bucket_id = old.bucket_id;
end;
create trigger if not exists usage_follows_latest after update of is_latest on versions
when old.is_latest <> new.is_latest begin
  update bucket_usage set objects = objects + new.is_latest - old.is_latest where bucket_id = new.bucket_id;
end;
`;

/** Opens the metadata database; every commit is on disk before it is acknowledged. */
export function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;");
  database.exec("pragma busy_timeout = 5000; pragma cache_size = -32000;");
  database.exec(schema);
  return database;
}
