# To be sourced by the scripts that run classes of this module: goes to the project's root, builds, and sets java, work (a directory
# that goes with the script) and classpath.
cd "$(dirname "$0")/.."

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

./mvnw -q -B -Pbenchmarks -pl benchmarks -am -DskipTests package > "$work/build.log" || { cat "$work/build.log"; exit 1; }
classpath=benchmarks/target/classes:$(< benchmarks/target/classpath)
