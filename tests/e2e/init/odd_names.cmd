0
evs init -q './file:x.db' --fields store
evs init -q "it's.db" --fields store
evs init -q -- -dash.db --fields store 2>&1
evs init -q --fields store -- -dash.db
evs init -q "$(printf 'two\nlines.db')" --fields store
ls -b
