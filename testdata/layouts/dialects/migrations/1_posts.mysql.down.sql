DROP TABLE photos;

DROP TABLE posts;
