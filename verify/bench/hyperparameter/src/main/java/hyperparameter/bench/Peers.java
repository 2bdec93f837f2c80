package hyperparameter.bench;

import com.electronwill.nightconfig.core.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.avaje.config.Configuration;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.aeonbits.owner.Config.Key;
import org.apache.commons.configuration2.BaseConfiguration;
import org.github.gestalt.config.Gestalt;
import org.github.gestalt.config.builder.GestaltBuilder;
import org.github.gestalt.config.exceptions.GestaltException;
import org.github.gestalt.config.source.MapConfigSourceBuilder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/// The other libraries, each filled with the same content.
final class Peers {
  private Peers() {}

  /// Owner reads through an interface.
  interface OwnerKeys extends org.aeonbits.owner.Config {
    @Key(Content.KEY)
    int value();
  }

  static com.typesafe.config.Config typesafe() {
    return ConfigFactory.parseMap(Content.integers());
  }

  static int typesafeCycle(com.typesafe.config.Config config) {
    return config.withValue(Content.KEY, ConfigValueFactory.fromAnyRef(1)).getInt(Content.KEY);
  }

  static SmallRyeConfig smallRye(Map<String, String> texts) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(texts, "bench", 100))
        .build();
  }

  static Gestalt gestalt() {
    try {
      Gestalt gestalt =
          new GestaltBuilder()
              .addSource(MapConfigSourceBuilder.builder().setCustomConfig(Content.texts()).build())
              .build();
      gestalt.loadConfigs();
      return gestalt;
    } catch (GestaltException fault) {
      throw new IllegalStateException(fault);
    }
  }

  static StandardEnvironment spring() {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("bench", Map.copyOf(Content.integers())));
    return environment;
  }

  /// Lays one value over the others, as tests with Spring do.
  static int springCycle(StandardEnvironment outer) {
    StandardEnvironment inner = new StandardEnvironment();
    outer.getPropertySources().forEach(source -> inner.getPropertySources().addLast(source));
    inner.getPropertySources().addFirst(new MapPropertySource("one", Map.of(Content.KEY, 1)));
    return inner.getRequiredProperty(Content.KEY, Integer.class);
  }

  static BaseConfiguration commons() {
    BaseConfiguration configuration = new BaseConfiguration();
    Content.integers().forEach(configuration::setProperty);
    return configuration;
  }

  static int commonsCycle(BaseConfiguration outer) {
    BaseConfiguration inner = (BaseConfiguration) outer.clone();
    inner.setProperty(Content.KEY, 1);
    return inner.getInt(Content.KEY);
  }

  static Configuration avaje() {
    return Configuration.builder().putAll(Content.texts()).build();
  }

  static Config night() {
    Config config = Config.inMemory();
    Content.integers().forEach(config::set);
    return config;
  }

  static int nightCycle(Config outer, List<String> path) {
    // A copy shares the tables inside, so the table that changes is copied, too.
    Config inner = Config.copy(outer);
    Config group = outer.get(path.subList(0, 1));
    inner.set(path.subList(0, 1), Config.copy(group));
    inner.set(path, 1);
    return inner.getInt(path);
  }

  static OwnerKeys owner() {
    return org.aeonbits.owner.ConfigFactory.create(OwnerKeys.class, Content.texts());
  }
}
