package typthon.lsp.projects;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import typthon.project.Overrides;
import typthon.project.Typthon;

/// Edits two texts that are on no disk, checks them and asks about them, so that the code of the
/// first edit of a user is not the code that the JVM sees first. It has sessions of its own:
/// nothing that an editor asks for comes to know of it. Safe for use by any number of threads.
final class Rehearsal {
  /// How many edits are enough.
  static final int EDITS = 24;

  private static final Path FOLDER = Path.of("/typthon-rehearsal").toAbsolutePath();
  private static final Path EDITED = FOLDER.resolve("shapes.py");
  private static final Path USER = FOLDER.resolve("user.py");
  private static final List<Path> FILES = List.of(EDITED, USER);
  private static final String BODY = "        return self.side * self.side\n";
  private static final String PARAMETER = "shapes";

  private static final String TEXT =
      """
      import os
      import sys
      from dataclasses import dataclass, field
      from pathlib import Path
      from typing import Generic, Iterable, Protocol, TypeVar, overload

      T = TypeVar("T")

      class Shape(Protocol):
          def area(self) -> float: ...

      @dataclass
      class Square:
          side: float
          tags: list[str] = field(default_factory=list)

          def area(self) -> float:
              return self.side * self.side

          @property
          def label(self) -> str:
              return ", ".join(tag.upper() for tag in self.tags if tag) or repr(self)

      class Box(Generic[T]):
          def __init__(self, item: T) -> None:
              self.item = item

      @overload
      def first(given: str) -> str: ...
      @overload
      def first(given: Iterable[T]) -> T | None: ...
      def first(given):
          return next(iter(given), None)

      def total(shapes: list[Shape]) -> float:
          return sum(shape.area() for shape in shapes)

      def main(arguments: list[str]) -> int:
          box = Box(Square(2.0))
          sizes: dict[str, int | None] = {"a": 1, "b": None}
          for name, size in sorted(sizes.items(), key=lambda each: each[0]):
              if size is not None and Path(name).exists():
                  print(f"{name}: {size:>3}", os.sep, size + 1)
          if len(arguments) > 1 and isinstance(first(arguments), str):
              return total([box.item])
          with open(arguments[0], encoding="utf-8") as lines:
              numbers = [int(line) for line in lines]
          try:
              return numbers[int(arguments[0])]
          except (ValueError, IndexError) as wrong:
              print(wrong, file=sys.stderr)
          return ""
      """;

  private static final String USES =
      """
      from shapes import Box, Square, main, total

      def use() -> float:
          box = Box(Square(1.0))
          return total(shapes=[box.item]) + main([box.item.label])
      """;

  private int done;

  /// Returns how many edits were made.
  synchronized int done() {
    return done;
  }

  /// Goes on with what is left to do, if anything.
  ///
  /// @param idle tells whether nobody has anything better to do; it ends soon after that
  synchronized void goOn(BooleanSupplier idle) {
    if (done == EDITS || !idle.getAsBoolean()) {
      return;
    }
    Overrides alone = Overrides.none().with("cache.enabled", "false").with("engine.workers", "1");
    try (Typthon session = Typthon.open(FOLDER, alone)) {
      session.overlay(EDITED, TEXT);
      session.overlay(USER, USES);
      check(session);
      while (done < EDITS && idle.getAsBoolean()) {
        session.overlay(EDITED, edited(done));
        done++;
        check(session);
      }
    }
  }

  /// Returns the text with another body or another signature.
  private static String edited(int edit) {
    return edit % 2 == 0
        ? TEXT.replace(BODY, "        side: int = \"" + edit + "\"\n" + BODY)
        : TEXT.replace(PARAMETER, edit % 4 == 1 ? "all_shapes" : PARAMETER);
  }

  private static void check(Typthon session) {
    session.check(FILES);
    session.catchUp();
  }
}
