package typthon.project.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The published vectors, and another implementation for every shape of the tree.
class Blake3Test {
  /// The input of the published vectors: the numbers from 0 to 250 again and again.
  private static byte[] input(int length) {
    byte[] input = new byte[length];
    for (int i = 0; i < length; i++) {
      input[i] = (byte) (i % 251);
    }
    return input;
  }

  private static String hash(int length) {
    return HexFormat.of().formatHex(Blake3.hash(input(length), length, 32));
  }

  @Test
  void publishedVectorsHold() {
    assertThat(hash(0))
        .isEqualTo("af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
    assertThat(hash(1))
        .isEqualTo("2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213");
    assertThat(hash(1025))
        .isEqualTo("d00278ae47eb27b34faecf67b4fe263f82d5412916c1ffd97c8cb7fb814b8444");
  }

  @Test
  void everyShapeOfTheTreeHashesAsAnotherImplementationHasIt() {
    List<Integer> lengths = new ArrayList<>(List.of(2, 3, 63, 64, 65, 127, 128, 129));
    for (int chunks = 1; chunks < 40; chunks++) {
      lengths.addAll(List.of(1024 * chunks - 1, 1024 * chunks, 1024 * chunks + 1));
    }
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      lengths.add(random.nextInt(300_000));
    }
    byte[] bytes = new byte[300_000];
    random.nextBytes(bytes);
    for (int length : lengths) {
      byte[] expected = org.apache.commons.codec.digest.Blake3.hash(Arrays.copyOf(bytes, length));
      assertThat(Blake3.hash(bytes, length, 32))
          .as("seed %d, length %d", seed, length)
          .isEqualTo(expected);
      assertThat(Blake3.hash(bytes, length, 16)).isEqualTo(Arrays.copyOf(expected, 16));
    }
  }
}
