9
echo '{"type":"integer"}' >v1.json; echo '{"type":"null"}' >v2.json; evs init -q >/dev/null; evs schema add T v1.json -q >/dev/null
evs schema check T v2.json >/dev/full
