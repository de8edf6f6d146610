2
for form in json csv table; do evs streams --ids -o $form --store none.db; [ $? -eq 2 ] || exit; done
evs read --ids -o json --store none.db
