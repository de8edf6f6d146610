4
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
evs export | sed 2d >gap.ndjson
evs import --exact --create --store a.db gap.ndjson
evs export Order-1.ndjson -q --where "stream_id = 'Order-1'"
sed 's/"global_position":[0-9]*,//; 2d' Order-1.ndjson >gap.ndjson
evs import --exact --create --store b.db gap.ndjson
evs export | sed '1s/}$/,"hash":"0000000000000000000000000000000000000000000000000000000000000000"}/' | EVS_ID_SEED=7 evs import --exact --create --store c.db
status=$?
ls *.db
evs stats -q --fields events --store c.db
exit $status
