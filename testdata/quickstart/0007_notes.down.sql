DROP TABLE photo_attachments;
DROP TABLE post_attachments;
DROP TABLE attachments;
DROP TABLE photo_notes;
DROP TABLE post_notes;
