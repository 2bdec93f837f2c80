package typthon.checker.dataclasses;

import java.util.ArrayList;
import java.util.List;
import typthon.binder.Binding;
import typthon.checker.attributes.Attributes;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.plugins.Synthesis;
import typthon.checker.rules.Rule;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.SyntaxTree;
import typthon.types.Member;
import typthon.types.Parameter;
import typthon.types.Type;
import typthon.types.Types;

/// `dataclass-definition`: fields in an order that `__init__` cannot have, frozen and other classes
/// mixed.
public final class DataclassRules {
  private DataclassRules() {}

  public static void check(Evaluator evaluator, SourceClass type) {
    Options options = Dataclasses.optionsOf(type);
    if (options == null) {
      return;
    }
    order(evaluator, type);
    if (type.session().plugins().of(type).equals(Synthesis.NONE)) {
      frozen(evaluator, type, options);
    }
    slots(evaluator, type, options);
    DataclassBodies.check(evaluator, type, options);
    if (options.init()) {
      postInit(evaluator, type);
    }
  }

  /// `__post_init__` is called with the values of the `InitVar` fields.
  private static void postInit(Evaluator evaluator, SourceClass type) {
    Binding binding = evaluator.binding();
    int symbol = binding.symbolIn(type.scope(), "__post_init__");
    Member member = Attributes.find(evaluator.session(), type.self(), "__post_init__");
    if (symbol < 0 || member == null) {
      return;
    }
    List<Parameter> values = new ArrayList<>();
    for (Field field : Dataclasses.fieldsOf(type)) {
      if (field.initOnly() && field.init()) {
        values.add(Parameter.positional(field.type()));
      }
    }
    Type wanted = new Type.Callable(values, evaluator.known().object());
    if (!evaluator.isAssignable(member.type(), wanted)) {
      evaluator.reportMismatch(
          Rule.DATACLASS_DEFINITION,
          binding.definitions().nameNode(SymbolTypes.representative(binding, symbol)),
          "\"__post_init__\" has type \""
              + member.type().display()
              + "\", but is called as \""
              + wanted.display()
              + "\"",
          member.type(),
          wanted);
    }
  }

  private static void order(Evaluator evaluator, SourceClass type) {
    boolean defaults = false;
    for (Field field : Dataclasses.fieldsOf(type)) {
      if (!field.init() || field.keywordOnly()) {
        continue;
      }
      boolean own =
          Dataclasses.ownFields(type).stream().anyMatch(f -> f.name().equals(field.name()));
      if (defaults && !field.hasDefault() && own) {
        evaluator.report(
            Rule.DATACLASS_DEFINITION,
            evaluator.tree().child(field.node(), 0),
            "Field \"" + field.name() + "\" without a default follows one with a default");
      }
      defaults |= field.hasDefault();
    }
  }

  private static void frozen(Evaluator evaluator, SourceClass type, Options options) {
    for (Type base : type.bases()) {
      if (Types.classOf(base) instanceof SourceClass source) {
        Options inherited = Dataclasses.optionsOf(source);
        if (inherited != null
            && !Dataclasses.ownFields(source).isEmpty()
            && inherited.frozen() != options.frozen()) {
          evaluator.report(
              Rule.DATACLASS_DEFINITION,
              evaluator.tree().child(type.node(), 1),
              options.frozen()
                  ? "A frozen dataclass cannot inherit from one that is not"
                  : "A dataclass that is not frozen cannot inherit from a frozen one");
        }
      }
    }
  }

  private static void slots(Evaluator evaluator, SourceClass type, Options options) {
    SyntaxTree tree = evaluator.tree();
    boolean written = type.module().binding().symbolIn(type.scope(), "__slots__") >= 0;
    if (options.slots() && written) {
      evaluator.report(
          Rule.DATACLASS_DEFINITION,
          tree.child(type.node(), 1),
          "\"__slots__\" is defined, although the dataclass makes it");
    }
  }
}
