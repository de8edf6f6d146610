4
touch x.db
evs init --dry-run x.db
