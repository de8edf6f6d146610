0
evs init -q >answer
evs append -q Order-9 Taken --id 01900000-0000-7000-8000-000000000009 >answer
(sed '3s/"event_type"/"event_typ"/' "$DATA/../e2e/shop.ndjson"; echo '{"stream_id":"A-1"') >some_bad.ndjson
evs import --on-error rejected.ndjson some_bad.ndjson
echo "status $?"
cat rejected.ndjson
sed 's/event_typ"/event_type"/; s/000009"/00000b"/; /A-1/d' rejected.ndjson | evs import
