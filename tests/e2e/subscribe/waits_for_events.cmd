0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --from end -n 2 'Order-9*' --exec 'jq -c [.stream_id,.version]' >got &
until evs subscription show mailer -q >shown 2>&1; do sleep 0.01; done
evs append -q Order-8 OrderPlaced >setup
evs append -q Order-91 OrderPlaced >setup
evs append -q Order-92 OrderPlaced >setup
wait
cat got
