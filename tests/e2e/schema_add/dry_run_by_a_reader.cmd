0
# A dry run needs no more than reading: of each command that only registers, drops or keeps something.
[ "$(id -u)" = 0 ] && unprivileged='setpriv --reuid 65534 --clear-groups --bounding-set=-all --inh-caps=-all'
mkdir shop && evs -q import --create --store shop/evs.db "$DATA/../e2e/shop.ndjson" >setup; export EVS_STORE=shop/evs.db
cp "$DATA/../e2e/order_placed.json" .; evs -q schema add Other order_placed.json >added
sha256sum shop/evs.db >before; chmod 644 shop/evs.db order_placed.json; chmod 755 . shop
[ -n "$unprivileged" ] || chmod a-w shop shop/evs.db
$unprivileged evs schema add --dry-run OrderPlaced order_placed.json || exit
$unprivileged evs schema drop --dry-run Other --version 1 || exit
$unprivileged evs schema policy --dry-run known --type Other || exit
$unprivileged evs snapshot take --dry-run Order-1 --fields version || exit
$unprivileged evs snapshot drop --dry-run Order-1 || exit
$unprivileged evs state --save --dry-run Order-1 --fields version || exit
chmod u+w shop shop/evs.db; ls shop; sha256sum --quiet -c before
