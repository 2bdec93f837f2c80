package pathvein.objects;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/// Makes requests again that failed for the moment: after a pause that doubles each time and varies
/// at random, or as long as the store asks for.
final class Patience {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final int attempts;
  private final Duration firstPause;
  private final LongAdder retries = new LongAdder();

  Patience(int attempts, Duration firstPause) {
    this.attempts = attempts;
    this.firstPause = firstPause;
  }

  /// A request.
  ///
  /// @param <T> what it answers
  @FunctionalInterface
  interface Request<T> {
    T make() throws IOException;
  }

  /// Makes a request until it is answered.
  ///
  /// @param place what is asked for
  /// @throws IOException if it failed for good, or as often as it may be made
  <T> T answer(URI place, Request<T> request) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return request.make();
      } catch (TransientStoreException fault) {
        if (attempt >= attempts) {
          throw new IOException(
              place + ": gave up after " + attempt + " attempts: " + fault.getMessage(), fault);
        }
        retries.increment();
        pause(fault, attempt);
      }
    }
  }

  private void pause(TransientStoreException fault, int attempt) throws IOException {
    Duration asked = fault.retryAfter();
    long millis = firstPause.toMillis() << Math.min(attempt - 1, 20);
    millis = Math.min(millis, LONGEST.toMillis());
    millis = millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1);
    millis = asked == null ? millis : Math.min(asked.toMillis(), LONGEST.toMillis());
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the store", stop);
    }
  }

  long retries() {
    return retries.sum();
  }
}
