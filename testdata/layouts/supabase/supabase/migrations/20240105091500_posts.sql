CREATE TABLE posts (
    id bigserial PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE photos (
    id bigserial PRIMARY KEY,
    url text NOT NULL
);
