0
evs init >setup
cat >decide.sh <<'SCRIPT'
input=$(cat)
echo "$input" >>seen
if [ "$EVS_VERSION" = 0 ]; then evs append Counter-1 Faster >other; fi
echo '{"event_type":"Counted"}'
SCRIPT
evs handle Counter-1 --exec 'sh decide.sh' --fields version,global_position
cat seen
evs read --fields version,event_type
