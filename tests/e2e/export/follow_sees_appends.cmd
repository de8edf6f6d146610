0
: >followed
evs import -q --create "$DATA/../e2e/shop.ndjson" >answer
# Each event comes when it is stored, not when a block is full: the tenth is there before the eleventh is.
: >followed  # there before anybody looks
evs export --follow -n 11 >>followed &
until [ "$(wc -l <followed)" = 10 ]; do sleep 0.01; done
evs append -q Order-9 OrderPlaced --id 01900000-0000-7000-8000-0000000000ff >answer
wait
tail -n 1 followed | jq -r .event_id
