package org.smtpcheck.cli;

import java.util.List;
import java.util.Map;

/** What {@code validate} does once its command line is understood. */
@FunctionalInterface
public interface ValidateAction {

    /**
     * Checks suites and sends nothing.
     *
     * @return 0 where all are right, 2 where one is not
     */
    int validate(List<String> suites, Map<String, String> settings, Surroundings surroundings) throws Exception;
}
