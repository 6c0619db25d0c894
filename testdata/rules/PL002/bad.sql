CREATE TABLE posts (id bigint PRIMARY KEY);

-- polylint:ignore PL101 -- there is no pair any more -- want "PL002 .*PL101"
CREATE TABLE tags (id bigint PRIMARY KEY);

-- polylint:ignore PL999 -- no such rule -- want "PL002 .*PL999"
CREATE TABLE notes (id bigint PRIMARY KEY);
