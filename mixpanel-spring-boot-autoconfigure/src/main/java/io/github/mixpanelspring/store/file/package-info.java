/**
 * Keeps accepted messages in files, so that they survive the process.
 */
@NullMarked
package io.github.mixpanelspring.store.file;

import org.jspecify.annotations.NullMarked;
