package org.smtpcheck.cli;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;
import org.smtpcheck.engine.SmtpcheckEngine;

/** Opens the JUnit Platform with our engine alone: nothing that lies on the class path joins in. */
final class EngineLauncher {

    private EngineLauncher() {}

    static LauncherSession open(SmtpcheckEngine engine) {
        LauncherConfig config = LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .addTestEngines(engine)
                .build();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new WithoutFlightRecorder(before));
        try {
            return LauncherFactory.openSession(config);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * Hides the JVM's flight recorder. JUnit looks for it by the thread's class loader, has no switch for it, and would
     * start it to record events that nobody reads: 150 ms of processor time at each start.
     */
    private static final class WithoutFlightRecorder extends ClassLoader {

        WithoutFlightRecorder(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jdk.jfr.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
