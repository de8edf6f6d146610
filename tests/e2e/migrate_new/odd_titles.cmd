0
evs migrate new 'ünïcödé only: é' --fields file,title
evs migrate new '????' --fields file,title
evs migrate new a very long title that goes on and on, and on, and on, and on, and on --fields file,title
evs migrate new -- --fields --fields file,title 2>&1 || true
head -qn 1 migrations/*
