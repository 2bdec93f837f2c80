package typthon.checker.effects;

import org.jspecify.annotations.Nullable;
import typthon.binder.Symbols;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.modules.ModuleFacts;
import typthon.contracts.effects.EffectSet;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// The effects that annotations of variables, attributes and results allow at most for calling the
/// value.
final class Limits {
  private final Evaluator evaluator;
  private final ModuleFacts module;
  private final SyntaxTree tree;

  Limits(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.module = evaluator.module();
    this.tree = evaluator.tree();
  }

  /// Returns the effects that the annotation of the variable or attribute `node`, or of the result
  /// of the call `node`, allows at most; null if nothing is stated.
  @Nullable EffectSet of(int node) {
    return switch (tree.kind(node)) {
      case NAME -> ofName(node);
      case ATTRIBUTE -> ofAttribute(node);
      case CALL -> Partials.held(evaluator, node) >= 0 ? null : ofResult(node);
      default -> null;
    };
  }

  /// Returns the effects that the annotation `node` allows at most; null if nothing is stated.
  @Nullable EffectSet ofAnnotation(int node) {
    return Declarations.ofAnnotation(module, node);
  }

  private @Nullable EffectSet ofName(int node) {
    Symbols symbols = module.binding().symbols();
    int symbol = module.binding().symbolOf(node);
    int count = symbol < 0 ? 0 : symbols.definitionCount(symbol);
    for (int i = 0; i < count && i < Callees.DEFINITION_LIMIT; i++) {
      EffectSet limit = Declarations.ofDefinition(module, symbols.definition(symbol, i));
      if (limit != null) {
        return limit;
      }
    }
    return null;
  }

  private @Nullable EffectSet ofAttribute(int node) {
    if (!(object(evaluator.typeOf(tree.child(node, 0))) instanceof Type.Instance instance)
        || !(instance.type() instanceof SourceClass source)
        || !Targets.isProject(source.module())) {
      return null;
    }
    SourceClass.Found found = SourceClass.lookUp(source, tree.name(node));
    RawMember raw = found == null ? null : found.member();
    return raw != null
            && raw.declared()
            && raw.definition() >= 0
            && raw.owner() instanceof SourceClass owner
        ? Declarations.ofDefinition(owner.module(), raw.definition())
        : null;
  }

  /// Returns the type of the object behind `type`: `self` is of a variable type.
  static Type object(Type type) {
    Type unfolded = Types.unfold(type);
    if (unfolded instanceof TypeVariable variable) {
      Type bound = variable.bound();
      return bound == null ? unfolded : Types.unfold(bound);
    }
    return unfolded;
  }

  private @Nullable EffectSet ofResult(int call) {
    if (!(Types.unfold(evaluator.typeOf(tree.child(call, 0))) instanceof Type.Callable maker)) {
      return null;
    }
    SymbolRef ref = maker.traits().ref();
    Names.Place place = ref == null ? null : Names.find(evaluator.session(), ref);
    if (place == null
        || !Targets.isProject(place.module())
        || !place.module().tree().is(place.node(), NodeKind.FUNCTION_DEF)) {
      return null;
    }
    int annotation = place.module().tree().child(place.node(), 4);
    return Declarations.ofAnnotation(place.module(), annotation);
  }
}
