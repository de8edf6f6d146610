3
mkdir migrations
evs migrate status
