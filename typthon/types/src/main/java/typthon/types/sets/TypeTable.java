package typthon.types.sets;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import typthon.types.Type;

/// Gives every type a number: equal types get the same one, numbers are dense and never change.
///
/// Safe for use by any number of threads; looking up what is there takes no lock. A table lives as
/// long as whoever made it: there is none for the whole process.
public final class TypeTable {
  private final ConcurrentHashMap<Type, Integer> ids = new ConcurrentHashMap<>();
  private volatile Type[] types;
  private volatile int size;

  /// Makes a table in which some types have fixed numbers.
  ///
  /// @param common numbered from 0 in this order
  public TypeTable(List<Type> common) {
    types = new Type[Math.max(16, Integer.highestOneBit(Math.max(1, common.size())) * 2)];
    common.forEach(this::intern);
  }

  /// Makes an empty table.
  public TypeTable() {
    this(List.of());
  }

  /// Returns the number of a type; it gets the next one if it has none.
  public int intern(Type type) {
    Integer known = ids.get(type);
    return known == null ? add(type) : known;
  }

  private synchronized int add(Type type) {
    Integer known = ids.get(type);
    if (known != null) {
      return known;
    }
    int id = size;
    Type[] all = types;
    if (id == all.length) {
      all = java.util.Arrays.copyOf(all, 2 * id);
    }
    all[id] = type;
    types = all;
    size = id + 1;
    ids.put(type, id);
    return id;
  }

  /// Returns the number of a type, or -1 if it has none.
  public int find(Type type) {
    @Nullable Integer known = ids.get(type);
    return known == null ? -1 : known;
  }

  /// Returns the type of a number.
  ///
  /// @throws IndexOutOfBoundsException if there is none
  public Type type(int id) {
    if (id < 0 || id >= size) {
      throw new IndexOutOfBoundsException("there is no type " + id + " among " + size);
    }
    return types[id];
  }

  /// Returns how many types there are.
  public int size() {
    return size;
  }

  /// Returns the set of types.
  public TypeSet setOf(Iterable<? extends Type> members) {
    TypeSet set = new TypeSet();
    members.forEach(type -> set.add(intern(type)));
    return set;
  }

  /// Returns the types of a set, in the order of their numbers.
  ///
  /// @throws IndexOutOfBoundsException if a number has no type
  public List<Type> typesOf(TypeSet set) {
    List<Type> members = new ArrayList<>(set.size());
    set.forEach(id -> members.add(type(id)));
    return members;
  }
}
