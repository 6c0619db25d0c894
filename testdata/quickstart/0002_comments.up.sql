CREATE TABLE comments (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  body             text NOT NULL,
  commentable_type text NOT NULL CHECK (commentable_type IN ('Post', 'Photo')),
  commentable_id   bigint NOT NULL
);
CREATE INDEX ON comments (commentable_type, commentable_id);

-- polylint:ignore PL101 -- append-only, its rows outlive what they describe
CREATE TABLE audits (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  auditable_type text NOT NULL,
  auditable_id   bigint NOT NULL
);
