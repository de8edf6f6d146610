1
cat >order.sql <<'END'
-- evs:reducer order version 1
-- evs:from category Order
-- evs:init
json('{}')
-- evs:on A
coalesc(:state, 1)
-- evs:on B
json_set(:state,
  '$.b', data)
-- evs:on C
json_set(state, '$.c', random())
-- evs:on D
(SELECT max(x) FROM (WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n))
-- evs:on E
json_set(:state, '$.at', datetime('now'))
-- evs:on F
(SELECT 1 FROM events)
-- evs:on G
json_set(:state, '$.g', :stat)
-- evs:on I
:state
END
evs projection check order.sql
sed -i 's/^json(.*/json({)/' order.sql
evs projection check order.sql
