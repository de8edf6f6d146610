1
cat >old.json <<'END'
{"type":"object","properties":{"id":{"type":"string"},"total":{"type":"integer","minimum":0},"status":{"enum":["placed","paid"]}},"required":["id"],"additionalProperties":false}
END
cat >new.json <<'END'
{"title":"Order","type":"object","properties":{"id":{"type":"string","maxLength":64},"total":{"type":"number","minimum":0},"status":{"enum":["placed","paid","shipped"]},"note":{"type":["string","null"],"default":null}},"required":["id","note"],"additionalProperties":false}
END
evs schema diff old.json old.json; echo $?
evs schema diff old.json new.json
