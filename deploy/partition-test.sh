#!/usr/bin/env bash
# Two cells in two network namespaces, each with its own database and NATS server, joined by a leaf
# link that is cut and healed under load; checks that each side keeps working while it is cut off,
# and that every hand-off arrives once.
#
#   deploy/partition-test.sh [CUTS] [SEED]      5 cuts, seed 1, unless told otherwise
#
# Goals with a file are handed both ways all the time. The link is cut by taking the cable between the namespaces
# down, so that nothing says that anybody is gone. In each cut both cells answer goals of their own.
# In the end every goal that was handed over and accepted (202) must be answered, each cell must have
# exactly the goals that were submitted there or handed to it, and the journals' chains must be
# intact. Prints figures; exits with 1 when a promise is broken.
#
# Needs root (for the namespaces), ip, nats-server, curl and jq.
set -euo pipefail
cd "$(dirname "$0")/.."

cuts=${1:-5}
RANDOM=${2:-1}
work=$(mktemp -d)
run=$$
declare -A address=([north]=10.213.87.1 [south]=10.213.87.2) other=([north]=south [south]=north)
cells="north south"
text='Score these leads'
PATH=$PATH:/usr/sbin:/usr/local/bin
started=()

space() { echo "kaze-$1-$run"; }

within() { # within CELL COMMAND…: in its namespace
  local cell=$1
  shift
  ip netns exec "$(space "$cell")" "$@"
}

finish() {
  for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done
  wait 2>/dev/null || true
  for cell in $cells; do ip netns del "$(space "$cell")" 2>/dev/null || true; done
  if [ -n "${KEEP:-}" ]; then echo "What the cells said: $work"; else rm -rf "$work"; fi
}
trap finish EXIT

if [ "$(id -u)" != 0 ]; then
  echo "Network namespaces need root." >&2
  exit 2
fi
./kaze --version >/dev/null # builds what is missing

for cell in $cells; do
  ip netns add "$(space "$cell")"
  within "$cell" ip link set lo up
done
ip link add "kzn$run" netns "$(space north)" type veth peer name "kzs$run" netns "$(space south)"
declare -A cable=([north]=kzn$run [south]=kzs$run)
for cell in $cells; do
  within "$cell" ip addr add "${address[$cell]}/30" dev "${cable[$cell]}"
  within "$cell" ip link set "${cable[$cell]}" up
done

# As docs/BRIDGE.md has it; who does not answer for a few seconds counts as gone.
common='ping_interval: "2s", ping_max: 2'
cat >"$work/south.conf" <<EOF
$common
listen: "127.0.0.1:4222"
jetstream { store_dir: "$work/js-south", max_mem: 64M, max_file: 1G }
accounts {
  SOUTH {
    jetstream: enabled
    users: [
      { user: south, password: south-secret }
      { user: link, password: link-secret, permissions: {
          publish: { allow: ["kaze.south.from.north.>", "kaze.south.handoff.north.>", "_INBOX.south.>"] }
          subscribe: { allow: ["kaze.north.from.south.>", "kaze.north.handoff.south.>", "_INBOX.north.>"] } } }
    ]
  }
}
leafnodes { listen: "${address[south]}:7422" }
EOF
cat >"$work/north.conf" <<EOF
$common
listen: "127.0.0.1:4222"
jetstream { store_dir: "$work/js-north", max_mem: 64M, max_file: 1G }
accounts { NORTH { jetstream: enabled, users: [ { user: north, password: north-secret } ] } }
leafnodes {
  reconnect: 1
  remotes: [ { url: "nats-leaf://link:link-secret@${address[south]}:7422", account: NORTH } ]
}
EOF

up() { # up CELL: its NATS and itself
  local cell=$1 peer=${other[$1]}
  ip netns exec "$(space "$cell")" nats-server -c "$work/$cell.conf" >"$work/nats-$cell.log" 2>&1 &
  started+=($!)
  ip netns exec "$(space "$cell")" env KAZE_DATA="$work/$cell" KAZE_MODELS_OLLAMA=off \
    KAZE_NATS_URL=nats://127.0.0.1:4222 KAZE_NATS_CELL="$cell" KAZE_NATS_USER="$cell" \
    KAZE_NATS_PASSWORD="$cell-secret" KAZE_NATS_PEERS="$peer local" \
    KAZE_NATS_ALLOW="out $peer kaze.handoff.goal, in $peer kaze.handoff.goal, out $peer kaze.handoff.answer, in $peer kaze.handoff.answer" \
    ./kaze up --port 8080 --management-port 9090 >"$work/cell-$cell.log" 2>&1 &
  started+=($!)
}

api() { # api CELL PATH [curl options]
  local cell=$1 path=$2
  shift 2
  within "$cell" curl -sf --max-time 20 -H "Authorization: Bearer $(cat "$work/$cell/token")" "$@" \
    "http://127.0.0.1:8080/api/v1/$path"
}

ready() { # ready CELL
  for _ in $(seq 1200); do
    if [ -s "$work/$1/token" ] && api "$1" 'goals?limit=1' -o /dev/null; then return; fi
    sleep 0.1
  done
  echo "Cell $1 did not come up:" >&2
  tail -n 40 "$work/cell-$1.log" >&2
  exit 1
}

state() { # state CELL FILE [curl options]: states a goal, until it is accepted, and notes it
  local cell=$1 file=$2 id key
  shift 2
  key=$(cat /proc/sys/kernel/random/uuid)
  for _ in $(seq 20); do
    id=$(api "$cell" goals -H "Idempotency-Key: $key" -F "text=$text" -F attachments=@docs/examples/leads.csv "$@" | jq -r '.goalId // empty') || id=
    if [ -n "$id" ]; then
      echo "$id" >>"$work/$cell.$file"
      return
    fi
    sleep 0.5
  done
}

lend() { # lend CELL: hands goals to the other one until told to stop
  while [ ! -e "$work/stop" ]; do
    state "$1" lent -F "cell=${other[$1]}"
    sleep "0.$((RANDOM % 5 + 1))"
  done
}

status() { api "$1" "goals/$2" | jq -r '.status // empty' || true; }

over() { # over CELL GOAL SECONDS: waits until it has ended; prints with what
  local until=$((SECONDS + $3)) now
  while :; do
    now=$(status "$1" "$2")
    case $now in answered | failed | cancelled) break ;; esac
    [ "$SECONDS" -lt "$until" ] || break
    sleep 0.1
  done
  echo "${now:-unknown}"
}

cable() { for cell in $cells; do within "$cell" ip link set "${cable[$cell]}" "$1"; done; }

for cell in $cells; do up "$cell"; done
for cell in $cells; do
  ready "$cell"
  : >"$work/$cell.own"
  : >"$work/$cell.lent"
done

lend north &
lenders=($!)
lend south &
lenders+=($!)
began=$SECONDS
alone=0 stuck=0
for cut in $(seq "$cuts"); do
  sleep "$((RANDOM % 3)).$((RANDOM % 10))"
  cable down
  from=$SECONDS
  for cell in $cells; do
    before=$(wc -l <"$work/$cell.own")
    state "$cell" own
    [ "$(wc -l <"$work/$cell.own")" -gt "$before" ] || { stuck=$((stuck + 1)) && echo "cut $cut: $cell takes no goal"; }
  done
  sleep "$((RANDOM % 5 + 1)).$((RANDOM % 10))"
  for cell in $cells; do
    goal=$(tail -n 1 "$work/$cell.own")
    if [ "$(over "$cell" "$goal" 60)" = answered ]; then
      alone=$((alone + 1))
    else
      stuck=$((stuck + 1)) && echo "cut $cut: $cell does not answer goal $goal of its own"
    fi
  done
  cable up
  printf 'cut %d: %d s; handed over so far %d to south, %d to north\n' "$cut" $((SECONDS - from)) \
    "$(wc -l <"$work/north.lent")" "$(wc -l <"$work/south.lent")"
done
touch "$work/stop"
wait "${lenders[@]}" || true
lasted=$((SECONDS - began))

from=$SECONDS
answered=0 failed=0 lost=0
for cell in $cells; do
  while read -r goal; do
    case $(over "$cell" "$goal" 300) in
      answered) answered=$((answered + 1)) ;;
      failed) failed=$((failed + 1)) && api "$cell" "goals/$goal" | jq -r '.fault.message' ;;
      *) lost=$((lost + 1)) && echo "goal $goal of $cell is not over" ;;
    esac
  done <"$work/$cell.lent"
done
healed=$((SECONDS - from))

count() { # count CELL: how many goals it has, page by page
  local page cursor='' all=0
  while :; do
    page=$(api "$1" "goals?limit=100$cursor")
    all=$((all + $(jq '.goals | length' <<<"$page")))
    cursor=$(jq -r 'if .next then "&cursor=" + .next else empty end' <<<"$page")
    [ -n "$cursor" ] || break
  done
  echo "$all"
}

metric() { # metric CELL OUTCOME
  within "$1" curl -s http://127.0.0.1:9090/metrics |
    awk -v outcome="outcome=\"$2\"" '/^kaze_bridge_handoffs_total/ && index($0, outcome) { print int($2) }'
}

wrong=0
for cell in $cells; do
  peer=${other[$cell]}
  own=$(wc -l <"$work/$cell.own") mine=$(wc -l <"$work/$cell.lent") theirs=$(wc -l <"$work/$peer.lent")
  have=$(count "$cell")
  printf '%s has %d goals: %d of its own, %d handed to %s, %d from there; entries taken %s, offered again %s\n' \
    "$cell" "$have" "$own" "$mine" "$peer" "$theirs" "$(metric "$cell" taken)" "$(metric "$cell" again)"
  [ "$have" = $((own + mine + theirs)) ] || wrong=$((wrong + 1))
  within "$cell" env KAZE_DATA="$work/$cell" ./kaze audit verify || wrong=$((wrong + 1))
done
printf '%d cuts in %d s: %d goals handed over and accepted: %d answered, %d failed, %d lost; the last was over after %d s\n' \
  "$cuts" "$lasted" $((answered + failed + lost)) "$answered" "$failed" "$lost" "$healed"
printf '%d goals answered by a cell that was cut off, %d not\n' "$alone" "$stuck"
[ "$failed" = 0 ] && [ "$lost" = 0 ] && [ "$stuck" = 0 ] && [ "$wrong" = 0 ]
