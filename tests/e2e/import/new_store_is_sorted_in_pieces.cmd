0
# More keys than are sorted in memory at once, and in another order than they come in; then one of them twice.
events() { python3 -c '
import uuid
for n in range(150_000):
    n %= '"$1"'
    print("{\"stream_id\":\"Order-%d\",\"event_type\":\"OrderPlaced\",\"event_id\":\"%s\"}" % (n * 7919 % 1009, uuid.uuid5(uuid.NAMESPACE_OID, str(n))))'; }
events 150000 >all
evs -q import --create all
evs verify -q -o table >report; echo "verify: $?"
ls
events 149999 | evs -q import --create --store other.db
