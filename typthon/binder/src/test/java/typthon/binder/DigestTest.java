package typthon.binder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class DigestTest {
  private static final String SOURCE =
      """
      import os
      LIMIT = 0x10

      def area(width: int, height=2) -> int:
          "Doc."
          return width * height

      class Shape(Base):
          '''Doc.'''
          sides: int = 4
          def name(self):
              return "shape"
          if os.name == "nt":
              def drive(self):
                  return "C:"
      print(LIMIT)
      """;

  private static Map<String, Long> units(String source) {
    Map<String, Long> digests = new LinkedHashMap<>();
    for (Unit unit : Sources.bind(source).units()) {
      assertThat(digests.put(unit.kind() + " " + unit.path(), unit.digest())).isNull();
    }
    return digests;
  }

  private static List<String> changed(String before, String after) {
    Map<String, Long> old = units(before);
    Map<String, Long> now = units(after);
    assertThat(now.keySet()).isEqualTo(old.keySet());
    return now.keySet().stream()
        .filter(path -> !Objects.equals(now.get(path), old.get(path)))
        .toList();
  }

  @Test
  void unitsAreStatementsHeadersSignaturesAndBodies() {
    assertThat(units(SOURCE).keySet())
        .containsExactly(
            "STATEMENT os",
            "STATEMENT LIMIT",
            "SIGNATURE area",
            "BODY area",
            "CLASS_HEADER Shape",
            "STATEMENT Shape.<expression statement>",
            "STATEMENT Shape.sides",
            "SIGNATURE Shape.name",
            "BODY Shape.name",
            "STATEMENT Shape.<if>",
            "SIGNATURE Shape.drive",
            "BODY Shape.drive",
            "STATEMENT <expression statement>");
  }

  @Test
  void commentsPositionsDocstringsAndSpellingDoNotCount() {
    String edited =
        "# a comment\n\n"
            + SOURCE
                .replace("0x10", "16")
                .replace("width * height", "(width   * height)  # why")
                .replace("\"shape\"", "'sha' 'pe'")
                .replace("    \"Doc.\"\n", "");
    assertThat(changed(SOURCE, edited)).isEmpty();
  }

  @Test
  void aBodyChangesAlone() {
    assertThat(changed(SOURCE, SOURCE.replace("width * height", "width + height")))
        .containsExactly("BODY area");
    assertThat(changed(SOURCE, SOURCE.replace("\"shape\"", "\"form\"")))
        .containsExactly("BODY Shape.name");
    assertThat(changed(SOURCE, SOURCE.replace("\"C:\"", "\"D:\"")))
        .containsExactly("BODY Shape.drive");
  }

  @Test
  void aHeaderChangesAlone() {
    assertThat(changed(SOURCE, SOURCE.replace("height=2", "height=3")))
        .containsExactly("SIGNATURE area");
    assertThat(changed(SOURCE, SOURCE.replace("width: int,", "width: int, *,")))
        .containsExactly("SIGNATURE area");
    assertThat(changed(SOURCE, SOURCE.replace("(Base)", "(Base, Other)")))
        .containsExactly("CLASS_HEADER Shape");
  }

  @Test
  void commentsThatStateTypesCount() {
    String text = "def f(a):\n    # type: (int) -> int\n    return a\nx = []  # type: list[int]\n";
    assertThat(changed(text, text.replace("-> int", "-> str"))).containsExactly("SIGNATURE f");
    assertThat(changed(text, text.replace("list[int]", "list[str]")))
        .containsExactly("STATEMENT x");
    assertThat(changed(text, text.replace("return a", "return a  # type: ignore"))).isEmpty();
  }

  @Test
  void theStatementAroundADefinitionKnowsItsHeader() {
    assertThat(changed(SOURCE, SOURCE.replace("drive(self)", "drive(self, x)")))
        .containsExactly("STATEMENT Shape.<if>", "SIGNATURE Shape.drive");
    assertThat(changed(SOURCE, SOURCE.replace("\"nt\"", "\"os2\"")))
        .containsExactly("STATEMENT Shape.<if>");
  }

  @Test
  void asyncStarredAndLiteralKindsCount() {
    String[] variants = {
      "def f(a): pass",
      "async def f(a): pass",
      "def f(*a): pass",
      "def f(**a): pass",
      "def f(a, /): pass",
      "def f(*, a): pass",
      "def f(a=1): pass",
      "def f(a=1.0): pass",
      "def f(a=1j): pass",
      "def f(a='1'): pass",
      "def f(a=b'1'): pass",
      "def f(a=True): pass",
      "def f(a=340282366920938463463374607431768211456): pass",
      "def f(a=0): pass",
      "def f(a=31): pass",
      "def f(a=4294967296): pass",
      "def f(a=f'1'): pass"
    };
    assertThat(
            java.util.Arrays.stream(variants)
                .map(source -> Sources.bind(source).definitions().digest(0))
                .distinct())
        .hasSize(variants.length);
  }

  @Test
  void pathsCountDefinitionsOfTheSameName() {
    Binding binding =
        Sources.bind(
            """
            class C[T]:
                def m(self): pass
                def m(self, x=lambda y: y, z=lambda w: w):
                    def inner(): pass
            f = [i for i in ()]
            """);
    Definitions definitions = binding.definitions();
    List<String> paths = new java.util.ArrayList<>();
    for (int definition = 0; definition < definitions.size(); definition++) {
      paths.add(definitions.path(definition));
    }
    assertThat(paths)
        .containsExactlyInAnyOrder(
            "C",
            "C[T]",
            "C.m",
            "C.m.self",
            "C.m#2",
            "C.m#2.self",
            "C.m#2.x",
            "C.m#2.z",
            "C.<lambda>.y",
            "C.<lambda>#2.w",
            "C.m#2.inner",
            "f",
            "<comprehension>.i");
  }
}
