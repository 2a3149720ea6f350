package io.github.mixpanelspring.trackevent;

import java.lang.reflect.Method;
import java.lang.reflect.TypeVariable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import io.github.mixpanelspring.Tracker;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;

/**
 * Tracks the events of a call at its end, and never changes what the caller gets.
 */
final class TrackEventInterceptor implements MethodInterceptor {

	private final FailureLog failures = new FailureLog("@TrackEvent could not be applied");

	private final TrackedMethods methods;

	private final Supplier<Tracker> tracker;

	private final Supplier<Executor> contextCapture;

	TrackEventInterceptor(TrackedMethods methods, Supplier<Tracker> tracker, Supplier<Executor> contextCapture) {
		this.methods = methods;
		this.tracker = tracker;
		this.contextCapture = contextCapture;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object result;
		try {
			result = invocation.proceed();
		}
		catch (Throwable ex) {
			track(new TrackedCall(invocation, null, ex));
			throw ex;
		}
		if (result instanceof CompletionStage<?> stage) {
			return follow(invocation, stage);
		}
		track(new TrackedCall(invocation, result, null));
		return result;
	}

	private Object follow(MethodInvocation invocation, CompletionStage<?> stage) {
		Executor context = capture();
		BiConsumer<@Nullable Object, @Nullable Throwable> end = (value, error) -> {
			TrackedCall call = new TrackedCall(invocation, value, unwrap(error));
			try {
				context.execute(() -> track(call));
			}
			catch (Throwable ex) {
				this.failures.report(ex);
			}
		};
		Method method = AopUtils.getMostSpecificMethod(invocation.getMethod(), targetClass(invocation));
		if (!isReplaceable(stage, method)) {
			// Its caller may be told before the event is tracked
			stage.whenComplete(end);
			return stage;
		}
		return (stage instanceof CompletableFuture<?> future) ? TrackedFuture.of(future, end) : stage.whenComplete(end);
	}

	/**
	 * Returns whether the caller can't tell a stage from another one: a caller may expect
	 * the type that the method promises, or, where that is a parameter of its own, the
	 * one that it gets.
	 */
	private static boolean isReplaceable(CompletionStage<?> stage, Method method) {
		if (stage.getClass() == CompletableFuture.class) {
			return true;
		}
		if (method.getGenericReturnType() instanceof TypeVariable) {
			return false;
		}
		Class<?> promised = method.getReturnType();
		return promised == CompletionStage.class || (stage instanceof CompletableFuture
				&& (promised == CompletableFuture.class || promised == Future.class));
	}

	private Executor capture() {
		try {
			return this.contextCapture.get();
		}
		catch (Throwable ex) {
			this.failures.report(ex);
			return Runnable::run;
		}
	}

	private static @Nullable Throwable unwrap(@Nullable Throwable error) {
		return (error instanceof CompletionException && error.getCause() != null) ? error.getCause() : error;
	}

	private static Class<?> targetClass(MethodInvocation invocation) {
		Object target = invocation.getThis();
		return (target != null) ? AopUtils.getTargetClass(target) : invocation.getMethod().getDeclaringClass();
	}

	private void track(TrackedCall call) {
		try {
			for (TrackedEvent event : this.methods.eventsOf(call.getMethod(), targetClass(call.invocation()))) {
				event.track(call, this.tracker);
			}
		}
		catch (Throwable ex) {
			this.failures.report(ex);
		}
	}

}
