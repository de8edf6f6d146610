4
touch shop.db
EVS_ERRORS=json evs init shop.db
