-- evs:migration 0002 the place is one object
-- evs:upcast QuakeRecorded 1 -> 2
json_set(json_remove(:data, '$.longitude', '$.latitude', '$.depth_km', '$.place'), '$.at',
         json_object('place', :data->'$.place', 'longitude', :data->'$.longitude', 'latitude', :data->'$.latitude',
                     'depth_km', :data->'$.depth_km'))
