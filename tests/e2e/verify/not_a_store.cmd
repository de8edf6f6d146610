8
echo hello world, this is no database at all >notes.db
evs -s notes.db verify
