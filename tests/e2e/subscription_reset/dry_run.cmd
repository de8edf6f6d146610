0
# It changes nothing and says so, also for a user who may only read the store.
[ "$(id -u)" = 0 ] && unprivileged='setpriv --reuid 65534 --clear-groups --bounding-set=-all --inh-caps=-all'
mkdir shop && evs -q import --create --store shop/evs.db "$DATA/../e2e/shop.ndjson" >setup; export EVS_STORE=shop/evs.db
evs -q subscribe mailer --until-caught-up -n 4 --retries 0 --shell --exec '[ $EVS_POSITION != 3 ]' 2>parked
rm -f shop/*.lock; sha256sum shop/evs.db >before; chmod 644 shop/evs.db; chmod 755 . shop
[ -n "$unprivileged" ] || chmod a-w shop shop/evs.db
$unprivileged evs subscription reset mailer --to start --dry-run; status=$?
chmod u+w shop shop/evs.db; ls shop; sha256sum --quiet -c before && exit $status
