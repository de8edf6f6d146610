# fish completion for evs; made by `evs completion fish`

# Prints what the words before the cursor say: the command, the number of its operands, the store, the first operand.
function __evs_words
    set -l command ''
    set -l store ''
    set -l option ''
    set -l ended ''
    set -l operands 0
    set -l first ''
    for word in (commandline -opc)[2..-1]
        if test -n "$option"
            contains -- $option -s --store; and set store $word
            set option ''
        else if test -n "$ended"; or not string match -q -- '-?*' $word
            if test -z "$command"
                set command $word
            else if contains -- $command $__evs_groups
                set command "$command $word"
            else
                test $operands -eq 0; and set first $word
                set operands (math $operands + 1)
            end
        else if test "$word" = --
            set ended yes
        else if string match -q -- '--*=*' $word
            string match -q -- '--store=*' $word; and set store (string replace -- --store= '' $word)
        else if contains -- :$word $__evs_valued; or contains -- "$command:$word" $__evs_valued
            set option $word
        end
    end
    printf '%s\n' $command $operands $store $first
end

# Whether the command is $argv[1] and the next operand is number $argv[2], or number $argv[2] or a later one.
function __evs_is
    set -l words (__evs_words)
    test "$words[1]" = "$argv[1]"
end
function __evs_at
    set -l words (__evs_words)
    test "$words[1]" = "$argv[1]" -a "$words[2]" -eq "$argv[2]"
end
function __evs_from
    set -l words (__evs_words)
    test "$words[1]" = "$argv[1]" -a "$words[2]" -ge "$argv[2]"
end

# The word at the cursor as the program would get it; a quote may still be open.
function __evs_token
    set -l token (commandline -ct | string replace -r -- '^--[a-z-]+=' '')
    string unescape -- $token; or string unescape -- $token\'; or string unescape -- $token\"
end

function __evs_names
    set -l words (__evs_words)
    set -l program (commandline -opc)[1]
    set -l where
    test -n "$words[3]"; and set where --store (string replace -r -- '^~/' ~/ $words[3])
    $program completion --names $argv[1] --timeout 500ms $where -- (__evs_token) 2>/dev/null
end

function __evs_payload
    set -l token (__evs_token)
    string match -q -- '@*' $token; or return
    for path in (__fish_complete_path (string sub -s 2 -- $token) | string replace -r -- '\t.*' '')
        printf '@%s\n' $path
    end
end

set -g __evs_valued :-s :--store :-o :--output :--fields :--color :--progress :--timeout init:--mode append:--expect append:--id append:--data append:--meta append:--metadata append:--correlation append:--causation append:--user append:--at append:--schema-version append:--batch append:--max-bytes import:--on-error import:--format import:--id-from import:--source import:--skip-lines import:--max-bytes import:--chunk import:--durability export:--format export:--source export:--from export:--to export:--after export:--before export:--from-version export:--to-version export:--since export:--until export:-t export:--type export:--category export:--correlation export:-w export:--where export:-n export:--limit export:--idle-exit read:--from read:--to read:--after read:--before read:--from-version read:--to-version read:--since read:--until read:-t read:--type read:--category read:--correlation read:-w read:--where read:-n read:--limit read:--idle-exit last:-t last:--type last:-w last:--where stats:--top stats:--from stats:--to stats:--after stats:--before stats:--from-version stats:--to-version stats:--since stats:--until stats:-t stats:--type stats:--category stats:--correlation stats:-w stats:--where stats:-n stats:--limit verify:--expect replay:--into replay:--to replay:--until replay:--idle-exit replay:--on-error replay:--batch replay:--handler-timeout "projection new:--into" "projection status:--max-lag" "projection show:-n" "projection show:--limit" "projection diff:--key" "projection diff:--table" "projection diff:--to" "projection retry:--into" "projection retry:--handler-timeout" state:--at-version state:--at-position state:--at-time state:--every state:--with state:--handler-timeout bisect:-w bisect:--where bisect:--exec bisect:--exec-timeout bisect:--with bisect:--handler-timeout handle:--command handle:--retries handle:--every handle:--max-bytes handle:--exec handle:--exec-timeout handle:--with handle:--handler-timeout "snapshot take:--every" "snapshot take:--min-events" "snapshot take:--with" "snapshot take:--handler-timeout" "snapshot show:--at-version" "snapshot show:--with" "snapshot show:--handler-timeout" "snapshot verify:--with" "snapshot verify:--handler-timeout" "snapshot drop:--keep" "snapshot drop:--with" "snapshot drop:--handler-timeout" "schema add:--version" "schema show:--version" "schema infer:--from" "schema infer:--to" "schema infer:--after" "schema infer:--before" "schema infer:--from-version" "schema infer:--to-version" "schema infer:--since" "schema infer:--until" "schema infer:--category" "schema infer:--correlation" "schema infer:-w" "schema infer:--where" "schema infer:-n" "schema infer:--limit" "schema check:--mode" "schema check:--version" "schema diff:--mode" "schema validate:--against" "schema validate:--from" "schema validate:--to" "schema validate:--after" "schema validate:--before" "schema validate:--from-version" "schema validate:--to-version" "schema validate:--since" "schema validate:--until" "schema validate:-t" "schema validate:--type" "schema validate:--category" "schema validate:--correlation" "schema validate:-w" "schema validate:--where" "schema validate:-n" "schema validate:--limit" "schema policy:--type" "schema drop:--version" subscribe:--batch subscribe:--group subscribe:--retries subscribe:--back-off subscribe:--on-error subscribe:--idle-exit subscribe:--exec subscribe:--exec-timeout subscribe:--from subscribe:--to subscribe:--after subscribe:--before subscribe:--from-version subscribe:--to-version subscribe:--since subscribe:--until subscribe:-t subscribe:--type subscribe:--category subscribe:--correlation subscribe:-w subscribe:--where subscribe:-n subscribe:--limit "subscription next:--group" "subscription next:--from" "subscription next:--to" "subscription next:--after" "subscription next:--before" "subscription next:--from-version" "subscription next:--to-version" "subscription next:--since" "subscription next:--until" "subscription next:-t" "subscription next:--type" "subscription next:--category" "subscription next:--correlation" "subscription next:-w" "subscription next:--where" "subscription next:-n" "subscription next:--limit" "subscription ack:--group" "subscription reset:--to" "migrate new:--dir" "migrate status:--dir" "migrate plan:--to" "migrate plan:--dir" "migrate apply:--to" "migrate apply:--dir" "migrate copy:--check-projection" upgrade:--backup completion:--names
set -g __evs_groups projection subscription migrate schema snapshot

# The commands of the group that is the first operand.
function __evs_subcommands
    switch (__evs_words)[4]
        case projection
            printf '%s\n' new check status show diff parked retry drop
        case subscription
            printf '%s\n' list show next ack reset parked retry drop
        case migrate
            printf '%s\n' new status plan apply undo copy verify
        case schema
            printf '%s\n' add list show infer check diff validate policy drop
        case snapshot
            printf '%s\n' take list show verify drop
    end
end

complete -c evs -f
complete -c evs -n "__evs_is ''" -a init -d 'create an empty store'
complete -c evs -n "__evs_is ''" -a append -d 'append one event, or an atomic batch'
complete -c evs -n "__evs_is ''" -a import -d 'append many events from files or stdin'
complete -c evs -n "__evs_is ''" -a export -d 'write the log in an interchange format'
complete -c evs -n "__evs_is ''" -a read -d 'print events in order'
complete -c evs -n "__evs_is ''" -a last -d 'print the newest event'
complete -c evs -n "__evs_is ''" -a show -d 'show one event as a card'
complete -c evs -n "__evs_is ''" -a streams -d 'list streams'
complete -c evs -n "__evs_is ''" -a types -d 'list event types'
complete -c evs -n "__evs_is ''" -a categories -d 'list categories of streams'
complete -c evs -n "__evs_is ''" -a stats -d 'the store at a glance'
complete -c evs -n "__evs_is ''" -a verify -d 'prove that the store is intact'
complete -c evs -n "__evs_is ''" -a replay -d 'run projections into their read models'
complete -c evs -n "__evs_is ''" -a projection -d 'make and tend projections'
complete -c evs -n "__evs_is ''" -a state -d 'fold streams into their states'
complete -c evs -n "__evs_is ''" -a bisect -d 'find the event that made a condition true'
complete -c evs -n "__evs_is ''" -a handle -d 'decide on a command and append its events'
complete -c evs -n "__evs_is ''" -a snapshot -d 'keep the states of streams'
complete -c evs -n "__evs_is ''" -a schema -d 'say what the data of events looks like'
complete -c evs -n "__evs_is ''" -a subscribe -d 'deliver events to a program, each at least once'
complete -c evs -n "__evs_is ''" -a subscription -d 'look at subscriptions and move them'
complete -c evs -n "__evs_is ''" -a migrate -d 'evolve the shapes of events'
complete -c evs -n "__evs_is ''" -a upgrade -d 'move a store to today'\''s file format'
complete -c evs -n "__evs_is ''" -a help -d 'explain a command or a topic'
complete -c evs -n "__evs_is ''" -a man -d 'print a manual page'
complete -c evs -n "__evs_is ''" -a completion -d 'print a completion script for a shell'
complete -c evs -n "__evs_is ''" -a explain -d 'say what an error means'
complete -c evs -n "__evs_is ''" -a version -d 'show versions of program, engine and store format'
complete -c evs -n "__evs_is projection" -a new -d 'write a definition to start from'
complete -c evs -n "__evs_is projection" -a check -d 'find what is wrong in definition files'
complete -c evs -n "__evs_is projection" -a status -d 'show how far projections are'
complete -c evs -n "__evs_is projection" -a show -d 'print the rows of a read model'
complete -c evs -n "__evs_is projection" -a diff -d 'compare what two definitions make of the same events'
complete -c evs -n "__evs_is projection" -a parked -d 'list the events that a projection set aside'
complete -c evs -n "__evs_is projection" -a retry -d 'run the handlers of parked events again'
complete -c evs -n "__evs_is projection" -a drop -d 'delete read models'
complete -c evs -n "__evs_is subscription" -a list -d 'list subscriptions and their lag'
complete -c evs -n "__evs_is subscription" -a show -d 'show the checkpoints of a subscription'
complete -c evs -n "__evs_is subscription" -a next -d 'print the events that come after the checkpoint'
complete -c evs -n "__evs_is subscription" -a ack -d 'move a checkpoint on'
complete -c evs -n "__evs_is subscription" -a reset -d 'put a subscription to another position'
complete -c evs -n "__evs_is subscription" -a parked -d 'list events that were set aside'
complete -c evs -n "__evs_is subscription" -a retry -d 'have parked events delivered again'
complete -c evs -n "__evs_is subscription" -a drop -d 'forget a subscription'
complete -c evs -n "__evs_is migrate" -a new -d 'write a migration to start from'
complete -c evs -n "__evs_is migrate" -a status -d 'list migrations, applied and pending'
complete -c evs -n "__evs_is migrate" -a plan -d 'show what pending migrations would do'
complete -c evs -n "__evs_is migrate" -a apply -d 'apply pending migrations'
complete -c evs -n "__evs_is migrate" -a undo -d 'take back the last applied migration'
complete -c evs -n "__evs_is migrate" -a copy -d 'copy the store with its migrations applied for good'
complete -c evs -n "__evs_is migrate" -a verify -d 'prove a migrated copy by its certificate'
complete -c evs -n "__evs_is schema" -a add -d 'register a JSON Schema for an event type'
complete -c evs -n "__evs_is schema" -a list -d 'list the registered schemas'
complete -c evs -n "__evs_is schema" -a show -d 'print a registered schema'
complete -c evs -n "__evs_is schema" -a infer -d 'make a JSON Schema out of stored events'
complete -c evs -n "__evs_is schema" -a check -d 'is a new schema compatible with the registered ones'
complete -c evs -n "__evs_is schema" -a diff -d 'compare two JSON Schemas'
complete -c evs -n "__evs_is schema" -a validate -d 'check stored events against their schemas'
complete -c evs -n "__evs_is schema" -a policy -d 'show or set what becomes of data that fits no schema'
complete -c evs -n "__evs_is schema" -a drop -d 'drop a schema that no event has'
complete -c evs -n "__evs_is snapshot" -a take -d 'keep the states of streams'
complete -c evs -n "__evs_is snapshot" -a list -d 'list snapshots'
complete -c evs -n "__evs_is snapshot" -a show -d 'show a snapshot as it is kept'
complete -c evs -n "__evs_is snapshot" -a verify -d 'compare snapshots with the events'
complete -c evs -n "__evs_is snapshot" -a drop -d 'drop snapshots'
complete -c evs -s s -l store -rF -d 'the store to work on (else EVS_STORE, else ./evs.db)'
complete -c evs -s o -l output -xa 'auto table ndjson json csv tsv' -d 'layout of records (auto: table on a terminal, ndjson otherwise)'
complete -c evs -l fields -x -d 'only these keys, comma-separated: global_position,data.total,metadata.user_id'
complete -c evs -l ids -d 'only the key of each record, one a line'
complete -c evs -s 0 -l null -d 'end records with a NUL byte instead of a newline'
complete -c evs -s q -l quiet -d 'no notes and no progress'
complete -c evs -s v -l verbose -d 'more notes'
complete -c evs -l color -xa 'auto always never' -d 'colours'
complete -c evs -l progress -xa 'auto plain never' -d 'progress on stderr (plain: a line every 10 s)'
complete -c evs -l timeout -x -d 'how long to wait for the store'\''s lock (default 5s)'
complete -c evs -s y -l yes -d 'answer yes to every question'
complete -c evs -l dry-run -d 'check everything and write nothing'
complete -c evs -l untrusted -d 'the store comes from elsewhere: read a private copy of the file alone'
complete -c evs -s h -l help -d 'show help for the command'
complete -c evs -s V -l version -d 'show the version'
complete -c evs -n '__evs_is init' -l mode -x -d 'permissions of the file, octal (default 0600)'
complete -c evs -n '__evs_is init' -l production -d 'refuse made-up clocks and ids for ever'
complete -c evs -n '__evs_at init 0' -F
complete -c evs -n '__evs_is append' -l expect -x -d 'version that the stream must have before'
complete -c evs -n '__evs_is append' -l id -x -d 'the event'\''s id: makes a retry safe (default: a new UUIDv7)'
complete -c evs -n '__evs_is append' -l data -xa '(__evs_payload)' -d 'the payload, for values that begin with '\''-'\'''
complete -c evs -n '__evs_is append' -l meta -x -d 'a string in metadata'
complete -c evs -n '__evs_is append' -l metadata -xa '(__evs_payload)' -d 'the metadata object'
complete -c evs -n '__evs_is append' -l correlation -x -d 'metadata.correlation_id'
complete -c evs -n '__evs_is append' -l causation -x -d 'metadata.causation_id'
complete -c evs -n '__evs_is append' -l user -x -d 'metadata.user_id'
complete -c evs -n '__evs_is append' -l at -x -d 'metadata.timestamp: when it happened'
complete -c evs -n '__evs_is append' -l schema-version -x -d 'schema version of the payload (default 1)'
complete -c evs -n '__evs_is append' -l batch -rF -d 'append these NDJSON envelopes in one transaction'
complete -c evs -n '__evs_is append' -l create -d 'make the store if it does not exist'
complete -c evs -n '__evs_is append' -l max-bytes -x -d 'largest event, names and payload together (default 1MiB, at most 64MiB)'
complete -c evs -n '__evs_at append 0' -a '(__evs_names stream)'
complete -c evs -n '__evs_at append 1' -a '(__evs_names type)'
complete -c evs -n '__evs_at append 2' -a '(__evs_payload)'
complete -c evs -n '__evs_is import' -l ack -d 'print {line, global_position, appended, duplicates} for each durable chunk'
complete -c evs -n '__evs_is import' -l on-error -rF -d 'stop (default), skip, or a new file for rejected lines'
complete -c evs -n '__evs_is import' -l format -xa 'ndjson cloudevents csv' -d 'what the input holds (ndjson also takes a JSON array)'
complete -c evs -n '__evs_is import' -l create -d 'make the store if it does not exist'
complete -c evs -n '__evs_is import' -l exact -d 'global_position, version and hash of a line must equal what is assigned'
complete -c evs -n '__evs_is import' -l id-from -x -d 'derive missing event ids from the source, the line'\''s number and text, or from the source and a field: data.id'
complete -c evs -n '__evs_is import' -l source -x -d 'goes in front of what ids are derived from, so that two files cannot collide'
complete -c evs -n '__evs_is import' -l skip-lines -x -d 'skip the first N lines of the (single) input'
complete -c evs -n '__evs_is import' -l allow-future -d 'take created_at later than 5 minutes from now'
complete -c evs -n '__evs_is import' -l max-bytes -x -d 'largest event, names and payload together (default 1MiB, at most 64MiB)'
complete -c evs -n '__evs_is import' -l chunk -x -d 'at most N events in a transaction'
complete -c evs -n '__evs_is import' -l durability -xa 'full fast' -d 'fast: a power cut may lose the newest chunks, never consistency'
complete -c evs -n '__evs_from import 0' -F
complete -c evs -n '__evs_is export' -l format -xa 'ndjson cloudevents csv' -d 'what to write'
complete -c evs -n '__evs_is export' -l source -x -d 'the source of CloudEvents (default urn:evs:STORE_ID)'
complete -c evs -n '__evs_is export' -l from -xa 'start end' -d 'from this position on (start, end, N, -N = N-th from the end)'
complete -c evs -n '__evs_is export' -l to -xa 'start end' -d 'up to and with this position'
complete -c evs -n '__evs_is export' -l after -xa 'start end' -d 'after this position'
complete -c evs -n '__evs_is export' -l before -xa 'start end' -d 'before this position'
complete -c evs -n '__evs_is export' -l from-version -x -d 'from this version of the one stream named'
complete -c evs -n '__evs_is export' -l to-version -x -d 'up to and with this version'
complete -c evs -n '__evs_is export' -l since -x -d 'created at or after TIME (RFC 3339, date, now, or a duration ago: 90s, 7d)'
complete -c evs -n '__evs_is export' -l until -x -d 'created before TIME'
complete -c evs -n '__evs_is export' -s t -l type -xa '(__evs_names type)' -d 'only events of this type; a pattern with * ? [ ] is allowed'
complete -c evs -n '__evs_is export' -l category -xa '(__evs_names category)' -d 'only streams of this category'
complete -c evs -n '__evs_is export' -l correlation -x -d 'only events whose metadata.correlation_id is ID'
complete -c evs -n '__evs_is export' -s w -l where -x -d 'only events for which this SQL expression is true'
complete -c evs -n '__evs_is export' -s n -l limit -x -d 'at most N events'
complete -c evs -n '__evs_is export' -s r -l reverse -d 'newest first'
complete -c evs -n '__evs_is export' -l raw -d 'as stored, without upcasting'
complete -c evs -n '__evs_is export' -l lifted -d 'upcast to the current schema versions'
complete -c evs -n '__evs_is export' -l with-hash -d 'add the chain hash of each event'
complete -c evs -n '__evs_is export' -s f -l follow -d 'wait for new events and go on'
complete -c evs -n '__evs_is export' -l idle-exit -x -d 'end a --follow after this long without a selected event'
complete -c evs -n '__evs_is export' -l until-caught-up -d 'end a --follow once every event of the log has been looked at'
complete -c evs -n '__evs_is export' -l count -d 'print only how many events match: {"count":N}'
complete -c evs -n '__evs_is export' -s e -l exit-status -d 'exit with 1 when nothing matched'
complete -c evs -n '__evs_at export 0' -F
complete -c evs -n '__evs_is read' -l from -xa 'start end' -d 'from this position on (start, end, N, -N = N-th from the end)'
complete -c evs -n '__evs_is read' -l to -xa 'start end' -d 'up to and with this position'
complete -c evs -n '__evs_is read' -l after -xa 'start end' -d 'after this position'
complete -c evs -n '__evs_is read' -l before -xa 'start end' -d 'before this position'
complete -c evs -n '__evs_is read' -l from-version -x -d 'from this version of the one stream named'
complete -c evs -n '__evs_is read' -l to-version -x -d 'up to and with this version'
complete -c evs -n '__evs_is read' -l since -x -d 'created at or after TIME (RFC 3339, date, now, or a duration ago: 90s, 7d)'
complete -c evs -n '__evs_is read' -l until -x -d 'created before TIME'
complete -c evs -n '__evs_is read' -s t -l type -xa '(__evs_names type)' -d 'only events of this type; a pattern with * ? [ ] is allowed'
complete -c evs -n '__evs_is read' -l category -xa '(__evs_names category)' -d 'only streams of this category'
complete -c evs -n '__evs_is read' -l correlation -x -d 'only events whose metadata.correlation_id is ID'
complete -c evs -n '__evs_is read' -s w -l where -x -d 'only events for which this SQL expression is true'
complete -c evs -n '__evs_is read' -s n -l limit -x -d 'at most N events'
complete -c evs -n '__evs_is read' -s r -l reverse -d 'newest first'
complete -c evs -n '__evs_is read' -l raw -d 'as stored, without upcasting'
complete -c evs -n '__evs_is read' -l lifted -d 'upcast to the current schema versions'
complete -c evs -n '__evs_is read' -l with-hash -d 'add the chain hash of each event'
complete -c evs -n '__evs_is read' -s f -l follow -d 'wait for new events and go on'
complete -c evs -n '__evs_is read' -l idle-exit -x -d 'end a --follow after this long without a selected event'
complete -c evs -n '__evs_is read' -l until-caught-up -d 'end a --follow once every event of the log has been looked at'
complete -c evs -n '__evs_is read' -l count -d 'print only how many events match: {"count":N}'
complete -c evs -n '__evs_is read' -s e -l exit-status -d 'exit with 1 when nothing matched'
complete -c evs -n '__evs_from read 0' -a '(__evs_names stream)'
complete -c evs -n '__evs_is last' -s t -l type -xa '(__evs_names type)' -d 'only events of this type; a pattern is allowed'
complete -c evs -n '__evs_is last' -s w -l where -x -d 'only events for which this SQL expression is true'
complete -c evs -n '__evs_is last' -l raw -d 'as stored, without upcasting'
complete -c evs -n '__evs_is last' -l with-hash -d 'add the chain hash'
complete -c evs -n '__evs_is last' -s e -l exit-status -d 'exit with 1 when nothing matched'
complete -c evs -n '__evs_at last 0' -a '(__evs_names stream)'
complete -c evs -n '__evs_is show' -l raw -d 'as stored, without upcasting'
complete -c evs -n '__evs_is show' -l with-hash -d 'add the chain hash'
complete -c evs -n '__evs_from streams 0' -a '(__evs_names stream)'
complete -c evs -n '__evs_is types' -l shapes -d 'count the shapes of each type'\''s data'
complete -c evs -n '__evs_from types 0' -a '(__evs_names type)'
complete -c evs -n '__evs_is stats' -l top -x -d 'how many streams and types to list (default 5)'
complete -c evs -n '__evs_is stats' -l from -xa 'start end' -d 'from this position on (start, end, N, -N = N-th from the end)'
complete -c evs -n '__evs_is stats' -l to -xa 'start end' -d 'up to and with this position'
complete -c evs -n '__evs_is stats' -l after -xa 'start end' -d 'after this position'
complete -c evs -n '__evs_is stats' -l before -xa 'start end' -d 'before this position'
complete -c evs -n '__evs_is stats' -l from-version -x -d 'from this version of the one stream named'
complete -c evs -n '__evs_is stats' -l to-version -x -d 'up to and with this version'
complete -c evs -n '__evs_is stats' -l since -x -d 'created at or after TIME (RFC 3339, date, now, or a duration ago: 90s, 7d)'
complete -c evs -n '__evs_is stats' -l until -x -d 'created before TIME'
complete -c evs -n '__evs_is stats' -s t -l type -xa '(__evs_names type)' -d 'only events of this type; a pattern with * ? [ ] is allowed'
complete -c evs -n '__evs_is stats' -l category -xa '(__evs_names category)' -d 'only streams of this category'
complete -c evs -n '__evs_is stats' -l correlation -x -d 'only events whose metadata.correlation_id is ID'
complete -c evs -n '__evs_is stats' -s w -l where -x -d 'only events for which this SQL expression is true'
complete -c evs -n '__evs_is stats' -s n -l limit -x -d 'at most N events'
complete -c evs -n '__evs_is stats' -s r -l reverse -d 'newest first'
complete -c evs -n '__evs_is stats' -l raw -d 'as stored, without upcasting'
complete -c evs -n '__evs_is stats' -l lifted -d 'upcast to the current schema versions'
complete -c evs -n '__evs_from stats 0' -a '(__evs_names stream)'
complete -c evs -n '__evs_is verify' -l quick -d 'check structure and gaps without re-hashing payloads'
complete -c evs -n '__evs_is verify' -l expect -x -d 'the log must hold this head, kept from an earlier verify'
complete -c evs -n '__evs_is replay' -l into -rF -d 'the read model of the single projection (default STORE.PROJECTION.db)'
complete -c evs -n '__evs_is replay' -l rebuild -d 'make the read model anew from the first event'
complete -c evs -n '__evs_is replay' -l to -xa 'start end' -d 'stop after this position (start, end, N, -N = N-th from the end)'
complete -c evs -n '__evs_is replay' -l until -x -d 'stop before the first event created at or after TIME'
complete -c evs -n '__evs_is replay' -s f -l follow -d 'wait for new events and go on'
complete -c evs -n '__evs_is replay' -l idle-exit -x -d 'end a --follow after this long without a new event'
complete -c evs -n '__evs_is replay' -l until-caught-up -d 'end a --follow once every event of the log has been applied'
complete -c evs -n '__evs_is replay' -l on-error -xa 'stop park' -d 'what to do with an event that a handler fails on (default stop)'
complete -c evs -n '__evs_is replay' -l step -d 'print for each event which rows changed, before and after (one projection)'
complete -c evs -n '__evs_is replay' -l batch -x -d 'events in a transaction (default 40000)'
complete -c evs -n '__evs_is replay' -l handler-timeout -x -d 'longest time for one event (default 5s)'
complete -c evs -n '__evs_from replay 0' -F
complete -c evs -n '__evs_is "projection new"' -l reducer -d 'a reducer, which folds a stream into its state, instead of a projection'
complete -c evs -n '__evs_is "projection new"' -l into -rF -d 'where to write it, - prints it (default NAME.sql)'
complete -c evs -n '__evs_from "projection check" 0' -F
complete -c evs -n '__evs_is "projection status"' -s e -l exit-status -d 'exit with 1 when one lags by more than --max-lag, or its last run failed'
complete -c evs -n '__evs_is "projection status"' -l max-lag -x -d 'the lag that --exit-status allows, in events or in time (default 0)'
complete -c evs -n '__evs_from "projection status" 0' -F
complete -c evs -n '__evs_is "projection show"' -s n -l limit -x -d 'at most N rows'
complete -c evs -n '__evs_at "projection show" 0' -F
complete -c evs -n '__evs_is "projection diff"' -l key -x -d 'the column that tells rows apart'
complete -c evs -n '__evs_is "projection diff"' -l table -x -d 'compare this table only (default: each that both make and that has the column)'
complete -c evs -n '__evs_is "projection diff"' -l to -xa 'start end' -d 'replay up to and with this position'
complete -c evs -n '__evs_at "projection diff" 0' -F
complete -c evs -n '__evs_at "projection diff" 1' -F
complete -c evs -n '__evs_at "projection parked" 0' -F
complete -c evs -n '__evs_is "projection retry"' -l into -rF -d 'the read model (default STORE.PROJECTION.db)'
complete -c evs -n '__evs_is "projection retry"' -l handler-timeout -x -d 'longest time for one event (default 5s)'
complete -c evs -n '__evs_at "projection retry" 0' -F
complete -c evs -n '__evs_from "projection retry" 1' -a 'start end'
complete -c evs -n '__evs_from "projection drop" 0' -F
complete -c evs -n '__evs_is state' -l at-version -x -d 'after version N of the one stream named'
complete -c evs -n '__evs_is state' -l at-position -xa 'start end' -d 'as the log was at this position (end, N, -N = N-th from the end)'
complete -c evs -n '__evs_is state' -l at-time -x -d 'as the stream was at TIME (RFC 3339, date, now, or a duration ago: 90s, 7d)'
complete -c evs -n '__evs_is state' -l step -d 'every event and what it changed'
complete -c evs -n '__evs_is state' -l no-snapshot -d 'fold every event, whatever snapshots there are'
complete -c evs -n '__evs_is state' -l save -d 'keep the state as a snapshot'
complete -c evs -n '__evs_is state' -l every -x -d 'with --save: only when N events came since the last snapshot (default 1)'
complete -c evs -n '__evs_is state' -l with -rF -d 'the reducer: a definition file, or merge, the JSON merge patch of every event'\''s data (default merge)'
complete -c evs -n '__evs_is state' -l handler-timeout -x -d 'longest time the reducer may take over one event (default 5s)'
complete -c evs -n '__evs_is state' -l raw -d 'fold events as stored, without upcasting'
complete -c evs -n '__evs_from state 0' -a '(__evs_names stream)'
complete -c evs -n '__evs_is bisect' -s w -l where -x -d 'the condition, as SQL'
complete -c evs -n '__evs_is bisect' -l exec -x -d 'the condition, as a program: 0 holds, 1 does not'
complete -c evs -n '__evs_is bisect' -l shell -d 'have /bin/sh run COMMAND'
complete -c evs -n '__evs_is bisect' -l exec-timeout -x -d 'end COMMAND when it takes longer'
complete -c evs -n '__evs_is bisect' -l with -rF -d 'the reducer: a definition file, or merge, the JSON merge patch of every event'\''s data (default merge)'
complete -c evs -n '__evs_is bisect' -l handler-timeout -x -d 'longest time the reducer may take over one event (default 5s)'
complete -c evs -n '__evs_is bisect' -l raw -d 'fold events as stored, without upcasting'
complete -c evs -n '__evs_at bisect 0' -a '(__evs_names stream)'
complete -c evs -n '__evs_is handle' -l command -xa '(__evs_payload)' -d 'the command: a value, a file with it, or stdin'
complete -c evs -n '__evs_is handle' -l retries -x -d 'how often to decide anew when another writer was faster (default 3)'
complete -c evs -n '__evs_is handle' -l every -x -d 'keep a snapshot of the state when N events came since the last'
complete -c evs -n '__evs_is handle' -l max-bytes -x -d 'largest event, names and payload together (default 1MiB, at most 64MiB)'
complete -c evs -n '__evs_is handle' -l exec -x -d 'the program that decides'
complete -c evs -n '__evs_is handle' -l shell -d 'have /bin/sh run COMMAND'
complete -c evs -n '__evs_is handle' -l exec-timeout -x -d 'end COMMAND when it takes longer'
complete -c evs -n '__evs_is handle' -l with -rF -d 'the reducer: a definition file, or merge, the JSON merge patch of every event'\''s data (default merge)'
complete -c evs -n '__evs_is handle' -l handler-timeout -x -d 'longest time the reducer may take over one event (default 5s)'
complete -c evs -n '__evs_is handle' -l raw -d 'fold events as stored, without upcasting'
complete -c evs -n '__evs_at handle 0' -a '(__evs_names stream)'
complete -c evs -n '__evs_is "snapshot take"' -l every -x -d 'only where N events came since the stream'\''s last snapshot (default 1)'
complete -c evs -n '__evs_is "snapshot take"' -l min-events -x -d 'only streams of N events or more (default 1)'
complete -c evs -n '__evs_is "snapshot take"' -l with -rF -d 'the reducer: a definition file, or merge, the JSON merge patch of every event'\''s data (default merge)'
complete -c evs -n '__evs_is "snapshot take"' -l handler-timeout -x -d 'longest time the reducer may take over one event (default 5s)'
complete -c evs -n '__evs_is "snapshot take"' -l raw -d 'fold events as stored, without upcasting'
complete -c evs -n '__evs_from "snapshot take" 0' -a '(__evs_names stream)'
complete -c evs -n '__evs_from "snapshot list" 0' -a '(__evs_names stream)'
complete -c evs -n '__evs_is "snapshot show"' -l at-version -x -d 'the newest at version N or before'
complete -c evs -n '__evs_is "snapshot show"' -l with -rF -d 'the reducer: a definition file, or merge, the JSON merge patch of every event'\''s data (default merge)'
complete -c evs -n '__evs_is "snapshot show"' -l handler-timeout -x -d 'longest time the reducer may take over one event (default 5s)'
complete -c evs -n '__evs_is "snapshot show"' -l raw -d 'fold events as stored, without upcasting'
complete -c evs -n '__evs_at "snapshot show" 0' -a '(__evs_names stream)'
complete -c evs -n '__evs_is "snapshot verify"' -l with -rF -d 'the reducer: a definition file, or merge, the JSON merge patch of every event'\''s data (default merge)'
complete -c evs -n '__evs_is "snapshot verify"' -l handler-timeout -x -d 'longest time the reducer may take over one event (default 5s)'
complete -c evs -n '__evs_is "snapshot verify"' -l raw -d 'fold events as stored, without upcasting'
complete -c evs -n '__evs_from "snapshot verify" 0' -a '(__evs_names stream)'
complete -c evs -n '__evs_is "snapshot drop"' -l keep -x -d 'leave the newest N of each stream and reducer'
complete -c evs -n '__evs_is "snapshot drop"' -l stale -d 'only those that can no longer be used'
complete -c evs -n '__evs_is "snapshot drop"' -l with -rF -d 'the reducer: a definition file, or merge, the JSON merge patch of every event'\''s data (default merge)'
complete -c evs -n '__evs_is "snapshot drop"' -l handler-timeout -x -d 'longest time the reducer may take over one event (default 5s)'
complete -c evs -n '__evs_is "snapshot drop"' -l raw -d 'fold events as stored, without upcasting'
complete -c evs -n '__evs_from "snapshot drop" 0' -a '(__evs_names stream)'
complete -c evs -n '__evs_is "schema add"' -l version -x -d 'the schema version that it describes (default: 1, for the first)'
complete -c evs -n '__evs_is "schema add"' -l replace -d 'put it in the place of another document of that version'
complete -c evs -n '__evs_at "schema add" 0' -a '(__evs_names type)'
complete -c evs -n '__evs_at "schema add" 1' -F
complete -c evs -n '__evs_at "schema list" 0' -a '(__evs_names type)'
complete -c evs -n '__evs_is "schema show"' -l version -x -d 'the schema of version N (default: the newest)'
complete -c evs -n '__evs_at "schema show" 0' -a '(__evs_names type)'
complete -c evs -n '__evs_is "schema infer"' -l closed -d 'objects take no other properties than those seen'
complete -c evs -n '__evs_is "schema infer"' -l no-statistics -d 'no $comment and no x-evs-... annotations'
complete -c evs -n '__evs_is "schema infer"' -l shapes -d 'list the shapes instead'
complete -c evs -n '__evs_is "schema infer"' -l from -xa 'start end' -d 'from this position on (start, end, N, -N = N-th from the end)'
complete -c evs -n '__evs_is "schema infer"' -l to -xa 'start end' -d 'up to and with this position'
complete -c evs -n '__evs_is "schema infer"' -l after -xa 'start end' -d 'after this position'
complete -c evs -n '__evs_is "schema infer"' -l before -xa 'start end' -d 'before this position'
complete -c evs -n '__evs_is "schema infer"' -l from-version -x -d 'from this version of the one stream named'
complete -c evs -n '__evs_is "schema infer"' -l to-version -x -d 'up to and with this version'
complete -c evs -n '__evs_is "schema infer"' -l since -x -d 'created at or after TIME (RFC 3339, date, now, or a duration ago: 90s, 7d)'
complete -c evs -n '__evs_is "schema infer"' -l until -x -d 'created before TIME'
complete -c evs -n '__evs_is "schema infer"' -l category -xa '(__evs_names category)' -d 'only streams of this category'
complete -c evs -n '__evs_is "schema infer"' -l correlation -x -d 'only events whose metadata.correlation_id is ID'
complete -c evs -n '__evs_is "schema infer"' -s w -l where -x -d 'only events for which this SQL expression is true'
complete -c evs -n '__evs_is "schema infer"' -s n -l limit -x -d 'at most N events'
complete -c evs -n '__evs_is "schema infer"' -l raw -d 'as stored, without upcasting'
complete -c evs -n '__evs_is "schema infer"' -l lifted -d 'upcast to the current schema versions'
complete -c evs -n '__evs_at "schema infer" 0' -a '(__evs_names type)'
complete -c evs -n '__evs_from "schema infer" 1' -a '(__evs_names stream)'
complete -c evs -n '__evs_is "schema check"' -l mode -xa 'backward backward-transitive forward forward-transitive full full-transitive none' -d 'what must hold (default: backward)'
complete -c evs -n '__evs_is "schema check"' -l version -x -d 'FILE is to be version N: compare with lower ones (default: with all)'
complete -c evs -n '__evs_at "schema check" 0' -a '(__evs_names type)'
complete -c evs -n '__evs_at "schema check" 1' -F
complete -c evs -n '__evs_is "schema diff"' -l mode -xa 'backward backward-transitive forward forward-transitive full full-transitive none' -d 'exit 1 only with a difference that breaks this'
complete -c evs -n '__evs_at "schema diff" 0' -F
complete -c evs -n '__evs_at "schema diff" 1' -F
complete -c evs -n '__evs_is "schema validate"' -l against -rF -d 'check the events of TYPE against this schema'
complete -c evs -n '__evs_is "schema validate"' -l violations -d 'print each violation of each event'
complete -c evs -n '__evs_is "schema validate"' -s e -l exit-status -d 'exit with 1 when an event does not fit'
complete -c evs -n '__evs_is "schema validate"' -l from -xa 'start end' -d 'from this position on (start, end, N, -N = N-th from the end)'
complete -c evs -n '__evs_is "schema validate"' -l to -xa 'start end' -d 'up to and with this position'
complete -c evs -n '__evs_is "schema validate"' -l after -xa 'start end' -d 'after this position'
complete -c evs -n '__evs_is "schema validate"' -l before -xa 'start end' -d 'before this position'
complete -c evs -n '__evs_is "schema validate"' -l from-version -x -d 'from this version of the one stream named'
complete -c evs -n '__evs_is "schema validate"' -l to-version -x -d 'up to and with this version'
complete -c evs -n '__evs_is "schema validate"' -l since -x -d 'created at or after TIME (RFC 3339, date, now, or a duration ago: 90s, 7d)'
complete -c evs -n '__evs_is "schema validate"' -l until -x -d 'created before TIME'
complete -c evs -n '__evs_is "schema validate"' -s t -l type -xa '(__evs_names type)' -d 'only events of this type; a pattern with * ? [ ] is allowed'
complete -c evs -n '__evs_is "schema validate"' -l category -xa '(__evs_names category)' -d 'only streams of this category'
complete -c evs -n '__evs_is "schema validate"' -l correlation -x -d 'only events whose metadata.correlation_id is ID'
complete -c evs -n '__evs_is "schema validate"' -s w -l where -x -d 'only events for which this SQL expression is true'
complete -c evs -n '__evs_is "schema validate"' -s n -l limit -x -d 'at most N events'
complete -c evs -n '__evs_is "schema validate"' -s r -l reverse -d 'newest first'
complete -c evs -n '__evs_is "schema validate"' -l raw -d 'as stored, without upcasting'
complete -c evs -n '__evs_is "schema validate"' -l lifted -d 'upcast to the current schema versions'
complete -c evs -n '__evs_is "schema validate"' -l with-hash -d 'add the chain hash of each event'
complete -c evs -n '__evs_at "schema validate" 0' -a '(__evs_names type)'
complete -c evs -n '__evs_from "schema validate" 1' -a '(__evs_names stream)'
complete -c evs -n '__evs_is "schema policy"' -l type -xa '(__evs_names type)' -d 'for this event type alone'
complete -c evs -n '__evs_at "schema policy" 0' -a 'off known strict default'
complete -c evs -n '__evs_is "schema drop"' -l version -x -d 'the schema'\''s version'
complete -c evs -n '__evs_at "schema drop" 0' -a '(__evs_names type)'
complete -c evs -n '__evs_is subscribe' -l batch -x -d 'hand over up to N events at a time (default 1)'
complete -c evs -n '__evs_is subscribe' -l pipe -d 'keep COMMAND running; it answers each line with ok, retry or fail'
complete -c evs -n '__evs_is subscribe' -l group -x -d 'the K-th of N members that share the streams'
complete -c evs -n '__evs_is subscribe' -l retries -x -d 'deliver an event that failed N more times (default 5)'
complete -c evs -n '__evs_is subscribe' -l back-off -x -d 'the first wait before a retry, doubled each time up to a minute (default 500ms)'
complete -c evs -n '__evs_is subscribe' -l on-error -xa 'park stop' -d 'what to do with an event that keeps failing (default park)'
complete -c evs -n '__evs_is subscribe' -l idle-exit -x -d 'end after this long without an event to deliver'
complete -c evs -n '__evs_is subscribe' -l until-caught-up -d 'end once every event of the log has been looked at'
complete -c evs -n '__evs_is subscribe' -l exec -x -d 'the program that gets the events'
complete -c evs -n '__evs_is subscribe' -l shell -d 'have /bin/sh run COMMAND'
complete -c evs -n '__evs_is subscribe' -l exec-timeout -x -d 'end COMMAND when a batch, or with --pipe an answer, takes longer'
complete -c evs -n '__evs_is subscribe' -l from -xa 'start end' -d 'from this position on (start, end, N, -N = N-th from the end)'
complete -c evs -n '__evs_is subscribe' -l to -xa 'start end' -d 'up to and with this position'
complete -c evs -n '__evs_is subscribe' -l after -xa 'start end' -d 'after this position'
complete -c evs -n '__evs_is subscribe' -l before -xa 'start end' -d 'before this position'
complete -c evs -n '__evs_is subscribe' -l from-version -x -d 'from this version of the one stream named'
complete -c evs -n '__evs_is subscribe' -l to-version -x -d 'up to and with this version'
complete -c evs -n '__evs_is subscribe' -l since -x -d 'created at or after TIME (RFC 3339, date, now, or a duration ago: 90s, 7d)'
complete -c evs -n '__evs_is subscribe' -l until -x -d 'created before TIME'
complete -c evs -n '__evs_is subscribe' -s t -l type -xa '(__evs_names type)' -d 'only events of this type; a pattern with * ? [ ] is allowed'
complete -c evs -n '__evs_is subscribe' -l category -xa '(__evs_names category)' -d 'only streams of this category'
complete -c evs -n '__evs_is subscribe' -l correlation -x -d 'only events whose metadata.correlation_id is ID'
complete -c evs -n '__evs_is subscribe' -s w -l where -x -d 'only events for which this SQL expression is true'
complete -c evs -n '__evs_is subscribe' -s n -l limit -x -d 'at most N events'
complete -c evs -n '__evs_is subscribe' -l raw -d 'as stored, without upcasting'
complete -c evs -n '__evs_is subscribe' -l lifted -d 'upcast to the current schema versions'
complete -c evs -n '__evs_is subscribe' -l with-hash -d 'add the chain hash of each event'
complete -c evs -n '__evs_from subscribe 1' -a '(__evs_names stream)'
complete -c evs -n '__evs_is "subscription next"' -l group -x -d 'the K-th of N members that share the streams'
complete -c evs -n '__evs_is "subscription next"' -s e -l exit-status -d 'exit with 1 when there is no event'
complete -c evs -n '__evs_is "subscription next"' -l from -xa 'start end' -d 'from this position on (start, end, N, -N = N-th from the end)'
complete -c evs -n '__evs_is "subscription next"' -l to -xa 'start end' -d 'up to and with this position'
complete -c evs -n '__evs_is "subscription next"' -l after -xa 'start end' -d 'after this position'
complete -c evs -n '__evs_is "subscription next"' -l before -xa 'start end' -d 'before this position'
complete -c evs -n '__evs_is "subscription next"' -l from-version -x -d 'from this version of the one stream named'
complete -c evs -n '__evs_is "subscription next"' -l to-version -x -d 'up to and with this version'
complete -c evs -n '__evs_is "subscription next"' -l since -x -d 'created at or after TIME (RFC 3339, date, now, or a duration ago: 90s, 7d)'
complete -c evs -n '__evs_is "subscription next"' -l until -x -d 'created before TIME'
complete -c evs -n '__evs_is "subscription next"' -s t -l type -xa '(__evs_names type)' -d 'only events of this type; a pattern with * ? [ ] is allowed'
complete -c evs -n '__evs_is "subscription next"' -l category -xa '(__evs_names category)' -d 'only streams of this category'
complete -c evs -n '__evs_is "subscription next"' -l correlation -x -d 'only events whose metadata.correlation_id is ID'
complete -c evs -n '__evs_is "subscription next"' -s w -l where -x -d 'only events for which this SQL expression is true'
complete -c evs -n '__evs_is "subscription next"' -s n -l limit -x -d 'at most N events'
complete -c evs -n '__evs_is "subscription next"' -l raw -d 'as stored, without upcasting'
complete -c evs -n '__evs_is "subscription next"' -l lifted -d 'upcast to the current schema versions'
complete -c evs -n '__evs_is "subscription next"' -l with-hash -d 'add the chain hash of each event'
complete -c evs -n '__evs_from "subscription next" 1' -a '(__evs_names stream)'
complete -c evs -n '__evs_is "subscription ack"' -l group -x -d 'the K-th of N members that share the streams'
complete -c evs -n '__evs_at "subscription ack" 1' -a 'start end'
complete -c evs -n '__evs_is "subscription reset"' -l to -xa 'start end' -d 'the last position that counts as done (start = none, end, N, -N)'
complete -c evs -n '__evs_is "subscription retry"' -l all -d 'all events that are parked'
complete -c evs -n '__evs_is "migrate new"' -l dir -rF -d 'the directory of the migrations (default EVS_MIGRATIONS, else ./migrations)'
complete -c evs -n '__evs_is "migrate status"' -l check -d 'exit with 1 when one is pending, late or changed'
complete -c evs -n '__evs_is "migrate status"' -l dir -rF -d 'the directory of the migrations (default EVS_MIGRATIONS, else ./migrations)'
complete -c evs -n '__evs_is "migrate plan"' -l to -x -d 'up to and with migration N'
complete -c evs -n '__evs_is "migrate plan"' -l dir -rF -d 'the directory of the migrations (default EVS_MIGRATIONS, else ./migrations)'
complete -c evs -n '__evs_is "migrate apply"' -l to -x -d 'up to and with migration N'
complete -c evs -n '__evs_is "migrate apply"' -l dir -rF -d 'the directory of the migrations (default EVS_MIGRATIONS, else ./migrations)'
complete -c evs -n '__evs_is "migrate copy"' -s f -l follow -d 'go on copying what is appended, until stopped; the copy stays unfinished'
complete -c evs -n '__evs_is "migrate copy"' -l until-caught-up -d 'end a --follow once everything is copied'
complete -c evs -n '__evs_is "migrate copy"' -l switch -d 'copy the rest and close this store in favour of TARGET'
complete -c evs -n '__evs_is "migrate copy"' -l check-projection -rF -d 'prove that a projection makes the same rows of both; with --switch writers wait for the last proof'
complete -c evs -n '__evs_at "migrate copy" 0' -F
complete -c evs -n '__evs_at "migrate verify" 0' -F
complete -c evs -n '__evs_at "migrate verify" 1' -F
complete -c evs -n '__evs_at "migrate verify" 2' -F
complete -c evs -n '__evs_is upgrade' -l backup -rF -d 'where to keep the store as it was (default STORE.format-N.backup)'
complete -c evs -n '__evs_is upgrade' -l no-backup -d 'keep none'
complete -c evs -n '__evs_at upgrade 0' -F
complete -c evs -n '__evs_at help 0' -a 'init append import export read last show streams types categories stats verify replay projection state bisect handle snapshot schema subscribe subscription migrate upgrade help man completion explain version exit-codes formats positions environment'
complete -c evs -n '__evs_at help 1' -a '(__evs_subcommands)'
complete -c evs -n '__evs_is man' -l mdoc -d 'the source in mdoc(7)'
complete -c evs -n '__evs_at man 0' -a 'init append import export read last show streams types categories stats verify replay projection state bisect handle snapshot schema subscribe subscription migrate upgrade help man completion explain version'
complete -c evs -n '__evs_at man 1' -a '(__evs_subcommands)'
complete -c evs -n '__evs_is completion' -l names -xa 'stream type category' -d 'print live names that begin with the operand'
complete -c evs -n '__evs_at completion 0' -a 'bash zsh fish'
complete -c evs -n '__evs_at explain 0' -a 'E_USAGE E_NAME E_NUMBER E_TIME E_ID E_WHERE E_NO_STORE E_NO_STREAM E_NO_EVENT E_NO_FILE E_NO_TOPIC E_NO_PROJECTION E_NO_SNAPSHOT E_NO_SUBSCRIPTION E_NO_SCHEMA E_NO_MIGRATION E_VERSION E_EVENT_ID E_BATCH E_EXACT E_EXISTS E_CLOSED E_CHANGED E_ORDER E_IN_USE E_JSON E_ENVELOPE E_LIMIT E_FUTURE E_REJECTED E_DEFINITION E_SCHEMA E_VIOLATION E_CORRUPT E_VERIFY E_HEAD E_CERTIFICATE E_BUSY E_NOT_STORE E_FORMAT E_OLD_FORMAT E_SCHEMA_OBJECTS E_CHECKPOINT E_IO E_READ_ONLY E_DISK_FULL E_HANDLER E_UNKNOWN_OUTCOME E_OUTPUT_LOST E_INTERNAL E_INTERRUPTED'
