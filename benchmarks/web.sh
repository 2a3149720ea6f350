#!/usr/bin/env bash
# Measures what a request costs an application: without a filter, with this starter's, Micrometer's and Logbook's in turn, for a
# page (which is a page view) and for data (of which nothing is tracked). Usage: benchmarks/web.sh [requests] [rounds], by
# default 100000 requests and 5 rounds; JAVA_HOME chooses the JDK. The short form is benchmarks/web.sh 40000 1.
set -euo pipefail
source "$(dirname "$0")/classpath.sh"

"$java" -cp "$classpath" io.github.mixpanelspring.benchmarks.web.Web "${1:-100000}" "${2:-5}"
