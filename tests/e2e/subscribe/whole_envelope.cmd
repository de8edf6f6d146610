0
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs subscribe a --until-caught-up -q --exec cat >delivered
evs subscribe b --until-caught-up -q --batch 3 --exec cat >batched
evs read -o ndjson >expected
cmp delivered expected && cmp batched expected
evs subscribe c --until-caught-up -q --with-hash -n 2 --exec cat >delivered
evs read -o ndjson --with-hash -n 2 | cmp - delivered
