package typthon.lsp.protocol;

import java.util.List;

/// What `typthon/explain` answers: a judgement and what it follows from.
///
/// @param judgement in words
/// @param rule the name of the rule that it follows by
public record ExplainAnswer(String judgement, String rule, List<ExplainAnswer> premises) {
  public ExplainAnswer {
    premises = List.copyOf(premises);
  }
}
