package typthon.ide;

/// Puts a text in the place of a stretch; into an empty stretch it is inserted.
public record TextChange(TextSpan span, String text) implements Comparable<TextChange> {
  @Override
  public int compareTo(TextChange other) {
    return span.compareTo(other.span);
  }
}
