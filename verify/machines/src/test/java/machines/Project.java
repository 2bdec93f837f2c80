package machines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A project whose modules import each other, with findings of several severities in each.
final class Project {
  static final int MODULES = 12;

  private Project() {}

  /// Writes it.
  ///
  /// @param settings the text of its `typthon.toml`
  static Path write(Path root, String settings) throws IOException {
    Files.createDirectories(root.resolve("inner"));
    Files.writeString(root.resolve("typthon.toml"), settings);
    Files.writeString(root.resolve("inner/__init__.py"), "");
    for (int i = 0; i < MODULES - 1; i++) {
      StringBuilder text = new StringBuilder();
      if (i > 0) {
        text.append("from m" + (i - 1) + " import make" + (i - 1) + "\n");
      }
      if (i % 4 == 3) {
        text.append("import m" + (i + 1) + "  # a circle\n");
      }
      if (i % 4 == 0 && i > 0) {
        text.append("import m" + (i - 1) + "\n");
      }
      text.append("def make" + i + "():\n");
      text.append("    return " + (i == 0 ? "1" : "make" + (i - 1) + "()") + "\n\n");
      text.append("text: str = make" + i + "()\n");
      text.append("def late(x: int) -> int:\n    return x\n    print(x)\n");
      Files.writeString(root.resolve("m" + i + ".py"), text);
    }
    return root;
  }
}
