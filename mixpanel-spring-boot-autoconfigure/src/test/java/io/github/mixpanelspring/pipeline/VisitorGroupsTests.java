package io.github.mixpanelspring.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.EventContext;
import io.github.mixpanelspring.context.Permission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link VisitorGroups}.
 */
@ExtendWith(OutputCaptureExtension.class)
class VisitorGroupsTests {

	private final PipelineFixture fixture = new PipelineFixture();

	private final AtomicInteger asked = new AtomicInteger();

	@Test
	void asksOnceARequest() {
		this.fixture.groups = (context) -> {
			this.asked.incrementAndGet();
			return Map.of("company", context.userId() + "'s", "team", List.of("a", "b"));
		};
		RequestScope scope = this.fixture.request("alice");
		this.fixture.requests.runWith(scope, () -> {
			this.fixture.tracker().track("Viewed");
			this.fixture.tracker().track("Ordered", Map.of("company", "own"));
		});
		this.fixture.requests.runWith(scope.detached(), () -> this.fixture.tracker().track("Shipped"));
		scope.hold().succeed();
		assertThat(properties("Viewed")).containsEntry("company", "alice's").containsEntry("team", List.of("a", "b"));
		assertThat(properties("Ordered")).containsEntry("company", "own").containsKey("team");
		assertThat(properties("Shipped")).containsEntry("company", "alice's");
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void asksNobodyAboutOthers() {
		this.fixture.groups = (context) -> {
			this.asked.incrementAndGet();
			return Map.of("company", "acme");
		};
		this.fixture.requests.runWith(this.fixture.request("alice"), () -> {
			this.fixture.tracker().track(Event.named("Paid").distinctId("bob").build());
			this.fixture.tracker()
				.track(Event.named("Invited").distinctId("bob").context(EventContext.REQUEST).build());
		});
		RequestScope refusing = this.fixture.request(Permission.REDUCED);
		this.fixture.requests.runWith(refusing, () -> this.fixture.tracker().track("Ordered"));
		this.fixture.tracker().track("Job Done");
		assertThat(this.asked).hasValue(0);
	}

	@Test
	void sendsEventWithoutGroupsWhereResolverThrows(CapturedOutput output) {
		this.fixture.groups = (context) -> {
			throw new IllegalStateException("no database");
		};
		for (int i = 0; i < 2; i++) {
			RequestScope scope = this.fixture.request("alice");
			this.fixture.requests.runWith(scope, () -> this.fixture.tracker().track("Viewed"));
			scope.hold().succeed();
		}
		assertThat(this.fixture.records()).hasSize(2);
		assertThat(output).containsOnlyOnce("WARN").contains("groups of a visitor could not be found out");
	}

	@Test
	void isNotTrappedByResolverThatTracks() {
		this.fixture.groups = (context) -> {
			this.fixture.tracker().track("Looked Up");
			return Map.of("company", "acme");
		};
		RequestScope scope = this.fixture.request("alice");
		this.fixture.requests.runWith(scope, () -> this.fixture.tracker().track("Viewed"));
		scope.hold().succeed();
		assertThat(properties("Viewed")).containsEntry("company", "acme");
		assertThat(properties("Looked Up")).doesNotContainKey("company");
	}

	@SuppressWarnings("unchecked")
	private Map<String, Object> properties(String event) {
		return this.fixture.records()
			.stream()
			.filter((record) -> event.equals(record.get("event")))
			.map((record) -> (Map<String, Object>) Objects.requireNonNull(record.get("properties")))
			.findFirst()
			.orElseThrow();
	}

}
