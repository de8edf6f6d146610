2
evs init -q >answer
echo '{"stream_id":"A-1","event_type":"T"}' >batch
evs append Order-1 T --batch batch
evs append --batch batch --expect 1
evs append --batch batch --meta a=b
evs append --batch batch --data 1
evs append --batch batch --create --max-bytes x
