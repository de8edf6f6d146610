0
umask 022
evs init -q wide.db --mode 0640 --fields store
evs init -q three.db --mode 664 --fields store
evs append -q Order-1 OrderPlaced --store wide.db >answer
stat -c '%a' wide.db three.db
