1
# With a mode only what breaks it is a no, as in schema check; what differs is listed all the same.
echo '{"type":"integer"}' >old.json; echo '{"type":"number","title":"more"}' >new.json
for mode in backward backward-transitive forward forward-transitive full full-transitive none; do
  evs schema diff old.json new.json --mode $mode >there; a=$?
  evs schema diff new.json old.json --mode $mode >/dev/null; b=$?
  evs schema diff old.json old.json --mode $mode >/dev/null; echo $mode $a $b $? $(wc -l <there)
done
evs schema diff old.json new.json --mode backwards; [ $? -eq 2 ] || exit
evs schema diff new.json old.json --mode backward -o table
