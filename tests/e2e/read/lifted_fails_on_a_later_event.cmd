10
evs import --create -q $DATA/../e2e/shop.ndjson >import.json; cp -r $DATA/shop_migrations migrations
export USER=ann EVS_CLOCK=2026-04-01T10:00:00Z
evs migrate apply -q >applied.json
rm migrations/*
cat >migrations/5_note.sql <<'END'
-- evs:migration 5 the note is JSON
-- evs:upcast OrderCancelled 1 -> 2
json_set(:data, '$.note', json(coalesce(:data->>'$.note', '{}')))
END
evs migrate apply -q >applied.json
evs append Order-9 OrderCancelled '{"note":"no JSON"}' --schema-version 1 -q >append.json
evs read --after 9 --fields global_position; [ $? -eq 10 ] || exit
EVS_ERRORS=json evs read --after 9; [ $? -eq 10 ] || exit
evs last -s ./evs.db; [ $? -eq 10 ] || exit
evs show 11; [ $? -eq 10 ] || exit
evs show --raw --store ./evs.db 11 --fields data || exit
evs state Order-9; [ $? -eq 10 ] || exit
evs read --raw --after 9 --fields global_position
evs export --after 10 | jq -c .data || exit
evs export --lifted --after 10; [ $? -eq 10 ] || exit
evs subscription next s --after 10; [ $? -eq 10 ] || exit
evs subscribe s --after 10 --exec cat --until-caught-up; [ $? -eq 10 ] || exit
evs handle Order-9 --exec true; [ $? -eq 10 ] || exit
printf -- '-- evs:projection p version 1\n-- evs:init\nCREATE TABLE t (a, part, PRIMARY KEY (a, part));\n-- evs:on *\nINSERT INTO t VALUES (:global_position, :part);\n' >p.sql
evs replay p.sql; [ $? -eq 10 ] || exit
evs projection show p | wc -l
echo '-- evs:migration 6 more' >migrations/6.sql; echo '-- evs:drop InvoiceSent' >>migrations/6.sql
evs migrate apply; [ $? -eq 0 ] || exit
evs migrate undo -q >undone.json
evs migrate undo -q >undone.json
evs last --fields global_position
evs read --raw --after 10 -w "json(data->>'$.note')"
