package hyperparameter.vault;

import hyperparameter.config.ConfigException;
import hyperparameter.config.Json;
import hyperparameter.tune.StudyStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kohakuvault.KeyRange;
import kohakuvault.KeyValueVault;
import kohakuvault.VaultFile;

/// Keeps the trials of studies in a table of a vault file, an entry each.
///
/// Several studies may share a file, and so may several processes as long as each runs studies of
/// its own names. Trials that a process saved are seen by others, in any language, at once. A key
/// is the UTF-8 of the study's name, a zero byte and the number of the trial as four bytes, highest
/// first; a value is the JSON object of `docs/formats`.
///
/// Safe for use by many threads. The file belongs to the caller, who closes it after the studies.
public final class VaultStore implements StudyStore {
  /// The table of [#in(VaultFile)].
  public static final String TABLE = "hyperparameter_trials";

  private final KeyValueVault trials;

  private VaultStore(KeyValueVault trials) {
    this.trials = trials;
  }

  /// Returns a store in the table [#TABLE], which is made if it is not there.
  public static VaultStore in(VaultFile file) {
    return in(file, TABLE);
  }

  /// Returns a store in a table of its own, which is made if it is not there.
  public static VaultStore in(VaultFile file, String table) {
    return new VaultStore(file.keyValue(table));
  }

  /// @throws IllegalStateException if an entry is no trial, with its key
  /// @throws kohakuvault.VaultException if the file cannot be read
  @Override
  public List<Stored> load(String study) {
    List<Stored> out = new ArrayList<>();
    for (KeyValueVault.RawEntry entry : trials.entries(KeyRange.prefix(prefix(study)))) {
      byte[] key = entry.key().bytes();
      int number = ByteBuffer.wrap(key, key.length - Integer.BYTES, Integer.BYTES).getInt();
      out.add(trial(study, number, new String(entry.value(), StandardCharsets.UTF_8)));
    }
    return out;
  }

  private Stored trial(String study, int number, String text) {
    String place = "trial " + number + " of study \"" + study + "\" in table " + trials.table();
    try {
      if (Json.read(text, place) instanceof Map<?, ?> map) {
        return Stored.of(map);
      }
    } catch (ConfigException | IllegalArgumentException fault) {
      throw new IllegalStateException(place + " is damaged: " + fault.getMessage(), fault);
    }
    throw new IllegalStateException(place + " is damaged: it is no JSON object");
  }

  /// @throws kohakuvault.VaultException if the file cannot be written
  @Override
  public void save(String study, Stored trial) {
    byte[] prefix = prefix(study);
    byte[] key =
        ByteBuffer.allocate(prefix.length + Integer.BYTES)
            .put(prefix)
            .putInt(trial.number())
            .array();
    trials.putBytes(key, Json.compact(trial.toMap()).getBytes(StandardCharsets.UTF_8));
  }

  /// Forgets a study.
  ///
  /// @return how many trials it had
  public long delete(String study) {
    return trials.deleteAll(KeyRange.prefix(prefix(study)));
  }

  private static byte[] prefix(String study) {
    if (study.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("the name of a study has no zero character");
    }
    return (study + '\0').getBytes(StandardCharsets.UTF_8);
  }
}
