5
evs init -q >answer
try() { printf "$1" | evs import -q --id-from line --format csv; }
try 'stream_id,event_type,colour\nA-1,T,red\n'
try 'stream_id,event_type,data.a,data.a:json\n'
try 'stream_id,event_type,data,data.a\nA-1,T,{},1\n'
try 'stream_id,event_type,data.a,data\nA-1,T,1,{}\n'
try 'stream_id,event_type\nA-1,T,x\n'
try 'stream_id,event_type\nA-1,"T"x\n'
try 'stream_id,event_type\nA-1,"T\n'
try 'stream_id,event_type,data.n:number\nA-1,T,1\n\nA-1,T,x\n'
try 'stream_id,event_type,data\nA-1,T,{\n'
try 'stream_id,event_type\n,T\n'
status=$?
evs stats -q --fields events
exit $status
