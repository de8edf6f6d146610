0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs -q subscribe mailer --idle-exit 60s --shell --exec 'touch started; until [ -e go ]; do sleep 0.01; done' &
ln -s evs.db link.db; mkdir sub
until [ -e started ]; do sleep 0.01; done
{ evs subscribe mailer --exec true; echo $?
  evs subscription ack mailer end; echo $?
  evs -s link.db subscribe mailer --exec true; echo $?
  (cd sub; evs -s ../evs.db subscription ack mailer end); echo $?
  evs subscription reset mailer --to start; echo $?
  evs subscription drop mailer --yes; echo $?; } 2>&1 | sed "s/$!/PID/g"
evs subscribe another --until-caught-up -q --exec true && echo another name is free
holder=$!
disown
kill -9 $holder
while kill -0 $holder 2>/dev/null; do sleep 0.01; done
# Its program goes on by itself.
touch go
evs subscribe mailer --until-caught-up -q --exec true && echo free after kill -9
