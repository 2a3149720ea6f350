package io.github.mixpanelspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.EventContext;

/**
 * An event that each call of the annotated method tracks.
 *
 * <pre class="code">
 * &#64;TrackEvent(value = "Order Completed",
 *         properties = {
 *             &#64;Property(name = "Revenue", value = "#result.total"),
 *             &#64;Property(name = "First Order", value = "#customer.orders.empty") },
 *         insertId = "#result.id", time = "#result.createdAt")
 * Order complete(Customer customer, &#64;EventProperty("Coupon") String coupon) {
 *     ...
 * }
 * </pre>
 *
 * It works on the methods of any Spring bean, controllers included, in a class or in an
 * interface that it implements, and may be given several times or be part of an
 * annotation of your own. As for every advice of Spring, the method has to be called from
 * outside its bean and must not be private, static or final, nor its class final, sealed
 * or a record: what cannot be tracked is one warning at start-up. An annotation on an
 * overriding method replaces those on the overridden one.
 *
 * <h2>Expressions</h2>
 *
 * Attributes described "as SpEL" are evaluated after the method, against its arguments as
 * they are then. They see
 * <ul>
 * <li>the arguments as {@code #customer}, if the class was compiled with
 * {@code -parameters}, and always as {@code #p0} or {@code #a0}</li>
 * <li>the value returned as {@code #result}; of a {@code CompletionStage} the one it was
 * completed with, of an {@code Optional} the one that it contains, or {@code null}</li>
 * <li>what was thrown as {@code #error}</li>
 * <li>the facts of the current request as {@code #context}, a
 * {@link io.github.mixpanelspring.TrackingContext}</li>
 * <li>other beans as {@code @pricing}, and {@code target}, {@code method} and
 * {@code args} of the call</li>
 * </ul>
 * The application does not start with an expression that cannot be parsed or that names
 * what does not exist; that of a lazy bean shows when the bean is created. One that fails
 * later never disturbs the method: it is one warning, and each attribute says what
 * becomes of the event.
 *
 * <h2>Time and thread</h2>
 *
 * The event is tracked when the method has returned or thrown, innermost of all advice:
 * inside the method's transaction and, for {@code @Async}, on its thread. Of a
 * {@code CompletionStage} the event is tracked at its end, in the context of the call,
 * and before the caller sees that end. Any other value, a {@code Future} or a
 * {@code Callable} too, ends with the return of the method. Of a method that is retried,
 * each attempt counts.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Repeatable(TrackEvents.class)
public @interface TrackEvent {

	/**
	 * Returns the event's name.
	 * @return the name, such as {@code "Order Completed"}; not an expression, and never
	 * blank
	 */
	String value();

	/**
	 * Returns the event's properties. One that fails is left out. They replace an
	 * {@link EventProperty} of the same name.
	 * @return the properties
	 */
	Property[] properties() default {};

	/**
	 * Returns whose event it is, as SpEL.
	 * @return an expression for a user's id, or a device's id after {@code $device:}, as
	 * text, number or {@link java.util.UUID}; without one, or if it gives {@code null} or
	 * blank text, the event is that of the visitor of the current request. If it fails,
	 * the event is not tracked, as it might become another person's
	 */
	String distinctId() default "";

	/**
	 * Returns the id by which Mixpanel recognises a repetition, as SpEL; it needs a
	 * {@link #time()} too.
	 * @return an expression for text, a number or a {@link java.util.UUID}; without one,
	 * if it gives {@code null} or blank text, or if it fails, the id is random
	 */
	String insertId() default "";

	/**
	 * Returns when the event happened, as SpEL.
	 * @return an expression for an {@link java.time.Instant},
	 * {@link java.time.OffsetDateTime}, {@link java.time.ZonedDateTime},
	 * {@link java.util.Date} or the milliseconds since 1970 as a {@code long}; without
	 * one, if it gives {@code null}, or if it fails, the time is now
	 */
	String time() default "";

	/**
	 * Returns whether the event is tracked at all, as SpEL.
	 * @return an expression for a boolean; the event is not tracked if it gives
	 * {@code false} or {@code null}, or if it fails
	 */
	String condition() default "";

	/**
	 * Returns on which outcome the event is let go. A method fails if it throws, or if
	 * the {@code CompletionStage} it returned fails or is cancelled. If it does not fail
	 * itself, the transaction or response that it is part of decides, as for any event;
	 * if it does, then at once.
	 * @return the outcome
	 */
	Emit emit() default Emit.ON_SUCCESS;

	/**
	 * Returns whose facts the event carries.
	 * @return one value, or none for {@link EventContext#REQUEST}, and for
	 * {@link EventContext#NONE} if the event has a distinct id of its own
	 */
	EventContext[] context() default {};

	/**
	 * Returns whether the application needs the event whatever the visitor allows, as in
	 * {@link io.github.mixpanelspring.Event.Builder#necessary(boolean)}.
	 * @return whether it is sent, without the facts of the request, if the visitor does
	 * not consent
	 */
	boolean necessary() default false;

	/**
	 * A property of an event.
	 */
	@Documented
	@Retention(RetentionPolicy.RUNTIME)
	@Target({})
	@interface Property {

		/**
		 * Returns the property's name.
		 * @return the name, not an expression, and never blank
		 */
		String name();

		/**
		 * Returns the property's value, as SpEL.
		 * @return an expression; a constant text is {@code "'in quotes'"}. For the types
		 * see {@link io.github.mixpanelspring.Event.Builder#property(String, Object)}
		 */
		String value();

	}

}
