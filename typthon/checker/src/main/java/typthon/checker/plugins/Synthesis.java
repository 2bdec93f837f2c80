package typthon.checker.plugins;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import typthon.types.Parameter;
import typthon.types.Type;

/// What a hook adds to one class. Types are evaluated when they are asked for.
///
/// Two syntheses of one class are the same if they name the same members: what stands behind a name
/// follows from the class.
public final class Synthesis {
  /// Nothing at all.
  public static final Synthesis NONE = new Builder().build();

  private final Map<String, Added> members;
  private final boolean frozen;
  private final @Nullable Set<String> slots;

  private Synthesis(Map<String, Added> members, boolean frozen, @Nullable Set<String> slots) {
    this.members = Map.copyOf(members);
    this.frozen = frozen;
    this.slots = slots == null ? null : Set.copyOf(slots);
  }

  /// One added member.
  ///
  /// @param settable whether it may be assigned to
  /// @param replaces whether it counts even if the class body defines the name
  public record Added(Kind kind, Supplier<Type> type, boolean settable, boolean replaces) {}

  /// What an added member is.
  public enum Kind {
    /// A method; its type is a callable without the receiver.
    METHOD,
    /// A class method; its type is a callable without the receiver.
    CLASS_METHOD,
    /// There for the class only.
    CLASS_VARIABLE,
    /// Read from instances; descriptors are applied.
    VARIABLE
  }

  /// Returns the members by name.
  public Map<String, Added> members() {
    return members;
  }

  /// Tells whether instances cannot be assigned to after construction.
  public boolean isFrozen() {
    return frozen;
  }

  /// Returns the slots that the class gets, or null if it gets none.
  public @Nullable Set<String> slots() {
    return slots;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Synthesis that
        && frozen == that.frozen
        && members.keySet().equals(that.members.keySet());
  }

  @Override
  public int hashCode() {
    return members.keySet().hashCode();
  }

  /// Collects members.
  public static final class Builder {
    private final Map<String, Added> members = new LinkedHashMap<>();
    private boolean frozen;
    private @Nullable Set<String> slots;

    /// Adds a method.
    ///
    /// @param parameters without the receiver
    public Builder method(
        String name, Supplier<List<Parameter>> parameters, Supplier<Type> returns) {
      Supplier<Type> type = () -> new Type.Callable(parameters.get(), returns.get());
      return add(name, new Added(Kind.METHOD, type, true, false));
    }

    /// Adds a variable of the class.
    public Builder classVariable(String name, Supplier<Type> type) {
      return add(name, new Added(Kind.CLASS_VARIABLE, type, true, false));
    }

    /// Adds a variable of instances, beneath what the class body says.
    public Builder variable(String name, Supplier<Type> type) {
      return add(name, new Added(Kind.VARIABLE, type, true, false));
    }

    /// Adds a variable of instances that counts instead of what the class body says.
    public Builder replacement(String name, Supplier<Type> type, boolean settable) {
      return add(name, new Added(Kind.VARIABLE, type, settable, true));
    }

    /// Adds any member; the last of a name counts.
    public Builder add(String name, Added member) {
      members.put(name, member);
      return this;
    }

    /// Says whether instances can be assigned to after construction.
    public Builder frozen(boolean frozen) {
      this.frozen = frozen;
      return this;
    }

    /// Says that instances of the class itself hold attributes of these names only.
    public Builder slots(Set<String> slots) {
      this.slots = slots;
      return this;
    }

    public Synthesis build() {
      return new Synthesis(members, frozen, slots);
    }
  }
}
