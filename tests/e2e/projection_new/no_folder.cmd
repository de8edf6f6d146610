0
evs projection new orders --into nowhere/orders.sql
