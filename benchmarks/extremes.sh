#!/usr/bin/env bash
# Measures this starter where there is nothing to do, after an outage (with each store), with more events than the server takes,
# with many events that wait, and with few and many properties. Usage: benchmarks/extremes.sh [seconds], 60 by default, for each of them; JAVA_HOME chooses the
# JDK.
set -euo pipefail
source "$(dirname "$0")/classpath.sh"

for scenario in idle outage-memory outage-file overload waiting values; do
  "$java" -Xmx512m -cp "$classpath" io.github.mixpanelspring.benchmarks.load.Extremes "$scenario" "${1:-60}" 2> "$work/err" \
    | grep -v ' WARN ' || { tail -5 "$work/err" >&2; exit 1; }
done
