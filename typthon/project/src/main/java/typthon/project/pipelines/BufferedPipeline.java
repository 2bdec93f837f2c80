package typthon.project.pipelines;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Applies a function to items in several workers, between two bounded queues.
///
/// Each item sent gives one result, in no particular order. A full queue makes the side that fills
/// it wait: slow receivers slow the workers, and these the senders. So one thread cannot send
/// everything before it receives unless the queues hold it all.
///
/// The first exception of the function ends the pipeline: what is in the queues is dropped, and
/// [#send] and [#receive] throw that exception from then on.
///
/// Safe for use by any number of threads. Workers are virtual threads; they end when the input has
/// ended and is used up, after a failure, or at [#close].
public final class BufferedPipeline<I, O> implements AutoCloseable {
  private final Function<? super I, ? extends O> function;
  private final Channel<I> input;
  private final Channel<O> output;
  private final AtomicInteger running;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile boolean closed;

  /// Starts the workers.
  ///
  /// @param buffer the number of items that each of the two queues holds, at least 1
  /// @param workers the number of items worked on at a time, at least 1
  /// @param function called by several threads at once; must not return null
  /// @throws IllegalArgumentException if a number is less than 1
  public BufferedPipeline(int buffer, int workers, Function<? super I, ? extends O> function) {
    this.function = function;
    input = new Channel<>(Numbers.atLeastOne("buffer", buffer));
    output = new Channel<>(buffer);
    running = new AtomicInteger(Numbers.atLeastOne("workers", workers));
    for (int worker = 0; worker < workers; worker++) {
      threads.add(Thread.ofVirtual().name("typthon-pipeline-" + worker).unstarted(this::work));
    }
    for (Thread thread : threads) {
      thread.start();
    }
  }

  /// Sends `item`, waiting while the queue is full.
  ///
  /// @throws IllegalStateException if the input has ended or the pipeline is closed
  public void send(I item) throws InterruptedException {
    if (!input.put(Objects.requireNonNull(item, "item"))) {
      requireSound();
      throw new IllegalStateException("the input of the pipeline has ended");
    }
  }

  /// Ends the input: nothing more can be sent. Harmless when repeated.
  public void end() {
    input.end();
  }

  /// Returns the next result, waiting for it; empty once the input has ended and all results were
  /// received.
  ///
  /// @throws IllegalStateException if the pipeline is closed
  public Optional<O> receive() throws InterruptedException {
    Optional<O> result = output.take();
    if (result.isEmpty()) {
      requireSound();
    }
    return result;
  }

  /// Receives until the output has ended.
  public List<O> receiveAll() throws InterruptedException {
    List<O> results = new ArrayList<>();
    for (Optional<O> next = receive(); next.isPresent(); next = receive()) {
      results.add(next.get());
    }
    return results;
  }

  /// Drops what is in the queues, interrupts the workers and waits for them to end; those who wait
  /// in [#send] or [#receive] get an `IllegalStateException`. Harmless when repeated. May be called
  /// by the function itself, whose own worker then ends when the function returns.
  @Override
  public void close() {
    closed = true;
    input.cut();
    output.cut();
    boolean interrupted = false;
    for (Thread thread : threads) {
      if (thread != Thread.currentThread()) {
        thread.interrupt();
        interrupted |= join(thread);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Returns whether the caller was interrupted meanwhile.
  private static boolean join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  private void work() {
    try {
      for (Optional<I> item = input.take(); item.isPresent(); item = input.take()) {
        O result = function.apply(item.get());
        if (!output.put(Objects.requireNonNull(result, "the function returned null"))) {
          return;
        }
      }
    } catch (InterruptedException e) {
      fail(new IllegalStateException("a worker of the pipeline was interrupted", e));
    } catch (RuntimeException | Error e) {
      fail(e);
    } finally {
      if (running.decrementAndGet() == 0) {
        input.end();
        output.end();
      }
    }
  }

  /// Keeps the first failure before it wakes anybody, so that whoever wakes sees it.
  private void fail(Throwable thrown) {
    if (!closed) {
      failure.compareAndSet(null, thrown);
      input.cut();
      output.cut();
    }
  }

  private void requireSound() {
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (closed) {
      throw new IllegalStateException("the pipeline is closed");
    }
  }
}
