DROP TABLE videos, photos, posts;
