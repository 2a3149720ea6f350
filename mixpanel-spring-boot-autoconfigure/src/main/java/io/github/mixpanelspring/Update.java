package io.github.mixpanelspring;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A change to what Mixpanel knows of a user or a group.
 * <p>
 * Immutable, but for the values, which are read during {@link Tracker#update(Update)} and
 * not looked at afterwards. {@link Profile} and {@link Group} make updates; an
 * application needs this type only to implement {@link Tracker} itself.
 */
public sealed interface Update permits ProfileUpdate, GroupUpdate {

	/**
	 * Returns what is done.
	 * @return the operation
	 */
	Operation operation();

	/**
	 * Returns what it is done with.
	 * @return names and values in the order of insertion; the values of
	 * {@link Operation#UNSET} are {@code null}, and {@link Operation#DELETE} has nothing
	 */
	Map<String, @Nullable Object> properties();

	/**
	 * Returns when the update is let go.
	 * @return the condition
	 */
	Emit emit();

	/**
	 * What can be done with the properties of a profile. Source: Mixpanel, "User
	 * Profiles" and "Group Profiles".
	 */
	enum Operation {

		/**
		 * Sets properties, and makes the profile if there is none.
		 */
		SET("$set"),

		/**
		 * Sets properties that the profile does not have yet.
		 */
		SET_ONCE("$set_once"),

		/**
		 * Adds to numbers, of which one that is missing is zero. Users only.
		 */
		ADD("$add"),

		/**
		 * Adds a value to the end of a list. Users only.
		 */
		APPEND("$append"),

		/**
		 * Adds to a list the values that it does not have yet.
		 */
		UNION("$union"),

		/**
		 * Removes a value from a list.
		 */
		REMOVE("$remove"),

		/**
		 * Removes properties.
		 */
		UNSET("$unset"),

		/**
		 * Deletes the profile.
		 */
		DELETE("$delete");

		private final String key;

		Operation(String key) {
			this.key = key;
		}

		/**
		 * Returns Mixpanel's name.
		 * @return a name such as {@code $set_once}
		 */
		public String key() {
			return this.key;
		}

		/**
		 * Returns whether it makes no difference if the operation is done twice.
		 * @return {@code false} for what counts or appends
		 */
		public boolean isRepeatable() {
			return this != ADD && this != APPEND;
		}

	}

}
