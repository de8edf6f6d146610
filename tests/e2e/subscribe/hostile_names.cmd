0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs append -q --create -s h.db 'a$(touch x);`id`' "T'\"--exec" '{"a":"$(touch y)"}' >setup
evs -s h.db subscribe mailer --until-caught-up -q --exec 'printenv EVS_STREAM EVS_TYPE'
evs -s h.db subscribe other --until-caught-up -q --shell --exec 'printf "%s\n" "$EVS_STREAM"; jq -c .data'
ls
