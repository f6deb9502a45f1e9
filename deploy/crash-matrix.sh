#!/usr/bin/env bash
# Kills three pods again and again while goals with effects are in flight, and checks that nothing is
# lost and nothing is done twice.
#
#   deploy/crash-matrix.sh [KILLS] [SEED]      1000 kills, seed 1, unless told otherwise
#
# The pods hold all rooms and share one PostgreSQL, which is crashed with every tenth kill. Goals buy
# things of shops that are busy, decline, cut, hang and charge after the cut; one knows keys, one knows
# keys and can be asked, one can only be asked, one neither. The seed repeats the choices. At the end
# the ledger of effects is held against what the shops counted, and the journal is verified. Prints
# figures; ends with 1 when a promise is broken. Once target/crash-matrix/stop is there, nobody is
# killed any more: what was begun settles, and is counted.
set -euo pipefail
cd "$(dirname "$0")/.."

kills=${1:-1000}
seed=${2:-1}
work=$PWD/deploy/target/crash-matrix

./kaze --version >/dev/null # builds what is missing, and the AOT cache that makes a start cheap
JAVA_HOME=$(./kaze --print-jdk)
export JAVA_HOME
home=$work/kaze
rm -rf "$work"
mkdir -p "$work"
# A copy: sources may change while this runs, and the launcher would build anew.
cp -a deploy/target/kaze "$home"
rm -f "$home/kaze.aot"
"$JAVA_HOME/bin/java" -Xms64m -Xmx160m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -XX:AOTCacheOutput="$home/kaze.aot" -jar "$home/kaze.jar" \
  goal "Score these leads and write me a report" --attach docs/examples/leads.csv \
  --data "$work/training" >"$work/training.log" 2>&1 || true
rm -rf "$work/training"
exec ./mvnw -B -q -ntp test -pl deploy -am -Dtest=CrashMatrixIT -Dsurefire.failIfNoSpecifiedTests=false \
  -Dkaze.crash.kills="$kills" -Dkaze.crash.seed="$seed" -Dkaze.crash.home="$home" -Dkaze.crash.work="$work"
