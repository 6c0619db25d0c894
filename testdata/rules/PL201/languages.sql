-- Plurals that English does not have, nouns that stand first, words run together.
CREATE TABLE proveedores (id bigserial PRIMARY KEY);
CREATE TABLE formas_pago (id serial PRIMARY KEY);
CREATE TABLE documentos (id bigserial PRIMARY KEY);
CREATE TABLE tipos_documento (id serial PRIMARY KEY);
CREATE TABLE adressen (id bigserial PRIMARY KEY);
CREATE TABLE shop_blogpost (id bigserial PRIMARY KEY);
CREATE TABLE facturas (
  id bigserial PRIMARY KEY,
  proveedor_id bigint, -- want "PL201 facturas.proveedor_id holds proveedores.id"
  forma_pago_id integer, -- want "PL201 facturas.forma_pago_id holds formas_pago.id"
  id_tipo_documento integer, -- want "PL201 facturas.id_tipo_documento holds tipos_documento.id"
  adresse_id bigint -- want "PL201 facturas.adresse_id holds adressen.id"
);
CREATE TABLE shop_comment (
  id bigserial PRIMARY KEY,
  blog_post_id bigint -- want "PL201 shop_comment.blog_post_id holds shop_blogpost.id"
);
-- Keys that are called like their tables, and that nothing generates.
CREATE TABLE "REGION" ("REGION_CD" char(2) PRIMARY KEY);
CREATE TABLE "DEPARTMENT" ("DEPT_ID" numeric(5) PRIMARY KEY);
CREATE TABLE "CUST_ORDER" ("ORDER_ID" numeric(12) PRIMARY KEY);
CREATE TABLE "LEDGER" ("PERSON_ID" numeric(12) PRIMARY KEY);
CREATE TABLE "EMPLOYEE" (
  "EMPLOYEE_ID" numeric(10) PRIMARY KEY,
  "REGION_CD" char(2), -- want "PL201 .*EMPLOYEE.*REGION_CD holds .*REGION"
  "DEPT_ID" numeric(5), -- want "PL201 .*EMPLOYEE.*DEPT_ID holds .*DEPARTMENT"
  "ORDER_ID" numeric(12), -- want "PL201 .*EMPLOYEE.*ORDER_ID holds .*CUST_ORDER"
  "PERSON_ID" numeric(12) -- of another table, whose key it may be as well
);
