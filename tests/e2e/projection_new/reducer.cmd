0
mkdir definitions
evs projection new order --reducer --into definitions/order.sql -o table
cat definitions/order.sql
