4
evs init >setup
cat >decide.sh <<'SCRIPT'
echo decided >>decisions
evs append Counter-1 Faster >other
echo '{"event_type":"Counted"}'
SCRIPT
evs handle Counter-1 --exec 'sh decide.sh' --retries 0 2>err; status=$?
sed 's/at 2[0-9T:.-]*Z/at TIME/' err >&2
cat decisions
evs read --fields event_type,version
exit $status
