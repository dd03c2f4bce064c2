/** What the DNS says of mail: which hosts take a domain's, and at which addresses. */
@NullMarked
package org.smtpcheck.dns;

import org.jspecify.annotations.NullMarked;
