-- Who did something, where others than users can; roles in other languages.
CREATE TABLE users (id bigserial PRIMARY KEY);
CREATE TABLE bots (id bigserial PRIMARY KEY);
CREATE TABLE votes (
  id bigserial PRIMARY KEY,
  voter_type varchar NOT NULL, -- want "PL101 votes.voter_type and voter_id"
  voter_id bigint NOT NULL,
  invited_by_type varchar, -- want "PL101 votes.invited_by_type and invited_by_id"
  invited_by_id bigint,
  objekt_typ varchar(50), -- want "PL101 votes.objekt_typ and objekt_id"
  objekt_id bigint,
  objecttable varchar(50), -- want "PL101 votes.objecttable and objectid"
  objectid bigint,
  -- Near misses: whoever buys is of a kind, and another system's name is text.
  buyer_type varchar,
  buyer_id bigint,
  reviewer_type varchar,
  reviewer_id varchar
);
