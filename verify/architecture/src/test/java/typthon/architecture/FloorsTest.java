package typthon.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The floors of `ARCHITECTURE.md`: a line may use the lines beneath it, never those above.
class FloorsTest {
  private static final String[] LIBRARIES = {"hyperparameter..", "pathvein..", "kohakuvault.."};

  /// Modules that join two libraries, so that neither knows the other.
  private static final String[] ADAPTERS = {"hyperparameter.vault.."};

  private static final String[] PURE = {
    "typthon.syntax..",
    "typthon.binder..",
    "typthon.types..",
    "typthon.checker..",
    "typthon.contracts..",
    "typthon.query.."
  };

  private static Reactor reactor;
  private static JavaClasses classes;

  @BeforeAll
  static void importAllModules() {
    reactor = new Reactor();
    classes = reactor.classes();
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(classes);
  }

  @Test
  void everyModuleWasCompiledAndSeen() {
    assertThat(reactor.products()).hasSizeGreaterThanOrEqualTo(12);
    for (Path module : reactor.products()) {
      assertThat(module.resolve("target/classes/module-info.class")).exists();
    }
    assertThat(classes).hasSizeGreaterThan(100);
  }

  @Test
  void librariesKnowNeitherTypthonNorTheirSisters() {
    for (String library : LIBRARIES) {
      for (String other : LIBRARIES) {
        if (!other.equals(library)) {
          check(
              noClasses()
                  .that()
                  .resideInAPackage(library)
                  .and()
                  .resideOutsideOfPackages(ADAPTERS)
                  .should()
                  .dependOnClassesThat()
                  .resideInAPackage(other)
                  .because("each library is a product of its own"));
        }
      }
      check(
          noClasses()
              .that()
              .resideInAPackage(library)
              .should()
              .dependOnClassesThat()
              .resideInAPackage("typthon..")
              .because("a library never knows Typthon"));
    }
  }

  @Test
  void collectionsAndPackerKnowNoSqlite() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("kohakuvault.collections..", "kohakuvault.packer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.sqlite..", "kohakuvault.engine..", "kohakuvault")
            .because("they are useful without a database"));
  }

  @Test
  void aFloorNeverUsesOneAbove() {
    List<String[]> floors =
        List.of(
            new String[] {
              "typthon.syntax..", "typthon.contracts..", "typthon.query..", "typthon.stubs.."
            },
            new String[] {"typthon.binder..", "typthon.types.."},
            new String[] {"typthon.checker.."},
            new String[] {"typthon.project..", "typthon.remote.."},
            new String[] {"typthon.ide.."},
            new String[] {"typthon.cli..", "typthon.lsp.."});
    for (int low = 0; low < floors.size(); low++) {
      for (int high = low + 1; high < floors.size(); high++) {
        check(
            noClasses()
                .that()
                .resideInAnyPackage(floors.get(low))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(floors.get(high)));
      }
    }
  }

  @Test
  void theGroundFloorsOfTypthonDoNotKnowEachOther() {
    String[] ground = {
      "typthon.syntax..", "typthon.contracts..", "typthon.query..", "typthon.stubs.."
    };
    for (String one : ground) {
      for (String other : ground) {
        if (!one.equals(other)) {
          check(
              noClasses()
                  .that()
                  .resideInAPackage(one)
                  .should()
                  .dependOnClassesThat()
                  .resideInAPackage(other));
        }
      }
    }
  }

  @Test
  void typesHoldNoSyntax() {
    check(
        noClasses()
            .that()
            .resideInAPackage("typthon.types..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("typthon.syntax..", "typthon.binder..")
            .because("a type outlives the tree that it was read from"));
  }

  @Test
  void theFirstFloorsAreFreeOfInputAndOutput() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.nio.file..", "java.net..", "java.sql..", "java.util.logging..")
            .because("all input and output is on the second floor"));
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.File")
            .because("all input and output is on the second floor"));
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LIBRARIES)
            .because("the libraries enter at the second floor"));
  }

  @Test
  void onlyTheDoorsLeaveTheProcess() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "typthon.cli..", "typthon.lsp..", "..cli..", "hyperparameter.analyzer..")
            .should()
            .callMethod(System.class, "exit", int.class));
  }

  @Test
  void noStaticStateChanges() {
    check(
        fields()
            .that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("typthon..")
            .should()
            .beFinal()
            .because("sessions are independent"));
    check(
        noFields()
            .that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("typthon..")
            .should()
            .haveRawType(java.util.concurrent.ConcurrentHashMap.class)
            .because("caches belong to a session"));
  }

  @Test
  void thereIsNoCommonAndNoUtil() {
    check(
        noClasses()
            .should()
            .resideInAnyPackage("..common..", "..util..", "..utils..", "..helpers..", "..misc..")
            .because("code lives where it is used, or in a package named for what it holds"));
  }

  @Test
  void everyPackageSaysWhatItIsAndIsNullMarked() throws IOException {
    for (Path folder : reactor.packages()) {
      Path info = folder.resolve("package-info.java");
      assertThat(info).exists();
      assertThat(Files.readString(info))
          .as(info.toString())
          .startsWith("///")
          .contains("@NullMarked");
    }
  }
}
