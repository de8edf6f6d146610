0
# A help that fails where a store is damaged helps nobody.
printf x > evs.db
chmod 0 evs.db
evs help read | head -n 1
evs read --help | head -n 1
evs --store /nowhere/at/all read --help | head -n 1
