package org.smtpcheck.sasl.server;

/** Every decision of an authenticating server that can be wrong; right as it is. Flaws replace one method each. */
public interface AuthConduct extends LineConduct, CheckConduct, ScramConduct {

    /** Right in all. */
    AuthConduct RIGHT = new AuthConduct() {};
}
