-- What the schema's own foreign keys teach: abbreviations, names without an id
-- word, roles, tables of one's own.
CREATE TABLE repositories (id bigserial PRIMARY KEY);
CREATE TABLE members (id bigserial PRIMARY KEY);
CREATE TABLE currencies (code char(3) PRIMARY KEY);
CREATE TABLE sites (id bigserial PRIMARY KEY, slug text NOT NULL UNIQUE);
CREATE TABLE shelves (id bigserial PRIMARY KEY, slug text NOT NULL UNIQUE);
CREATE TABLE branches (
  id bigserial PRIMARY KEY,
  repo_id bigint REFERENCES repositories,
  created_by bigint REFERENCES members,
  site text REFERENCES sites (slug)
);
CREATE TABLE tags (
  id bigserial PRIMARY KEY,
  repo_id bigint, -- want "PL201 tags.repo_id holds repositories.id"
  source_repo_id bigint, -- want "PL201 tags.source_repo_id holds repositories.id"
  approved_by bigint, -- want "PL201 tags.approved_by holds members.id"
  site text REFERENCES sites (slug),
  currency char(3) REFERENCES currencies
);
CREATE TABLE prices (
  id bigserial PRIMARY KEY,
  site text REFERENCES sites (slug),
  currency char(3) REFERENCES currencies
);
CREATE TABLE costs (
  id bigserial PRIMARY KEY,
  repo_id bigint REFERENCES repositories,
  currency char(3), -- want "PL201 costs.currency holds currencies.code"
  shelf text, -- want "PL201 costs.shelf holds shelves.slug"
  closed_by text, -- near miss: a name, not a key
  sorted_by bigint[],
  superseded_by bigint -- want "PL201 costs.superseded_by holds costs.id"
);
-- A table of its own: what posts has, photos has too.
CREATE TABLE posts (id bigserial PRIMARY KEY);
CREATE TABLE post_versions (id bigserial PRIMARY KEY, post_id bigint NOT NULL REFERENCES posts);
ALTER TABLE posts ADD current_version_id bigint REFERENCES post_versions;
CREATE TABLE photos (id bigserial PRIMARY KEY);
CREATE TABLE photo_versions (id bigserial PRIMARY KEY, photo_id bigint NOT NULL REFERENCES photos);
ALTER TABLE photos ADD current_version_id bigint; -- want "PL201 photos.current_version_id holds photo_versions.id"
-- A column that is held as often as it is not says nothing.
CREATE TABLE kinds (name text PRIMARY KEY);
CREATE TABLE a (id bigserial PRIMARY KEY, kind text REFERENCES kinds);
CREATE TABLE b (id bigserial PRIMARY KEY, kind text REFERENCES kinds);
CREATE TABLE c (id bigserial PRIMARY KEY, kind text);
CREATE TABLE d (id bigserial PRIMARY KEY, kind text);
CREATE TABLE e (id bigserial PRIMARY KEY, kind text);
CREATE TABLE g (id bigserial PRIMARY KEY, kind text);
