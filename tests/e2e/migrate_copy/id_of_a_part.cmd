4
export EVS_CLOCK=2026-03-01T10:00:00Z EVS_ID_SEED=7 EVS_MIGRATIONS=$PWD/migrations
evs init -q >made; mkdir migrations; evs append -q O-1 Both '{}' >append.json
printf -- "-- evs:migration 1 one\n-- evs:split Both 1\njson_array(json_object('event_type', 'A'), json_object('event_type', 'B'))\n" >migrations/1.sql
evs migrate apply -q --fields events
evs append -q O-2 Other --id "$(evs read -t B --fields event_id | jq -r .event_id)" >append.json
evs migrate copy new.db
