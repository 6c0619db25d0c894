-- The pair exists from the statement that adds its second half, until one of
-- them is dropped.
CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE notes (id bigint PRIMARY KEY, notable_id bigint);
ALTER TABLE notes ADD COLUMN notable_type text; -- want "PL101 notes.notable_type and notable_id"

CREATE TABLE memos (id bigint PRIMARY KEY, owner_type text, owner_id bigint);
ALTER TABLE memos DROP COLUMN owner_type, DROP COLUMN owner_id;

CREATE TABLE clips (id bigint PRIMARY KEY, owner_type text, owner_id bigint);
DROP TABLE clips;

CREATE TABLE cards (id bigint PRIMARY KEY, a_type text, a_id bigint); -- want "PL101 playing_cards.cardable_type and cardable_id"
ALTER TABLE cards RENAME COLUMN a_type TO cardable_type;
ALTER TABLE cards RENAME COLUMN a_id TO cardable_id;
ALTER TABLE cards RENAME TO playing_cards;
