0
evs migrate new everything | jq -r .file >name; file=$(cat name)
evs migrate status -q 2>status.err; cat status.err
# Each rule taken out of its comment, as the comments say.
sed -i -e 's/^--   //' -e '/^evs:/s/^/-- /' "$file"
grep -n evs: "$file"
for event in '{"event_type":"CustomerRegistered","data":{"name":"Ann","email":"a@b"}}' '{"event_type":"OrderPlaced"}' \
  '{"event_type":"Heartbeat","data":{"ok":true}}' '{"event_type":"Heartbeat","data":{"ok":false}}' \
  '{"event_type":"OrderPlacedAndPaid","data":{"order":{"n":1},"payment":{"cents":2}}}'; do
  echo "$event" | jq -c '. + {stream_id: "S-1"}' | evs append --batch - --create -q >/dev/null
done
evs migrate apply
evs read --fields event_type,schema_version,data,part
