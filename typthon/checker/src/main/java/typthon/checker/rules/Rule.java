package typthon.checker.rules;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The catalogue of everything that can be reported, each registered once.
///
/// A rule's slug and code are stable. Severities are applied when findings are rendered: the
/// checker reports everything that it computes anyway.
public enum Rule {
  SYNTAX_ERROR("syntax-error", 1, "eeee"),
  INVALID_ENCODING("invalid-encoding", 2, "eeee"),
  INTERNAL_ERROR("internal-error", 3, "eeee"),
  INVALID_CONFIG("invalid-config", 4, "eeee"),
  VERSION_SYNTAX("version-syntax", 5, "eeee"),
  UNDEFINED_NAME("undefined-name", 101, "eeee"),
  POSSIBLY_UNBOUND("possibly-unbound", 102, "-wee"),
  UNBOUND_NAME("unbound-name", 103, "eeee"),
  UNRESOLVED_IMPORT("unresolved-import", 104, "weee"),
  UNRESOLVED_IMPORT_MEMBER("unresolved-import-member", 105, "eeee"),
  UNTYPED_IMPORT("untyped-import", 106, "--ww"),
  IMPORT_CYCLE("import-cycle", 107, "---i"),
  STAR_IMPORT_UNKNOWN("star-import-unknown", 108, "--ww"),
  PRIVATE_USAGE("private-usage", 109, "---w"),
  REDEFINITION("redefinition", 110, "-wee"),
  UNUSED_IMPORT("unused-import", 111, "hhhw"),
  UNUSED_VARIABLE("unused-variable", 112, "hhhw"),
  DUPLICATE_IMPORT("duplicate-import", 113, "--ww"),
  UNUSED_DEFINITION("unused-definition", 114, "hhhw"),
  INVALID_ALL("invalid-all", 115, "wwee"),
  CONSTANT_REDEFINITION("constant-redefinition", 116, "---w"),
  INVALID_ESCAPE("invalid-escape", 117, "wwww"),
  IMPLICIT_CONCATENATION("implicit-concatenation", 118, "---w"),
  ASSIGNMENT_TYPE("assignment-type", 201, "eeee"),
  RETURN_TYPE("return-type", 202, "eeee"),
  MISSING_RETURN("missing-return", 203, "eeee"),
  YIELD_TYPE("yield-type", 204, "eeee"),
  INVALID_TYPE_FORM("invalid-type-form", 205, "eeee"),
  MISSING_TYPE_ARGUMENT("missing-type-argument", 206, "--ee"),
  IMPLICIT_ANY("implicit-any", 207, "--ee"),
  EXPLICIT_ANY("explicit-any", 208, "---w"),
  UNPACK_ARITY("unpack-arity", 209, "eeee"),
  INVALID_AWAIT("invalid-await", 210, "eeee"),
  NOT_ITERABLE("not-iterable", 211, "eeee"),
  REDUNDANT_CAST("redundant-cast", 212, "-hww"),
  FINAL_REASSIGN("final-reassign", 213, "eeee"),
  OPTIONAL_ACCESS("optional-access", 214, "eeee"),
  ANY_RETURN("any-return", 215, "--ww"),
  UNTYPED_CALL("untyped-call", 216, "--ww"),
  UNTYPED_DECORATOR("untyped-decorator", 217, "--ww"),
  UNTYPED_BASE("untyped-base", 218, "--ww"),
  UNTYPED_NAMEDTUPLE("untyped-namedtuple", 219, "---w"),
  MISSING_ARGUMENT("missing-argument", 301, "eeee"),
  TOO_MANY_ARGUMENTS("too-many-arguments", 302, "eeee"),
  UNKNOWN_KEYWORD("unknown-keyword", 303, "eeee"),
  DUPLICATE_ARGUMENT("duplicate-argument", 304, "eeee"),
  ARGUMENT_TYPE("argument-type", 305, "eeee"),
  NOT_CALLABLE("not-callable", 306, "eeee"),
  NO_MATCHING_OVERLOAD("no-matching-overload", 307, "eeee"),
  OVERLOAD_OVERLAP("overload-overlap", 308, "-wee"),
  INCONSISTENT_OVERLOAD("inconsistent-overload", 309, "eeee"),
  ABSTRACT_INSTANTIATION("abstract-instantiation", 310, "eeee"),
  UNUSED_COROUTINE("unused-coroutine", 311, "eeee"),
  UNUSED_EXPRESSION("unused-expression", 312, "-hww"),
  UNUSED_RESULT("unused-result", 313, "---w"),
  NONE_RESULT("none-result", 314, "-hww"),
  CALL_IN_DEFAULT("call-in-default", 315, "---w"),
  UNKNOWN_ATTRIBUTE("unknown-attribute", 401, "eeee"),
  UNSUPPORTED_OPERATOR("unsupported-operator", 402, "eeee"),
  INVALID_SUBSCRIPT("invalid-subscript", 403, "eeee"),
  ATTRIBUTE_ASSIGN("attribute-assign", 404, "eeee"),
  INDEX_OUT_OF_RANGE("index-out-of-range", 405, "eeee"),
  TYPEDDICT_KEY("typeddict-key", 406, "eeee"),
  POSSIBLY_MISSING_ATTRIBUTE("possibly-missing-attribute", 407, "weee"),
  NOT_HASHABLE("not-hashable", 408, "eeee"),
  UNNECESSARY_COMPARISON("unnecessary-comparison", 409, "--ww"),
  STRING_FORMAT("string-format", 410, "-wee"),
  DIVISION_BY_ZERO("division-by-zero", 411, "-wee"),
  OVERRIDE_METHOD("override-method", 501, "weee"),
  OVERRIDE_ATTRIBUTE("override-attribute", 502, "weee"),
  MISSING_OVERRIDE_DECORATOR("missing-override-decorator", 503, "---w"),
  INVALID_BASE("invalid-base", 504, "eeee"),
  MRO_CONFLICT("mro-conflict", 505, "eeee"),
  METACLASS_CONFLICT("metaclass-conflict", 506, "eeee"),
  PROTOCOL_MISMATCH("protocol-mismatch", 507, "eeee"),
  PROTOCOL_RUNTIME_CHECK("protocol-runtime-check", 508, "eeee"),
  DATACLASS_DEFINITION("dataclass-definition", 509, "eeee"),
  ENUM_MISUSE("enum-misuse", 510, "eeee"),
  FINAL_OVERRIDE("final-override", 511, "eeee"),
  UNINITIALIZED_ATTRIBUTE("uninitialized-attribute", 514, "--ww"),
  MISSING_SUPER_CALL("missing-super-call", 515, "---w"),
  SELF_PARAMETER("self-parameter", 516, "-wee"),
  PROPERTY_MISMATCH("property-mismatch", 517, "---w"),
  INCONSISTENT_CONSTRUCTOR("inconsistent-constructor", 518, "---w"),
  TYPEVAR_MISUSE("typevar-misuse", 601, "eeee"),
  VARIANCE("variance", 602, "eeee"),
  BOUND_VIOLATION("bound-violation", 603, "eeee"),
  CONSTRAINT_VIOLATION("constraint-violation", 604, "eeee"),
  INFINITE_TYPE("infinite-type", 605, "eeee"),
  PARAMSPEC_MISUSE("paramspec-misuse", 606, "eeee"),
  TYPEVARTUPLE_MISUSE("typevartuple-misuse", 607, "eeee"),
  TYPE_GUARD_MISUSE("type-guard-misuse", 608, "eeee"),
  SINGLE_USE_TYPEVAR("single-use-typevar", 609, "---w"),
  UNREACHABLE("unreachable", 701, "hhww"),
  NON_EXHAUSTIVE_MATCH("non-exhaustive-match", 702, "-wee"),
  DEPRECATED("deprecated", 703, "hwww"),
  CONSTANT_CONDITION("constant-condition", 704, "---w"),
  UNUSED_EXCEPT("unused-except", 705, "-wee"),
  ASSERTED_TUPLE("asserted-tuple", 706, "weee"),
  UNDECLARED_EFFECT("undeclared-effect", 801, "eeee"),
  UNUSED_EFFECT("unused-effect", 802, "-iww"),
  UNKNOWN_EFFECT("unknown-effect", 803, "--we"),
  OVERRIDE_EFFECT("override-effect", 804, "eeee"),
  EFFECT_MISMATCH("effect-mismatch", 805, "eeee"),
  REDUNDANT_PURE("redundant-pure", 806, "hhhw"),
  REFINEMENT_VIOLATION("refinement-violation", 811, "eeee"),
  REFINEMENT_UNPROVEN("refinement-unproven", 812, "--we"),
  INVALID_PREDICATE("invalid-predicate", 813, "eeee"),
  DEPENDENT_VIOLATION("dependent-violation", 814, "eeee"),
  DEPENDENT_UNPROVEN("dependent-unproven", 815, "--we"),
  RECURSIVE_TYPE_UNGUARDED("recursive-type-unguarded", 816, "eeee"),
  SIGNATURE_CONFLICT("signature-conflict", 820, "eeee"),
  SIGNATURE_ARITY("signature-arity", 821, "eeee"),
  INVALID_SIGNATURE("invalid-signature", 822, "eeee"),
  UNUSED_IGNORE("unused-ignore", 901, "-hww"),
  IGNORE_WITHOUT_RULE("ignore-without-rule", 902, "---w"),
  UNKNOWN_RULE("unknown-rule", 903, "wwee"),
  STALE_BASELINE("stale-baseline", 904, "-iww"),
  UNUSED_CONFIG("unused-config", 905, "wwww"),
  REVEAL_TYPE("reveal-type", 906, "iiii");

  private static final Map<String, Rule> BY_NAME = byName();

  private final String slug;
  private final int number;
  private final String severities;

  /// @param severities one letter each for the presets basic, standard, strict and all
  Rule(String slug, int number, String severities) {
    this.slug = slug;
    this.number = number;
    this.severities = severities;
  }

  /// Returns the stable name, for instance `argument-type`.
  public String slug() {
    return slug;
  }

  /// Returns the stable code, for instance `TY305`.
  public String code() {
    return "TY" + (number < 10 ? "00" : "") + number;
  }

  /// Returns how much a finding under this rule matters in `preset`.
  public Severity severity(Preset preset) {
    return switch (preset) {
      case OFF -> number <= 5 ? Severity.ERROR : Severity.OFF;
      case BASIC -> severity(0);
      case STANDARD -> severity(1);
      case STRICT -> severity(2);
      case ALL -> severity(3);
    };
  }

  private Severity severity(int column) {
    return switch (severities.charAt(column)) {
      case 'e' -> Severity.ERROR;
      case 'w' -> Severity.WARNING;
      case 'i' -> Severity.INFO;
      case 'h' -> Severity.HINT;
      default -> Severity.OFF;
    };
  }

  /// Returns the rule with this slug or code, or null.
  public static @Nullable Rule named(String slugOrCode) {
    return BY_NAME.get(slugOrCode);
  }

  private static Map<String, Rule> byName() {
    Map<String, Rule> rules = new HashMap<>();
    for (Rule rule : values()) {
      rules.put(rule.slug, rule);
      rules.put(rule.code(), rule);
    }
    return Map.copyOf(rules);
  }
}
