/**
 * What a run yields, as records: spans, problems, verdicts, transcripts, results, events. Depends on the JDK only;
 * every other package may depend on it.
 */
@NullMarked
package org.smtpcheck.result;

import org.jspecify.annotations.NullMarked;
