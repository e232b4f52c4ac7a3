package dev.argus;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.reactivestreams.Publisher;
import org.springframework.context.annotation.Configuration;

/** The structure of the whole, which no module can see for itself. */
@AnalyzeClasses(
        packages = "dev.argus",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutTestKit.class})
class ArchitectureTest {

    private static final String EVENTS = "dev.argus.events..";
    private static final String RUNTIME = "dev.argus.runtime..";
    private static final String GITHUB = "dev.argus.github..";
    private static final String INGRESS = "dev.argus.ingress..";
    private static final String DIFF = "dev.argus.diff..";
    private static final String LLM = "dev.argus.llm..";
    private static final String PUBLISHER = "dev.argus.publisher..";
    private static final String OPS = "dev.argus.ops..";
    private static final String SIMULATOR = "dev.argus.simulator..";
    private static final String STANDALONE = "dev.argus.standalone..";
    private static final String CLI = "dev.argus.cli..";

    /** Where a process begins and ends, and somebody has to wait. */
    private static final String[] EDGES = {STANDALONE, CLI};

    private static final String[] THINKING = {
        "dev.argus.ingress.delivery..",
        "dev.argus.diff.assembly..",
        "dev.argus.diff.heading..",
        "dev.argus.diff.policy..",
        "dev.argus.runtime.redaction..",
        "dev.argus.llm.review..",
        "dev.argus.publisher.history..",
        "dev.argus.publisher.placement..",
        "dev.argus.ops.history..",
        "dev.argus.ops.replay..",
        "dev.argus.ops.view.."
    };

    @ArchTest
    static final ArchRule dependencies_point_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("events")
            .definedBy(EVENTS)
            .layer("runtime")
            .definedBy(RUNTIME)
            .layer("github")
            .definedBy(GITHUB)
            .layer("services")
            .definedBy(INGRESS, DIFF, LLM, PUBLISHER, OPS)
            .layer("simulator")
            .definedBy(SIMULATOR)
            .layer("standalone")
            .definedBy(STANDALONE)
            .layer("command line")
            .definedBy(CLI)
            .whereLayer("command line")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("standalone")
            .mayOnlyBeAccessedByLayers("command line")
            .whereLayer("services")
            .mayOnlyBeAccessedByLayers("standalone", "command line")
            .whereLayer("simulator")
            .mayOnlyBeAccessedByLayers("standalone", "command line")
            .whereLayer("github")
            .mayOnlyBeAccessedByLayers("services", "standalone", "command line")
            .whereLayer("runtime")
            .mayOnlyBeAccessedByLayers("github", "services", "standalone", "command line")
            .whereLayer("events")
            .mayOnlyBeAccessedByLayers("runtime", "github", "services", "standalone", "command line");

    @ArchTest
    static final ArchRule services_never_depend_on_each_other = slices().matching("dev.argus.(*)..")
            .namingSlices("$1")
            .that(describe(
                    "are services",
                    slice -> slice.iterator().hasNext()
                            && resideInAnyPackage(INGRESS, DIFF, LLM, PUBLISHER, OPS)
                                    .test(slice.iterator().next())))
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule there_is_no_circle_of_packages = slices().matching("dev.argus.(**)")
            .should()
            .beFreeOfCycles()
            // It puts the parts of its package and those below together.
            .ignoreDependency(annotatedWith(Configuration.class), alwaysTrue());

    @ArchTest
    static final ArchRule the_simulators_know_nothing_of_argus = noClasses()
            .that()
            .resideInAPackage(SIMULATOR)
            .should()
            .dependOnClassesThat(resideInAPackage("dev.argus..")
                    .and(are(describe(
                            "not of a simulator",
                            type -> !resideInAPackage(SIMULATOR).test(type)))));

    @ArchTest
    static final ArchRule only_the_kafka_runtime_knows_reactor_kafka = noClasses()
            .that()
            .resideOutsideOfPackage("dev.argus.runtime.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("reactor.kafka..");

    @ArchTest
    static final ArchRule the_model_stage_knows_no_github_client = noClasses()
            .that()
            .resideInAPackage(LLM)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(GITHUB);

    @ArchTest
    static final ArchRule the_thinking_is_plain_java = noClasses()
            .that()
            .resideInAnyPackage(THINKING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "reactor..", "org.apache.kafka..", "io.lettuce..", "io.netty..");

    @ArchTest
    static final ArchRule events_know_no_framework = noClasses()
            .that()
            .resideInAPackage(EVENTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "reactor..", "org.apache.kafka..", "io.cloudevents..");

    @ArchTest
    static final ArchRule nothing_blocks = noClasses()
            .that()
            .resideOutsideOfPackages(EDGES)
            .should()
            .callMethodWhere(callsOnPublisher(
                    "block", "blockOptional", "blockFirst", "blockLast", "toIterable", "toStream", "toFuture"))
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .because("the few threads there are carry everyone's work");

    @ArchTest
    static final ArchRule whoever_subscribes_can_be_stopped = noClasses()
            .that(describe(
                    "have no stop() or close()",
                    type -> type.getAllMethods().stream()
                            .noneMatch(method -> Set.of("stop", "close").contains(method.getName()))))
            .should()
            .callMethodWhere(callsOnPublisher("subscribe"))
            .because("what nobody can stop goes on after everything else has stopped");

    @ArchTest
    static final ArchRule json_is_jackson_3 = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule only_the_command_line_writes_to_the_terminal =
            noClasses().that().resideOutsideOfPackage(CLI).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule every_package_says_that_nothing_is_null = classes().should(liveInANullMarkedPackage());

    private static DescribedPredicate<JavaMethodCall> callsOnPublisher(String... names) {
        return describe(
                "of a publisher is " + List.of(names),
                call -> List.of(names).contains(call.getName())
                        && call.getTargetOwner().isAssignableTo(Publisher.class));
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                }
            }
        };
    }

    /** Fixtures wait and print as they please. */
    static final class WithoutTestKit implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/testkit/");
        }
    }
}
