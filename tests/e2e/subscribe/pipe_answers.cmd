0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
cat >worker <<'END'
#!/bin/sh
while read -r line; do
  position=$(printf %s "$line" | jq .global_position)
  echo "$position" >>got
  case $position in
    3) echo fail no such customer ;;
    5) if [ -e waited ]; then echo ok; else touch waited; echo retry not yet; fi ;;
    *) echo ok ;;
  esac
done
END
chmod +x worker
evs -q subscribe mailer --until-caught-up --pipe --retries 1 --back-off 1ms --exec ./worker
tr '\n' ' ' <got
evs subscription parked mailer --fields global_position,attempts,reason
