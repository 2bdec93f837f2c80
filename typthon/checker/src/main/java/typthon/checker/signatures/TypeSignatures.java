package typthon.checker.signatures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Signatures;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.refinements.StringPlaces;
import typthon.checker.rules.Rule;
import typthon.contracts.ContractSyntaxException;
import typthon.contracts.Signature;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Parameter;
import typthon.types.Type;

/// Finds the signatures that decorators state, and checks them.
public final class TypeSignatures {
  private static final Query<Optional<TypeSignature>> SIGNATURE =
      new Query<>("stated signature", Optional.empty());

  private TypeSignatures() {}

  /// Returns what `@type` or a type comment states about the FUNCTION_DEF `node`; null if there is
  /// none, or its text is malformed or has another number of parameters than the function.
  public static @Nullable TypeSignature of(ModuleFacts module, int node) {
    if (!module.tree().is(node, NodeKind.FUNCTION_DEF)
        || (!Decorators.of(module, node).has(SpecialForm.TYPTHON_TYPE)
            && !SignatureComments.isThere(module.tree(), node))) {
      return null;
    }
    return module
        .session()
        .queries()
        .get(
            SIGNATURE,
            module,
            node,
            () -> Optional.ofNullable(read(new Evaluator(module, new Reports()), node)))
        .orElse(null);
  }

  /// Tells whether the result of the FUNCTION_DEF `node` is stated, by an annotation or by `@type`.
  public static boolean statesResult(ModuleFacts module, int node) {
    return !module.tree().isAbsent(module.tree().child(node, 4)) || of(module, node) != null;
  }

  /// Returns the STRING node of the decorator `@type("…")` of the FUNCTION_DEF `node`, or -1.
  private static int literal(ModuleFacts module, int node) {
    SyntaxTree tree = module.tree();
    Decorators decorators = Decorators.of(module, node);
    for (int i = 0; i < decorators.nodes().size(); i++) {
      int decorator = decorators.nodes().get(i);
      if (decorators.forms().get(i) == SpecialForm.TYPTHON_TYPE
          && tree.is(decorator, NodeKind.CALL)
          && tree.hasChildren(tree.child(decorator, 1))) {
        int first = tree.child(tree.child(decorator, 1), 0);
        return tree.is(first, NodeKind.STRING) ? first : -1;
      }
    }
    return -1;
  }

  private static @Nullable TypeSignature read(Evaluator evaluator, int node) {
    ModuleFacts module = evaluator.module();
    if (!Decorators.of(module, node).has(SpecialForm.TYPTHON_TYPE)) {
      return SignatureComments.read(evaluator, node);
    }
    int literal = literal(module, node);
    if (literal < 0) {
      return null;
    }
    Signature signature;
    try {
      signature = Signature.parse(evaluator.tree().string(literal));
    } catch (ContractSyntaxException e) {
      StringPlaces.report(evaluator, literal, e);
      return null;
    }
    int expected = Signatures.parameters(evaluator.tree(), node).size();
    int stated = signature.parameters().size();
    if (stated != expected) {
      evaluator.report(
          Rule.SIGNATURE_ARITY,
          evaluator.tree().child(node, 1),
          "The signature has "
              + count(stated)
              + ", but \""
              + evaluator.tree().name(node)
              + "\" has "
              + expected);
      return null;
    }
    TermTypes types =
        new TermTypes(Annotations.of(evaluator, Signatures.annotationScope(module, node)), literal);
    List<Type> parameters = new ArrayList<>();
    signature.parameters().forEach(parameter -> parameters.add(types.type(parameter.type())));
    return new TypeSignature(parameters, types.type(signature.result()));
  }

  private static String count(int parameters) {
    return parameters == 1 ? "1 parameter" : parameters + " parameters";
  }

  /// Reports what is wrong with the signature that `@type` states about the FUNCTION_DEF `node`,
  /// and where it and the annotations disagree.
  public static void check(Evaluator evaluator, int node, Type.Callable annotated) {
    if (!Decorators.of(evaluator.module(), node).has(SpecialForm.TYPTHON_TYPE)
        && !SignatureComments.isThere(evaluator.tree(), node)) {
      return;
    }
    TypeSignature signature = read(evaluator, node);
    if (signature == null) {
      return;
    }
    SyntaxTree tree = evaluator.tree();
    List<Integer> nodes = Signatures.parameters(tree, node);
    for (int i = 0; i < nodes.size(); i++) {
      int annotation = tree.child(nodes.get(i), 1);
      String name = tree.name(nodes.get(i));
      if (!tree.isAbsent(annotation)) {
        compare(
            evaluator,
            annotation,
            "\"" + name + "\"",
            stated(annotated, name),
            signature.parameters().get(i));
      }
    }
    int result = tree.child(node, 4);
    if (!tree.isAbsent(result)) {
      Type stated =
          Annotations.of(evaluator.quiet(), Signatures.annotationScope(evaluator.module(), node))
              .bound(result);
      compare(evaluator, result, "The result", stated, signature.returns());
    }
  }

  private static Type stated(Type.Callable annotated, String name) {
    for (Parameter parameter : annotated.parameters()) {
      if (parameter.name().equals(name)) {
        return parameter.type();
      }
    }
    return Type.UNKNOWN;
  }

  private static void compare(
      Evaluator evaluator, int annotation, String what, Type annotated, Type stated) {
    if (typthon.types.Types.mentionsVariables(stated)
        || evaluator.relations().isEquivalent(annotated, stated)) {
      return;
    }
    evaluator.report(
        Rule.SIGNATURE_CONFLICT,
        annotation,
        what
            + " is annotated as \""
            + annotated.display()
            + "\", but the signature says \""
            + stated.display()
            + "\"");
  }
}
