package typthon.ide.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.ide.Marked;
import typthon.ide.TextSpan;

class SemanticTokensTest {
  @TempDir Path folder;

  private List<String> tokens(String text) {
    try (Marked marked = Marked.of(folder, text)) {
      List<String> shown = new ArrayList<>();
      int end = 0;
      for (SemanticToken token :
          SemanticTokens.of(marked.view(), marked.file(), Optional.empty())) {
        assertThat(token.span().start()).isGreaterThanOrEqualTo(end);
        end = token.span().end();
        StringBuilder line = new StringBuilder(marked.text(token.span()) + " " + token.type());
        token.modifiers().forEach(each -> line.append(' ').append(each));
        shown.add(line.toString());
      }
      return shown;
    }
  }

  @Test
  void definitionsAndUsesAreTold() {
    assertThat(
            tokens(
                """
                import os
                LIMIT = 1
                async def f(a: int, *rest) -> str:
                    local = a
                    local += LIMIT
                    return os.sep
                class A:
                    x = 1
                    @property
                    def p(self): return self.x
                    def m(self): return self.p
                f(a=1)
                """))
        .containsExactly(
            "os NAMESPACE DEFAULT_LIBRARY",
            "LIMIT VARIABLE DEFINITION READONLY",
            "f FUNCTION DEFINITION ASYNC",
            "a PARAMETER DEFINITION",
            "int CLASS DEFAULT_LIBRARY",
            "rest PARAMETER DEFINITION",
            "str CLASS DEFAULT_LIBRARY",
            "local VARIABLE DEFINITION",
            "a PARAMETER",
            "local VARIABLE MODIFICATION",
            "LIMIT VARIABLE READONLY",
            "os NAMESPACE DEFAULT_LIBRARY",
            "sep VARIABLE DEFAULT_LIBRARY",
            "A CLASS DEFINITION",
            "x PROPERTY DEFINITION",
            "property DECORATOR DEFAULT_LIBRARY",
            "p PROPERTY DEFINITION",
            "self PARAMETER DEFINITION",
            "self PARAMETER",
            "x PROPERTY",
            "m METHOD DEFINITION",
            "self PARAMETER DEFINITION",
            "self PARAMETER",
            "p PROPERTY",
            "f FUNCTION ASYNC",
            "a PARAMETER");
  }

  @Test
  void softKeywordsTypeParametersAndQuotedNamesAreTold() {
    assertThat(
            tokens(
                "type L[T] = list[T]\ndef f(match: 'L[int]', type: str = 'x'):\n    match type:\n        case 'a': ...\n"))
        .containsExactly(
            "type KEYWORD",
            "L TYPE DEFINITION",
            "T TYPE_PARAMETER DEFINITION",
            "list CLASS DEFAULT_LIBRARY",
            "T TYPE_PARAMETER",
            "f FUNCTION DEFINITION",
            "match PARAMETER DEFINITION",
            "L TYPE",
            "int CLASS DEFAULT_LIBRARY",
            "type PARAMETER DEFINITION",
            "str CLASS DEFAULT_LIBRARY",
            "match KEYWORD",
            "type PARAMETER",
            "case KEYWORD");
  }

  @Test
  void enumMembersAndDeprecatedFunctionsAreTold() {
    assertThat(
            tokens(
                "import enum, warnings\nclass C(enum.Enum):\n    RED = 1\n@warnings.deprecated('x')\ndef f(): ...\nf(C.RED)\n"))
        .contains("RED ENUM_MEMBER DEFINITION READONLY", "RED ENUM_MEMBER READONLY")
        .contains("f FUNCTION DEFINITION DEPRECATED", "f FUNCTION DEPRECATED");
  }

  @Test
  void aRangeHasTheTokensOfTheWholeThatLieInIt() {
    String text = "a = 1\nb = a\ndef f(): return b\nc = f\n";
    try (Marked marked = Marked.of(folder, text)) {
      List<SemanticToken> all = SemanticTokens.of(marked.view(), marked.file(), Optional.empty());
      TextSpan span = new TextSpan(text.indexOf("b ="), text.indexOf("c ="));
      List<SemanticToken> part = SemanticTokens.of(marked.view(), marked.file(), Optional.of(span));
      assertThat(part)
          .containsAll(
              all.stream()
                  .filter(each -> each.span().start() > span.start())
                  .filter(each -> each.span().end() < span.end())
                  .toList())
          .isSubsetOf(all);
      assertThat(part).hasSizeLessThan(all.size());
    }
  }

  @Test
  void halfWrittenCodeAndAstralCharactersAreNoFault() {
    assertThat(tokens("x = '😀' + y.\ndef f(\n  x.\nclass\nx\r\n"))
        .contains("x VARIABLE DEFINITION");
  }
}
