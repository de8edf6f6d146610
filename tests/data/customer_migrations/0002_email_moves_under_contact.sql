-- evs:migration 0002 email moves under contact
-- evs:upcast CustomerJoined 1 -> 2
json_remove(json_set(:data, '$.contact.email', :data->>'$.email'), '$.email')
-- evs:drop Heartbeat where :data->>'$.ok'
