5
evs init -q >made
{ echo "{\"title\":\""; head -c 1100000 /dev/zero | tr "\0" x; echo "\"}"; } >large.json
evs schema add Order large.json
