0
evs init -q >init.json; mkdir migrations
printf -- "-- evs:migration 1 two\n-- evs:split S 1\njson_array(json_object('event_type','P'), json_object('event_type','Q'))\n" >migrations/1.sql
evs migrate apply -q >applied.json; evs append Order-1 S --schema-version 1 -q >append.json
printf -- "-- evs:migration 2 one of them\n-- evs:drop P\n" >migrations/2.sql
evs migrate plan -q -o json | jq -c '.[].samples[] | [(.before, .after) | map(.event_type)]'
