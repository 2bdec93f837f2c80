import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kohakuvault.collections.LongTreeMap;
import kohakuvault.collections.UnrolledSkipListMap;

/// A leaderboard that players change at the same moment, while it is shown from time to time.
///
/// Build once with `./mvnw -q -pl kohakuvault/collections package -DskipTests`, then run from the
/// root of the repository:
///
/// ```
/// java -cp kohakuvault/collections/target/classes examples/kohakuvault/Leaderboard.java
/// ```
public final class Leaderboard {
  private static final int PLAYERS = 4;
  private static final int GAMES = 10_000;

  /// A place: more points first, then by name.
  private record Place(int points, String name) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int order = Integer.compare(other.points, points);
      return order != 0 ? order : name.compareTo(other.name);
    }
  }

  private Leaderboard() {}

  public static void main(String[] arguments) throws InterruptedException {
    var board = new UnrolledSkipListMap<Place, Integer>();
    List<Thread> players = new ArrayList<>();
    for (int i = 0; i < PLAYERS; i++) {
      String name = "player " + (i + 1);
      players.add(Thread.ofPlatform().start(() -> play(board, name)));
    }
    for (Thread player : players) {
      player.join();
    }
    // A snapshot is one moment of the board, also while players go on.
    board.snapshot().forEach((place, games) -> System.out.println(place + " after " + games));

    var pointsByDay = new LongTreeMap();
    for (int day = 1; day <= 365; day++) {
      pointsByDay.put(day, day % 7);
    }
    System.out.println("points in the second month: " + pointsByDay.sum(32, 60));
  }

  /// Moves a player up the board: the new place is there before the old one goes.
  private static void play(UnrolledSkipListMap<Place, Integer> board, String name) {
    var random = new SplittableRandom(name.hashCode());
    Place place = new Place(0, name);
    board.put(place, 0);
    for (int game = 1; game <= GAMES; game++) {
      Place next = new Place(place.points() + 1 + random.nextInt(3), name);
      board.put(next, game);
      board.remove(place);
      place = next;
    }
  }
}
