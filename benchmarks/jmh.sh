#!/usr/bin/env bash
# Runs JMH: what the caller's thread pays for tracking, for the filter, for @TrackEvent, and the encoder for a user agent.
# Usage: benchmarks/jmh.sh [JMH's arguments], such as "TrackBenchmark -t 2"; by default all, with the allocations of each call, and
# TrackBenchmark on 1, 2 and 8 threads. The short form is benchmarks/jmh.sh -f 1 -wi 10 -i 10. JAVA_HOME chooses the JDK.
set -euo pipefail
source "$(dirname "$0")/classpath.sh"

run() {
  "$java" -cp "$classpath" org.openjdk.jmh.Main -prof gc -o "$work/log" -rf csv -rff "$work/results.csv" "$@" \
    || { cat "$work/log"; exit 1; }
  # The score and the bytes of each call
  awk -F, 'NR > 1 && ($1 !~ /:/ || $1 ~ /alloc.rate.norm/) { gsub(/"/, ""); n = split($1, name, "."); t = $3;
    printf "%-60s threads %s  %12.1f ± %.1f %s\n", name[n-1] "." name[n], t, $5, $6, $7 }' "$work/results.csv"
}

if [[ $# -gt 0 && $1 != -* ]]; then
  run "$@"
else
  run 'FilterBenchmark|TrackEventBenchmark|UserAgentBenchmark' "$@"
  for threads in 1 2 8; do
    run TrackBenchmark -t "$threads" "$@"
  done
fi
