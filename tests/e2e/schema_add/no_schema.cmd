5
evs init -q >made
refuse() { printf "%s" "$1" >schema.json; evs schema add Order schema.json; echo "status $?"; }
refuse '{"type": "strnig"}'
refuse '{"properties": {"a/b": {"minLength": -1}}}'
refuse '{"$schema": "http://json-schema.org/draft-04/schema#"}'
refuse '{"$ref": "https://example.org/order.json"}'
refuse '{"$ref": "#"}'
refuse '{"pattern": "^(?!x)"}'
refuse '{"a": 1, "a": 2}'
refuse '{"a": }'
refuse ''
evs schema list
echo "{\"type\": 7}" | evs schema add Order -
