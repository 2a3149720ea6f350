#!/usr/bin/env bash
# Tracks events at a steady rate while the collector fails every few seconds, and prints heap, threads, open files and what
# arrived. Fails if an event is missing or counted twice. Usage: benchmarks/soak.sh [duration] [events a second] [store],
# 10M, 2000 and memory by default; JAVA_HOME chooses the JDK.
set -euo pipefail
cd "$(dirname "$0")/.."

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

./mvnw -q -B -DskipTests package > "$work/build.log" || { cat "$work/build.log"; exit 1; }
"$java" -Djarmode=tools -jar sample-app/target/sample-app-*[0-9T].jar extract --destination "$work/app" > /dev/null

# A small application of its own: neither a database nor a web server, whose memory would be measured too
libraries=$(find "$work/app/lib" -name '*.jar' | grep -v 'h2-\|HikariCP\|spring-jdbc\|security\|tomcat\|thymeleaf' | sort | paste -sd:)
"${java%java}javac" -proc:none -cp "$libraries" -d "$work" benchmarks/soak/*.java
"$java" -Xmx256m -Djava.io.tmpdir="$work" -cp "$work:$libraries" Soak "${1:-10M}" "${2:-2000}" "${3:-memory}"
