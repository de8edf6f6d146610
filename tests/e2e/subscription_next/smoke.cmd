0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
# A script that fetches its events.
while position=$(evs -q subscription next billing -n 1 -e -t OrderPlaced --ids); do
  evs show "$position" --fields global_position,stream_id,event_type
  evs -q subscription ack billing "$position" >answer
done
evs subscription next billing --fields global_position,event_type
