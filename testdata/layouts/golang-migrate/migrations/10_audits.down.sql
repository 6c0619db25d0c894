DROP TABLE audits;

ALTER TABLE reactions RENAME COLUMN photo_id TO picture_id;
