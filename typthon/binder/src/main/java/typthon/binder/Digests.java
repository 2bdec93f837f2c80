package typthon.binder;

import java.math.BigInteger;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Semantic digests: 64-bit hashes of subtrees over kinds, flags and data, blind to positions,
/// comments, docstrings and the way a literal is spelled.
///
/// A node's hash folds its children's, so one pass from the last node to the first gives them all.
/// Parentheses count only where they mean something: `(x): int` declares nothing.
final class Digests {
  private static final long SEED = 0x243F_6A88_85A3_08D3L;
  private static final long STEP = 0x9E37_79B9_7F4A_7C15L;

  private final SyntaxTree tree;
  private final long[] hashes;
  private final long[] nameHashes;

  private Digests(SyntaxTree tree) {
    this.tree = tree;
    this.hashes = new long[tree.size()];
    this.nameHashes = new long[tree.nameCount()];
    for (int id = 0; id < nameHashes.length; id++) {
      nameHashes[id] = hash(tree.nameOf(id));
    }
    for (int node = hashes.length - 1; node >= 0; node--) {
      hashes[node] = hashOf(node);
    }
  }

  /// Hashes every subtree of `tree`.
  static Digests of(SyntaxTree tree) {
    return new Digests(tree);
  }

  /// Returns the hash of `node` and all below it, bodies of definitions included.
  long whole(int node) {
    return hashes[node];
  }

  /// Returns the hash of a FUNCTION_DEF or CLASS_DEF without its body.
  long header(int definition) {
    return withComment(definition, fold(definition, tree.lastChild(definition), hashes, 0));
  }

  /// Returns the hash of the body of a FUNCTION_DEF or CLASS_DEF.
  long body(int definition) {
    return hashes[tree.lastChild(definition)];
  }

  /// Returns the hash of what one alias of a `from … import` means.
  long importedName(int statement, int alias) {
    return mix(mix(hashes[alias], tree.data(statement)), hashes[statement + 1]);
  }

  private long hashOf(int node) {
    NodeKind kind = tree.kind(node);
    return switch (kind) {
      case STRING, BYTES -> mix(kind.ordinal() * STEP, hash(tree.string(node)));
      case STRING_PART -> SEED;
      default -> withComment(node, fold(node, tree.subtreeEnd(node), hashes, 0));
    };
  }

  /// A comment may state the signature of a function.
  private long withComment(int node, long hash) {
    String comment = tree.is(node, NodeKind.FUNCTION_DEF) ? tree.signatureComment(node) : "";
    return comment.isEmpty() ? hash : mix(hash, hash(comment));
  }

  /// Returns the hash of the statement `root`, of which functions and classes inside count with
  /// their headers only.
  long withoutBodies(int root) {
    int end = tree.subtreeEnd(root);
    long[] own = new long[end - root];
    for (int node = end - 1; node >= root; node--) {
      own[node - root] =
          switch (tree.kind(node)) {
            case FUNCTION_DEF, CLASS_DEF -> header(node);
            case STRING, BYTES, STRING_PART -> hashes[node];
            default -> fold(node, tree.subtreeEnd(node), own, root);
          };
    }
    return own[0];
  }

  /// Folds the hashes of the children of `node` that stand before `limit`.
  ///
  /// @param below the hashes of nodes from number `base` on
  private long fold(int node, int limit, long[] below, int base) {
    NodeKind kind = tree.kind(node);
    long hash = mix(SEED + kind.ordinal() * STEP + flags(node, kind), dataHash(node, kind));
    int child = node + 1;
    if (child < limit && holdsDocstring(node, kind) && isDocstring(child)) {
      child = tree.subtreeEnd(child);
    }
    for (; child < limit; child = tree.subtreeEnd(child)) {
      hash = mix(hash, below[child - base]);
    }
    return hash;
  }

  /// Every block is treated alike: a string that begins an `if` block does nothing either.
  private static boolean holdsDocstring(int node, NodeKind kind) {
    return kind == NodeKind.BLOCK || (node == 0 && kind == NodeKind.MODULE);
  }

  private boolean isDocstring(int statement) {
    return tree.is(statement, NodeKind.EXPRESSION_STATEMENT)
        && tree.hasChildren(statement)
        && tree.is(statement + 1, NodeKind.STRING);
  }

  private int flags(int node, NodeKind kind) {
    return switch (kind) {
      case FUNCTION_DEF, FOR, WITH, COMPREHENSION_FOR -> tree.has(node, SyntaxTree.ASYNC) ? 1 : 0;
      case TRY -> tree.has(node, SyntaxTree.STAR) ? 1 : 0;
      case REPLACEMENT -> tree.has(node, SyntaxTree.DEBUG) ? 1 : 0;
      case ANNOTATED_ASSIGN -> tree.has(node + 1, SyntaxTree.PARENTHESIZED) ? 1 : 0;
      case PARAMETER -> parameterFlags(node);
      default -> 0;
    };
  }

  private int parameterFlags(int node) {
    if (tree.has(node, SyntaxTree.STANDARD)) {
      return 1;
    } else if (tree.has(node, SyntaxTree.KEYWORD_ONLY)) {
      return 2;
    } else if (tree.has(node, SyntaxTree.POSITIONAL_ONLY)) {
      return 3;
    } else {
      return tree.has(node, SyntaxTree.VARIADIC) ? 4 : 5;
    }
  }

  private long dataHash(int node, NodeKind kind) {
    return switch (kind) {
      case INTEGER -> hash(tree.integer(node));
      case FLOAT, IMAGINARY, FSTRING_TEXT -> hash(tree.text(node));
      default -> kind.holdsName() ? nameHash(tree.data(node)) : tree.data(node);
    };
  }

  private long nameHash(int name) {
    return name < 0 ? 0 : nameHashes[name];
  }

  private static long hash(BigInteger value) {
    return value.bitLength() < Long.SIZE
        ? mix(SEED, value.longValue())
        : hash(value.toString(Character.MAX_RADIX));
  }

  private static long hash(String text) {
    long hash = SEED ^ text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x0000_0100_0000_01B3L;
    }
    return mix(hash, text.length());
  }

  /// Two rounds of multiply and shift, as in the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
  static long mix(long hash, long value) {
    long mixed = (hash ^ value) + STEP;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return (mixed ^ (mixed >>> 31)) + hash * STEP;
  }
}
