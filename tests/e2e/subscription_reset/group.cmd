0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --group 1/2 --until-caught-up --exec true
evs -q subscription reset mailer --to 4 >answer
for member in 1/3 2/3 3/3; do evs -q subscribe mailer --group $member --until-caught-up --exec 'jq .global_position'; done | sort -n | tr '\n' ' '
evs subscription show mailer --fields member,members,global_position
