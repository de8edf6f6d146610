4
mkdir -p migrations/0001_again.sql
evs migrate new again
