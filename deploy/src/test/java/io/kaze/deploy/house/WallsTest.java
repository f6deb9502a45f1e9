package io.kaze.deploy.house;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.eventbus.EventBus;
import java.util.Set;

/** The walls inside the house; those between the rooms are also kept by each room's build. */
@AnalyzeClasses(
    packages = "io.kaze",
    importOptions = {DoNotIncludeTests.class, WallsTest.NoTestJars.class})
class WallsTest {

  /** Packaged, the kernel's test classes come as a jar of their own. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  /** Here threads are Kaze's own, virtual, or a command's: what runs here may wait. */
  private static final String[] OFF_THE_EVENT_LOOP = {
    "io.kaze.bus.keeper..",
    "io.kaze.verticles.catalogue..",
    "io.kaze.verticles.skill..",
    "io.kaze.deploy..",
    "io.kaze.bench.."
  };

  /** And these, each by itself, on a virtual or a worker thread. */
  private static final String WAITS_ON_A_VIRTUAL_THREAD =
      "io\\.kaze\\.(bus\\.attachment\\.AttachmentStream|bus\\.bridge\\.link\\.Nkey|bus\\.database\\.(DriverSource|Migration)"
          + "|gateway\\.tool\\.(Acting|Records|Shelf|http\\.HttpCall)"
          + "|verticles\\.agent\\.(TaskWork|TaskTry|CallTry|ToolWork|ModelWork)"
          + "|verticles\\.model\\.(BusHttpClient|Conversation|Models|Toolkit)"
          + "|verticles\\.orchestrator\\.ModelPlans)";

  private static final Set<String> WAITING =
      Set.of(
          "java.lang.Thread.sleep",
          "java.lang.Thread.join",
          "java.lang.Object.wait",
          "java.lang.Process.waitFor",
          "java.util.concurrent.CompletableFuture.get",
          "java.util.concurrent.CompletableFuture.join",
          "java.util.concurrent.CountDownLatch.await",
          "java.util.concurrent.Semaphore.acquire",
          "java.util.concurrent.BlockingQueue.take",
          "java.util.concurrent.BlockingQueue.put",
          "java.util.concurrent.Future.get",
          "io.vertx.core.Future.await",
          "io.kaze.verticles.model.Models.ask",
          "dev.langchain4j.model.chat.ChatModel.chat",
          "java.sql.DriverManager.getConnection",
          "java.nio.file.Files.readString",
          "java.nio.file.Files.readAllBytes",
          "java.nio.file.Files.write",
          "java.nio.file.Files.writeString");

  @ArchTest
  static final ArchRule roomsNeverSeeEachOther =
      slices()
          .matching("io.kaze.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAnyPackage("io.kaze.bus.."))
          .ignoreDependency(
              resideInAnyPackage("io.kaze.deploy..", "io.kaze.bench.."), alwaysTrue());

  @ArchTest
  static final ArchRule theKernelSeesNoRoom =
      noClasses()
          .that()
          .resideInAPackage("io.kaze.bus..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.kaze..").and(resideOutsideOfPackages("io.kaze.bus..")));

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.kaze.(*).(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nobodyReachesIntoAnInternalPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.kaze.bus..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.kaze..internal..");

  @ArchTest
  static final ArchRule noDrawerPackages =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..",
              "..utils..",
              "..common..",
              "..helper..",
              "..helpers..",
              "..manager..",
              "..misc..");

  @ArchTest
  static final ArchRule noDrawerClasses =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager");

  @ArchTest
  static final ArchRule theBusIsSpokenToThroughItsTypedFace =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.kaze.bus.address..", "io.kaze.bench..")
          .should()
          .accessClassesThat()
          .areAssignableTo(EventBus.class);

  @ArchTest
  static final ArchRule eventLoopCodeNeverBlocks =
      noClasses()
          .that()
          .resideOutsideOfPackages(OFF_THE_EVENT_LOOP)
          .and(DescribedPredicate.not(nameMatching(WAITS_ON_A_VIRTUAL_THREAD)))
          .should()
          .callMethodWhere(waits());

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes()
          .that()
          .haveSimpleName("package-info")
          .should()
          .beAnnotatedWith("org.jspecify.annotations.NullMarked");

  private static DescribedPredicate<JavaCall<?>> waits() {
    return DescribedPredicate.describe(
        "wait for something",
        call -> {
          AccessTarget.CodeUnitCallTarget target = call.getTarget();
          return WAITING.contains(target.getOwner().getName() + "." + target.getName());
        });
  }
}
