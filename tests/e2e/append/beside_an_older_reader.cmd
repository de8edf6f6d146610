0
# A reader that stays at an older state keeps the log from being moved as a whole: nobody waits for it.
evs append -q Order-1 OrderPlaced --create >setup
mkfifo asks
sqlite3 evs.db <asks >told &
exec 3>asks
echo 'BEGIN; SELECT count(*) FROM events;' >&3
until grep -q 1 told; do sleep 0.02; done
timeout 10 evs append -q Order-1 OrderPaid -o csv --fields stream_id,version
timeout 10 evs append -q Order-1 OrderShipped -o csv --fields stream_id,version
echo 'SELECT count(*) FROM events; COMMIT; SELECT count(*) FROM events;' >&3
exec 3>&-
wait
cat told
