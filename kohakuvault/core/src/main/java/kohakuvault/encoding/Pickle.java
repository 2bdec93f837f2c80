package kohakuvault.encoding;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kohakuvault.packer.PackException;
import org.jspecify.annotations.Nullable;

/// Reads plain values out of Python pickles, and executes nothing.
///
/// None, booleans, integers, floats, text, bytes, lists, tuples, sets and dictionaries with text
/// keys are understood; anything that would look up or call something is [Foreign]. Work and memory
/// are bounded by the length of the pickle. Source: the opcodes documented in Python's
/// `pickletools`.
final class Pickle {
  private static final Object MARK = new Object();
  private static final Object NONE = new Object();

  private final ByteBuffer in;
  private final ArrayList<Object> stack = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();

  private Pickle(byte[] pickle) {
    this.in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// The pickle holds more than plain values.
  static final class Foreign extends RuntimeException {
    private static final long serialVersionUID = 1;

    Foreign(String message) {
      super(message);
    }
  }

  /// @throws Foreign if the pickle holds more than plain values
  /// @throws PackException if it is damaged
  static @Nullable Object decode(byte[] pickle) {
    try {
      return bare(new Pickle(pickle).run());
    } catch (java.nio.BufferUnderflowException
        | java.util.NoSuchElementException
        | IndexOutOfBoundsException
        | ClassCastException e) {
      throw new PackException("Pickle decoding failed: the data is damaged", e);
    }
  }

  private Object run() {
    while (true) {
      int code = in.get() & 0xff;
      if (code == '.') {
        return pop();
      }
      step(code);
    }
  }

  private void step(int code) {
    switch (code) {
      case 0x80 -> skip(1); // protocol
      case 0x95 -> skip(8); // frame
      case 'N' -> push(NONE);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'K' -> push((long) (in.get() & 0xff));
      case 'M' -> push((long) (in.getShort() & 0xffff));
      case 'J' -> push((long) in.getInt());
      case 0x8a -> push(integer(in.get() & 0xff));
      case 0x8b -> push(integer(in.getInt()));
      case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
      case 0x8c -> push(text(in.get() & 0xff));
      case 'X' -> push(text(in.getInt()));
      case 0x8d -> push(text(length8()));
      case 'C' -> push(bytes(in.get() & 0xff));
      case 'B' -> push(bytes(in.getInt()));
      case 0x8e, 0x96 -> push(bytes(length8()));
      case ']', 0x8f -> push(new ArrayList<Object>());
      case '}' -> push(new LinkedHashMap<Object, Object>());
      case ')' -> push(new ArrayList<Object>());
      case '(' -> push(MARK);
      case '0' -> pop();
      default -> collect(code);
    }
  }

  private void collect(int code) {
    switch (code) {
      case 't', 'l', 0x91 -> push(new ArrayList<>(sinceMark()));
      case 0x85 -> push(last(1));
      case 0x86 -> push(last(2));
      case 0x87 -> push(last(3));
      case 'a' -> {
        Object item = pop();
        list(top()).add(item);
      }
      case 'e', 0x90 -> {
        List<Object> items = sinceMark();
        list(top()).addAll(items);
      }
      case 's' -> {
        Object value = pop();
        Object key = pop();
        put(map(top()), key, value);
      }
      case 'u' -> {
        List<Object> items = sinceMark();
        Map<Object, Object> target = map(top());
        for (int i = 0; i + 1 < items.size(); i += 2) {
          put(target, items.get(i), items.get(i + 1));
        }
      }
      case 'd' -> {
        List<Object> items = sinceMark();
        Map<Object, Object> made = new LinkedHashMap<>();
        for (int i = 0; i + 1 < items.size(); i += 2) {
          put(made, items.get(i), items.get(i + 1));
        }
        push(made);
      }
      case 0x94 -> memo.put(memo.size(), top());
      case 'q' -> memo.put(in.get() & 0xff, top());
      case 'r' -> memo.put(in.getInt(), top());
      case 'h' -> push(remembered(in.get() & 0xff));
      case 'j' -> push(remembered(in.getInt()));
      default ->
          throw new Foreign(
              "the value is a pickle that needs Python to read (opcode "
                  + Integer.toHexString(code)
                  + ")");
    }
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object pop() {
    return stack.removeLast();
  }

  private Object top() {
    return stack.get(stack.size() - 1);
  }

  private Object remembered(int index) {
    Object known = memo.get(index);
    if (known == null) {
      throw new PackException("Pickle decoding failed: nothing is remembered at " + index);
    }
    return known;
  }

  private List<Object> sinceMark() {
    int mark = stack.size() - 1;
    while (stack.get(mark) != MARK) {
      mark--;
    }
    List<Object> items = new ArrayList<>(stack.subList(mark + 1, stack.size()));
    stack.subList(mark, stack.size()).clear();
    return items;
  }

  private List<Object> last(int count) {
    List<Object> tail = stack.subList(stack.size() - count, stack.size());
    List<Object> items = new ArrayList<>(tail);
    tail.clear();
    return items;
  }

  @SuppressWarnings("unchecked") // only lists of objects are ever pushed
  private static List<Object> list(Object value) {
    return (List<Object>) value;
  }

  @SuppressWarnings("unchecked") // only maps of objects are ever pushed
  private static Map<Object, Object> map(Object value) {
    return (Map<Object, Object>) value;
  }

  /// Other keys are refused at once: a list that holds itself cannot even be hashed.
  private static void put(Map<Object, Object> target, Object key, Object value) {
    if (!(key instanceof String)) {
      throw new Foreign("the value is a pickle of a dictionary whose keys are not all text");
    }
    target.put(key, value);
  }

  private void skip(int count) {
    in.position(Math.min(in.limit(), in.position() + count));
  }

  private int length8() {
    long length = in.getLong();
    return length > in.remaining() ? -1 : (int) length;
  }

  private byte[] bytes(int length) {
    if (length < 0 || length > in.remaining()) {
      throw new PackException("Pickle decoding failed: the data ends early");
    }
    byte[] result = new byte[length];
    in.get(result);
    return result;
  }

  private String text(int length) {
    return new String(bytes(length), StandardCharsets.UTF_8);
  }

  private Object integer(int length) {
    byte[] little = bytes(length);
    for (int i = 0, j = little.length - 1; i < j; i++, j--) {
      byte swapped = little[i];
      little[i] = little[j];
      little[j] = swapped;
    }
    BigInteger n = little.length == 0 ? BigInteger.ZERO : new BigInteger(little);
    return n.bitLength() < 64 ? (Object) n.longValue() : n;
  }

  /// Turns what is on the stack into a tree; a value that holds itself is foreign.
  private static @Nullable Object bare(Object value) {
    return bare(value, 0, new int[] {0});
  }

  private static final int MOST_DEPTH = 200;
  private static final int MOST_NODES = 10_000_000;

  private static @Nullable Object bare(Object value, int depth, int[] nodes) {
    // shared parts could multiply without bound, so what comes out is counted
    if (depth > MOST_DEPTH || ++nodes[0] > MOST_NODES) {
      throw new Foreign("the value is a pickle nested too deep");
    }
    return switch (value) {
      case List<?> list -> {
        List<@Nullable Object> result = new ArrayList<>();
        for (Object each : list) {
          result.add(bare(each, depth + 1, nodes));
        }
        yield result;
      }
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        for (Map.Entry<?, ?> each : map.entrySet()) {
          result.put((String) each.getKey(), bare(each.getValue(), depth + 1, nodes));
        }
        yield result;
      }
      case byte[] bytes -> Arrays.copyOf(bytes, bytes.length);
      default -> {
        if (value == MARK) {
          throw new PackException("Pickle decoding failed: the data is damaged");
        }
        yield value == NONE ? null : value;
      }
    };
  }
}
