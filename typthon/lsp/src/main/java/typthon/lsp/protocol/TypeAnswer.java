package typthon.lsp.protocol;

/// What `typthon/typeAt` answers.
///
/// @param type as a person reads it
public record TypeAnswer(String type) {}
