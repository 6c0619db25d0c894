DROP TABLE photos;
DROP TABLE posts;
DROP TABLE users;
