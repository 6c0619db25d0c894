DROP TABLE order_items, orders, warehouses, products, customers;
