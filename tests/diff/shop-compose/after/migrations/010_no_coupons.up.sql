-- DROP TABLE orders would be too much
ALTER TABLE orders DROP COLUMN coupon;
