0
evs init evs.db >/dev/null; cp $DATA/../e2e/shop_totals.sql totals.sql
ln -s real.db link.db
evs replay totals.sql --into link.db --follow -q 2>/dev/null &
until [ -s real.db.lock ]; do sleep 0.02; done
evs replay totals.sql --into real.db --follow 2>&1 | sed 's/process [0-9]*/process PID/; s/ps -p [0-9]*/ps -p PID/'
echo "exit ${PIPESTATUS[0]}"
kill $!; wait $!
evs projection drop link.db --yes
ls *.db*
