0
(echo '[' && paste -sd, "$DATA/../e2e/shop.ndjson" && echo ']') >shop.json
evs import --create shop.json
python3 -c 'import json, sys; print(json.dumps([json.loads(line) for line in open(sys.argv[1])], indent=2))' "$DATA/../e2e/shop.ndjson" >pretty.json
evs import -q --create --store pretty.db - <pretty.json
evs read Order-1 --fields version,data
cmp <(evs read --fields event_id) <(evs read --fields event_id --store pretty.db)
