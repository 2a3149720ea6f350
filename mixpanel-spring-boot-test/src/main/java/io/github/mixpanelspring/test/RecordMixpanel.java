package io.github.mixpanelspring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Says that a test class of Spring's test framework is about what is sent to Mixpanel.
 * <p>
 * With this module on the test class path everything is recorded anyway, and nothing
 * sent. The annotation lets test methods have {@link RecordedEvents} as a parameter,
 * brings Mixpanel into test slices that leave it out, such as {@code @DataJpaTest}, and
 * keeps tests that have it from running at the same time. On a class that has no other
 * annotation of Spring's test framework it makes a context of Mixpanel alone.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
@ExtendWith({ SpringExtension.class, RecordedEventsParameterResolver.class })
@ResourceLock("io.github.mixpanelspring.test.RecordedEvents")
public @interface RecordMixpanel {

}
