1
for n in 1 2 3; do evs append S-1 T "{\"n\":$n}" --create -q >/dev/null; done
p() { printf -- '-- evs:projection p version 1\n-- evs:init\nCREATE TABLE t (k TEXT PRIMARY KEY, n INTEGER);\n-- evs:on T\n%s\n' "$1"; }
p 'INSERT INTO t VALUES (:stream_id, :version) ON CONFLICT DO UPDATE SET n = excluded.n;' >a.sql
p 'INSERT INTO t VALUES (:stream_id, :version % 3) ON CONFLICT DO UPDATE SET n = excluded.n;' >b.sql
p 'INSERT INTO t VALUES (:stream_id, max(:version, 2)) ON CONFLICT DO UPDATE SET n = excluded.n;' >c.sql
evs projection diff a.sql c.sql --key k --to 1
evs projection diff a.sql c.sql --key k; echo $?
evs projection diff a.sql b.sql --key k
