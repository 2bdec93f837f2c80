package typthon.types.sets;

/// What is done with two words of bits.
enum WordOperation {
  OR,
  AND,
  AND_NOT
}
