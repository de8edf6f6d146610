9
[ "$(id -u)" = 0 ] && unprivileged='setpriv --reuid 65534 --clear-groups --bounding-set=-all --inh-caps=-all'
mkdir folder && chmod 755 folder . 
$unprivileged "$(command -v evs)" init folder/shop.db
