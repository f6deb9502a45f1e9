#!/usr/bin/env bash
# Kills Kaze at random moments with goals running, held and being decided, and checks that nothing
# is lost and nothing is done twice.
#
#   deploy/crash-test.sh [KILLS] [SEED]      20 kills, seed 1, unless told otherwise
#
# Reports wait for a person here; two people decide on random ones, with every answer they get noted
# down. After the last start every goal that was accepted (202) must have ended exactly once or still
# wait for a person, every decision that was accepted (200) must stand as it was made, and the
# journal's chain must be intact. Prints figures; exits with 1 when a promise is broken. Needs curl
# and jq.
set -euo pipefail
cd "$(dirname "$0")/.."

kills=${1:-20}
RANDOM=${2:-1}
work=$(mktemp -d)
export KAZE_DATA=$work/data
export KAZE_TRUST_LEVELS=report-generation=supervised
export KAZE_MODELS_OLLAMA=off
port=$((20000 + RANDOM % 20000))
url=http://127.0.0.1:$port/api/v1
accepted=$work/accepted
decided=$work/decided
: >"$accepted"
: >"$decided"
cell=

finish() {
  [ -z "$cell" ] || kill "$cell" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

./kaze --version >/dev/null # builds what is missing, before the clock of a start runs

up() {
  ./kaze up --port "$port" --management-port 0 >>"$work/cell.log" 2>&1 &
  cell=$!
  for _ in $(seq 600); do
    if [ -s "$KAZE_DATA/token" ] && api 'goals?limit=1' -o /dev/null; then return; fi
    kill -0 "$cell" 2>/dev/null || break
    sleep 0.1
  done
  echo "The cell did not come up:" >&2
  tail -n 40 "$work/cell.log" >&2
  exit 1
}

api() { # api PATH [curl options]
  local path=$1
  shift
  curl -sf --max-time 10 -H "Authorization: Bearer $(cat "$KAZE_DATA/token")" "$@" "$url/$path"
}

goals() { # states goals until the cell is gone; notes those that were accepted
  local n=0 id
  while :; do
    n=$((n + 1))
    if [ $((n % 2)) = 0 ]; then
      set -- -F 'text=Score these leads and write me a report' -F attachments=@docs/examples/leads.csv
    else
      set -- -F 'text=find keywords and optimise this page' -F attachments=@docs/examples/page.html
    fi
    id=$(api goals "$@" | sed -n 's/.*"goalId":"\([^"]*\)".*/\1/p') || return 0
    [ -z "$id" ] || echo "$id" >>"$accepted"
  done
}

decide() { # decide SEED: decides on random open approvals until the cell is gone
  local open id status answer=$work/answer.$1
  RANDOM=$1
  while :; do
    open=$(api 'approvals?limit=100') || return 0
    id=$(jq -r --argjson n "$RANDOM" '.approvals | if length == 0 then empty else .[$n % length].approvalId end' <<<"$open")
    if [ -z "$id" ] || [ $((RANDOM % 10)) = 0 ]; then # now and then something is left to wait
      sleep 0.05
      continue
    fi
    if [ $((RANDOM % 3)) = 0 ]; then
      set -- reject "no $RANDOM"
    else
      set -- approve "yes $RANDOM"
    fi
    # A status with an answer is a promise; no answer may have been a decision all the same.
    status=$(curl -s -o "$answer" -w '%{http_code}' --max-time 10 \
      -H "Authorization: Bearer $(cat "$KAZE_DATA/token")" -H 'Content-Type: application/json' \
      -d "{\"decision\":\"$1\",\"reason\":\"$2\"}" "$url/approvals/$id") || return 0
    case $status in
      # The same one by the same caller, or who came too late: what stands is what is promised.
      200 | 409) jq -r '[.approvalId, .state, .decisionReason] | @tsv' "$answer" >>"$decided" ;;
      503) ;;
      *) echo "approval $id was answered with $status: $(cat "$answer")" >>"$work/odd" ;;
    esac
  done
}

for kill in $(seq "$kills"); do
  up
  goals &
  stater=$!
  decide $((RANDOM + 1)) &
  one=$!
  decide $((RANDOM + 2)) &
  other=$!
  sleep "$((RANDOM % 3)).$((RANDOM % 10))"
  kill -9 "$cell"
  wait "$cell" 2>/dev/null || true
  wait "$stater" "$one" "$other" || true
  printf 'kill %d: %d goals accepted so far, %d decisions\n' \
    "$kill" "$(wc -l <"$accepted")" "$(cut -f1 "$decided" | sort -u | wc -l)"
done

up
from=$SECONDS
answered=0 failed=0 held=0 twice=0 lost=0
while read -r goal; do
  for _ in $(seq 300); do
    told=$(api "goals/$goal" || true)
    status=$(jq -r .status <<<"$told")
    case $status in answered | failed | cancelled) break ;; esac
    # It waits rightly when a person is asked, and nothing else of it is under way.
    waiting=$(jq '[.tasks[]? | select(.status == "held") | .approval.approvalId] | length' <<<"$told")
    moving=$(jq '[.tasks[]? | select(.status == "ready" or .status == "drafted")] | length' <<<"$told")
    if [ "$status" = held ] && [ "${waiting:-0}" -gt 0 ] && [ "${moving:-1}" = 0 ]; then break; fi
    sleep 0.2
  done
  if [ "$status" = held ]; then
    open=$(api "approvals?goalId=$goal" | jq '.approvals | length')
    if [ "${open:-0}" = "$waiting" ] && [ "$moving" = 0 ]; then
      held=$((held + 1))
    else
      lost=$((lost + 1)) && echo "goal $goal is held, with $open approvals open and $moving tasks under way"
    fi
    continue
  fi
  events=$(api "goals/$goal/events" --max-time 30 || true)
  ends=$(grep -cE '^event: (answer-ready|goal-failed)$' <<<"$events" || true)
  doubled=$(sed -n '/^event: approval-decided/{n;s/^data: //p}' <<<"$events" |
    jq -r .approvalId | sort | uniq -d | wc -l)
  case $status/$ends/$doubled in
    answered/1/0) answered=$((answered + 1)) ;;
    failed/1/0) failed=$((failed + 1)) && jq -r '.fault.message | split("\n")[0]' <<<"$told" >>"$work/failures" ;;
    answered/*/* | failed/*/*) twice=$((twice + 1)) && echo "goal $goal ended $ends times, $doubled decided twice" ;;
    *) lost=$((lost + 1)) && echo "goal $goal is ${status:-not over}" ;;
  esac
done <"$accepted"

changed=0
while IFS=$'\t' read -r id state reason; do
  [ "$(api "approvals/$id" | jq -r '[.state, .decisionReason] | @tsv')" = "$state"$'\t'"$reason" ] ||
    { changed=$((changed + 1)) && echo "approval $id does not stand as $state: $reason"; }
done < <(sort -u "$decided")
[ ! -s "$work/odd" ] || cat "$work/odd"
[ ! -s "$work/failures" ] || { echo "Why goals failed:" && sort "$work/failures" | uniq -c | sort -rn | head -n 20; }

printf '%d kills, %d goals accepted: %d answered once, %d failed once, %d wait for a person, %d ended more than once, %d lost or stuck; looked through in %d s\n' \
  "$kills" "$(wc -l <"$accepted")" "$answered" "$failed" "$held" "$twice" "$lost" "$((SECONDS - from))"
printf '%d decisions accepted: %d of them lost or changed\n' \
  "$(cut -f1 "$decided" | sort -u | wc -l)" "$changed"
./kaze audit verify
[ "$twice" = 0 ] && [ "$lost" = 0 ] && [ "$changed" = 0 ] && [ ! -s "$work/odd" ]
