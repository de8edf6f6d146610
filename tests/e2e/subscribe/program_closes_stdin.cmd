0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
head -c 900000 /dev/zero | tr '\0' x | jq -Rc . | evs append -q Big-1 Big - >setup
evs subscribe mailer --until-caught-up --exec true
evs subscribe other --until-caught-up --batch 20 --shell --exec 'exec <&-; exit 0'
