CREATE TABLE posts (
    id bigserial PRIMARY KEY,
    title text NOT NULL
);
--> statement-breakpoint
CREATE TABLE photos (
    id bigserial PRIMARY KEY,
    url text NOT NULL
);
