package typthon.ide;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.ide.hierarchy.CallHierarchy;
import typthon.ide.hierarchy.HierarchyItem;
import typthon.ide.hints.HintOptions;
import typthon.ide.hints.InlayHints;
import typthon.ide.hover.Hover;
import typthon.ide.lenses.CodeLenses;
import typthon.ide.navigation.Navigation;
import typthon.ide.navigation.References;
import typthon.ide.outline.DocumentSymbols;
import typthon.ide.outline.Folding;
import typthon.ide.outline.Selections;
import typthon.ide.rename.Rename;
import typthon.ide.tokens.SemanticTokens;
import typthon.project.ProjectView;

/// Editors ask while somebody types: texts with pieces missing are no reason to fail.
class HalfWrittenTest {
  private static final int TEXTS = 150;

  private static final String TEXT =
      """
      from typing import TypedDict, overload
      import os.path as p, enum
      class D(TypedDict): key: "list[int]"
      class C(enum.Enum):
          RED = f'{1!r:>{2}}'
      class A[T](Exception):
          def __init__(self, x: int = 1, *r: 'A', **k) -> None:
              self.x, self.y = x, [i for i in r if (j := i)]
          @property
          async def q(self): return await self.q(x=lambda z: z, y="😀")
      def f(d: D, /, *, a=1):
          global g
          match d:
              case {"key": [1, *rest], **more}: return d["key"]
              case A(x=1) | None as n: del n
          try: ...
          except* (ValueError, OSError) as e: raise e from None
      g = f({"key": [1]}, a=p.join("a", "b"))
      __all__ = ["g", 'f']
      """;

  @TempDir Path folder;

  @Test
  void everyFeatureAnswersForTextsWithPiecesMissing() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    try (Marked marked = Marked.of(folder, "")) {
      for (int i = 0; i < TEXTS; i++) {
        int from = random.nextInt(TEXT.length());
        int to = random.nextBoolean() ? TEXT.length() : Math.min(TEXT.length(), from + 9);
        String text = TEXT.substring(0, from) + TEXT.substring(to);
        marked.typthon().overlay(marked.file(), text);
        ProjectView view = marked.typthon().view();
        assertThatCode(() -> askAll(view, marked.file(), text, from))
            .as("seed %d, cut from %d to %d", seed, from, to)
            .doesNotThrowAnyException();
      }
    }
  }

  private static void askAll(ProjectView view, Path file, String text, int offset) {
    DocumentSymbols.of(view, file);
    Folding.of(view, file);
    Selections.around(view, file, offset);
    Hover.at(view, file, offset);
    Navigation.definitions(view, file, offset);
    Navigation.typeDefinitions(view, file, offset);
    Navigation.implementations(view, file, offset);
    References.all(view, file, offset, true);
    References.inFile(view, file, offset);
    Rename.prepare(view, file, offset);
    SemanticTokens.of(view, file, Optional.empty());
    InlayHints.of(
        view, file, new TextSpan(0, text.length()), new HintOptions(true, true, true, true));
    CodeLenses.of(view, file);
    for (HierarchyItem item : CallHierarchy.prepare(view, file, offset)) {
      CallHierarchy.incoming(view, item);
      CallHierarchy.outgoing(view, item);
    }
  }
}
