-- What a column references in one module, it does in the other.
CREATE TABLE v4_pools (id bigserial PRIMARY KEY);
CREATE TABLE v4_hosts (id bigserial PRIMARY KEY, pool_id bigint REFERENCES v4_pools);
CREATE TABLE v4_leases (id bigserial PRIMARY KEY, pool_id bigint REFERENCES v4_pools);
CREATE TABLE v6_pools (id bigserial PRIMARY KEY);
CREATE TABLE v6_hosts (id bigserial PRIMARY KEY, pool_id bigint REFERENCES v6_pools);
CREATE TABLE v6_leases (
  id bigserial PRIMARY KEY,
  pool_id bigint NOT NULL -- want "PL201 v6_leases.pool_id holds v6_pools.id"
);
-- Near miss: a module without pools of its own, where the others disagree.
CREATE TABLE v8_hosts (id bigserial PRIMARY KEY, pool_id bigint NOT NULL);
CREATE TABLE v8_leases (id bigserial PRIMARY KEY);
-- Templates reference templates.
CREATE TABLE led_taxes (id bigserial PRIMARY KEY);
CREATE TABLE led_rules (id bigserial PRIMARY KEY, tax_id bigint REFERENCES led_taxes, kind_id bigint REFERENCES led_kinds);
CREATE TABLE led_kinds (id bigserial PRIMARY KEY);
CREATE TABLE led_tax_templates (id bigserial PRIMARY KEY);
CREATE TABLE led_kind_templates (id bigserial PRIMARY KEY, parent_id bigint REFERENCES led_tax_templates, tax_id bigint REFERENCES led_tax_templates);
CREATE TABLE led_rule_templates (
  id bigserial PRIMARY KEY,
  kind_id bigint NOT NULL REFERENCES led_kind_templates,
  tax_id bigint NOT NULL -- want "PL201 led_rule_templates.tax_id holds led_tax_templates.id"
);
-- Near miss: the notes on a report have their account.
CREATE TABLE accounts (id bigserial PRIMARY KEY);
CREATE TABLE account_notes (id bigserial PRIMARY KEY, account_id bigint REFERENCES accounts);
CREATE TABLE reports (id bigserial PRIMARY KEY, account_id bigint REFERENCES accounts);
CREATE TABLE report_notes (
  id bigserial PRIMARY KEY,
  account_id bigint NOT NULL -- want "PL201 report_notes.account_id holds accounts.id"
);
-- Names that begin with the noun: id_term_... are terms.
CREATE TABLE t_terms (id_term serial PRIMARY KEY);
CREATE TABLE sightings (
  id serial PRIMARY KEY,
  id_term_life_stage integer REFERENCES t_terms,
  id_term_sex integer REFERENCES t_terms,
  id_term_level integer REFERENCES t_terms,
  id_term_method integer, -- want "PL201 sightings.id_term_method holds t_terms.id_term"
  id_method integer
);
-- Ids that are joined to the last word.
CREATE TABLE items (itemid bigserial PRIMARY KEY);
CREATE TABLE graphs (
  graphid bigserial PRIMARY KEY,
  master_itemid bigint, -- want "PL201 graphs.master_itemid holds items.itemid"
  amount_unpaid bigint,
  is_valid bigint
);
-- Near miss: a link's own key.
CREATE TABLE sites (siteid bigserial PRIMARY KEY);
CREATE TABLE site_items (
  site_itemid bigint PRIMARY KEY,
  siteid bigint NOT NULL REFERENCES sites,
  itemid bigint NOT NULL REFERENCES items,
  UNIQUE (siteid, itemid)
);
CREATE INDEX ON site_items (itemid);
CREATE TABLE auditlog (id bigserial PRIMARY KEY, itemid bigint);
