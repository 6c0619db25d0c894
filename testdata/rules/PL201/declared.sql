--| version: 1
--| references:
--|   - {table: orders, column: user_id, references: none}
--|   - {table: orders, column: placed_by, references: users}
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE orders (
  id bigserial PRIMARY KEY,
  user_id bigint,
  placed_by bigint -- want "PL201 orders.placed_by holds users.id"
);
