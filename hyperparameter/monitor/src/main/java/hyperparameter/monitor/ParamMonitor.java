package hyperparameter.monitor;

import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/// The process base as a bean of the platform's management server. Safe for use by many threads.
public final class ParamMonitor implements AutoCloseable {
  /// The name of the bean.
  public static final String NAME = "hyperparameter:type=Parameters";

  private final MBeanServer server;
  private final ObjectName name;

  private ParamMonitor(MBeanServer server, ObjectName name) {
    this.server = server;
    this.name = name;
  }

  /// Registers the bean until the monitor is closed.
  ///
  /// @throws IllegalStateException if it is registered already
  public static ParamMonitor register() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName name = new ObjectName(NAME);
      server.registerMBean(new BaseView(), name);
      return new ParamMonitor(server, name);
    } catch (InstanceAlreadyExistsException twice) {
      throw new IllegalStateException("the bean " + NAME + " is registered already", twice);
    } catch (JMException fault) {
      throw new IllegalStateException("the bean " + NAME + " cannot be registered", fault);
    }
  }

  /// Takes the bean away; a second call does nothing.
  @Override
  public void close() {
    try {
      server.unregisterMBean(name);
    } catch (InstanceNotFoundException gone) {
      return; // closed before
    } catch (JMException fault) {
      throw new IllegalStateException("the bean " + NAME + " cannot be taken away", fault);
    }
  }
}
