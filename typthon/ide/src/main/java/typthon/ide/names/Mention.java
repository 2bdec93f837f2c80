package typthon.ide.names;

import typthon.ide.TextSpan;
import typthon.ide.trees.Spans;
import typthon.project.ViewedFile;

/// A place where a name is written.
public sealed interface Mention {
  /// Returns the file.
  ViewedFile file();

  /// Returns the NAME, IDENTIFIER or STRING that is the name or holds it.
  int node();

  /// Returns the name as the language sees it: in NFKC.
  String name();

  /// Returns the offset of the name, in UTF-8 bytes from the start of the text.
  int start();

  /// Returns the offset behind the name, in UTF-8 bytes from the start of the text.
  int end();

  /// Returns the place of the name.
  default TextSpan span() {
    return Spans.of(file(), start(), end());
  }

  /// A NAME or IDENTIFIER of the tree of the file.
  record Plain(ViewedFile file, int node) implements Mention {
    @Override
    public String name() {
      return file.module().parsed().tree().name(node);
    }

    @Override
    public int start() {
      return file.module().parsed().tree().start(node);
    }

    @Override
    public int end() {
      return file.module().parsed().tree().end(node);
    }
  }

  /// A name in a string: in a quoted annotation, an item of `__all__`, a key.
  ///
  /// @param node the STRING
  record InString(ViewedFile file, int node, typthon.checker.semantics.Mention inside)
      implements Mention {
    @Override
    public String name() {
      return inside.name();
    }

    @Override
    public int start() {
      return inside.start();
    }

    @Override
    public int end() {
      return inside.end();
    }
  }
}
