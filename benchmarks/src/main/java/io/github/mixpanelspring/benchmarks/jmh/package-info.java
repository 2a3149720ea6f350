/**
 * What the caller's thread pays: for tracking, for the filter, for the annotation. Not
 * null-marked, since JMH sets the fields of a state after it has created it.
 */
package io.github.mixpanelspring.benchmarks.jmh;
