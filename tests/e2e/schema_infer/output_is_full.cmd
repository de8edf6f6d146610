9
evs append S-1 T '{"a":1}' --create -q >/dev/null
evs schema infer T >/dev/full
