CREATE TABLE posts (
    id bigint AUTO_INCREMENT PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE photos (
    id bigint AUTO_INCREMENT PRIMARY KEY,
    url text NOT NULL
);
