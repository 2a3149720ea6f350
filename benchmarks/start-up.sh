#!/usr/bin/env bash
# Measures what the starter adds to the start of the sample: with and without it in turn, so that what else the machine
# does hits both. Usage: benchmarks/start-up.sh [rounds], 10 by default; JAVA_HOME chooses the JDK.
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=${1:-10}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
touch "$work/pid"
trap 'kill $(cat "$work/pid") 2>/dev/null || true; rm -rf "$work"' EXIT

./mvnw -q -B -DskipTests package > "$work/build.log" || { cat "$work/build.log"; exit 1; }

# Classes beside jars, as in a deployed application, but without the manifest that would name all jars by itself
"$java" -Djarmode=tools -jar sample-app/target/sample-app-*[0-9T].jar extract --destination "$work/app" > /dev/null
sample=$work/sample
mkdir "$sample"
(cd "$sample" && "${java%java}jar" xf "$work"/app/sample-app-*.jar && rm META-INF/MANIFEST.MF)
starter=$(echo "$work"/app/lib/mixpanel-spring-boot-autoconfigure-*.jar)

# Without the starter the sample keeps what it is compiled against, and nothing else: types that do nothing by themselves
mkdir "$work/api"
(cd "$work/api" && "${java%java}jar" xf "$starter" io/github/mixpanelspring)
find "$work/api/io/github/mixpanelspring" -mindepth 1 -maxdepth 1 -type d ! -name annotation -exec rm -r {} +
"${java%java}javac" -proc:none -cp "$sample:$work/api:$work/app/lib/*" -d "$work/api" benchmarks/start-up/SilentTracker.java
"${java%java}javac" -proc:none -cp "$work/app/lib/*" -d "$sample" benchmarks/start-up/MainThread.java

jars() {
  find "$work/app/lib" -name '*.jar' | sort | grep -v "$1" | paste -sd:
}
with="$sample:$(jars '^$')"
without="$sample:$work/api:$(jars 'mixpanel-spring-boot\|uap-java\|commons-collections4')"

# Starts the sample once, with or without the starter's line in its log, and prints three figures in milliseconds: the two
# of Boot's last line, which are the start of the application and the age of the process, and the main thread's time on the
# processor, which tells more where the machine is not quiet
start() {
  : > "$work/log"
  "$java" -cp "$1" io.github.mixpanelspring.sample.SampleApplication --server.port=0 \
    --mixpanel.token=0123456789abcdef0123456789abcdef --mixpanel.base-url=http://127.0.0.1:9 > "$work/log" 2>&1 &
  local app=$!
  echo $app > "$work/pid"
  until grep -q 'Main thread: ' "$work/log"; do
    kill -0 $app 2>/dev/null || { cat "$work/log" >&2; exit 1; }
    sleep 0.2
  done
  kill $app
  wait $app 2>/dev/null || true
  [[ $(grep -c ' Mixpanel: ' "$work/log") == "$2" ]] || { echo "The starter is not where it should be" >&2; exit 1; }
  awk '/Started SampleApplication/ { printf "%.0f %.0f ", $(NF - 5) * 1000, $NF * 1000 } /^Main thread/ { print $3 }' "$work/log"
}

# The files have to be in the machine's cache for both
start "$with" 1 > /dev/null
start "$without" 0 > /dev/null

for ((round = 1; round <= rounds; round++)); do
  figures=$(start "$without" 0)
  figures+=" $(start "$with" 1)"
  echo "$figures" >> "$work/figures"
  echo "round $round of $rounds: $(tail -1 "$work/figures"), load$(uptime | sed 's/.*average//')" >&2
done

summary() {
  sort -n | awk '{ v[NR] = $1 }
    function at(share) { i = 1 + share * (NR - 1); f = int(i); return v[f] + (i - f) * (v[f < NR ? f + 1 : f] - v[f]) }
    END { printf "| %.0f | %.0f | %.0f | %.0f | %.0f |\n", at(0.5), at(0.25), at(0.75), v[1], v[NR] }'
}
column() {
  awk "{ print $1 }" "$work/figures" | summary
}

echo "$("$java" -version 2>&1 | sed -n 2p), $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), $rounds rounds"
echo
echo "| Milliseconds | Median | Lower quartile | Upper quartile | Least | Most |"
echo "|---|---|---|---|---|---|"
echo "| Process start to \"Started\", without the starter $(column '$2')"
echo "| Process start to \"Started\", with the starter $(column '$5')"
echo "| Added, round by round $(column '$5 - $2')"
echo "| Start of the application alone, without the starter $(column '$1')"
echo "| Start of the application alone, with the starter $(column '$4')"
echo "| Added, round by round $(column '$4 - $1')"
echo "| The main thread on the processor, without the starter $(column '$3')"
echo "| The main thread on the processor, with the starter $(column '$6')"
echo "| Added, round by round $(column '$6 - $3')"
