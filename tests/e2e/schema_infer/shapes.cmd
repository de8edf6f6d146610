0
p() { evs append "$1" T "$2" -q >/dev/null; }
evs init -q >/dev/null
p S-1 '{"a":1}'; p S-1 '{"a":2.5}'; p S-1 '{"a":null,"b":[{"c":1},{"c":"x"}]}'; p S-2 '{"a":3}'; p S-2 '{"b":[{"c":"y"},{"c":2}],"a":null}'; p S-2 '"text"'
evs append S-3 Other -q >/dev/null
evs schema infer T --shapes
evs schema infer T --shapes -o table S-1 --fields shape,events,last_position
evs schema infer T --shapes --ids --after 3
