-- +goose Up
-- +goose StatementBegin
CREATE TABLE posts (
    id bigserial PRIMARY KEY,
    title text NOT NULL
);
-- +goose StatementEnd

CREATE TABLE photos (
    id bigserial PRIMARY KEY,
    url text NOT NULL
);

-- +goose Down
DROP TABLE photos;

DROP TABLE posts;
