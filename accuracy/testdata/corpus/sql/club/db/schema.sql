CREATE TABLE members (id uuid PRIMARY KEY);
CREATE TABLE visits (id uuid PRIMARY KEY, member_id uuid NOT NULL);
CREATE TABLE halls (club text, id bigint, PRIMARY KEY (club, id));
CREATE TABLE bookings (
  id uuid PRIMARY KEY,
  club text NOT NULL,
  hall_id bigint NOT NULL,
  FOREIGN KEY (club, hall_id) REFERENCES halls
);
