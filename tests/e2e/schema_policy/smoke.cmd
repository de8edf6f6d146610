0
evs init -q >made
evs schema policy
evs schema policy known
evs schema policy strict --type OrderPlaced --dry-run
evs schema policy strict --type OrderPlaced
evs schema policy off --type OrderPaid
evs schema policy
evs schema policy -o table
evs schema policy --type Other
evs schema policy default --type OrderPlaced
evs schema policy
