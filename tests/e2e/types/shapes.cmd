2
export EVS_CLOCK=2026-03-01T09:00:00Z+1s EVS_ID_SEED=1
p() { evs append "$1" "$2" "$3" -q >/dev/null; }
evs init -q >/dev/null
p S-1 T '{"a":1}'; p S-1 T '{"a":2.5}'; p S-1 T '{"a":null,"b":[{"c":1},{"c":"x"}]}'; p S-2 T '{"b":[{"c":"y"},{"c":2}],"a":null}'; p S-2 T '"text"'; p S-3 Other '{}'
evs types --shapes
evs types 'O*' --shapes -o csv
evs types --shapes -o table --fields event_type,events,shapes
evs types T --fields shapes
