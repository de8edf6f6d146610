6
evs -q import --create "$DATA/../e2e/shop.ndjson" >answer
sqlite3 evs.db "DROP TRIGGER events_are_not_deleted; DELETE FROM events WHERE global_position = 10" 2>&1
sqlite3 evs.db "CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are immutable: they cannot be deleted'); END"
evs verify --fields result,kind,global_position,message,events,streams 2>err; status=$?; grep -v "^evs: note" err
$(sed -n 's/.*help: \(evs export[^#]*\).*/\1/p' err); wc -l <rescued.ndjson; exit $status
