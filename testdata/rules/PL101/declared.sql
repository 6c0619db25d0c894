--| version: 1
--| polymorphic:
--|   - table: audits
--|     columns: [auditable_type, auditable_id]
--|     reason: append-only log, rows outlive what they describe
CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE audits (id bigserial PRIMARY KEY, auditable_type text NOT NULL, auditable_id bigint NOT NULL);
CREATE TABLE notes (id bigserial PRIMARY KEY,
  notable_type text NOT NULL, notable_id bigint NOT NULL); -- want "PL101 notes"
