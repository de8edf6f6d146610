5
mkdir migrations; printf '%s\n' 'SELECT 1;' >migrations/0001_forgotten.sql
evs migrate new next; [ $? -eq 5 ] || exit
: >migrations/0001_forgotten.sql
evs init -q >init.json
evs migrate status
