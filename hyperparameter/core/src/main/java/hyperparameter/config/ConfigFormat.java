package hyperparameter.config;

import java.util.Set;

/// A file type. Implementations are found by [java.util.ServiceLoader] or given to
/// [ConfigLoader#using]; they must be safe for use by many threads and cheap to create: a parser is
/// loaded when the first text arrives.
public interface ConfigFormat {

  /// Returns the extensions of the format in lower case, without dot.
  Set<String> extensions();

  /// Reads a text. An empty text is an empty table.
  ///
  /// @param file the name that messages show
  /// @throws ConfigException with every problem of the text, each with line and column
  ConfigNode.Table parse(String text, String file);
}
