0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cat >worker <<'END'
#!/bin/sh
echo start >>got
while read -r line; do
  position=$(printf %s "$line" | jq .global_position)
  echo "$position" >>got
  [ "$position" != 3 ] || [ -e died ] || { touch died; kill -9 $$; }
  [ "$position" != 6 ] || exit 5
  echo ok
done
END
chmod +x worker
evs -q subscribe mailer --until-caught-up --pipe --batch 4 --retries 1 --back-off 1ms --exec ./worker
tr '\n' ' ' <got
evs subscription parked mailer --fields global_position,attempts,reason
