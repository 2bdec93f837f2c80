package typthon.types.sets;

import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Operations on two random sets of types, with plain loops and with the vector module of the JDK:
/// 10 members lie in sorted arrays, more in bits. A universe four times as large as the sets.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class TypeSetBenchmark {
  private static final String VECTOR = "--add-modules=jdk.incubator.vector";

  /// How many members each of the sets has.
  @Param({"10", "64", "256", "1024", "16384"})
  public int members;

  private TypeSet left = new TypeSet();
  private TypeSet right = new TypeSet();
  private TypeSet all = new TypeSet();
  private TreeSet<Integer> leftTree = new TreeSet<>();
  private TreeSet<Integer> rightTree = new TreeSet<>();
  private int probe;

  /// Draws the members.
  @Setup
  public void draw() {
    Random random = new Random(7);
    left = TypeSet.of(random.ints(members, 0, 4 * members).toArray());
    right = TypeSet.of(random.ints(members, 0, 4 * members).toArray());
    all = left.union(right);
    leftTree = new TreeSet<>();
    left.forEach(leftTree::add);
    rightTree = new TreeSet<>();
    right.forEach(rightTree::add);
  }

  /// Looks one number up; as fast for every size.
  @Benchmark
  @Fork(1)
  public boolean contains() {
    probe = (probe + 61) % (4 * members);
    return left.contains(probe);
  }

  /// The union in a new set.
  @Benchmark
  @Fork(1)
  public TypeSet union() {
    return left.union(right);
  }

  /// The union in a new set, with the vector module.
  @Benchmark
  @Fork(
      value = 1,
      jvmArgs = {VECTOR})
  public TypeSet unionWide() {
    return left.union(right);
  }

  /// The union of sorted trees of boxed numbers: what sets of the JDK cost.
  @Benchmark
  @Fork(1)
  public TreeSet<Integer> unionOfTrees() {
    TreeSet<Integer> union = new TreeSet<>(leftTree);
    union.addAll(rightTree);
    return union;
  }

  /// The intersection in a new set.
  @Benchmark
  @Fork(1)
  public TypeSet intersection() {
    return left.intersection(right);
  }

  /// The intersection in a new set, with the vector module.
  @Benchmark
  @Fork(
      value = 1,
      jvmArgs = {VECTOR})
  public TypeSet intersectionWide() {
    return left.intersection(right);
  }

  /// Whether a set is part of another; it is.
  @Benchmark
  @Fork(1)
  public boolean subset() {
    return left.isSubsetOf(all);
  }

  /// Whether a set is part of another, with the vector module.
  @Benchmark
  @Fork(
      value = 1,
      jvmArgs = {VECTOR})
  public boolean subsetWide() {
    return left.isSubsetOf(all);
  }
}
