package org.smtpcheck.probe;

import org.smtpcheck.wire.Connector;
import org.smtpcheck.wire.Loop;
import org.smtpcheck.wire.Redactor;

/** What an attempt works with. */
record Tools(Connector connector, Loop loop, Redactor redactor, Budget budget) {}
