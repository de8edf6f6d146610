0
evs help
evs --help | cmp - <(evs help)
evs -h | cmp - <(evs help)
