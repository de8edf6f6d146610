0
evs init -q >answer
printf 'stream_id,event_type,data.n:number\nA-1,T,1\nA-1,T,x\nA-1,T\n' | evs import -q --id-from line --format csv --on-error rejected.csv
echo "status $?"
cat rejected.csv
