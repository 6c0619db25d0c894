-- The same name means a table of its own in each family.
CREATE TABLE orders (id bigserial PRIMARY KEY);
CREATE TABLE order_sales (id bigserial PRIMARY KEY);
CREATE TABLE order_rentals (id bigserial PRIMARY KEY);
CREATE TABLE order_sale_lines (id bigserial PRIMARY KEY, order_id bigint NOT NULL REFERENCES order_sales);
CREATE TABLE order_sale_notes (id bigserial PRIMARY KEY, order_id bigint NOT NULL REFERENCES order_sales);
CREATE TABLE order_sale_taxes (id bigserial PRIMARY KEY, order_id bigint NOT NULL REFERENCES order_sales);
CREATE TABLE order_rental_lines (
  id bigserial PRIMARY KEY,
  order_id bigint NOT NULL -- want "PL201 order_rental_lines.order_id holds order_rentals.id"
);
CREATE TABLE invoices (
  id bigserial PRIMARY KEY,
  order_id bigint NOT NULL -- want "PL201 invoices.order_id holds order"
);
