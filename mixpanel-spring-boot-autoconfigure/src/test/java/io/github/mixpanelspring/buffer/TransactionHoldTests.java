package io.github.mixpanelspring.buffer;

import java.util.function.Consumer;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.pipeline.Pipeline;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests that a transaction's outcome decides on its events, outside of a request.
 */
class TransactionHoldTests {

	private static TestApplication application;

	private static PlatformTransactionManager transactionManager;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Database.class);
		transactionManager = application.context().getBean(PlatformTransactionManager.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void reset() {
		application.mixpanel().reset();
	}

	@AfterEach
	void holdsNothing() {
		assertThat(application.context().getBean(Pipeline.class).held()).isZero();
	}

	@Test
	void releasesOnCommit() {
		inTransaction((status) -> {
			track("A");
			assertSent();
			assertThat(application.context().getBean(Pipeline.class).held()).isEqualTo(1);
		});
		assertSent("A");
	}

	@Test
	void discardsOnRollback() {
		Outcomes outcomes = application.context().getBean(Outcomes.class);
		long before = outcomes.lost(Reason.ROLLED_BACK);
		inTransaction((status) -> {
			track("A");
			status.setRollbackOnly();
		});
		assertThatIllegalStateException().isThrownBy(() -> inTransaction((status) -> {
			track("B");
			throw new IllegalStateException("boom");
		}));
		assertSent();
		assertThat(outcomes.lost(Reason.ROLLED_BACK)).isEqualTo(before + 2);
	}

	@Test
	@Symptom("discarded{rolled-back}")
	void releasesOnFailureOnRollbackAlone() {
		inTransaction((status) -> track("Committed", Emit.ON_FAILURE));
		inTransaction((status) -> {
			track("Rolled back", Emit.ON_FAILURE);
			status.setRollbackOnly();
		});
		assertSent("Rolled back");
	}

	@Test
	void releasesAlwaysAtOnce() {
		inTransaction((status) -> {
			track("A", Emit.ALWAYS);
			assertSent("A");
			status.setRollbackOnly();
		});
		assertSent("A");
	}

	@Test
	void decidesOnInnerTransactionByItself() {
		inTransaction((outer) -> {
			track("Outer 1");
			in(TransactionDefinition.PROPAGATION_REQUIRES_NEW, (inner) -> track("Inner 1"));
			assertSent("Inner 1");
			in(TransactionDefinition.PROPAGATION_REQUIRES_NEW, (inner) -> {
				track("Inner 2");
				inner.setRollbackOnly();
			});
			track("Outer 2");
		});
		assertSent("Inner 1", "Outer 1", "Outer 2");
	}

	@Test
	void keepsInnerTransactionWhenOuterRollsBack() {
		inTransaction((outer) -> {
			track("Outer");
			in(TransactionDefinition.PROPAGATION_REQUIRES_NEW, (inner) -> track("Inner"));
			outer.setRollbackOnly();
		});
		assertSent("Inner");
	}

	@Test
	void joinsTransaction() {
		inTransaction((outer) -> {
			in(TransactionDefinition.PROPAGATION_REQUIRED, (inner) -> track("Joined"));
			in(TransactionDefinition.PROPAGATION_SUPPORTS, (inner) -> track("Supported"));
			assertSent();
		});
		assertSent("Joined", "Supported");
	}

	@Test
	void waitsForNothingWithoutTransaction() {
		in(TransactionDefinition.PROPAGATION_SUPPORTS, (status) -> {
			track("Without");
			assertSent("Without");
		});
		inTransaction((outer) -> {
			in(TransactionDefinition.PROPAGATION_NOT_SUPPORTED, (inner) -> track("Suspended"));
			outer.setRollbackOnly();
		});
		assertSent("Without", "Suspended");
	}

	@Test
	void discardsWhatSavepointRollsBack() {
		inTransaction((outer) -> {
			track("Before");
			in(TransactionDefinition.PROPAGATION_NESTED, (nested) -> {
				track("Nested");
				track("Nested failure", Emit.ON_FAILURE);
				nested.setRollbackOnly();
			});
			in(TransactionDefinition.PROPAGATION_NESTED, (nested) -> track("Nested again"));
			track("After");
		});
		assertSent("Nested failure", "Before", "Nested again", "After");
	}

	@Test
	void discardsFirstEventWhereSavepointRollsBack() {
		inTransaction((outer) -> {
			in(TransactionDefinition.PROPAGATION_NESTED, (nested) -> {
				track("Nested");
				nested.setRollbackOnly();
			});
			track("After");
		});
		assertSent("After");
	}

	@Test
	void followsSavepointsWithinSavepoints() {
		inTransaction((outer) -> {
			track("1");
			in(TransactionDefinition.PROPAGATION_NESTED, (middle) -> {
				track("2");
				in(TransactionDefinition.PROPAGATION_NESTED, (inner) -> {
					track("3");
					inner.setRollbackOnly();
				});
				track("4");
				in(TransactionDefinition.PROPAGATION_NESTED, (inner) -> track("5"));
			});
			in(TransactionDefinition.PROPAGATION_NESTED, (middle) -> {
				track("6");
				in(TransactionDefinition.PROPAGATION_NESTED, (inner) -> track("7"));
				middle.setRollbackOnly();
			});
		});
		assertSent("1", "2", "4", "5");
	}

	@Test
	void followsSavepointsThatApplicationSets() {
		inTransaction((status) -> {
			Object first = status.createSavepoint();
			track("1");
			Object second = status.createSavepoint();
			track("2");
			status.rollbackToSavepoint(second);
			track("3");
			status.rollbackToSavepoint(second);
			track("4");
			status.releaseSavepoint(second);
			status.releaseSavepoint(first);
		});
		assertSent("1", "4");
	}

	@Test
	void discardsEverythingWhenOuterRollsBackAfterSavepoint() {
		inTransaction((outer) -> {
			in(TransactionDefinition.PROPAGATION_NESTED, (nested) -> track("Nested"));
			outer.setRollbackOnly();
		});
		assertSent();
	}

	@Test
	void releasesThoughAnotherSynchronizationFails() {
		assertThatIllegalStateException().isThrownBy(() -> inTransaction((status) -> {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCommit() {
					throw new IllegalStateException("boom");
				}

			});
			track("A");
		}));
		assertSent("A");
	}

	@Test
	void releasesWhatIsTrackedWhileTransactionEnds() {
		inTransaction(
				(status) -> TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

					@Override
					public void beforeCommit(boolean readOnly) {
						track("Before commit");
					}

					@Override
					public void afterCommit() {
						track("After commit");
					}

					@Override
					public void afterCompletion(int status) {
						track("After completion");
					}

				}));
		assertThat(application.sent()).containsExactlyInAnyOrder("Before commit", "After commit", "After completion");
	}

	private static void track(String name) {
		track(name, Emit.ON_SUCCESS);
	}

	private static void track(String name, Emit emit) {
		application.tracker().track(Event.named(name).emit(emit).build());
	}

	private static void inTransaction(Consumer<TransactionStatus> work) {
		in(TransactionDefinition.PROPAGATION_REQUIRED, work);
	}

	private static void in(int propagation, Consumer<TransactionStatus> work) {
		TransactionTemplate template = new TransactionTemplate(transactionManager);
		template.setPropagationBehavior(propagation);
		template.executeWithoutResult(work);
	}

	private static void assertSent(String... names) {
		assertThat(application.sent()).containsExactly(names);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Database {

	}

}
