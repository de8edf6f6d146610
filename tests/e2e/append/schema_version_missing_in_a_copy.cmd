5
export EVS_CLOCK=2026-03-01T10:00:00Z EVS_ID_SEED=7
evs init -q >made; evs append -q O-1 A '{}' >append.json; evs append -q O-1 Other '{}' >append.json; mkdir migrations
printf -- "-- evs:migration 1 one\n-- evs:upcast A 1 -> 2\njson_set(:data, '$.u', 1)\n-- evs:upcast A 2 -> B 1\n" >migrations/1.sql
evs migrate apply -q --fields number,events; evs migrate copy new.db -q --fields target_events
evs append -q O-1 Other --store new.db --fields version; echo "status $?"
evs append -q O-1 B --store new.db; echo "status $?"
evs append -q O-1 A --store new.db
