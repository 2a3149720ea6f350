package io.github.mixpanelspring.context;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A read-only view of a request's headers.
 * <p>
 * Valid during the call that it is handed to, on its thread; not to be kept. Names are
 * not case-sensitive, values are as the container decoded them.
 */
public interface RequestHeaders {

	/**
	 * Returns the first value of a header.
	 * @param name the header's name
	 * @return the value of its first line, or {@code null} if there is none
	 */
	@Nullable String first(String name);

	/**
	 * Returns all values of a header.
	 * @param name the header's name
	 * @return the value of each of its lines in the order they were sent, or an empty
	 * list
	 */
	List<String> all(String name);

	/**
	 * Returns the values of the cookies of one name.
	 * @param name the cookie's name, of which the case counts
	 * @return the values as the browser sent them, in that order and without quotes, or
	 * an empty list
	 */
	default List<String> cookies(String name) {
		return CookieHeader.values(all("Cookie"), name);
	}

}
