0
evs append S-1 T '{"t":"a\u001b[31mb\u0007"}' --create -q >/dev/null
cat >p.sql <<'END'
-- evs:projection p version 1
-- evs:init
CREATE TABLE t (a);
-- evs:on T
INSERT INTO t VALUES (:data->>'$.t');
END
evs replay p.sql -q
for format in table ndjson csv; do evs projection show p -o $format | cat -v; done
