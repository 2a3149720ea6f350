package io.github.mixpanelspring.trackevent;

import java.lang.reflect.Method;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ObjectUtils;

/**
 * A call that has ended; the root object of the expressions, hence the getters.
 */
final class TrackedCall {

	private final MethodInvocation invocation;

	private final @Nullable Object result;

	private final @Nullable Throwable error;

	TrackedCall(MethodInvocation invocation, @Nullable Object result, @Nullable Throwable error) {
		this.invocation = invocation;
		this.result = ObjectUtils.unwrapOptional(result);
		this.error = error;
	}

	public @Nullable Object getTarget() {
		return this.invocation.getThis();
	}

	public Method getMethod() {
		return this.invocation.getMethod();
	}

	public @Nullable Object[] getArgs() {
		return this.invocation.getArguments();
	}

	MethodInvocation invocation() {
		return this.invocation;
	}

	@Nullable Object result() {
		return this.result;
	}

	@Nullable Throwable error() {
		return this.error;
	}

}
