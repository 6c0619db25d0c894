CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE products (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE warehouses (id bigint PRIMARY KEY, city text NOT NULL);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  placed_by bigint CONSTRAINT orders_placed_by REFERENCES customers (id), -- a role: the name does not lead to the table
  warehouse_id bigint
);
CREATE TABLE order_items (
  id bigint PRIMARY KEY,
  order_id bigint NOT NULL,
  product_id bigint NOT NULL,
  quantity integer NOT NULL, -- the comma before the constraint, which goes with it
  CONSTRAINT order_items_order FOREIGN KEY (order_id) REFERENCES orders (id)
);
ALTER TABLE order_items ADD CONSTRAINT order_items_product FOREIGN KEY (product_id) REFERENCES products (id) NOT VALID;
ALTER TABLE order_items VALIDATE CONSTRAINT order_items_product;
