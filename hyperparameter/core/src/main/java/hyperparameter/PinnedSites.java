package hyperparameter;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The readers of pinned parameters: a call site each, whose target is the value itself, changed
/// with the process base.
final class PinnedSites {
  private static final PinnedSites PROCESS = new PinnedSites();

  private final List<WeakReference<Site>> sites = new ArrayList<>();

  private PinnedSites() {}

  /// A call site and where its value comes from.
  private static final class Site extends MutableCallSite {
    private final Class<?> type;
    private final Supplier<Object> value;

    Site(Class<?> type, Supplier<Object> value) {
      super(MethodType.methodType(type));
      this.type = type;
      this.value = value;
    }

    /// Makes the value of the base the target; a value that cannot be read is read, and refused, at
    /// each call.
    void update() {
      MethodHandle target;
      try {
        target = MethodHandles.constant(type, value.get());
      } catch (ParamTypeException | ParamMissingException refused) {
        target = slow();
      }
      setTarget(target);
    }

    private MethodHandle slow() {
      try {
        return MethodHandles.publicLookup()
            .findVirtual(Supplier.class, "get", MethodType.methodType(Object.class))
            .bindTo(value)
            .asType(MethodType.methodType(type));
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  /// Returns a handle without parameters that gives the current value of `value`.
  static MethodHandle add(Class<?> type, Supplier<Object> value) {
    return PROCESS.register(new Site(type, value));
  }

  private synchronized MethodHandle register(Site site) {
    site.update();
    sites.add(new WeakReference<>(site));
    return site.dynamicInvoker();
  }

  /// Takes over a change of the process base.
  static void refresh() {
    PROCESS.update();
  }

  private synchronized void update() {
    if (sites.isEmpty()) {
      return;
    }
    List<MutableCallSite> changed = new ArrayList<>();
    for (Iterator<WeakReference<Site>> each = sites.iterator(); each.hasNext(); ) {
      @Nullable Site site = each.next().get();
      if (site == null) {
        each.remove();
      } else {
        site.update();
        changed.add(site);
      }
    }
    if (!changed.isEmpty()) {
      MutableCallSite.syncAll(changed.toArray(MutableCallSite[]::new));
    }
  }
}
