package pathvein.objects;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/// Counts requests, and makes those again that failed for the moment: after a pause that doubles
/// each time and varies at random, or as long as the store asks for.
final class PatientLister implements ObjectLister {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final ObjectLister store;
  private final int attempts;
  private final Duration firstPause;
  private final LongAdder flat = new LongAdder();
  private final LongAdder perDirectory = new LongAdder();
  private final LongAdder keys = new LongAdder();
  private final LongAdder retries = new LongAdder();

  PatientLister(ObjectLister store, int attempts, Duration firstPause) {
    this.store = store;
    this.attempts = attempts;
    this.firstPause = firstPause;
  }

  @Override
  public String store() {
    return store.store();
  }

  @Override
  public Page list(Request request) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Page page = store.list(request);
        (request.delimiter() ? perDirectory : flat).increment();
        keys.add(page.keys().size() + page.directories().size());
        return page;
      } catch (TransientStoreException fault) {
        if (attempt >= attempts) {
          throw new IOException(
              store.uri(request.prefix())
                  + ": gave up after "
                  + attempts
                  + " attempts: "
                  + fault.getMessage(),
              fault);
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

  @Override
  public URI uri(String key) {
    return store.uri(key);
  }

  StoreStatistics statistics() {
    return new StoreStatistics(flat.sum(), perDirectory.sum(), keys.sum(), retries.sum());
  }

  @Override
  public void close() {
    store.close();
  }
}
