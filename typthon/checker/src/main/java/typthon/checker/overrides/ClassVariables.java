package typthon.checker.overrides;

import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.modules.SymbolAt;
import typthon.checker.rules.Rule;
import typthon.checker.symbols.SymbolTypes;

/// `override-attribute`: a variable of the class stays one in subclasses, as does a variable of the
/// instance.
///
/// Source: the typing specification, "Class type assignability", on `ClassVar`.
public final class ClassVariables {
  private ClassVariables() {}

  public static void check(Evaluator evaluator, SourceClass type) {
    for (String name : type.ownMemberNames()) {
      RawMember own = name.startsWith("__") ? null : declared(type.ownMember(name));
      if (own == null || own.owner() != type) {
        continue;
      }
      SourceClass.Found found = SourceClass.lookUp(type.mro().subList(1, type.mro().size()), name);
      RawMember inherited = found == null ? null : declared(found.member());
      if (inherited != null && inherited.scope() != own.scope()) {
        boolean toClass = own.scope() == RawMember.Scope.CLASS;
        evaluator.report(
            Rule.OVERRIDE_ATTRIBUTE,
            evaluator.binding().definitions().nameNode(own.definition()),
            (toClass ? "Class variable \"" : "Instance variable \"")
                + name
                + "\" cannot override the "
                + (toClass ? "instance" : "class")
                + " variable of \""
                + inherited.owner().name()
                + "\"");
      }
    }
  }

  /// Returns the member if an annotation in a class body declares it as a variable that can change,
  /// else null.
  private static @Nullable RawMember declared(@Nullable RawMember member) {
    if (member == null
        || member.definition() < 0
        || !(member.owner() instanceof SourceClass owner)
        || (member.scope() != RawMember.Scope.CLASS && member.scope() != RawMember.Scope.BODY)) {
      return null;
    }
    Binding binding = owner.module().binding();
    int definition = member.definition();
    SymbolAt symbol = new SymbolAt(owner.module(), binding.definitions().symbol(definition));
    return binding.definitions().kind(definition) == DefinitionKind.ANNOTATED_VARIABLE
            && !SymbolTypes.qualifiers(symbol).isFinal()
        ? member
        : null;
  }
}
