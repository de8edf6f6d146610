5
evs init -q >answer
try() { echo "$1" | evs import -q --format cloudevents; }
try '{"id":"1","source":"/s","type":"T","subject":"A-1"}'
try '{"specversion":"0.3","id":"1","source":"/s","type":"T","subject":"A-1"}'
try '{"specversion":"1.0","id":"1","source":"/s","type":"T"}'
try '{"specversion":"1.0","id":"1","source":"/s","subject":"A-1"}'
try '{"specversion":"1.0","id":"1","source":"/s","type":"T","subject":"A-1","data_base64":"AAAA"}'
try '{"specversion":"1.0","id":"1","source":"/s","type":"T","subject":"A-1","evsmetadata":"{}}"}'
try '{"specversion":"1.0","id":"1","source":"/s","type":"T","subject":"A-1","evsschema":"two"}'
try '{"specversion":"1.0","id":"1","source":"/s","type":"T","subject":"A-1","evsmetadata":{}}'
status=$?
evs stats -q --fields events
exit $status
