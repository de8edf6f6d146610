2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
for option in '--idle-exit 5' '--idle-exit soon' '--idle-exit -1s'; do evs read --follow $option; done
for time in 2024-02-30 2024-01-01T24:00:00Z 2024-01-01T00:00:00 20240101 10:30 2024-01-01T00:00:00+25:00 10000-01-01 3x ''; do
  evs read --until "$time"
done
