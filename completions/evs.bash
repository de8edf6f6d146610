# bash completion for evs; made by `evs completion bash`

# Sets plain to what the program would get for the shell text $1, and open to the quote that it leaves open.
_evs_unquote() {
  local text=$1 char i
  plain='' open=''
  for ((i = 0; i < ${#text}; i++)); do
    char=${text:i:1}
    if [[ $open == "'" && $char != "'" ]]; then
      plain+=$char
    elif [[ $char == \\ ]]; then
      i=$((i + 1))
      char=${text:i:1}
      [[ -z $open || $char == [\"\\\$\`] ]] || plain+=\\
      plain+=$char
    elif [[ $char == "$open" ]]; then
      open=
    elif [[ -z $open && $char == [\'\"] ]]; then
      open=$char
    else
      plain+=$char
    fi
  done
}

_evs_unquote_path() {
  local open
  _evs_unquote "$1"
  # shellcheck disable=SC2088
  if [[ $plain == '~/'* ]]; then plain=$HOME/${plain:2}; fi
}

# Sets quoted to $1 as it is typed behind the open quote, or without any.
_evs_quote() {
  quoted=$1
  case $open in
    "'") quoted=${quoted//\'/"'\\''"} ;;
    '"')
      # shellcheck disable=SC1003
      quoted=${quoted//\\/'\\'} quoted=${quoted//\"/'\"'} quoted=${quoted//\$/'\$'} quoted=${quoted//\`/'\`'}
      ;;
    *) printf -v quoted %q "$quoted" ;;
  esac
}

# Offers those of the words that begin with value, without the part that readline keeps.
_evs_offer() {
  local name quoted
  for name in "$@"; do
    if [[ $name == "$value"* ]]; then
      _evs_quote "${name#"$kept"}"
      COMPREPLY+=("$quoted")
    fi
  done
}

_evs_offer_live() {
  local plain program names where=()
  _evs_unquote_path "${words[0]}"
  program=$plain
  if [[ -n $store ]]; then
    _evs_unquote_path "$store"
    where=(--store "$plain")
  fi
  mapfile -t names < <("$program" completion --names "$1" --timeout 500ms "${where[@]}" -- "$value" 2>/dev/null)
  _evs_offer "${names[@]}"
}

_evs_offer_files() {
  local names
  compopt -o filenames
  mapfile -t names < <(compgen -f -- "$value")
  COMPREPLY=("${names[@]#"$kept"}")
}

# A payload's file stands behind @.
_evs_offer_payload() {
  local names i
  if [[ $value != @* ]]; then return; fi
  mapfile -t names < <(compgen -P @ -f -- "${value:1}")
  for i in "${!names[@]}"; do
    if [[ -d ${names[i]:1} ]]; then
      names[i]+=/
      compopt -o nospace
    fi
  done
  _evs_offer "${names[@]}"
}

_evs_commands='init append import export read last show streams types categories stats verify replay projection state bisect handle snapshot schema subscribe subscription migrate upgrade help man completion explain version'

# Sets kind to the commands of group $1, to nothing when it is no group.
_evs_subcommands() {
  kind=
  case $1 in
    projection) kind=':new check status show diff parked retry drop' ;;
    subscription) kind=':list show next ack reset parked retry drop' ;;
    migrate) kind=':new status plan apply undo copy verify' ;;
    schema) kind=':add list show infer check diff validate policy drop' ;;
    snapshot) kind=':take list show verify drop' ;;
  esac
}

# Sets kind to what option $2 of command $1 takes, to nothing when it takes no value.
_evs_value() {
  kind=
  case $2 in
    -s | --store) kind='file' ;;
    -o | --output) kind=':auto table ndjson json csv tsv' ;;
    --fields) kind='any' ;;
    --color) kind=':auto always never' ;;
    --progress) kind=':auto plain never' ;;
    --timeout) kind='any' ;;
  esac
  case $1:$2 in
    init:--mode) kind='any' ;;
    append:--expect) kind='any' ;;
    append:--id) kind='any' ;;
    append:--data) kind='json' ;;
    append:--meta) kind='any' ;;
    append:--metadata) kind='json' ;;
    append:--correlation) kind='any' ;;
    append:--causation) kind='any' ;;
    append:--user) kind='any' ;;
    append:--at) kind='any' ;;
    append:--schema-version) kind='any' ;;
    append:--batch) kind='file' ;;
    append:--max-bytes) kind='any' ;;
    import:--on-error) kind='file' ;;
    import:--format) kind=':ndjson cloudevents csv' ;;
    import:--id-from) kind='any' ;;
    import:--source) kind='any' ;;
    import:--skip-lines) kind='any' ;;
    import:--max-bytes) kind='any' ;;
    import:--chunk) kind='any' ;;
    import:--durability) kind=':full fast' ;;
    export:--format) kind=':ndjson cloudevents csv' ;;
    export:--source) kind='any' ;;
    export:--from) kind=':start end' ;;
    export:--to) kind=':start end' ;;
    export:--after) kind=':start end' ;;
    export:--before) kind=':start end' ;;
    export:--from-version) kind='any' ;;
    export:--to-version) kind='any' ;;
    export:--since) kind='any' ;;
    export:--until) kind='any' ;;
    export:-t | export:--type) kind='type' ;;
    export:--category) kind='category' ;;
    export:--correlation) kind='any' ;;
    export:-w | export:--where) kind='any' ;;
    export:-n | export:--limit) kind='any' ;;
    export:--idle-exit) kind='any' ;;
    read:--from) kind=':start end' ;;
    read:--to) kind=':start end' ;;
    read:--after) kind=':start end' ;;
    read:--before) kind=':start end' ;;
    read:--from-version) kind='any' ;;
    read:--to-version) kind='any' ;;
    read:--since) kind='any' ;;
    read:--until) kind='any' ;;
    read:-t | read:--type) kind='type' ;;
    read:--category) kind='category' ;;
    read:--correlation) kind='any' ;;
    read:-w | read:--where) kind='any' ;;
    read:-n | read:--limit) kind='any' ;;
    read:--idle-exit) kind='any' ;;
    last:-t | last:--type) kind='type' ;;
    last:-w | last:--where) kind='any' ;;
    stats:--top) kind='any' ;;
    stats:--from) kind=':start end' ;;
    stats:--to) kind=':start end' ;;
    stats:--after) kind=':start end' ;;
    stats:--before) kind=':start end' ;;
    stats:--from-version) kind='any' ;;
    stats:--to-version) kind='any' ;;
    stats:--since) kind='any' ;;
    stats:--until) kind='any' ;;
    stats:-t | stats:--type) kind='type' ;;
    stats:--category) kind='category' ;;
    stats:--correlation) kind='any' ;;
    stats:-w | stats:--where) kind='any' ;;
    stats:-n | stats:--limit) kind='any' ;;
    verify:--expect) kind='any' ;;
    replay:--into) kind='file' ;;
    replay:--to) kind=':start end' ;;
    replay:--until) kind='any' ;;
    replay:--idle-exit) kind='any' ;;
    replay:--on-error) kind=':stop park' ;;
    replay:--batch) kind='any' ;;
    replay:--handler-timeout) kind='any' ;;
    'projection new':--into) kind='file' ;;
    'projection status':--max-lag) kind='any' ;;
    'projection show':-n | 'projection show':--limit) kind='any' ;;
    'projection diff':--key) kind='any' ;;
    'projection diff':--table) kind='any' ;;
    'projection diff':--to) kind=':start end' ;;
    'projection retry':--into) kind='file' ;;
    'projection retry':--handler-timeout) kind='any' ;;
    state:--at-version) kind='any' ;;
    state:--at-position) kind=':start end' ;;
    state:--at-time) kind='any' ;;
    state:--every) kind='any' ;;
    state:--with) kind='file' ;;
    state:--handler-timeout) kind='any' ;;
    bisect:-w | bisect:--where) kind='any' ;;
    bisect:--exec) kind='any' ;;
    bisect:--exec-timeout) kind='any' ;;
    bisect:--with) kind='file' ;;
    bisect:--handler-timeout) kind='any' ;;
    handle:--command) kind='json' ;;
    handle:--retries) kind='any' ;;
    handle:--every) kind='any' ;;
    handle:--max-bytes) kind='any' ;;
    handle:--exec) kind='any' ;;
    handle:--exec-timeout) kind='any' ;;
    handle:--with) kind='file' ;;
    handle:--handler-timeout) kind='any' ;;
    'snapshot take':--every) kind='any' ;;
    'snapshot take':--min-events) kind='any' ;;
    'snapshot take':--with) kind='file' ;;
    'snapshot take':--handler-timeout) kind='any' ;;
    'snapshot show':--at-version) kind='any' ;;
    'snapshot show':--with) kind='file' ;;
    'snapshot show':--handler-timeout) kind='any' ;;
    'snapshot verify':--with) kind='file' ;;
    'snapshot verify':--handler-timeout) kind='any' ;;
    'snapshot drop':--keep) kind='any' ;;
    'snapshot drop':--with) kind='file' ;;
    'snapshot drop':--handler-timeout) kind='any' ;;
    'schema add':--version) kind='any' ;;
    'schema show':--version) kind='any' ;;
    'schema infer':--from) kind=':start end' ;;
    'schema infer':--to) kind=':start end' ;;
    'schema infer':--after) kind=':start end' ;;
    'schema infer':--before) kind=':start end' ;;
    'schema infer':--from-version) kind='any' ;;
    'schema infer':--to-version) kind='any' ;;
    'schema infer':--since) kind='any' ;;
    'schema infer':--until) kind='any' ;;
    'schema infer':--category) kind='category' ;;
    'schema infer':--correlation) kind='any' ;;
    'schema infer':-w | 'schema infer':--where) kind='any' ;;
    'schema infer':-n | 'schema infer':--limit) kind='any' ;;
    'schema check':--mode) kind=':backward backward-transitive forward forward-transitive full full-transitive none' ;;
    'schema check':--version) kind='any' ;;
    'schema diff':--mode) kind=':backward backward-transitive forward forward-transitive full full-transitive none' ;;
    'schema validate':--against) kind='file' ;;
    'schema validate':--from) kind=':start end' ;;
    'schema validate':--to) kind=':start end' ;;
    'schema validate':--after) kind=':start end' ;;
    'schema validate':--before) kind=':start end' ;;
    'schema validate':--from-version) kind='any' ;;
    'schema validate':--to-version) kind='any' ;;
    'schema validate':--since) kind='any' ;;
    'schema validate':--until) kind='any' ;;
    'schema validate':-t | 'schema validate':--type) kind='type' ;;
    'schema validate':--category) kind='category' ;;
    'schema validate':--correlation) kind='any' ;;
    'schema validate':-w | 'schema validate':--where) kind='any' ;;
    'schema validate':-n | 'schema validate':--limit) kind='any' ;;
    'schema policy':--type) kind='type' ;;
    'schema drop':--version) kind='any' ;;
    subscribe:--batch) kind='any' ;;
    subscribe:--group) kind='any' ;;
    subscribe:--retries) kind='any' ;;
    subscribe:--back-off) kind='any' ;;
    subscribe:--on-error) kind=':park stop' ;;
    subscribe:--idle-exit) kind='any' ;;
    subscribe:--exec) kind='any' ;;
    subscribe:--exec-timeout) kind='any' ;;
    subscribe:--from) kind=':start end' ;;
    subscribe:--to) kind=':start end' ;;
    subscribe:--after) kind=':start end' ;;
    subscribe:--before) kind=':start end' ;;
    subscribe:--from-version) kind='any' ;;
    subscribe:--to-version) kind='any' ;;
    subscribe:--since) kind='any' ;;
    subscribe:--until) kind='any' ;;
    subscribe:-t | subscribe:--type) kind='type' ;;
    subscribe:--category) kind='category' ;;
    subscribe:--correlation) kind='any' ;;
    subscribe:-w | subscribe:--where) kind='any' ;;
    subscribe:-n | subscribe:--limit) kind='any' ;;
    'subscription next':--group) kind='any' ;;
    'subscription next':--from) kind=':start end' ;;
    'subscription next':--to) kind=':start end' ;;
    'subscription next':--after) kind=':start end' ;;
    'subscription next':--before) kind=':start end' ;;
    'subscription next':--from-version) kind='any' ;;
    'subscription next':--to-version) kind='any' ;;
    'subscription next':--since) kind='any' ;;
    'subscription next':--until) kind='any' ;;
    'subscription next':-t | 'subscription next':--type) kind='type' ;;
    'subscription next':--category) kind='category' ;;
    'subscription next':--correlation) kind='any' ;;
    'subscription next':-w | 'subscription next':--where) kind='any' ;;
    'subscription next':-n | 'subscription next':--limit) kind='any' ;;
    'subscription ack':--group) kind='any' ;;
    'subscription reset':--to) kind=':start end' ;;
    'migrate new':--dir) kind='file' ;;
    'migrate status':--dir) kind='file' ;;
    'migrate plan':--to) kind='any' ;;
    'migrate plan':--dir) kind='file' ;;
    'migrate apply':--to) kind='any' ;;
    'migrate apply':--dir) kind='file' ;;
    'migrate copy':--check-projection) kind='file' ;;
    upgrade:--backup) kind='file' ;;
    completion:--names) kind=':stream type category' ;;
  esac
}

# Sets options to those of command $1.
_evs_options() {
  options='-s --store -o --output --fields --ids -0 --null -q --quiet -v --verbose --color --progress --timeout -y --yes --dry-run --untrusted -h --help -V --version'
  case $1 in
    init) options+=' --mode --production' ;;
    append) options+=' --expect --id --data --meta --metadata --correlation --causation --user --at --schema-version --batch --create --max-bytes' ;;
    import) options+=' --ack --on-error --format --create --exact --id-from --source --skip-lines --allow-future --max-bytes --chunk --durability' ;;
    export) options+=' --format --source --from --to --after --before --from-version --to-version --since --until -t --type --category --correlation -w --where -n --limit -r --reverse --raw --lifted --with-hash -f --follow --idle-exit --until-caught-up --count -e --exit-status' ;;
    read) options+=' --from --to --after --before --from-version --to-version --since --until -t --type --category --correlation -w --where -n --limit -r --reverse --raw --lifted --with-hash -f --follow --idle-exit --until-caught-up --count -e --exit-status' ;;
    last) options+=' -t --type -w --where --raw --with-hash -e --exit-status' ;;
    show) options+=' --raw --with-hash' ;;
    types) options+=' --shapes' ;;
    stats) options+=' --top --from --to --after --before --from-version --to-version --since --until -t --type --category --correlation -w --where -n --limit -r --reverse --raw --lifted' ;;
    verify) options+=' --quick --expect' ;;
    replay) options+=' --into --rebuild --to --until -f --follow --idle-exit --until-caught-up --on-error --step --batch --handler-timeout' ;;
    'projection new') options+=' --reducer --into' ;;
    'projection status') options+=' -e --exit-status --max-lag' ;;
    'projection show') options+=' -n --limit' ;;
    'projection diff') options+=' --key --table --to' ;;
    'projection retry') options+=' --into --handler-timeout' ;;
    state) options+=' --at-version --at-position --at-time --step --no-snapshot --save --every --with --handler-timeout --raw' ;;
    bisect) options+=' -w --where --exec --shell --exec-timeout --with --handler-timeout --raw' ;;
    handle) options+=' --command --retries --every --max-bytes --exec --shell --exec-timeout --with --handler-timeout --raw' ;;
    'snapshot take') options+=' --every --min-events --with --handler-timeout --raw' ;;
    'snapshot show') options+=' --at-version --with --handler-timeout --raw' ;;
    'snapshot verify') options+=' --with --handler-timeout --raw' ;;
    'snapshot drop') options+=' --keep --stale --with --handler-timeout --raw' ;;
    'schema add') options+=' --version --replace' ;;
    'schema show') options+=' --version' ;;
    'schema infer') options+=' --closed --no-statistics --shapes --from --to --after --before --from-version --to-version --since --until --category --correlation -w --where -n --limit --raw --lifted' ;;
    'schema check') options+=' --mode --version' ;;
    'schema diff') options+=' --mode' ;;
    'schema validate') options+=' --against --violations -e --exit-status --from --to --after --before --from-version --to-version --since --until -t --type --category --correlation -w --where -n --limit -r --reverse --raw --lifted --with-hash' ;;
    'schema policy') options+=' --type' ;;
    'schema drop') options+=' --version' ;;
    subscribe) options+=' --batch --pipe --group --retries --back-off --on-error --idle-exit --until-caught-up --exec --shell --exec-timeout --from --to --after --before --from-version --to-version --since --until -t --type --category --correlation -w --where -n --limit --raw --lifted --with-hash' ;;
    'subscription next') options+=' --group -e --exit-status --from --to --after --before --from-version --to-version --since --until -t --type --category --correlation -w --where -n --limit --raw --lifted --with-hash' ;;
    'subscription ack') options+=' --group' ;;
    'subscription reset') options+=' --to' ;;
    'subscription retry') options+=' --all' ;;
    'migrate new') options+=' --dir' ;;
    'migrate status') options+=' --check --dir' ;;
    'migrate plan') options+=' --to --dir' ;;
    'migrate apply') options+=' --to --dir' ;;
    'migrate copy') options+=' -f --follow --until-caught-up --switch --check-projection' ;;
    upgrade) options+=' --backup --no-backup' ;;
    man) options+=' --mdoc' ;;
    completion) options+=' --names' ;;
  esac
}

# Sets kind to what operand number $2, counted from 0, of command $1 is.
_evs_operand() {
  kind=
  case $1:$2 in
    init:0) kind='file' ;;
    append:0) kind='stream' ;;
    append:1) kind='type' ;;
    append:2) kind='json' ;;
    import:*) kind='file' ;;
    export:0) kind='file' ;;
    read:*) kind='stream' ;;
    last:0) kind='stream' ;;
    show:0) kind='any' ;;
    streams:*) kind='stream' ;;
    types:*) kind='type' ;;
    stats:*) kind='stream' ;;
    replay:*) kind='file' ;;
    'projection new':0) kind='any' ;;
    'projection check':*) kind='file' ;;
    'projection status':*) kind='file' ;;
    'projection show':0) kind='file' ;;
    'projection show':1) kind='any' ;;
    'projection diff':0) kind='file' ;;
    'projection diff':1) kind='file' ;;
    'projection parked':0) kind='file' ;;
    'projection retry':0) kind='file' ;;
    'projection retry':*) kind=':start end' ;;
    'projection drop':*) kind='file' ;;
    state:*) kind='stream' ;;
    bisect:0) kind='stream' ;;
    handle:0) kind='stream' ;;
    'snapshot take':*) kind='stream' ;;
    'snapshot list':*) kind='stream' ;;
    'snapshot show':0) kind='stream' ;;
    'snapshot verify':*) kind='stream' ;;
    'snapshot drop':*) kind='stream' ;;
    'schema add':0) kind='type' ;;
    'schema add':1) kind='file' ;;
    'schema list':0) kind='type' ;;
    'schema show':0) kind='type' ;;
    'schema infer':0) kind='type' ;;
    'schema infer':*) kind='stream' ;;
    'schema check':0) kind='type' ;;
    'schema check':1) kind='file' ;;
    'schema diff':0) kind='file' ;;
    'schema diff':1) kind='file' ;;
    'schema validate':0) kind='type' ;;
    'schema validate':*) kind='stream' ;;
    'schema policy':0) kind=':off known strict default' ;;
    'schema drop':0) kind='type' ;;
    subscribe:0) kind='any' ;;
    subscribe:*) kind='stream' ;;
    'subscription show':0) kind='any' ;;
    'subscription next':0) kind='any' ;;
    'subscription next':*) kind='stream' ;;
    'subscription ack':0) kind='any' ;;
    'subscription ack':1) kind=':start end' ;;
    'subscription reset':0) kind='any' ;;
    'subscription parked':0) kind='any' ;;
    'subscription retry':0) kind='any' ;;
    'subscription retry':1) kind='any' ;;
    'subscription drop':0) kind='any' ;;
    'migrate new':*) kind='any' ;;
    'migrate copy':0) kind='file' ;;
    'migrate verify':0) kind='file' ;;
    'migrate verify':1) kind='file' ;;
    'migrate verify':2) kind='file' ;;
    upgrade:0) kind='file' ;;
    help:0) kind=':init append import export read last show streams types categories stats verify replay projection state bisect handle snapshot schema subscribe subscription migrate upgrade help man completion explain version exit-codes formats positions environment' ;;
    help:1) kind='subcommand' ;;
    man:0) kind=':init append import export read last show streams types categories stats verify replay projection state bisect handle snapshot schema subscribe subscription migrate upgrade help man completion explain version' ;;
    man:1) kind='subcommand' ;;
    completion:0) kind=':bash zsh fish' ;;
    explain:0) kind=':E_USAGE E_NAME E_NUMBER E_TIME E_ID E_WHERE E_NO_STORE E_NO_STREAM E_NO_EVENT E_NO_FILE E_NO_TOPIC E_NO_PROJECTION E_NO_SNAPSHOT E_NO_SUBSCRIPTION E_NO_SCHEMA E_NO_MIGRATION E_VERSION E_EVENT_ID E_BATCH E_EXACT E_EXISTS E_CLOSED E_CHANGED E_ORDER E_IN_USE E_JSON E_ENVELOPE E_LIMIT E_FUTURE E_REJECTED E_DEFINITION E_SCHEMA E_VIOLATION E_CORRUPT E_VERIFY E_HEAD E_CERTIFICATE E_BUSY E_NOT_STORE E_FORMAT E_OLD_FORMAT E_SCHEMA_OBJECTS E_CHECKPOINT E_IO E_READ_ONLY E_DISK_FULL E_HANDLER E_UNKNOWN_OUTCOME E_OUTPUT_LOST E_INTERNAL E_INTERRUPTED' ;;
  esac
}

_evs() {
  local words=() word blank rest=${COMP_LINE:0:COMP_POINT} before='' i
  local command='' option='' store='' ended='' operands=0 first='' kind options plain open value kept
  COMPREPLY=()
  # Bash also cuts words at = : and @: here they are whole again. `before` is the part of the last one in front of
  # what readline replaces.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]} blank=${rest%%[![:blank:]]*}
    rest=${rest:${#blank}}
    if ((i == COMP_CWORD)); then word=$rest; fi
    if [[ $i == 0 || -n $blank ]]; then
      words+=("$word") before=
    else
      before=${words[-1]} words[-1]+=$word
    fi
    rest=${rest:${#word}}
  done
  if [[ -n $word && -z ${word//[=:@]/} ]]; then before=${words[-1]}; fi
  before=${before%@} # readline takes this one into its word

  for word in "${words[@]:1:${#words[@]}-2}"; do
    if [[ -n $option ]]; then
      if [[ $option == -s || $option == --store ]]; then store=$word; fi
      option=
    elif [[ -n $ended || $word != -?* ]]; then
      _evs_subcommands "$command"
      if [[ -z $command || -n $kind ]]; then
        command+=${command:+ }$word
      else
        first=${first:-$word} operands=$((operands + 1))
      fi
    elif [[ $word == -- ]]; then
      ended=yes
    elif [[ $word == --*=* ]]; then
      if [[ $word == --store=* ]]; then store=${word#*=}; fi
    else
      _evs_value "$command" "$word"
      if [[ -n $kind ]]; then option=$word; fi
    fi
  done

  word=${words[-1]}
  if [[ -n $option ]]; then
    _evs_value "$command" "$option"
  elif [[ -z $ended && $word == --*=* ]]; then
    _evs_value "$command" "${word%%=*}"
    before=${before#*=} word=${word#*=}
  elif [[ -z $ended && $word == -* ]]; then
    _evs_options "$command"
    kind=":$options"
  elif [[ -z $command ]]; then
    kind=":$_evs_commands"
  else
    _evs_subcommands "$command"
    if [[ -z $kind ]]; then _evs_operand "$command" "$operands"; fi
    if [[ $kind == subcommand ]]; then _evs_subcommands "$first"; fi
  fi
  _evs_unquote "$before"
  kept=$plain
  _evs_unquote "$word"
  value=$plain
  case $kind in
    :*)
      read -ra words <<<"${kind:1}"
      _evs_offer "${words[@]}"
      ;;
    stream | type | category) _evs_offer_live "$kind" ;;
    file) _evs_offer_files ;;
    json) _evs_offer_payload ;;
  esac
}

complete -F _evs evs
