package org.smtpcheck.server.deviation;
import org.smtpcheck.server.DeviationTable;
public final class Deviations { private Deviations() {} public static DeviationTable table() { return DeviationTable.EMPTY; } }
