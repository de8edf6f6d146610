4
evs init >setup
cat >decide.sh <<'SCRIPT'
evs append Counter-1 Faster >other
echo '{"event_type":"Counted"}'
SCRIPT
evs handle Counter-1 --exec 'sh decide.sh' --retries 2 2>err; status=$?
sed 's/at 2[0-9T:.-]*Z/at TIME/' err >&2
evs streams --fields stream_id,version
exit $status
