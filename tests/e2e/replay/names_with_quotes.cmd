0
evs append 'Order-1' "it's" '{"a":"x"}' --create --store "my store.db" -q >/dev/null
cat >"p's.sql" <<'END'
-- evs:projection p version 1
-- evs:init
CREATE TABLE "a ""table" ("a column" TEXT, 'it''s' TEXT);
-- evs:on *
INSERT INTO "a ""table" VALUES (:data->>'$.a', :event_type);
END
evs replay "p's.sql" --store "my store.db" --step
evs projection show p --store "my store.db"
sed -i 's/a column/another column/' "p's.sql"
evs replay "p's.sql" --store "my store.db"; echo "exit $?"
