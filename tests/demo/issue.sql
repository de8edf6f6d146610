-- evs:reducer issue version 1
-- The life of a GitHub issue, folded from its webhooks.
-- evs:init
json('{"state":"unknown","title":null,"labels":[],"comments":0,"locked":false}')
-- evs:on IssuesOpened
json_set(:state, '$.state', 'open', '$.title', :data->>'$.issue.title')
-- evs:on IssuesDeleted
json_set(:state, '$.state', 'deleted')
-- evs:on IssuesReopened
json_set(:state, '$.state', 'open')
-- evs:on IssuesLabeled
json_insert(:state, '$.labels[#]', :data->>'$.label.name')
-- evs:on IssuesUnlabeled
json_set(:state, '$.labels', json((SELECT json_group_array(value) FROM json_each(:state, '$.labels')
  WHERE value <> :data->>'$.label.name')))
-- evs:on IssueCommentCreated
json_set(:state, '$.comments', (:state->>'$.comments') + 1)
-- evs:on IssueCommentDeleted
json_set(:state, '$.comments', (:state->>'$.comments') - 1)
-- evs:on IssuesLocked
json_set(:state, '$.locked', json('true'))
-- evs:on IssuesUnlocked
json_set(:state, '$.locked', json('false'))
