5
evs init -q >init.json
evs migrate new something -q >new.json; evs migrate new something else -q >new.json
evs migrate status --check --fields number,state; [ $? -eq 1 ] || exit
evs migrate plan; [ $? -eq 5 ] || exit
evs migrate apply
