package io.github.mixpanelspring.store.file;

/**
 * Says that a record of a segment is finished: names it by its offset and by the check of
 * its payload, so that it counts for the very record that it was written for.
 *
 * @param offset where the record begins
 * @param check the check of its payload
 */
record Acknowledgement(int offset, int check) {

}
