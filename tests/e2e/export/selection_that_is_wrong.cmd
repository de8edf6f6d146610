2
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
evs export --from 3 --after 3
evs export --limit -1 out.ndjson
evs export --raw --lifted
evs export --where 'nothing'
status=$?
ls
exit $status
