0
evs init >setup
for i in 1 2 3 4 5; do
  evs handle Counter-1 --every 2 --shell --exec 'echo "{\"event_type\":\"Counted\"}"' >answers
  evs snapshot list --fields version | tail -n 1
done
