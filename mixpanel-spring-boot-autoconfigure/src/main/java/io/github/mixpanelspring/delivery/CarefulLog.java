package io.github.mixpanelspring.delivery;

/**
 * Writes lines about errors of other people's code, and never throws: an error may throw
 * itself when it is asked what it is, or be one that leaves no memory to say so.
 */
public final class CarefulLog {

	private CarefulLog() {
	}

	/**
	 * Writes a line.
	 * @param line where it goes, such as {@code logger::warn}
	 * @param format what it says, in SLF4J's form
	 * @param arguments what the format takes, the error last
	 */
	public static void write(Line line, String format, Object... arguments) {
		try {
			line.write(format, arguments);
		}
		catch (Throwable ex) {
			writeWithoutError(line, format, arguments);
		}
	}

	private static void writeWithoutError(Line line, String format, Object[] arguments) {
		try {
			Object[] printable = arguments.clone();
			int last = arguments.length - 1;
			printable[last] = "";
			line.write(format + "; there is no telling more of " + arguments[last].getClass().getName(), printable);
		}
		catch (Throwable ex) {
			// Nothing can be said, and those who wait for this thread matter more
		}
	}

	/**
	 * Describes an error in few words.
	 * @param error the error
	 * @return its own description, or what it is if it has none
	 */
	static String describe(Throwable error) {
		try {
			return String.valueOf(error.toString());
		}
		catch (Throwable ex) {
			return error.getClass().getName();
		}
	}

	/**
	 * Where a line goes.
	 */
	@FunctionalInterface
	public interface Line {

		/**
		 * Writes a line.
		 * @param format what it says, in SLF4J's form
		 * @param arguments what the format takes
		 */
		void write(String format, Object... arguments);

	}

}
