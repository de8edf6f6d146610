0
# A group has one page: what it is for, each command, the global options once.
evs man projection | grep -c '^Global options:$'
evs man projection | head -n 8 | cmp - <(evs help projection | head -n 8)
evs man projection new | cmp - <(evs help projection new)
evs man projection new --mdoc | cmp - <(evs man projection --mdoc)
evs man projection --mdoc | mandoc -T utf8 -O width=78 | sed 's/.\x08//g' | grep -A 3 -xE 'NAME|   projection new'
