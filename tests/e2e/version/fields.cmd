0
evs version --fields version,store_format
evs version --ids
evs version -o table --fields version
