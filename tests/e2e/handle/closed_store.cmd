4
evs init -q >made
sqlite3 evs.db "UPDATE meta SET state = 'closed', successor = 'next.db'"
evs handle Order-1 --shell --exec 'touch ran; echo "{\"event_type\":\"A\"}"'
status=$?; [ -e ran ] && echo "it ran"; exit $status
