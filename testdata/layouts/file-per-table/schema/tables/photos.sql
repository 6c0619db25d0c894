CREATE TABLE photos (
    id bigserial PRIMARY KEY,
    url text NOT NULL
);
