2
touch migrations
evs migrate new one; [ $? -eq 2 ] || exit
evs migrate new one --dir migrations/deeper; [ $? -eq 9 ] || exit
evs init -q >init.json
evs migrate status
