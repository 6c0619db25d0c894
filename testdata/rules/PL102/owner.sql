-- Parents that repeat those of the row's owner.
CREATE TABLE contracts (id bigserial PRIMARY KEY, external_id text NOT NULL UNIQUE);
CREATE TABLE wallets (id bigserial PRIMARY KEY);
CREATE TABLE alerts (
  id bigserial PRIMARY KEY,
  contract_external_id text,
  wallet_id bigint REFERENCES wallets,
  CHECK ((contract_external_id IS NULL) <> (wallet_id IS NULL))
);
CREATE TABLE notices (
  id bigserial PRIMARY KEY,
  alert_id bigint NOT NULL REFERENCES alerts,
  contract_id bigint REFERENCES contracts, -- want "PL102 nothing keeps notices to exactly one of contract_id and wallet_id"
  wallet_id bigint REFERENCES wallets
);
-- Near misses: the row need not belong to one; the owner's CHECK keeps them to
-- at least one; it is about another table's rows.
CREATE TABLE drafts (
  id bigserial PRIMARY KEY,
  alert_id bigint REFERENCES alerts,
  contract_id bigint REFERENCES contracts,
  wallet_id bigint REFERENCES wallets
);
CREATE TABLE rules (
  id bigserial PRIMARY KEY,
  contract_id bigint REFERENCES contracts,
  wallet_id bigint REFERENCES wallets,
  CHECK (contract_id IS NOT NULL OR wallet_id IS NOT NULL) -- want "PL103 CHECK rules_check admits a row with both"
);
CREATE TABLE rule_hits (
  id bigserial PRIMARY KEY,
  rule_id bigint NOT NULL REFERENCES rules,
  contract_id bigint REFERENCES contracts,
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
  contract_id bigint REFERENCES contracts,
  wallet_id bigint REFERENCES wallets,
  CHECK (num_nonnulls(contract_id, wallet_id) = 1)
);
CREATE TABLE grant_checks (
  id bigserial PRIMARY KEY,
  grant_id bigint NOT NULL REFERENCES grants,
  contract_id bigint REFERENCES contracts,
  wallet_checker_id bigint REFERENCES users
);
