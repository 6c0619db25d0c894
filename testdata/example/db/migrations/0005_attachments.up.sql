CREATE TABLE attachments (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  url             text NOT NULL,
  attachable_type text NOT NULL, -- want PL101
  attachable_id   bigint NOT NULL
);
