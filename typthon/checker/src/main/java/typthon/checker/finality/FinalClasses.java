package typthon.checker.finality;

import java.util.List;
import typthon.checker.classes.Abstractness;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.types.ClassFlag;

/// `abstract-instantiation`: a final class with abstract members has instances never, neither of
/// its own nor of a subclass.
public final class FinalClasses {
  private FinalClasses() {}

  public static void check(Evaluator evaluator, SourceClass type) {
    if (!type.is(ClassFlag.FINAL) || type.is(ClassFlag.PROTOCOL) || type.module().isStub()) {
      return;
    }
    List<String> missing = Abstractness.missing(type);
    if (!missing.isEmpty()) {
      evaluator.report(
          Rule.ABSTRACT_INSTANTIATION,
          evaluator.tree().child(type.node(), 1),
          "Final class \""
              + type.name()
              + "\" leaves abstract: \""
              + String.join("\", \"", missing)
              + "\"");
    }
  }
}
