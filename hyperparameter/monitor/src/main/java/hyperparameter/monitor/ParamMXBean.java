package hyperparameter.monitor;

import java.util.List;
import java.util.Map;

/// What JMX shows of the process base.
public interface ParamMXBean {

  /// Returns how many keys have values.
  int getKeyCount();

  /// Returns the values by key, sorted, as reports show them.
  Map<String, String> getValues();

  /// Returns a line for each value that nobody has read.
  List<String> getUnused();

  /// Tells where the value of a key comes from and what it shadows.
  String explain(String key);
}
