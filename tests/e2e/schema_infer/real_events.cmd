0
# The widest and deepest payloads that there are, and a field that few of many events lack.
evs import --create -q $DATA/github-webhooks.ndjson >/dev/null
evs schema infer PullRequestOpened -o json | jq -c '[.type, (.properties | keys | length), .required, .properties.pull_request.properties.state, .properties.number]'
evs schema infer PullRequestOpened -o ndjson | wc -l
evs types --shapes -o ndjson | jq -s -c 'map(select(.shapes > 2)) | map([.event_type, .events, .shapes])'
