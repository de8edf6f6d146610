0
evs migrate new --dry-run email moves
ls -A
