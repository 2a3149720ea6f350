package io.github.mixpanelspring.docs;

import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests why events are another person's than their own in Mixpanel, and that the advice
 * helps.
 */
@ExtendWith(OutputCaptureExtension.class)
class WrongPersonSymptomTests {

	private static final String PAGE_VIEW = "$mp_web_page_view";

	@RegisterExtension
	static final TestApplication application = TestApplication.of(SymptomPages.class);

	private final Visitor visitor = new Visitor(application);

	@Test
	@Symptom("Everybody is anonymous, also when signed in")
	void everybodyIsAnonymousWhileSecurityStandsBehindTheFilters(CapturedOutput output) {
		try (TestApplication wrong = TestApplication.start(SymptomPages.class, "spring.security.filter.order=0")) {
			assertThat(output)
				.containsOnlyOnce("Events do not know who is signed in: Spring Security's filters, at order 0");
			assertThat(personOfPage(wrong, "alice")).startsWith("$device:");
		}
		assertThat(personOfPage(application, "alice")).isEqualTo("alice");
	}

	@Test
	@Symptom("The same, with a sign-in of your own")
	void everybodyIsAnonymousUntilLibraryIsTold() {
		Runnable signedIn = () -> application.tracker().track("Read");
		SymptomPages.work(application, this.visitor, 200, signedIn);
		SymptomPages.work(application, this.visitor, 200, () -> {
			application.tracker().identify("erin");
			signedIn.run();
		});
		assertThat(application.mixpanel().await("Read", 2)).extracting((event) -> event.get("$user_id"))
			.containsExactly(null, "erin");
	}

	@Test
	@Symptom("Some users are anonymous, with a warning")
	void userIsAnonymousWhileExpressionFailsOrIdIsRefused(CapturedOutput output) {
		try (TestApplication wrong = TestApplication.start(SymptomPages.class,
				"mixpanel.identity.user-id=principal.id")) {
			assertThat(personOfPage(wrong, "alice")).startsWith("$device:");
			assertThat(output).containsOnlyOnce("'mixpanel.identity.user-id' can't be read");
		}
		assertThat(personOfPage(application, "anonymous")).startsWith("$device:");
		assertThat(output).containsOnlyOnce("is one that Mixpanel refuses");
		try (TestApplication advised = TestApplication.start(SymptomPages.class,
				"mixpanel.identity.user-id='user-' + principal.username")) {
			assertThat(personOfPage(advised, "alice")).isEqualTo("user-alice");
			assertThat(personOfPage(advised, "anonymous")).isEqualTo("user-anonymous");
		}
	}

	@Test
	@Symptom("The pages before the sign-in are not the user's")
	void pagesBeforeSignInAreNotTheUsersUntilMergeIsThatOfTheProject() {
		assertThat(personsOfSignIn(application, Project.ORIGINAL)).doesNotContain("alice");
		assertThat(personsOfSignIn(application, Project.SIMPLIFIED)).containsOnly("alice");
		try (TestApplication advised = TestApplication.start(SymptomPages.class, "mixpanel.identity.merge=original")) {
			assertThat(personsOfSignIn(advised, Project.ORIGINAL)).containsOnly("alice");
		}
	}

	@Test
	@Symptom("The same, for the first page only, beside mixpanel-js")
	void firstPageIsAnotherPersonsUntilIdIsShared() {
		assertThat(personsBesideSdk(application)).hasSize(2);
		try (TestApplication advised = TestApplication.start(SymptomPages.class,
				"mixpanel.identity.browser-sdk=share")) {
			assertThat(personsBesideSdk(advised)).hasSize(1);
		}
	}

	@Test
	@Symptom("Each page is another person")
	void eachPageIsAnotherPersonsUntilCookieIsOfItsDomain() {
		try (TestApplication wrong = TestApplication.start(SymptomPages.class,
				"mixpanel.web.cookie.domain=other.example")) {
			assertThat(personsOfTwoPages(wrong, "/page")).doesNotHaveDuplicates().doesNotContain("");
		}
		assertThat(personsOfTwoPages(application, "/page")).doesNotContain("").containsOnly(person());
	}

	@Test
	@Symptom("Pages of anonymous visitors are nobody's")
	void pagesAreNobodysWithoutCookieOrForCachesOfAll() {
		try (TestApplication wrong = TestApplication.start(SymptomPages.class, "mixpanel.web.cookie.enabled=false")) {
			assertThat(personsOfTwoPages(wrong, "/page")).containsOnly("");
		}
		assertThat(personsOfTwoPages(application, "/page/public")).containsOnly("");
		assertThat(personsOfTwoPages(application, "/page/private")).doesNotContain("").containsOnly(person());
	}

	@Test
	@Symptom("One person is two: one by e-mail, one by number")
	void personIsTwoUntilPageAndServerSayTheSameId() {
		assertThat(personsOfPageAndServer(application)).containsExactlyInAnyOrder("alice", "alice@shop.example");
		try (TestApplication advised = TestApplication.start(SymptomPages.class,
				"mixpanel.identity.user-id=principal.username + '@shop.example'")) {
			assertThat(personsOfPageAndServer(advised)).containsOnly("alice@shop.example");
		}
	}

	@Test
	@Symptom("Two people are one")
	void twoPeopleAreOneUntilPageResetsOrIdIsShared() {
		assertThat(personsOfClicks(application, false)).containsExactly("alice", "alice");
		application.forget();
		assertThat(personsOfClicks(application, true)).startsWith("alice").doesNotHaveDuplicates();
		try (TestApplication advised = TestApplication.start(SymptomPages.class,
				"mixpanel.identity.browser-sdk=share")) {
			assertThat(personsOfClicks(advised, false)).startsWith("alice").doesNotHaveDuplicates();
		}
	}

	@Test
	@Symptom("Events of webhooks are nobody's")
	void eventOfWebhookIsNotTheCustomersUntilCustomerIsNamed() {
		SymptomPages.work(application, 200, () -> application.tracker().track("Paid"));
		application.mixpanel().await("Paid");
		SymptomPages.work(application, 200,
				() -> application.tracker().track(Event.named("Paid").distinctId("carol").build()));
		application.mixpanel().await("Paid", 2);
		List<Object> persons = persons(application, Project.SIMPLIFIED, "Paid");
		assertThat(persons).element(1).isEqualTo("carol");
		assertThat(persons).first().isNotEqualTo("carol");
	}

	@Test
	@Symptom({ "One very active person in the data centre", "Events of jobs and webhooks have no city" })
	void eventOfJobIsNobodysUnlikeOneOfAnotherLibrary() {
		application.tracker().track("Cleaned Up");
		assertThat(application.mixpanel().await("Cleaned Up")).containsEntry("ip", 0);
		new BrowserSdk(application, this.visitor).send("Cleaned Up", Map.of());
		application.mixpanel().await("Cleaned Up", 2);
		assertThat(persons(application, Project.SIMPLIFIED, "Cleaned Up")).containsExactly("", Project.SENDER);
	}

	private static List<Object> persons(TestApplication application, Project project, String event) {
		application.settle();
		return project.persons(application.mixpanel().events(), event);
	}

	/**
	 * Returns the person of the first page that has come.
	 */
	private static Object person() {
		return persons(application, Project.SIMPLIFIED, PAGE_VIEW).get(0);
	}

	private static String personOfPage(TestApplication application, String user) {
		application.forget();
		Visitor visitor = new Visitor(application);
		visitor.signIn(user);
		visitor.visit("/page");
		application.mixpanel().await(PAGE_VIEW);
		return persons(application, Project.SIMPLIFIED, PAGE_VIEW).get(0).toString();
	}

	/**
	 * Returns the persons of a page before the sign-in and of one after it.
	 */
	private static List<Object> personsOfSignIn(TestApplication application, Project project) {
		application.forget();
		Visitor visitor = new Visitor(application);
		visitor.visit("/page");
		visitor.signIn("alice");
		visitor.visit("/page");
		application.mixpanel().await(PAGE_VIEW, 2);
		return persons(application, project, PAGE_VIEW);
	}

	private static List<Object> personsOfTwoPages(TestApplication application, String path) {
		application.forget();
		Visitor visitor = new Visitor(application);
		visitor.visit(path);
		visitor.visit(path);
		application.mixpanel().await(PAGE_VIEW, 2);
		return persons(application, Project.SIMPLIFIED, PAGE_VIEW);
	}

	/**
	 * Returns the persons of a visitor's pages, the SDK being in each.
	 */
	private static List<Object> personsBesideSdk(TestApplication application) {
		Visitor visitor = new Visitor(application);
		visitor.visit("/page");
		new BrowserSdk(application, visitor);
		visitor.visit("/page");
		application.mixpanel().await(PAGE_VIEW, 2);
		return persons(application, Project.SIMPLIFIED, PAGE_VIEW).stream().distinct().toList();
	}

	private static List<Object> personsOfPageAndServer(TestApplication application) {
		Visitor visitor = new Visitor(application);
		BrowserSdk sdk = new BrowserSdk(application, visitor);
		visitor.signIn("alice");
		sdk.identify("alice@shop.example");
		sdk.track("Clicked");
		SymptomPages.work(application, visitor, 200, () -> application.tracker().track("Clicked"));
		application.mixpanel().await("Clicked", 2);
		return persons(application, Project.SIMPLIFIED, "Clicked");
	}

	/**
	 * Returns the persons of what alice clicks, and the next one who has her browser.
	 */
	private static List<Object> personsOfClicks(TestApplication application, boolean reset) {
		Visitor visitor = new Visitor(application);
		visitor.visit("/page");
		BrowserSdk sdk = new BrowserSdk(application, visitor);
		visitor.signIn("alice");
		sdk.identify("alice");
		sdk.track("Clicked");
		visitor.signOut();
		if (reset) {
			sdk.reset();
		}
		sdk.track("Clicked");
		application.mixpanel().await("Clicked", 2);
		return persons(application, Project.SIMPLIFIED, "Clicked");
	}

}
