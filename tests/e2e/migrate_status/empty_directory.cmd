0
evs init -q >init.json; mkdir migrations
evs migrate status --check
evs migrate status -o table
evs migrate apply
