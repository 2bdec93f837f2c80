package hyperparameter.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Breeds trials from the best ones so far, for one goal or several: NSGA-II.
///
/// A generation is as many complete trials as the population has, in order of their numbers; trials
/// of other samplers, enqueued ones too, count as well. Of the population and each generation the
/// better half goes on: by [Pareto] rank, and within a rank by the room to the neighbours. A trial
/// has two parents, each the better one of two drawn; numbers are crossed by simulated binary
/// crossover and changed by polynomial mutation, as Deb, Pratap, Agarwal, Meyarivan have it: A Fast
/// and Elitist Multiobjective Genetic Algorithm: NSGA-II (2002). Integers and choices are taken
/// from either parent, or drawn anew.
public final class NsgaSampler implements Sampler {
  private static final double CROSSED = 0.9;
  private static final double CROSSOVER_INDEX = 15;
  private static final double MUTATION_INDEX = 20;

  private final long seed;
  private final int population;
  private Memory memory = new Memory(0, null, List.of());

  /// A trial of the population.
  private record Parent(Trial trial, double[] costs, int rank, double room) {}

  /// The population after some generations, of which `last` is the last trial.
  private record Memory(int generations, @Nullable Trial last, List<Parent> parents) {}

  private NsgaSampler(long seed, int population) {
    this.seed = seed;
    this.population = population;
  }

  /// Returns a sampler with a population of 50 that chooses the same values for a seed, as long as
  /// trials do not run in parallel.
  public static NsgaSampler seeded(long seed) {
    return new NsgaSampler(seed, 50);
  }

  /// Returns this sampler with another size of the population; the first generation is random.
  public NsgaSampler population(int size) {
    if (size < 2) {
      throw new IllegalArgumentException("a population of " + size + " has no two parents");
    }
    return new NsgaSampler(seed, size);
  }

  @Override
  public String name() {
    return "nsga-ii";
  }

  @Override
  public boolean takesSeveralGoals() {
    return true;
  }

  @Override
  public Optional<Map<String, Object>> suggest(
      Space space, int trial, List<Trial> finished, boolean smallerIsBetter) {
    return suggest(space, trial, finished, List.of(new Goal("objective", smallerIsBetter)));
  }

  @Override
  public Optional<Map<String, Object>> suggest(
      Space space, int trial, List<Trial> finished, List<Goal> goals) {
    SplittableRandom random = RandomSampler.random(seed, trial);
    List<Parent> parents = parents(finished, goals);
    if (parents.isEmpty()) {
      return Optional.of(RandomSampler.values(space, random));
    }
    Trial one = chosen(parents, random);
    Trial other = chosen(parents, random);
    boolean isCrossed = random.nextDouble() < CROSSED;
    Map<String, Object> out = new LinkedHashMap<>();
    for (Dimension dimension : space.dimensions()) {
      double first = dimension.coordinate(one.values().get(dimension.key()));
      double second = dimension.coordinate(other.values().get(dimension.key()));
      double child = isCrossed ? crossed(dimension, first, second, random) : first;
      boolean isMutated = random.nextDouble() * space.dimensions().size() < 1;
      double coordinate = isMutated ? mutated(dimension, child, random) : child;
      if (Space.applies(dimension, out)) {
        boolean isNew = Double.isNaN(coordinate);
        out.put(
            dimension.key(),
            dimension.at(isNew ? RandomSampler.uniform(dimension, random) : coordinate));
      }
    }
    return Optional.of(out);
  }

  /// Returns the population after all whole generations, from the one that was computed last where
  /// trials that ran long have not changed the generations since.
  private synchronized List<Parent> parents(List<Trial> finished, List<Goal> goals) {
    List<Trial> complete =
        finished.stream().filter(each -> each.state() == Trial.State.COMPLETE).toList();
    int generations = complete.size() / population;
    int known = memory.generations() * population;
    boolean holds =
        known > 0 && known <= complete.size() && complete.get(known - 1) == memory.last();
    Memory from = holds ? memory : new Memory(0, null, List.of());
    for (int i = from.generations(); i < generations; i++) {
      List<Trial> all = new ArrayList<>(from.parents().stream().map(Parent::trial).toList());
      List<Trial> generation = complete.subList(i * population, (i + 1) * population);
      all.addAll(generation);
      from = new Memory(i + 1, generation.getLast(), survivors(all, goals));
    }
    memory = from;
    return from.parents();
  }

  private List<Parent> survivors(List<Trial> trials, List<Goal> goals) {
    List<double[]> costs = trials.stream().map(trial -> Pareto.costs(trial, goals)).toList();
    int[] ranks = Pareto.ranks(costs);
    List<Parent> out = new ArrayList<>();
    for (int rank = 0; out.size() < population; rank++) {
      List<Integer> front = new ArrayList<>();
      for (int i = 0; i < ranks.length; i++) {
        if (ranks[i] == rank) {
          front.add(i);
        }
      }
      double[] rooms = Pareto.crowding(front.stream().map(costs::get).toList());
      List<Parent> members = new ArrayList<>();
      for (int i = 0; i < rooms.length; i++) {
        int at = front.get(i);
        members.add(new Parent(trials.get(at), costs.get(at), rank, rooms[i]));
      }
      members.sort(Comparator.comparingDouble(Parent::room).reversed());
      out.addAll(members.subList(0, Math.min(members.size(), population - out.size())));
    }
    return List.copyOf(out);
  }

  private static Trial chosen(List<Parent> parents, SplittableRandom random) {
    Parent one = parents.get(random.nextInt(parents.size()));
    Parent other = parents.get(random.nextInt(parents.size()));
    boolean first =
        one.rank() < other.rank() || (one.rank() == other.rank() && one.room() >= other.room());
    return first ? one.trial() : other.trial();
  }

  /// Returns a coordinate of a child; NaN if neither parent has the axis.
  private static double crossed(
      Dimension dimension, double first, double second, SplittableRandom random) {
    double draw = random.nextDouble();
    boolean swapped = random.nextBoolean();
    if (Double.isNaN(first) || Double.isNaN(second)) {
      return Double.isNaN(first) ? second : first;
    } else if (!(dimension instanceof Dimension.Real)) {
      return swapped ? second : first;
    } else if (random.nextBoolean()) {
      return first;
    }
    double spread =
        draw < 0.5
            ? Math.pow(2 * draw, 1 / (CROSSOVER_INDEX + 1))
            : Math.pow(1 / (2 * (1 - draw)), 1 / (CROSSOVER_INDEX + 1));
    double middle = (first + second) / 2;
    double half = spread * (second - first) / 2;
    double child = swapped ? middle + half : middle - half;
    return Math.clamp(child, dimension.least(), dimension.most());
  }

  private static double mutated(Dimension dimension, double before, SplittableRandom random) {
    double draw = random.nextDouble();
    if (Double.isNaN(before) || !(dimension instanceof Dimension.Real)) {
      return RandomSampler.uniform(dimension, random);
    }
    double change =
        draw < 0.5
            ? Math.pow(2 * draw, 1 / (MUTATION_INDEX + 1)) - 1
            : 1 - Math.pow(2 * (1 - draw), 1 / (MUTATION_INDEX + 1));
    double moved = before + change * (dimension.most() - dimension.least());
    return Math.clamp(moved, dimension.least(), dimension.most());
  }
}
