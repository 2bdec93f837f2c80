package typthon.project.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Leads from the tree of a module to the check record of an earlier text with the same tree, and
/// says where in the tree its diagnostics lie, so that they can be placed in the new text.
///
/// @param check the key of the check record
/// @param anchors for each diagnostic, then for each of its notes in the same file: the node at
///   whose start it starts, and the node at whose end it ends
public record SemanticRecord(Digest check, List<Anchor> anchors) {
  public SemanticRecord {
    anchors = List.copyOf(anchors);
  }

  /// A stretch of text told by two nodes of its tree.
  public record Anchor(int startNode, int endNode) {}

  /// Returns the bytes of the record.
  public byte[] toBytes() {
    RecordWriter out = new RecordWriter();
    out.digest(check);
    out.number(anchors.size());
    for (Anchor anchor : anchors) {
      out.number(anchor.startNode);
      out.number(anchor.endNode);
    }
    return out.toBytes();
  }

  /// Reads a record; one that makes no sense is forgotten by `cache`.
  public static Optional<SemanticRecord> decode(ResultCache cache, Digest key, byte[] bytes) {
    try {
      return Optional.of(of(bytes));
    } catch (CorruptRecordException e) {
      cache.dropDamaged(key);
      return Optional.empty();
    }
  }

  static SemanticRecord of(byte[] bytes) {
    RecordReader in = new RecordReader(bytes);
    Digest check = in.digest();
    int count = in.count();
    List<Anchor> anchors = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      anchors.add(new Anchor(in.number(), in.number()));
    }
    if (!in.atEnd()) {
      throw new CorruptRecordException("the record is too long");
    }
    return new SemanticRecord(check, anchors);
  }
}
