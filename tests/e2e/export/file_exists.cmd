4
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
echo precious >out.ndjson
ln -s nowhere link.ndjson
evs export out.ndjson
evs export link.ndjson
evs export .
evs export evs.db
status=$?
cat out.ndjson
ls
exit $status
