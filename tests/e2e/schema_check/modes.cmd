1
echo '{"type":"integer"}' >v1.json; echo '{"type":"number"}' >v2.json; echo '{"type":"integer","minimum":0}' >v3.json
evs init -q >/dev/null
evs schema add T v1.json -q >/dev/null && evs schema add T v2.json --version 2 -q >/dev/null
echo '{"type":["number","null"]}' >wider.json; echo '{"type":"integer","title":"x"}' >narrow.json
for mode in backward backward-transitive forward forward-transitive full full-transitive none; do
  evs schema check T wider.json --mode $mode >/dev/null; a=$?
  evs schema check T narrow.json --mode $mode >/dev/null; b=$?
  evs schema check T v2.json --mode $mode >/dev/null; echo $mode $a $b $?
done
evs schema check T narrow.json --mode full-transitive --fields schema_version,kind,breaks,refused
evs schema check T narrow.json --mode none -o table
evs schema check T v2.json --version 2 --mode full; echo $?
evs schema check T - --version 2 --mode full-transitive <v1.json; echo $?
evs schema check T v3.json -o table
