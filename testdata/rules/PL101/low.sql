-- confidence: low
-- Weak evidence is kept back by default, and said at low confidence.
CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE deliveries (
  id bigserial PRIMARY KEY,
  provider_type text NOT NULL, -- want "PL101 deliveries.provider_type and provider_id"
  provider_id text NOT NULL
);
