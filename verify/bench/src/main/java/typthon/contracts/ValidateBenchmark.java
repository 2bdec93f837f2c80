package typthon.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import typthon.contracts.validation.RuntimeValidator;
import typthon.contracts.values.PyValue;

/// Run-time validation: operations a second are checks of one primitive value. The target is 5
/// million a second on one core.
@Fork(1)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class ValidateBenchmark {
  private static final int COUNT = 1_000;

  private final RuntimeValidator union = RuntimeValidator.of("int | str | None");
  private final RuntimeValidator list = RuntimeValidator.of("list[int]");
  private final RuntimeValidator refined = RuntimeValidator.of("int[value >= 0 and value < 10000]");
  private final List<PyValue> values = new ArrayList<>();
  private final PyValue numbers;

  /// Makes the values.
  public ValidateBenchmark() {
    List<PyValue> integers = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      integers.add(PyValue.of(i));
      values.add(i % 2 == 0 ? PyValue.of(i) : PyValue.of("text"));
    }
    numbers = new PyValue.ListValue(integers);
  }

  /// Values of two kinds against a union, one call each.
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void primitives(Blackhole blackhole) {
    for (int i = 0; i < COUNT; i++) {
      blackhole.consume(union.validate(values.get(i)));
    }
  }

  /// The elements of one list.
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public Object elements() {
    return list.validate(numbers);
  }

  /// Integers against a predicate.
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void refinements(Blackhole blackhole) {
    PyValue.ListValue all = (PyValue.ListValue) numbers;
    for (int i = 0; i < COUNT; i++) {
      blackhole.consume(refined.validate(all.elements().get(i)));
    }
  }
}
