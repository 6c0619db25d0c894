CREATE TABLE members (id uuid PRIMARY KEY);
CREATE TABLE visits (id uuid PRIMARY KEY, member_id uuid NOT NULL);
