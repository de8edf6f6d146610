-- evs:migration 0002 contact email moves under contact
-- evs:upcast CustomerRegistered 1 -> 2
json_remove(json_set(:data, '$.contact.email', :data->>'$.email'), '$.email')
