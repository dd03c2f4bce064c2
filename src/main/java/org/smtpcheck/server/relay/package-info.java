/**
 * A small MTA behind the embedded server's front: queue, routes, rewriting, aliases, retries and reports. It speaks
 * SMTP as a client to the next hops. Where it does so wrongly on purpose is told by a set of
 * {@link org.smtpcheck.server.relay.Habit}s that it lacks.
 */
@NullMarked
package org.smtpcheck.server.relay;

import org.jspecify.annotations.NullMarked;
