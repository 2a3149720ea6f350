package io.github.mixpanelspring.trackevent;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.mixpanelspring.annotation.TrackEvent;
import io.github.mixpanelspring.annotation.TrackEvent.Property;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the ahead-of-time processing of {@link TrackEvent}.
 */
class TrackEventAotTests {

	private final InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();

	private final DefaultGenerationContext generation = new DefaultGenerationContext(
			new ClassNameGenerator(ClassName.get("com.example", "App")), this.files);

	@Test
	void keepsPostProcessorAndGeneratesProxy() {
		process(OnlyProxied.class);
		assertThat(this.files.getGeneratedFiles(Kind.SOURCE).keySet())
			.anyMatch((name) -> name.contains("TrackEventAutoConfiguration__BeanDefinitions"));
		assertThat(this.files.getGeneratedFiles(Kind.CLASS).keySet())
			.anyMatch((name) -> name.contains("OnlyProxied$$SpringCGLIB"));
	}

	@Test
	void letsExpressionsReadArgumentsAndResults() {
		process(Shop.class);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Order.class, "getItems"))
			.accepts(this.generation.getRuntimeHints());
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Item.class, "getName"))
			.accepts(this.generation.getRuntimeHints());
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Receipt.class, "getNumber"))
			.accepts(this.generation.getRuntimeHints());
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Unread.class, "getSecret"))
			.rejects(this.generation.getRuntimeHints());
	}

	private void process(Class<?> type) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(TrackEventAutoConfiguration.class, RecordingTracker.class, type);
			new ApplicationContextAotGenerator().processAheadOfTime(context, this.generation);
			this.generation.writeGeneratedContent();
		}
	}

	static class Shop {

		@TrackEvent(value = "Ordered", properties = @Property(name = "Item", value = "#order.items[0].name"))
		CompletableFuture<Receipt> order(Order order) {
			return CompletableFuture.completedFuture(new Receipt());
		}

		@TrackEvent("Ignored")
		void ignore(Unread unread) {
		}

	}

	// A proxy is generated once in a JVM, so only one test may see this class
	static class OnlyProxied {

		@TrackEvent("Ordered")
		void order() {
		}

	}

	public static class Order {

		public List<Item> getItems() {
			return List.of();
		}

	}

	public static class Item {

		public String getName() {
			return "";
		}

	}

	public static class Receipt {

		public String getNumber() {
			return "";
		}

	}

	public static class Unread {

		public String getSecret() {
			return "";
		}

	}

}
