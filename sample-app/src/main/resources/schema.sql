create table orders (
  id uuid primary key,
  product_id varchar(40) not null,
  quantity integer not null,
  total decimal(12, 2) not null,
  created timestamp with time zone not null
);
