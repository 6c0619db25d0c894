ALTER TABLE tags DROP COLUMN video_id;
DROP TABLE videos;
