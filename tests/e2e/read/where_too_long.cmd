10
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read -t Counted -w "stream_id = '' OR (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n) > 0"
