2
evs -q import --create "$DATA/../e2e/shop.ndjson" >setup
evs read -o yaml
evs read -o table -0
evs read -o json --null
evs stats -o tsv
EVS_OUTPUT=xml evs read
