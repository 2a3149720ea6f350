#!/usr/bin/env bash
# Measures how many events each client brings to a local server, and what that costs, one after the other in each round.
# Usage: benchmarks/load.sh [events] [rounds] [delay] [subjects...]: by default 200000 events, 3 rounds, a server that answers
# without a delay (in milliseconds), and all subjects. JAVA_HOME chooses the JDK, REFERENCE what the ratios are of.
# The short form is benchmarks/load.sh 50000 1.
set -euo pipefail
source "$(dirname "$0")/classpath.sh"

events=${1:-200000}
rounds=${2:-3}
delay=${3:-0}
shift $(($# < 3 ? $# : 3))
subjects=("$@")
if [[ ${#subjects[@]} == 0 ]]; then
  subjects=(limit-fragment limit-generator limit-map starter-memory starter-request starter-file
    mixpanel-java-import mixpanel-java-track segment posthog posthog-server snowplow amplitude matomo)
fi

for ((round = 1; round <= rounds; round++)); do
  for subject in "${subjects[@]}"; do
    "$java" -Xmx512m -cp "$classpath" io.github.mixpanelspring.benchmarks.load.Load "$subject" "$events" "$delay" \
      $((events / 4)) 2> "$work/err" | tee -a "$work/figures" >&2 || { echo "$subject failed:" >&2; tail -5 "$work/err" >&2; }
  done
done
"$java" -cp "$classpath" io.github.mixpanelspring.benchmarks.load.Table "${REFERENCE:-limit-map}" < "$work/figures"
