#!/usr/bin/env bash
# Measures what a request of the sample pays while the collector is refused or hanging, or the store is full: A is a run with
# a collector that is well, B one with the fault, A B A B, p50 and p99 in microseconds. JAVA_HOME chooses the JDK.
set -euo pipefail
cd "$(dirname "$0")/.."

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
touch "$work/pid"
trap 'kill $(cat "$work/pid") 2>/dev/null || true; rm -rf "$work"' EXIT

./mvnw -q -B -DskipTests package > "$work/build.log" || { cat "$work/build.log"; exit 1; }
"$java" -Djarmode=tools -jar sample-app/target/sample-app-*[0-9T].jar extract --destination "$work/app" > /dev/null
libraries=$(find mixpanel-spring-boot-test/target "$work/app/lib" -maxdepth 1 -name '*.jar' ! -name '*sources*' | paste -sd:)
databind=$(find ~/.m2/repository/tools/jackson ~/.m2/repository/com/fasterxml/jackson/core -name 'jackson-*.jar' | paste -sd:)
"${java%java}javac" -proc:none -cp "$libraries" -d "$work" benchmarks/latency/Latency.java

# compare <faults> <properties of the shop…>
compare() {
  local faults=$1 port=18080 mixpanel=18081
  shift
  "$java" -jar "$work"/app/sample-app-*.jar --server.port=$port --mixpanel.token=0123456789abcdef0123456789abcdef \
    --mixpanel.base-url=http://127.0.0.1:$mixpanel --server.tomcat.max-keep-alive-requests=-1 "$@" > "$work/log" 2>&1 &
  echo $! > "$work/pid"
  until grep -q 'Started SampleApplication' "$work/log"; do
    kill -0 "$(cat "$work/pid")" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
    sleep 0.2
  done
  "$java" -cp "$work:$libraries:$databind" Latency $port $mixpanel "$faults"
  kill "$(cat "$work/pid")"
  wait "$(cat "$work/pid")" 2>/dev/null || true
}

echo "| Fault in B | A, p50 / p99 µs | B | A | B |"
echo "|---|---|---|---|---|"
compare none,refused,hanging
compare "refused and store full" --mixpanel.delivery.memory.max-messages=1000
