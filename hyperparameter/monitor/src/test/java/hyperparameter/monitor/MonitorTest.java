package hyperparameter.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hyperparameter.IntKey;
import hyperparameter.Keys;
import hyperparameter.ParamScope;
import hyperparameter.Params;
import hyperparameter.StringKey;
import hyperparameter.config.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonitorTest {
  private static final IntKey N = Keys.ofInt("monitor.n", 1);
  private static final StringKey TOKEN = Keys.ofString("monitor.token", "").asSecret();

  @BeforeEach
  void freeze() {
    ParamScope.with(N, 3).and(TOKEN, "hunter2").and("monitor.text", "<b>").run(Params::freeze);
  }

  @AfterEach
  void unfreeze() {
    Params.unfreeze();
  }

  private static Object bean(String attribute) throws JMException {
    return ManagementFactory.getPlatformMBeanServer()
        .getAttribute(new ObjectName(ParamMonitor.NAME), attribute);
  }

  @Test
  void theBeanShowsTheBase() throws JMException {
    ParamMonitor monitor = ParamMonitor.register();
    try {
      assertThat(bean("KeyCount")).isEqualTo(3);
      assertThat(bean("Values").toString()).contains("monitor.n").doesNotContain("hunter2");
      assertThat((String[]) bean("Unused")).hasSize(3);
      assertThat(N.get()).isEqualTo(3);
      assertThat((String[]) bean("Unused")).hasSize(2);
      Object explained =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName(ParamMonitor.NAME),
                  "explain",
                  new Object[] {"monitor.n"},
                  new String[] {String.class.getName()});
      assertThat(explained).isEqualTo(Params.explain("monitor.n").describe());
      assertThatThrownBy(ParamMonitor::register)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("already");
    } finally {
      monitor.close();
    }
    monitor.close();
    assertThatThrownBy(() -> bean("KeyCount")).isInstanceOf(InstanceNotFoundException.class);
  }

  private static String get(ParamPage page, String path, int status) throws IOException {
    return ask(page, path, "GET", status);
  }

  private static String ask(ParamPage page, String path, String method, int status)
      throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) page.address().resolve(path).toURL().openConnection();
    connection.setRequestMethod(method);
    assertThat(connection.getResponseCode()).isEqualTo(status);
    try (var body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void thePageShowsTheBase() throws IOException {
    try (ParamPage page = ParamPage.serve(0)) {
      assertThat(page.address().getHost()).isEqualTo("127.0.0.1");
      assertThat(get(page, "/", 200))
          .contains("monitor.n", "&lt;b>", "never read")
          .doesNotContain("hunter2", "<b>");
      assertThat(Json.read(get(page, "/parameters.json", 200), "page"))
          .isInstanceOf(Map.class)
          .asString()
          .contains("monitor.n=[{value=3")
          .contains("default of monitor.n")
          .doesNotContain("hunter2");
      assertThat(get(page, "/explain/monitor.n", 200)).startsWith("monitor.n = 3");
      assertThat(get(page, "/elsewhere", 404)).contains("/explain/KEY");
      assertThat(ask(page, "/", "DELETE", 405)).isEqualTo("only GET\n");
      assertThatThrownBy(() -> ParamPage.serve(page.address().getPort()))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("cannot be served");
    }
  }
}
