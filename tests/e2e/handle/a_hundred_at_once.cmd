0
evs init >setup
cat >counter.sql <<'SQL'
-- evs:reducer counter version 1
-- evs:init
json('{"n":0}')
-- evs:on Counted
json_set(:state, '$.n', :data->'$.n')
SQL
cat >decide.sh <<'SCRIPT'
n=$(sed 's/.*"n"://; s/}.*//')
echo "{\"event_type\":\"Counted\",\"data\":{\"n\":$((n + 1))}}"
SCRIPT
for i in $(seq 100); do
  evs handle Counter-1 --with counter.sql --exec 'sh decide.sh' --retries 100000 --timeout 60s --every 20 \
    --command "{\"metadata\":{\"command_id\":\"c-$i\"}}" >"answer.$i" 2>"error.$i" || echo "handler $i failed: $(cat "error.$i")" &
done
wait
evs state Counter-1 --with counter.sql --fields version,state
evs state Counter-1 --with counter.sql --no-snapshot --fields version,state
evs read Counter-1 --fields data.n | sort -u | wc -l
evs verify -q --fields result,events
