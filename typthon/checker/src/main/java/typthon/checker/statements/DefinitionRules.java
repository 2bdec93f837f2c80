package typthon.checker.statements;

import typthon.checker.classes.BaseRules;
import typthon.checker.classes.HeaderRules;
import typthon.checker.classes.MetaclassRule;
import typthon.checker.classes.SourceClass;
import typthon.checker.classes.SubclassHooks;
import typthon.checker.classes.TotalOrdering;
import typthon.checker.classes.UninitializedRule;
import typthon.checker.conventions.ParameterNames;
import typthon.checker.conventions.SignatureStyle;
import typthon.checker.conventions.SuperCallRule;
import typthon.checker.conventions.Untyped;
import typthon.checker.dataclasses.DataclassRules;
import typthon.checker.dataclasses.TransformRules;
import typthon.checker.disjoint.DisjointBases;
import typthon.checker.effects.EffectRules;
import typthon.checker.enums.EnumRules;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.finality.FinalAttributes;
import typthon.checker.finality.FinalClasses;
import typthon.checker.finality.FinalMethods;
import typthon.checker.functions.ImplicitAny;
import typthon.checker.generics.GenericRules;
import typthon.checker.generics.SignatureRules;
import typthon.checker.guards.GuardRules;
import typthon.checker.namedtuples.NamedTupleRules;
import typthon.checker.names.EarlyNames;
import typthon.checker.newtypes.NewTypeRules;
import typthon.checker.overloads.OverloadRules;
import typthon.checker.overrides.AttributeOverrides;
import typthon.checker.overrides.BaseConflicts;
import typthon.checker.overrides.ClassVariables;
import typthon.checker.overrides.OverrideMarks;
import typthon.checker.overrides.OverrideRules;
import typthon.checker.protocols.ProtocolRules;
import typthon.checker.protocols.ProtocolVariance;
import typthon.checker.signatures.TypeSignatures;
import typthon.checker.slots.SlotRules;
import typthon.checker.typeddicts.TypedDictRules;
import typthon.types.Type;

/// The rules about whole definitions: each is one call into the package of its feature.
final class DefinitionRules {
  private DefinitionRules() {}

  /// Applies the rules about functions to the FUNCTION_DEF `node`.
  static void function(Evaluator evaluator, int node, Type.Callable signature) {
    EarlyNames.checkFunction(evaluator, node);
    OverrideRules.check(evaluator, node, signature);
    SignatureRules.check(evaluator, node, signature);
    OverrideMarks.check(evaluator, node);
    ParameterNames.check(evaluator, node);
    SignatureStyle.check(evaluator, node, signature);
    TransformRules.check(evaluator, node);
    SuperCallRule.check(evaluator, node);
    FinalMethods.check(evaluator, node);
    OverloadRules.check(evaluator, node);
    DisjointBases.checkFunction(evaluator, node);
    GuardRules.check(evaluator, node, signature);
    ImplicitAny.check(evaluator, node, signature);
    EffectRules.check(evaluator, node);
    TypeSignatures.check(evaluator, node, signature);
  }

  /// Applies the rules about classes.
  static void type(Evaluator evaluator, SourceClass type) {
    HeaderRules.check(evaluator, type);
    BaseRules.check(evaluator, type);
    Untyped.type(evaluator, type);
    MetaclassRule.check(evaluator, type);
    SubclassHooks.check(evaluator, type);
    UninitializedRule.check(evaluator, type);
    DataclassRules.check(evaluator, type);
    TransformRules.check(evaluator, type.node());
    GenericRules.check(evaluator, type);
    FinalAttributes.check(evaluator, type);
    FinalClasses.check(evaluator, type);
    TotalOrdering.check(evaluator, type);
    DisjointBases.check(evaluator, type);
    NewTypeRules.checkBases(evaluator, type);
    ProtocolRules.check(evaluator, type);
    ProtocolVariance.check(evaluator, type);
    EnumRules.check(evaluator, type);
    ClassVariables.check(evaluator, type);
    AttributeOverrides.check(evaluator, type);
    BaseConflicts.check(evaluator, type);
    SlotRules.check(evaluator, type);
    TypedDictRules.check(evaluator, type);
    NamedTupleRules.check(evaluator, type);
  }
}
