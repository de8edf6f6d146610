0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
# The words are the program's: nothing is expanded.
evs subscribe mailer --until-caught-up -q -n 1 --exec 'printf "<%s>\n" $HOME "a b" c\ d ~ * `id` | ;'
