0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
for member in 1/2 2/2; do
  evs subscribe mailer --group $member --until-caught-up -q --exec cat >member-${member%/2}
done
# Together they get everything, each something; each stream goes to one of them, in order.
cat member-1 member-2 | jq -sc 'sort_by(.global_position) | map(.global_position)'
jq -rs 'map(.stream_id) | unique[]' member-1 | sort >streams-1
jq -rs 'map(.stream_id) | unique[]' member-2 | sort >streams-2
comm -12 streams-1 streams-2
for member in 1 2; do jq -sc '[length, map(.global_position) == (map(.global_position) | sort)]' member-$member; done
evs subscription list --fields subscription,members,global_position
