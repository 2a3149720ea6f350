package io.github.mixpanelspring.docs;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Profile;
import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.Visitor;
import io.github.mixpanelspring.annotation.TrackEvent;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests why something counts twice, and that the advice helps.
 */
@ExtendWith(OutputCaptureExtension.class)
class CountsTwiceSymptomTests {

	private static final String PAGE_VIEW = "$mp_web_page_view";

	@RegisterExtension
	static final TestApplication application = TestApplication.of(Shop.class);

	@Test
	@Symptom("Page views, with mp_lib web and mixpanel-spring-boot")
	void pageCountsTwiceUntilOneSideLeavesItToTheOther(CapturedOutput output) {
		assertThat(librariesThatCount(application, true)).containsExactly("web", "mixpanel-spring-boot");
		assertThat(output).containsOnlyOnce("may count twice");
		assertThat(librariesThatCount(application, false)).containsExactly("mixpanel-spring-boot");
		try (TestApplication advised = TestApplication.start(Shop.class, "mixpanel.web.page-views.enabled=false")) {
			assertThat(librariesThatCount(advised, true)).containsExactly("web");
		}
		try (TestApplication advised = TestApplication.start(Shop.class,
				"mixpanel.web.page-views.beside-browser-sdk=skip")) {
			assertThat(librariesThatCount(advised, true)).containsExactly("web");
		}
	}

	@Test
	@Symptom({ "An event of a webhook or a message", "The same, though it has an insert id" })
	void webhookThatComesTwiceCountsTwiceUntilItsEventHasIdAndTime(CapturedOutput output) {
		Event.Builder paid = Event.named("Paid").distinctId("alice");
		assertThat(repetitions("Paid", () -> application.tracker().track(paid.build()))).isEqualTo(2);
		assertThat(output).doesNotContain("has an insert id but no time");
		paid.insertId("payment-1");
		repetitions("Paid", () -> application.tracker().track(paid.build()));
		assertThat(output).containsOnlyOnce("has an insert id but no time");
		paid.time(Instant.ofEpochSecond(1_700_000_000));
		assertThat(repetitions("Paid", () -> application.tracker().track(paid.build()))).isEqualTo(1);
	}

	@Test
	@Symptom("An event with @TrackEvent")
	void annotatedMethodThatCallsAnotherCountsTwiceUntilOnlyTheOuterHasIt() {
		Orders orders = application.context().getBean(Orders.class);
		assertThat(tracked(orders::completeTwice)).containsExactly("Completed", "Completed");
		assertThat(tracked(orders::completeOnce)).containsExactly("Completed");
	}

	@Test
	@Symptom("An event with @TrackEvent")
	void annotatedMethodThatIsTriedAgainCountsTwiceUntilItHasIdAndTime() {
		Items items = application.context().getBean(Items.class);
		Instant when = Instant.ofEpochSecond(1_700_000_000);
		assertThat(repetitions("Completed", items::complete)).isEqualTo(2);
		assertThat(repetitions("Completed", () -> items.complete("order-1", when))).isEqualTo(1);
	}

	@Test
	@Symptom("A number of a profile")
	void numberCountsTwiceUntilItIsSet() {
		assertThat(orders((profile) -> profile.add("Orders", 1))).isEqualTo(2);
		assertThat(orders((profile) -> profile.set("Orders", 1))).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	@Symptom("Everything")
	void everyPageCountsTwiceUntilOwnFilterIsRemoved(boolean own) {
		Class<?> source = own ? OwnFilter.class : Shop.class;
		try (TestApplication shop = TestApplication.start(source)) {
			shop.send(shop.navigation("/page"));
			assertThat(shop.sent()).containsOnly(PAGE_VIEW).hasSize(own ? 2 : 1);
		}
	}

	private static List<Object> librariesThatCount(TestApplication shop, boolean sdkCounts) {
		Visitor visitor = new Visitor(shop);
		BrowserSdk sdk = new BrowserSdk(shop, visitor);
		shop.forget();
		if (sdkCounts) {
			sdk.track(PAGE_VIEW);
		}
		visitor.visit("/page");
		shop.settle();
		return shop.mixpanel().events(PAGE_VIEW).stream().map((event) -> event.get("mp_lib")).toList();
	}

	/**
	 * Returns the names of what is tracked in a request.
	 */
	private static List<String> tracked(Runnable work) {
		application.forget();
		SymptomPages.work(application, 200, work);
		return application.sent();
	}

	/**
	 * Does something in two requests, and returns how many events Mixpanel takes it for.
	 */
	private static long repetitions(String event, Runnable work) {
		application.forget();
		Visitor visitor = new Visitor(application);
		for (int i = 0; i < 2; i++) {
			SymptomPages.work(application, visitor, 200, work);
		}
		return application.mixpanel()
			.await(event, 2)
			.stream()
			.map((properties) -> List.of(properties.get("$insert_id"), properties.get("time")))
			.distinct()
			.count();
	}

	/**
	 * Updates a profile twice, and returns the number that is in it then.
	 */
	private static int orders(Consumer<Profile> update) {
		application.forget();
		for (int i = 0; i < 2; i++) {
			SymptomPages.work(application, 200, () -> update.accept(application.tracker().people("alice")));
		}
		int orders = 0;
		for (Map<String, Object> each : application.profileUpdates()) {
			if (each.get("$add") instanceof Map<?, ?> add) {
				orders += (Integer) add.get("Orders");
			}
			else if (each.get("$set") instanceof Map<?, ?> set) {
				orders = (Integer) set.get("Orders");
			}
		}
		return orders;
	}

	@Configuration(proxyBeanMethods = false)
	@Import(SymptomPages.class)
	static class Shop {

		@Bean
		Orders orders(Items items) {
			return new Orders(items);
		}

		@Bean
		Items items() {
			return new Items();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Shop.class)
	static class OwnFilter {

		@Bean
		Filter counting(Tracker tracker) {
			return new Filter() {

				@Override
				public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
						throws IOException, ServletException {
					tracker.track(PAGE_VIEW);
					chain.doFilter(request, response);
				}

			};
		}

	}

	static class Orders {

		private final Items items;

		Orders(Items items) {
			this.items = items;
		}

		@TrackEvent("Completed")
		void completeTwice() {
			this.items.complete();
		}

		@TrackEvent("Completed")
		void completeOnce() {
			this.items.completeUnseen();
		}

	}

	static class Items {

		@TrackEvent("Completed")
		void complete() {
		}

		@TrackEvent(value = "Completed", insertId = "#p0", time = "#p1")
		void complete(String order, Instant when) {
		}

		void completeUnseen() {
		}

	}

}
