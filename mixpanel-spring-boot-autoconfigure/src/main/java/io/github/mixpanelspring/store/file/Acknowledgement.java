package io.github.mixpanelspring.store.file;

/**
 * Says what became of a record of a segment: names it by its offset and by the check of
 * its payload, so that it counts for the very record that it was written for.
 *
 * @param offset where the record begins
 * @param check the check of its payload, changed by what is said
 */
record Acknowledgement(int offset, int check) {

	/**
	 * Says that the record is finished.
	 */
	static final int FINISHED = 0;

	/**
	 * Says that the record is about to be sent, and must not be sent twice.
	 */
	static final int ATTEMPTED = 0xFFFFFFFF;

	/**
	 * Says that the record was not taken by the last attempt.
	 */
	static final int REFUSED = 0x55555555;

	/**
	 * Returns one of the record that this is about.
	 * @param news what it says: {@link #FINISHED}, {@link #ATTEMPTED} or {@link #REFUSED}
	 */
	Acknowledgement saying(int news) {
		return new Acknowledgement(this.offset, this.check ^ news);
	}

}
