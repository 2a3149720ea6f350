#!/usr/bin/env bash
# Measures what becomes of events and increments while Mixpanel is away, takes no large requests, or the application is
# killed, and prints the table of docs/reliability.md. Usage: benchmarks/reliability.sh [outage] [rate limit], 10m and 90s by default.
set -euo pipefail
cd "$(dirname "$0")/.."

rm -f sample-app/target/reliability.md
./mvnw -q -B -pl sample-app -am test -DforkCount=1 -Dsurefire.failIfNoSpecifiedTests=false \
  -Dtest='OutageTests,DifficultEventTests,CloseTests,CrashTests,OrderCrashTests' \
  -Dreliability.outage="${1:-10m}" -Dreliability.rate-limit="${2:-90s}"
echo "| Scenario | Measured |"
echo "|---|---|"
cat sample-app/target/reliability.md
