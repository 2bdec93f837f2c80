package hyperparameter.analyzer;

import hyperparameter.config.ConfigNode;
import hyperparameter.config.ConfigProblem;
import hyperparameter.config.ConfigProblem.Kind;
import hyperparameter.config.ConfigTree;
import hyperparameter.value.CoercionException;
import hyperparameter.value.Coercions;
import hyperparameter.value.Numbers;
import hyperparameter.value.Suggestions;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks a configuration against an inventory.
final class Lint {
  private final Map<String, Known> known = new LinkedHashMap<>();

  Lint(Inventory inventory) {
    inventory.byKey().forEach(each -> known.put(each.key(), each));
  }

  List<ConfigProblem> check(ConfigTree tree) {
    List<ConfigProblem> problems = new ArrayList<>();
    for (ConfigTree.Leaf leaf : tree.leaves()) {
      Known declared = known.get(leaf.key());
      if (declared != null) {
        checkValue(declared, leaf, problems);
      } else if (!isInsideTable(leaf.key())) {
        problems.add(
            new ConfigProblem(
                Kind.UNKNOWN_KEY,
                leaf.key(),
                "unknown key \"" + leaf.key() + "\"",
                leaf.keyOrigin(),
                Suggestions.nearest(leaf.key(), known.keySet())));
      }
    }
    return problems;
  }

  private boolean isInsideTable(String key) {
    for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
      Known outer = known.get(key.substring(0, dot));
      if (outer != null && IndexTypes.isTable(outer.type())) {
        return true;
      }
    }
    return false;
  }

  private static void checkValue(
      Known declared, ConfigTree.Leaf leaf, List<ConfigProblem> problems) {
    Type type = IndexTypes.of(declared.type());
    ConfigNode node = leaf.value();
    if (type == null || node.toPlain() == null) {
      return;
    }
    try {
      Object value = Coercions.builtIn().coerce(node.toPlain(), type);
      if (value instanceof Number number
          && !isWithin(declared.constraint(), number.doubleValue())) {
        problems.add(
            new ConfigProblem(
                Kind.CONSTRAINT,
                leaf.key(),
                "\""
                    + leaf.key()
                    + "\": "
                    + number
                    + " is not between "
                    + declared.constraint().replace(" to ", " and "),
                node.origin()));
      }
    } catch (CoercionException fault) {
      problems.add(
          new ConfigProblem(
              Kind.WRONG_TYPE,
              leaf.key(),
              "\"" + leaf.key() + "\": " + fault.getMessage(),
              node.origin()));
    }
  }

  /// Tells whether a number lies within a constraint such as `0 to 1`; bounds that are no literals
  /// hold for all.
  private static boolean isWithin(String constraint, double value) {
    int to = constraint.indexOf(" to ");
    if (to < 0) {
      return true;
    }
    BigDecimal least = decimal(constraint.substring(0, to));
    BigDecimal most = decimal(constraint.substring(to + 4));
    return (least == null || value >= least.doubleValue())
        && (most == null || value <= most.doubleValue());
  }

  private static @Nullable BigDecimal decimal(String text) {
    return Numbers.decimalOrNull(text.replaceAll("[LlDdFf]$", ""));
  }
}
