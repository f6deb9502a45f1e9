#!/usr/bin/env bash
# Kills Kaze at random moments with goals in flight, and checks that nothing is lost and nothing is
# done twice.
#
#   deploy/crash-test.sh [KILLS] [SEED]      20 kills, seed 1, unless told otherwise
#
# Every goal that was accepted (202) must be answered exactly once after the last start, and the
# journal's chain must be intact. Prints figures; exits with 1 when a promise is broken. Needs curl.
set -euo pipefail
cd "$(dirname "$0")/.."

kills=${1:-20}
RANDOM=${2:-1}
work=$(mktemp -d)
export KAZE_DATA=$work/data
port=$((20000 + RANDOM % 20000))
url=http://127.0.0.1:$port/api/v1
accepted=$work/accepted
: >"$accepted"
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
    if [ -s "$KAZE_DATA/token" ] && api goals -o /dev/null; then return; fi
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

for kill in $(seq "$kills"); do
  up
  goals &
  stater=$!
  sleep "$((RANDOM % 3)).$((RANDOM % 10))"
  kill -9 "$cell"
  wait "$cell" 2>/dev/null || true
  wait "$stater" || true
  printf 'kill %d: %d goals accepted so far\n' "$kill" "$(wc -l <"$accepted")"
done

up
from=$SECONDS
answered=0 twice=0 lost=0
while read -r goal; do
  for _ in $(seq 300); do
    status=$(api "goals/$goal" | sed -n 's/.*"status":"\(answered\|failed\|cancelled\)".*/\1/p' | head -n 1)
    [ -z "$status" ] || break
    sleep 0.2
  done
  told=$(api "goals/$goal/events" --max-time 30 | grep -c '^event: answer-ready' || true)
  case $status/$told in
    answered/1) answered=$((answered + 1)) ;;
    answered/*) twice=$((twice + 1)) && echo "goal $goal was answered $told times" ;;
    *) lost=$((lost + 1)) && echo "goal $goal is ${status:-not over}" ;;
  esac
done <"$accepted"

printf '%d kills, %d goals accepted: %d answered once, %d more than once, %d not answered; caught up in %d s\n' \
  "$kills" "$(wc -l <"$accepted")" "$answered" "$twice" "$lost" "$((SECONDS - from))"
./kaze audit verify
[ "$twice" = 0 ] && [ "$lost" = 0 ]
