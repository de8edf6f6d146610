0
# The engine differs by build.
evs version | sed -E 's/SQLite [0-9.]+/SQLite N/; s/(fixed|affected)/STATE/'
