-- Parents that repeat those of the row's owner.
CREATE TABLE subscriptions (id bigserial PRIMARY KEY, external_id text NOT NULL UNIQUE);
CREATE TABLE wallets (id bigserial PRIMARY KEY);
CREATE TABLE alerts (
  id bigserial PRIMARY KEY,
  subscription_external_id text,
  wallet_id bigint REFERENCES wallets,
  CHECK ((subscription_external_id IS NULL) <> (wallet_id IS NULL))
);
CREATE TABLE notices (
  id bigserial PRIMARY KEY,
  alert_id bigint NOT NULL REFERENCES alerts,
  subscription_id bigint REFERENCES subscriptions, -- want "PL102 nothing keeps notices to exactly one of subscription_id and wallet_id"
  wallet_id bigint REFERENCES wallets
);
-- Near misses: the row need not belong to one; the owner's CHECK keeps them to
-- at least one; it is about another table's rows.
CREATE TABLE drafts (
  id bigserial PRIMARY KEY,
  alert_id bigint REFERENCES alerts,
  subscription_id bigint REFERENCES subscriptions,
  wallet_id bigint REFERENCES wallets
);
CREATE TABLE rules (
  id bigserial PRIMARY KEY,
  subscription_id bigint REFERENCES subscriptions,
  wallet_id bigint REFERENCES wallets,
  CHECK (subscription_id IS NOT NULL OR wallet_id IS NOT NULL) -- want "PL103 CHECK rules_check admits a row with both"
);
CREATE TABLE rule_hits (
  id bigserial PRIMARY KEY,
  rule_id bigint NOT NULL REFERENCES rules,
  subscription_id bigint REFERENCES subscriptions,
  wallet_id bigint REFERENCES wallets
);
-- Columns that only begin alike, and reference other tables than the owner's.
CREATE TABLE users (id bigserial PRIMARY KEY);
CREATE TABLE alert_checks (
  id bigserial PRIMARY KEY,
  alert_id bigint NOT NULL REFERENCES alerts,
  subscription_checker_id bigint REFERENCES users,
  wallet_id bigint REFERENCES wallets
);
CREATE TABLE grants (
  id bigserial PRIMARY KEY,
  subscription_id bigint REFERENCES subscriptions,
  wallet_id bigint REFERENCES wallets,
  CHECK (num_nonnulls(subscription_id, wallet_id) = 1)
);
CREATE TABLE grant_checks (
  id bigserial PRIMARY KEY,
  grant_id bigint NOT NULL REFERENCES grants,
  subscription_id bigint REFERENCES subscriptions,
  wallet_checker_id bigint REFERENCES users
);
