package io.github.mixpanelspring;

import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

/**
 * The rules of the code's structure: an API that needs nothing, a core that knows no
 * framework, the wiring, and features that don't know each other.
 */
@AnalyzeClasses(packages = "io.github.mixpanelspring", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String BASE = "io.github.mixpanelspring";

	private static final String[] API = { BASE, BASE + ".annotation" };

	private static final String[] CORE = { BASE + ".pipeline", BASE + ".useragent", BASE + ".context",
			BASE + ".identity", BASE + ".privacy", BASE + ".delivery", BASE + ".transport", BASE + ".plan" };

	private static final String WIRING = BASE + ".autoconfigure";

	private static final DescribedPredicate<JavaClass> FEATURES = resideInAPackage(BASE + "..")
		.and(DescribedPredicate.not(resideInAnyPackage(API)))
		.and(DescribedPredicate.not(resideInAnyPackage(CORE)))
		.and(DescribedPredicate.not(resideInAPackage(WIRING)))
		.as("features");

	@ArchTest
	static final ArchRule apiNeedsNothing = classes().that()
		.resideInAnyPackage(API)
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage(BASE, BASE + ".annotation", "java..", "org.jspecify..");

	@ArchTest
	static final ArchRule coreKnowsNoFramework = noClasses().that()
		.resideInAnyPackage(CORE)
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "jakarta..", "io.micrometer..");

	@ArchTest
	static final ArchRule coreKnowsNeitherWiringNorFeatures = noClasses().that()
		.resideInAnyPackage(CORE)
		.should()
		.dependOnClassesThat(FEATURES.or(resideInAPackage(WIRING)));

	@ArchTest
	static final ArchRule wiringKnowsNoFeature = noClasses().that()
		.resideInAPackage(WIRING)
		.should()
		.dependOnClassesThat(FEATURES);

	@ArchTest
	static final ArchRule featuresDoNotKnowEachOther = SlicesRuleDefinition.slices()
		.assignedFrom(new Features())
		.should()
		.notDependOnEachOther();

	@ArchTest
	static final ArchRule packagesAreFreeOfCycles = SlicesRuleDefinition.slices()
		.matching("io.github.(**)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule othersAreNotNeeded = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.json..", "com.google..", "lombok..", "okhttp3..", "com.mixpanel..",
				"com.fasterxml.jackson..", "tools.jackson.databind..");

	@ArchTest
	static final ArchRule onlyTheJdksJavaxIsUsed = noClasses().should()
		.dependOnClassesThat(resideInAPackage("javax..")
			.and(DescribedPredicate.not(resideInAnyPackage("javax.net.ssl", "javax.crypto.."))));

	@ArchTest
	static final ArchRule autoConfigurationsAreClosed = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL)
		.andShould(haveNoPublicMember());

	@ArchTest
	static final ArchRule nestedConfigurationsAreHidden = classes().that()
		.areAnnotatedWith(Configuration.class)
		.should()
		.notBePublic();

	@ArchTest
	static final ArchRule beanMethodsAreHidden = methods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.bePackagePrivate();

	@ArchTest
	static final ArchRule propertiesAreHiddenRecords = classes().that()
		.areAnnotatedWith(ConfigurationProperties.class)
		.should()
		.beRecords()
		.andShould()
		.bePackagePrivate();

	@ArchTest
	static final ArchRule fieldsAreNotInjected = noFields().should().beAnnotatedWith(isForInjection());

	@ArchTest
	static final ArchRule methodsAreNotInjected = noMethods().should().beAnnotatedWith(isForInjection());

	@ArchTest
	static final ArchRule staticFieldsAreFinal = fields().that()
		.areStatic()
		.and()
		.doNotHaveModifier(JavaModifier.SYNTHETIC)
		.should()
		.beFinal();

	@ArchTest
	static final ArchRule staticFieldsHoldNoState = noFields().that()
		.areStatic()
		.should()
		.haveRawType(resideInAPackage("java.util.concurrent..").or(assignableTo(ThreadLocal.class))
			.or(assignableTo(AbstractMap.class))
			.or(assignableTo(AbstractCollection.class))
			.or(assignableTo(StringBuilder.class)));

	@ArchTest
	static final ArchRule packagesAreNullMarked = classes().should(resideInNullMarkedPackage());

	private static ArchCondition<JavaClass> haveNoPublicMember() {
		return new ArchCondition<>("have no public member but its constructor") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				for (JavaMember member : type.getMembers()) {
					boolean hidden = !member.getModifiers().contains(JavaModifier.PUBLIC)
							|| member.getName().equals("<init>");
					events.add(new SimpleConditionEvent(member, hidden, member.getFullName() + " is public"));
				}
			}

		};
	}

	private static ArchCondition<JavaClass> resideInNullMarkedPackage() {
		return new ArchCondition<>("reside in a package that is @NullMarked") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
				events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
			}

		};
	}

	private static DescribedPredicate<JavaAnnotation<?>> isForInjection() {
		Set<String> names = Set.of("org.springframework.beans.factory.annotation.Autowired",
				"org.springframework.beans.factory.annotation.Value", "jakarta.inject.Inject",
				"jakarta.annotation.Resource");
		return DescribedPredicate.describe("for injection",
				(annotation) -> names.contains(annotation.getRawType().getName()));
	}

	/**
	 * A slice for the package of each feature.
	 */
	private static final class Features implements SliceAssignment {

		@Override
		public SliceIdentifier getIdentifierOf(JavaClass type) {
			return FEATURES.test(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
		}

		@Override
		public String getDescription() {
			return "features";
		}

	}

}
