-- evs:migration 0003 each pushed commit by itself
-- evs:split Push 1
(SELECT json_group_array(json(part)) FROM (
   SELECT json_object('event_type', 'Pushed', 'data', json_remove(:data, '$.commits')) AS part
   UNION ALL
   SELECT json_object('event_type', 'CommitPushed', 'data', json(value)) FROM json_each(:data, '$.commits')))
