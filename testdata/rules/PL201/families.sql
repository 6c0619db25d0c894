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
-- Names that say nothing, in tables that follow another.
CREATE TABLE posts (id bigserial PRIMARY KEY);
CREATE TABLE photos (id bigserial PRIMARY KEY);
CREATE TABLE videos (id bigserial PRIMARY KEY);
CREATE TABLE post_texts (id bigserial PRIMARY KEY, row_id bigint NOT NULL REFERENCES posts);
CREATE TABLE photo_texts (id bigserial PRIMARY KEY, row_id bigint NOT NULL REFERENCES photos);
CREATE TABLE video_texts (
  id bigserial PRIMARY KEY,
  row_id bigint NOT NULL -- want "PL201 video_texts.row_id holds videos.id"
);
-- A post of a photo's comment is a post.
CREATE TABLE post_comments (id bigserial PRIMARY KEY, post_id bigint NOT NULL REFERENCES posts);
CREATE TABLE photo_comments (
  id bigserial PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos,
  post_id bigint -- want "PL201 photo_comments.post_id holds posts.id"
);
-- What columns of one ending reference, where no table is called so.
CREATE TABLE ledger_accounts (id bigserial PRIMARY KEY, kto text NOT NULL);
CREATE TABLE parts (
  id bigserial PRIMARY KEY,
  income_kto_id bigint REFERENCES ledger_accounts,
  returns_kto_id bigint REFERENCES ledger_accounts,
  expense_kto_id bigint -- want "PL201 parts.expense_kto_id holds ledger_accounts.id"
);
