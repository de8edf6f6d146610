0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe shared --group 2/2 --until-caught-up --exec true
evs -q subscribe shared --group 1/2 --until-caught-up -n 1 --exec true
evs subscription show shared --fields member,members,global_position,lag,fits,epoch
sqlite3 evs.db 'UPDATE checkpoints SET global_position = 3 WHERE member = 2'
evs subscription show shared --fields member,fits
evs subscription show shared -o table --fields member,members,global_position,lag,fits
