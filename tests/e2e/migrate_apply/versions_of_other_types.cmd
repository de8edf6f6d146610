5
export EVS_MIGRATIONS=$PWD/migrations
evs init -q >made; mkdir migrations; evs append -q O-1 A '{}' >append.json
printf -- "-- evs:migration 1 one\n-- evs:upcast A 1 -> 2\njson_set(:data, '$.u', 1)\n" >migrations/1.sql
evs migrate apply -q --fields number,events
evs append -q O-1 A '{}' --schema-version 9 >append.json; evs append -q O-1 Heartbeat >append.json
printf -- '-- evs:migration 2 two\n-- evs:drop Heartbeat\n' >migrations/2.sql
evs migrate apply -q --fields number,events
printf -- '-- evs:migration 3 three\n-- evs:upcast A 2 -> 3\n:data\n' >migrations/3.sql
evs migrate apply
