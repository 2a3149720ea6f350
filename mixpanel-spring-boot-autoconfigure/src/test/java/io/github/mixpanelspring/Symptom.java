package io.github.mixpanelspring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which symptoms of the page on troubleshooting a test provokes, or which advice it
 * follows.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Symptom {

	/**
	 * Returns the first cells of the page's rows, as they are read.
	 */
	String[] value();

}
