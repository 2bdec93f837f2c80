package typthon.checker;

import typthon.binder.Binding;
import typthon.syntax.Parsed;

/// One module of a [Program]. Safe for use by any number of threads.
public interface SourceModule {
  /// Returns the absolute dotted name under which the module is imported. A script outside of every
  /// package has the name of its file.
  String name();

  /// Tells whether the text is a stub (`.pyi`).
  boolean isStub();

  /// Tells whether this is the `__init__` of a package (or a namespace package), so that relative
  /// imports start at the module itself.
  boolean isPackage();

  /// Returns where the module comes from.
  Origin origin();

  /// Tells whether the package of the module says that it has types: by stubs or a marker. What is
  /// no installed package has.
  default boolean isTyped() {
    return true;
  }

  /// Returns the syntax, always the same object.
  Parsed parsed();

  /// Returns the scopes, symbols and flow graph of [#parsed], always the same object.
  Binding binding();

  /// Returns the path as a person is shown it. All that checking does with it is to tell modules of
  /// the same name apart.
  String displayPath();

  /// Where a module comes from.
  enum Origin {
    PROJECT,
    BUNDLED_STDLIB,
    BUNDLED_THIRD_PARTY,
    STUB_PACKAGE,
    SITE_PACKAGES
  }
}
