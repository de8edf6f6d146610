9
evs init missing/shop.db
