4
echo precious >notes.txt
evs init notes.txt
evs init -q shop.db >answer
evs init shop.db
status=$?
cat notes.txt
exit $status
