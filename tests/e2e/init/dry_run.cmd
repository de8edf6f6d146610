0
evs init --dry-run x.db
evs init --dry-run --production --mode 0640 y.db -o json
ls
