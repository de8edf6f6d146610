1
# Every family of keywords once, in both directions.
cat >old.json <<'END'
{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","properties":{"open":{"type":"object"},"closed":{"properties":{"a":{}},"additionalProperties":false},"partly":{"additionalProperties":{"type":"string"}},
"list":{"items":[{"type":"string"}],"additionalItems":false,"uniqueItems":true},"text":{"pattern":"^a","minLength":1},"number":{"exclusiveMinimum":0,"multipleOf":0.01},"one":{"oneOf":[{"type":"string"},{"type":"null"}]},
"any":{"anyOf":[{"$ref":"#/definitions/money"},{"type":"null"}]},"no":{"not":{"const":1}},"if":{"if":{"required":["a"]},"then":{"required":["b"]}},"names":{"propertyNames":{"maxLength":3}},"dep":{"dependencies":{"a":["b"]}}},
"definitions":{"money":{"type":"object","properties":{"cents":{"type":"integer"}},"required":["cents"]}}}
END
cat >new.json <<'END'
{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","properties":{"open":{"type":"object","properties":{"b":{"type":"integer"}}},"closed":{"properties":{"a":{},"b":{}},"additionalProperties":false},"partly":{"additionalProperties":{"type":["string","null"]}},
"list":{"items":[{"type":"string"},{"type":"null"}],"additionalItems":false},"text":{"pattern":"^ab","minLength":2},"number":{"minimum":0,"multipleOf":0.1},"one":{"oneOf":[{"type":"string"},{"type":"null"},{"type":"boolean"}]},
"any":{"anyOf":[{"type":"null"},{"$ref":"#/definitions/money"}]},"no":{"not":{"enum":[1,2]}},"if":{"if":{"required":["a"]},"then":{"required":["c"]}},"names":{"propertyNames":{"maxLength":2}},"dep":{"dependencies":{"a":["b","c"]}}},
"definitions":{"money":{"type":"object","properties":{"cents":{"type":"number"}},"required":["cents","currency"]}}}
END
evs schema diff old.json new.json
evs schema diff new.json old.json --fields path,kind,breaks
