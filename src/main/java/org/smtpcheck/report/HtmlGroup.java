package org.smtpcheck.report;

import java.util.List;

/** The probes of one suite on one target, the worst first. */
record HtmlGroup(String suite, String target, String counts, List<HtmlProbe> probes) {}
