package typthon.checker.engine;

import org.jspecify.annotations.Nullable;

/// A question about one thing. Looked up more often than anything else, so that it is compared by
/// hand: what the JVM makes up for records costs several times as much without C2.
final class Question {
  final Query<?> query;
  final Object owner;
  final long detail;
  private final int hash;

  Question(Query<?> query, Object owner, long detail) {
    this.query = query;
    this.owner = owner;
    this.detail = detail;
    this.hash = (query.hashCode() * 31 + owner.hashCode()) * 31 + Long.hashCode(detail);
  }

  /// Tells whether this comes before `other` in an order of all questions that only the program
  /// decides. Any order would do; in this one the first question of a circle is mostly the one that
  /// is asked first.
  boolean isBefore(Question other) {
    if (query != other.query) {
      int ranks = Integer.compare(query.rank(), other.query.rank());
      return ranks != 0 ? ranks < 0 : query.name().compareTo(other.query.name()) < 0;
    }
    if (detail != other.detail) {
      return detail < other.detail;
    }
    return owner != other.owner && compareOwners(owner, other.owner) < 0;
  }

  private static int compareOwners(Object one, Object other) {
    return one instanceof Answers.Owner owner && other instanceof Answers.Owner otherOwner
        ? owner.compareWith(otherOwner)
        : one.toString().compareTo(other.toString());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Question that
            && hash == that.hash
            && query == that.query
            && detail == that.detail
            && owner.equals(that.owner));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
