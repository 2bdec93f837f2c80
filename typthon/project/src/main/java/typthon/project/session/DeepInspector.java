package typthon.project.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import typthon.checker.SourceModule;
import typthon.checker.traces.Inspector;
import typthon.checker.traces.Trace;
import typthon.contracts.effects.EffectSet;
import typthon.project.TypthonException;
import typthon.types.Type;

/// Asks another inspector on threads of its own: deep programs need more stack than the threads of
/// callers have.
final class DeepInspector implements Inspector {
  private static final long STACK_SIZE = 512L << 20;

  private final Inspector inspector;

  DeepInspector(Inspector inspector) {
    this.inspector = inspector;
  }

  private static <T> T deep(Supplier<T> question) {
    FutureTask<T> task = new FutureTask<>(question::get);
    Thread thread = new Thread(null, task, "typthon-inspection", STACK_SIZE, false);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException failed) {
      throw unwrapped(failed);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException unwrapped(ExecutionException failed) {
    Throwable cause = failed.getCause();
    if (cause instanceof StackOverflowError) {
      return new TypthonException("the program is nested too deeply to be looked at");
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException fault ? fault : new IllegalStateException(cause);
  }

  @Override
  public Optional<Type> typeAt(SourceModule module, int offset) {
    return deep(() -> inspector.typeAt(module, offset));
  }

  @Override
  public Optional<Trace> explain(SourceModule module, int offset) {
    return deep(() -> inspector.explain(module, offset));
  }

  @Override
  public Optional<String> refute(SourceModule module, int offset, Trace trace) {
    return deep(() -> inspector.refute(module, offset, trace));
  }

  @Override
  public List<Described> functions(SourceModule module) {
    return deep(() -> inspector.functions(module));
  }

  @Override
  public Optional<Type> typeOf(String qualifiedName) {
    return deep(() -> inspector.typeOf(qualifiedName));
  }

  @Override
  public Optional<EffectSet> effectsOf(String qualifiedName) {
    return deep(() -> inspector.effectsOf(qualifiedName));
  }

  @Override
  public List<Result> missingResults(SourceModule module) {
    return deep(() -> inspector.missingResults(module));
  }

  @Override
  public boolean isAssignable(Type source, Type target) {
    return deep(() -> inspector.isAssignable(source, target));
  }

  @Override
  public List<String> whyNotAssignable(Type source, Type target) {
    return deep(() -> inspector.whyNotAssignable(source, target));
  }

  @Override
  public Optional<Type> attribute(Type type, String name) {
    return deep(() -> inspector.attribute(type, name));
  }
}
