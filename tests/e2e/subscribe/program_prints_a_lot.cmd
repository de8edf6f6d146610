0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
# What it prints goes where evs prints; the answers of a --pipe have a limit.
evs subscribe mailer --until-caught-up -q -n 1 --exec 'head -c 100000000 /dev/zero' | wc -c
evs -q subscribe other --until-caught-up --pipe --retries 0 -n 1 --exec 'head -c 1000000000 /dev/zero'
