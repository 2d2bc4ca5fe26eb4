#!/usr/bin/env bash
# The engine's promises under more violence than a build has time for, each at the numbers that the promise names.
#
#   src/test/scripts/kill-loop.sh            all of them, about an hour
#   src/test/scripts/kill-loop.sh KillLoop   one: KillLoop, Instances, DatabaseAway or Race
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."

tests="${1:+$1Tests}"
exec ./mvnw -B test -Dtest="${tests:-KillLoopTests,InstancesTests,DatabaseAwayTests,RaceTests}" -Dtests.quiet=false \
    -Dkillloop.runs="${RUNS:-500}" -Dkillloop.kills="${KILLS:-40}" -Dcluster.heartbeat=2 -Dinstances.kills=20 \
    -Ddatabase.away=60 -Ddatabase.restarts=10 -Draces.cancels=10000 -Draces.reruns=1000
