package io.github.mixpanelspring.trackevent;

import java.lang.reflect.Method;

import io.github.mixpanelspring.EventContext;
import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.annotation.EventProperty;
import io.github.mixpanelspring.annotation.TrackEvent;
import io.github.mixpanelspring.annotation.TrackEvent.Property;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.expression.spel.standard.SpelExpressionParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the checks at start-up.
 */
@ExtendWith(OutputCaptureExtension.class)
class TrackEventValidationTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			#ordr.total            | there is no parameter 'ordr', only [order, plan]
			#order.total + #x      | there is no parameter 'x', only [order, plan]
			#order.add(#x)         | there is no parameter 'x'
			#order.items.?[#x > 1] | there is no parameter 'x'
			#p2                    | there is no parameter 'p2'
			plan                   | 'plan' is not the name of anything; a variable is '#plan', a text is in quotes
			#order.add(plan)       | 'plan' is not the name of anything
			plan.name              | 'plan' is not the name of anything
			{ 'a', plan }          | 'plan' is not the name of anything
			total(#order)          | 'total' is called on nothing; a method of the bean is 'target.total(...)'
			#total(1)              | there are no functions
			""")
	void findsNamesThatStandForNothing(String expression, String problem) throws NoSuchMethodException {
		assertThat(check(expression, getClass().getDeclaredMethod("sample", Object.class, String.class)))
			.startsWith(problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "#order.total", "#p0", "#a1", "#result", "#error?.message", "#context.path()", "target.x",
			"method.name", "args[0]", "#root.args.length", "#this.args", "#order[plan]", "#order.items.![name]",
			"#order.items.?[price > 3].size()", "{name: #plan, 'b': 1}", "T(java.time.Instant).now()",
			"new java.util.Date()", "@pricing.total(#order)", "#order?.items?.size() ?: 0", "#plan == 'pro' ? 1 : 2",
			"#order.items.^[#this.price > 3]?.name", "42", "'text'", "#order instanceof T(String)", "!#order.paid" })
	void acceptsEverythingElse(String expression) throws NoSuchMethodException {
		assertThat(check(expression, getClass().getDeclaredMethod("sample", Object.class, String.class))).isNull();
	}

	@Test
	@Symptom("An expression of @TrackEvent")
	void namesCompilerOptionWhereParameterNamesAreMissing() throws NoSuchMethodException {
		// The JDK is compiled without them
		assertThat(check("#text", String.class.getMethod("concat", String.class))).contains("'-parameters'")
			.contains("'#p0'");
		assertThat(check("#p0", String.class.getMethod("concat", String.class))).isNull();
	}

	@Test
	void refusesResultOfMethodThatReturnsNothing() throws NoSuchMethodException {
		assertThat(check("#result", getClass().getDeclaredMethod("nothing", Object.class, Object.class)))
			.isEqualTo("the method returns nothing");
	}

	@Test
	void refusesNameOfParameterThatMeansSomethingElse() throws NoSuchMethodException {
		assertThat(check("#context", getClass().getDeclaredMethod("nothing", Object.class, Object.class)))
			.isEqualTo("'#context' is the name of a parameter and of something else; the parameter is '#p1'");
	}

	@Test
	void failsStartNamingClassMethodAndExpression() {
		assertFailure(WrongProperty.class,
				"@TrackEvent(\"Order Completed\") on " + WrongProperty.class.getName()
						+ ".complete(String, int): the expression '#ordr' of 'Revenue' is wrong: "
						+ "there is no parameter 'ordr', only [order, count]");
	}

	@Test
	void namesInterfaceOfProxy() {
		TrackedBean.runner()
			.withBean(WrongInterface.class, () -> ProxyFactory.getProxy(WrongInterface.class, new ClientInterceptor()))
			.run((context) -> assertThat(context).getFailure()
				.cause()
				.hasMessageStartingWith("@TrackEvent(\"Order Completed\") on " + WrongInterface.class.getName()
						+ ".complete(String): "));
	}

	@Test
	void failsStartForExpressionThatCannotBeParsed() {
		assertFailure(WrongSyntax.class, "@TrackEvent(\"Order Completed\") on " + WrongSyntax.class.getName()
				+ ".complete(): the expression '#result.' of 'condition' is wrong: ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			BlankName     | the name must not be blank
			BlankProperty | the name of a property must not be blank
			BlankArgument | the name of an @EventProperty must not be blank
			EmptyValue    | the expression '' of 'Revenue' is wrong
			TwoContexts   | 'context' must not have more than one value
			""")
	void failsStartForWrongAnnotation(String type, String problem) throws ClassNotFoundException {
		assertFailure(Class.forName(getClass().getName() + "$" + type), problem);
	}

	@Test
	@Symptom("An expression of @TrackEvent")
	void explainsFailure(CapturedOutput output) {
		SpringApplication application = new SpringApplication(TrackEventAutoConfiguration.class, WrongProperty.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatExceptionOfType(BeanCreationException.class).isThrownBy(application::run);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("@TrackEvent(\"Order Completed\") on")
			.contains("Correct the annotation.");
	}

	@Test
	void checksLazyBeanWhenItIsCreated() {
		TrackedBean.runner()
			.withBean(WrongSyntax.class, WrongSyntax::new, (definition) -> definition.setLazyInit(true))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThatExceptionOfType(BeanCreationException.class)
					.isThrownBy(() -> context.getBean(WrongSyntax.class))
					.withRootCauseInstanceOf(RuntimeException.class)
					.havingCause()
					.isInstanceOf(InvalidTrackEventException.class);
			});
	}

	private static @Nullable String check(String expression, Method method) {
		return new ExpressionChecker(CallVariables.of(method, method))
			.check(new SpelExpressionParser().parseRaw(expression).getAST());
	}

	private static void assertFailure(Class<?> type, String problem) {
		TrackedBean.runner()
			.withBean(type)
			.run((context) -> assertThat(context).getFailure()
				.cause()
				.isInstanceOf(InvalidTrackEventException.class)
				.hasMessageContaining(problem));
	}

	Object sample(Object order, String plan) {
		return order;
	}

	void nothing(Object order, Object context) {
	}

	static class WrongProperty {

		@TrackEvent(value = "Order Completed", properties = @Property(name = "Revenue", value = "#ordr"))
		void complete(String order, int count) {
		}

	}

	interface WrongInterface {

		@TrackEvent(value = "Order Completed", distinctId = "#result")
		void complete(String order);

	}

	static class ClientInterceptor implements MethodInterceptor {

		@Override
		public @Nullable Object invoke(MethodInvocation invocation) {
			return null;
		}

	}

	static class WrongSyntax {

		@TrackEvent(value = "Order Completed", condition = "#result.")
		String complete() {
			return "";
		}

	}

	static class BlankName {

		@TrackEvent(" ")
		void complete() {
		}

	}

	static class BlankProperty {

		@TrackEvent(value = "Order Completed", properties = @Property(name = "", value = "1"))
		void complete() {
		}

	}

	static class BlankArgument {

		@TrackEvent("Order Completed")
		void complete(@EventProperty("") String plan) {
		}

	}

	static class EmptyValue {

		@TrackEvent(value = "Order Completed", properties = @Property(name = "Revenue", value = ""))
		void complete() {
		}

	}

	static class TwoContexts {

		@TrackEvent(value = "Order Completed", context = { EventContext.NONE, EventContext.REQUEST })
		void complete() {
		}

	}

}
