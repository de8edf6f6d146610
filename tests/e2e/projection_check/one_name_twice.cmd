1
for file in a b; do evs projection new totals --into $file.sql >/dev/null; done
evs projection new totals --reducer --into c.sql >/dev/null
evs projection check .
