package hyperparameter.config;

import hyperparameter.config.ConfigNode.Scalar;
import hyperparameter.config.ConfigNode.Table;
import hyperparameter.value.Origin;
import java.util.List;

/// Reads `key=value` texts.
public final class Defines {
  private Defines() {}

  /// One text, split at its first `=`.
  public record Define(String key, String value, Origin.CommandLine origin) {}

  /// Splits a text; nothing is trimmed.
  ///
  /// @param index place among the arguments, counted from 0
  /// @throws ParamSyntaxException if there is no `=`, or no key before it
  public static Define split(String text, int index) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new ParamSyntaxException(
          "\"" + text + "\" sets nothing; write it as key=value (argument " + (index + 1) + ")");
    }
    if (equals == 0) {
      throw new ParamSyntaxException(
          "\"" + text + "\" has no key before the \"=\" (argument " + (index + 1) + ")");
    }
    return new Define(
        text.substring(0, equals), text.substring(equals + 1), new Origin.CommandLine(index, text));
  }

  static Table table(List<String> defines) {
    Nesting nesting = new Nesting();
    for (int i = 0; i < defines.size(); i++) {
      Define define = split(defines.get(i), i);
      nesting.put(define.key(), define.origin(), new Scalar(define.value(), define.origin()));
    }
    return nesting.table(Origin.Code.UNTRACED);
  }
}
