package typthon.checker.inspection;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.traces.Trace;
import typthon.contracts.ContractSyntaxException;
import typthon.contracts.predicates.Predicate;
import typthon.contracts.predicates.Prover;

/// Compares a trace that someone holds with one that was derived just now. Proofs need no session:
/// they are run again from their text alone.
final class Verification {
  private Verification() {}

  static @Nullable String firstDifference(Trace stated, Trace fresh) {
    String proof = proof(stated.judgement());
    if (proof != null) {
      return proof;
    }
    if (!stated.judgement().equals(fresh.judgement())) {
      boolean elsewhere = stated.judgement().toString().equals(fresh.judgement().toString());
      return stated.judgement()
          + (elsewhere ? place(stated.judgement()) : "")
          + "; found instead: "
          + fresh.judgement()
          + (elsewhere ? place(fresh.judgement()) : "");
    }
    if (!stated.rule().equals(fresh.rule())) {
      return stated.judgement() + " by " + stated.rule() + "; found instead: by " + fresh.rule();
    }
    List<Trace> left = stated.children();
    List<Trace> right = fresh.children();
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      String difference = firstDifference(left.get(i), right.get(i));
      if (difference != null) {
        return difference;
      }
    }
    return left.size() == right.size()
        ? null
        : stated.judgement()
            + " from "
            + left.size()
            + " judgements; found instead: from "
            + right.size();
  }

  private static String place(Trace.Judgement judgement) {
    return " (bytes " + judgement.start() + " to " + judgement.end() + ")";
  }

  private static @Nullable String proof(Trace.Judgement judgement) {
    if (judgement.kind() != Trace.Kind.PROVES) {
      return null;
    }
    List<String> terms = judgement.terms();
    try {
      Predicate.Answer answer =
          Prover.prove(
              Predicate.parse(terms.get(0)),
              Predicate.parse(terms.get(1)),
              Prover.Numbers.valueOf(terms.get(3)));
      return answer.name().equals(terms.get(2)) ? null : judgement + "; found instead: " + answer;
    } catch (ContractSyntaxException malformed) {
      return judgement + "; the predicate is malformed: " + malformed.reason();
    } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
      return "a proof has the wrong terms: " + terms;
    }
  }
}
