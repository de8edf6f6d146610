4
evs init >setup
cat >decide.sh <<'SCRIPT'
evs append Counter-1 Faster >other
echo '{"event_type":"Counted"}'
SCRIPT
evs handle Counter-1 --exec 'sh decide.sh' --retries 2 2>err; status=$?
sed 's/at 2[0-9T:.-]*Z/at TIME/' err >&2
evs handle Counter-1 --shell --exec 'evs append Counter-1 Faster >other; echo "{\"event_type\":\"Counted\"}"' \
  --command '{"type":"Count it"}' --exec-timeout 20s --max-bytes 64KiB --every 5 --retries 3 2>err; sed -n 3p err >&2
evs streams --fields stream_id,version
exit $status
