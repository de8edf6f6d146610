0
evs help streams | grep -E "^(evs streams|usage|Examples|STREAMS)"
