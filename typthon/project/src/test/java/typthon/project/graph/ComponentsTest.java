package typthon.project.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The work that components take is linear in modules and imports: each module is asked once for
/// its imports, and each import is looked at once.
class ComponentsTest {
  @Test
  void everyModuleAndEveryImportIsLookedAtOnce() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int modules : new int[] {10, 100, 1_000, 10_000}) {
      List<List<String>> imports = new ArrayList<>();
      int edges = 0;
      for (int i = 0; i < modules; i++) {
        List<String> targets = new ArrayList<>();
        for (int count = random.nextInt(6); count > 0; count--) {
          targets.add(String.valueOf(random.nextInt(modules)));
        }
        edges += targets.size();
        imports.add(targets);
      }
      AtomicInteger asked = new AtomicInteger();
      AtomicInteger looked = new AtomicInteger();
      List<String> names = new ArrayList<>();
      for (int i = 0; i < modules; i++) {
        names.add(String.valueOf(i));
      }
      List<List<String>> components =
          new Components(
                  name -> {
                    asked.incrementAndGet();
                    return counting(imports.get(Integer.parseInt(name)), looked);
                  })
              .of(names);
      assertThat(components.stream().mapToInt(List::size).sum()).isEqualTo(modules);
      assertThat(asked).as("seed %d", seed).hasValue(modules);
      assertThat(looked).as("seed %d", seed).hasValue(edges);
    }
  }

  private static Collection<String> counting(List<String> targets, AtomicInteger looked) {
    return new java.util.AbstractCollection<>() {
      @Override
      public Iterator<String> iterator() {
        Iterator<String> rest = targets.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return rest.hasNext();
          }

          @Override
          public String next() {
            looked.incrementAndGet();
            return rest.next();
          }
        };
      }

      @Override
      public int size() {
        return targets.size();
      }
    };
  }
}
