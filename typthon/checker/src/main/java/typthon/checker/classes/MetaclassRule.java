package typthon.checker.classes;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;

/// `metaclass-conflict`: the metaclass of a class must be below those of all its bases.
///
/// Stubs give many builtin classes protocols as bases, which they do not have at run time; the
/// metaclass of a protocol in a stub therefore counts for nothing.
///
/// Source: the data model of the language reference, "Determining the appropriate metaclass".
public final class MetaclassRule {
  private MetaclassRule() {}

  public static void check(Evaluator evaluator, SourceClass type) {
    if (type.module().isStub() || type.is(ClassFlag.UNKNOWN_BASE)) {
      return;
    }
    List<ClassInfo> candidates = new ArrayList<>();
    ClassInfo stated = type.statedMetaclass();
    if (stated != null && !stated.inherits("builtins", "type")) {
      if (!stated.is(ClassFlag.UNKNOWN_BASE)) {
        evaluator.report(
            Rule.METACLASS_CONFLICT,
            evaluator.tree().child(type.node(), 1),
            "\"" + stated.name() + "\" is no subclass of \"type\" and cannot be a metaclass");
      }
      return;
    }
    if (stated != null) {
      candidates.add(stated);
    }
    for (Type base : type.bases()) {
      ClassInfo found = ofBase(Types.classOf(base));
      if (found != null) {
        candidates.add(found);
      }
    }
    boolean settled =
        candidates.stream().anyMatch(best -> candidates.stream().allMatch(best::inherits));
    if (!candidates.isEmpty() && !settled) {
      evaluator.report(
          Rule.METACLASS_CONFLICT,
          evaluator.tree().child(type.node(), 1),
          "No metaclass of \""
              + type.name()
              + "\" is below the others: \""
              + String.join("\", \"", candidates.stream().map(ClassInfo::name).distinct().toList())
              + "\"");
    }
  }

  private static @Nullable ClassInfo ofBase(@Nullable ClassInfo base) {
    if (!(base instanceof SourceClass source)) {
      return null;
    }
    if (!source.module().isStub()) {
      return source.metaclass();
    }
    if (source.states(ClassFlag.PROTOCOL)) {
      return null;
    }
    ClassInfo best = source.statedMetaclass();
    if (best == null) {
      for (Type each : source.bases()) {
        ClassInfo found = ofBase(Types.classOf(each));
        best = best == null || (found != null && found.inherits(best)) ? found : best;
      }
    }
    return best;
  }
}
