0
for n in $(seq 1203); do echo "{\"stream_id\":\"S-$n\",\"event_type\":\"T\",\"data\":$((n % 2))}"; done | evs import --create -q --id-from line - >import.json
printf -- '-- evs:projection p version 1\n-- evs:init\nCREATE TABLE t (a CHECK (a = 0));\n-- evs:on T\nINSERT INTO t VALUES (CAST(:data AS INTEGER));\n' >p.sql
evs replay p.sql --on-error park --fields handled,parked
evs projection parked p --fields global_position -o tsv | sed 1d | awk '$1 % 2 == 0 { print "wrong", $1 } END { print NR }'
evs projection retry p.sql -q >out; echo "exit $?"; wc -l <out
evs projection parked p --fields attempts -o tsv | sort | uniq -c | sed 's/^ *//'
