DROP TABLE bookmarks;
DROP TABLE post_labels;
DROP TABLE labels;
