0
evs -q projection -s no.db new a -o csv
evs projection --store=no.db new b --ids
evs projection new c --fields name,kind -o ndjson
ls
