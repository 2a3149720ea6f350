package io.github.mixpanelspring.identity;

/**
 * Recognises a visitor by something in the request.
 * <p>
 * Beans of this type are asked in their order, before Spring Security's user,
 * mixpanel-js's cookie, the configured headers and our own cookie. The first that knows
 * the user decides on the user, the first that knows the device on the device. Asked on
 * the request's thread when the first event of the request happens, and again only after
 * somebody has signed in. Called by many threads; must not block. What throws knows
 * nothing.
 */
@FunctionalInterface
public interface IdentityResolver {

	/**
	 * Recognises a visitor.
	 * @param request the visitor's request, valid during the call
	 * @return what is known, or {@link VisitorIds#NONE}; an id that Mixpanel refuses,
	 * such as {@code "null"}, counts as not known
	 */
	VisitorIds resolve(VisitorRequest request);

}
