CREATE TABLE invoices (id bigint PRIMARY KEY, order_id bigint NOT NULL, customer_id bigint NOT NULL);
ALTER TABLE invoices
  ADD CONSTRAINT invoices_order FOREIGN KEY (order_id) REFERENCES orders (id),
  ADD FOREIGN KEY (customer_id) REFERENCES customers (id);
CREATE TABLE payments (
  id bigint PRIMARY KEY,
  order_id bigint REFERENCES orders (id),
  invoice_id bigint,
  CONSTRAINT payments_for_one CHECK ((order_id IS NULL) <> (invoice_id IS NULL))
);
DO $$ BEGIN
  ALTER TABLE payments ADD CONSTRAINT payments_invoice FOREIGN KEY (invoice_id) REFERENCES invoices (id);
END $$;
