0
evs projection new orders --dry-run
evs projection new orders --dry-run --quiet
ls
