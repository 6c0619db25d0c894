CREATE TABLE django_content_type (id integer PRIMARY KEY, app_label varchar(100), model varchar(100));
CREATE TABLE tagged_item (
  id serial PRIMARY KEY,
  object_id integer NOT NULL,
  content_type_id integer NOT NULL REFERENCES django_content_type (id) -- want "PL101 tagged_item.content_type_id and object_id"
);
