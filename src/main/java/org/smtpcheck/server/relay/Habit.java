package org.smtpcheck.server.relay;

/** What a right relay does. A conformant one has all of these habits; a deviation takes some away. */
public enum Habit {

    // Where mail goes.

    /** The first route that fits is taken. */
    TAKES_FITTING_ROUTE,
    /** Aliases are looked up in any case; for the postmaster RFC 5321 §4.5.1 asks for it. */
    ALIASES_IN_ANY_CASE,
    /** The local part of a forward-path goes on in the case it came in (RFC 5321 §2.4). */
    KEEPS_LOCAL_PARTS,
    /** Recipients with the same next hop share a transaction (RFC 5321 §3.3). */
    SENDS_ONE_COPY,

    // The session.

    /** EHLO comes before HELO (RFC 5321 §3.2). */
    SAYS_EHLO_FIRST,
    /** A next hop that does not know EHLO is greeted by HELO (RFC 5321 §3.2). */
    FALLS_BACK_TO_HELO,
    /** It calls itself by its own name (RFC 5321 §4.1.4). */
    SAYS_ITS_NAME,
    /** TLS is used where it is offered, unless the route says otherwise. */
    USES_STARTTLS,
    /** Where the route asks for TLS nothing goes in clear. */
    INSISTS_ON_TLS,
    /** After TLS has begun EHLO is said again (RFC 3207 §4.2). */
    SAYS_EHLO_UNDER_TLS,
    /** A route's credentials are used. */
    AUTHENTICATES,
    /** Credentials are those of the route. */
    USES_ROUTE_CREDENTIALS,
    /** Passwords go in clear only where the route allows it. */
    KEEPS_CREDENTIALS_FROM_CLEAR,
    /** A session ends with QUIT (RFC 5321 §4.1.1.10). */
    SAYS_QUIT,

    // What the next hop offers.

    /** Commands are sent in groups to those only that offer PIPELINING (RFC 2920 §3.1). */
    PIPELINES_ONLY_IF_OFFERED,
    /** BDAT is sent to those only that offer CHUNKING (RFC 3030 §2). */
    CHUNKS_ONLY_IF_OFFERED,
    /** 8-bit content goes to those only that offer 8BITMIME (RFC 6152 §3). */
    HEEDS_8BITMIME,
    /** Internationalised mail goes to those only that offer SMTPUTF8 (RFC 6531 §3.2). */
    HEEDS_SMTPUTF8,
    /** Mail that requires TLS goes to none whose TLS cannot be verified (RFC 8689 §4.2.1). */
    HEEDS_REQUIRETLS,
    /** A message larger than the next hop's SIZE is not tried (RFC 1870 §6). */
    HEEDS_SIZE,
    /** Parameters go to those only that offer their extension (RFC 5321 §4.1.1.11). */
    SENDS_OFFERED_PARAMETERS_ONLY,
    /** RET, ENVID, NOTIFY and ORCPT are passed on unchanged (RFC 3461 §5.2.1). */
    PASSES_DSN_ON,

    // The message.

    /** A Received field is put on top (RFC 5321 §4.4). */
    ADDS_RECEIVED,
    /** Received fields that came are left alone (RFC 5321 §4.4). */
    KEEPS_RECEIVED,
    /** What goes to a mailbox gets a Return-Path (RFC 5321 §4.4). */
    ADDS_RETURN_PATH,
    /** It says the reverse-path in the case it came in (RFC 5321 §2.4). */
    RETURN_PATH_KEEPS_CASE,
    /** It keeps the quotes without which the reverse-path would be none (RFC 5321 §4.1.2). */
    RETURN_PATH_KEEPS_QUOTES,
    /** It says what is outside ASCII in UTF-8, as it came (RFC 6532 §3.2). */
    RETURN_PATH_KEEPS_UTF8,
    /** The content is passed on as it came (RFC 5321 §3.6.3). */
    KEEPS_CONTENT,
    /** CR and LF leave together only (RFC 5321 §2.3.8). */
    CLEANS_BARE_LINE_ENDS,
    /** A dot is put before a dot that begins a line (RFC 5321 §4.5.2). */
    STUFFS_DOTS,
    /** Addresses of the envelope are rewritten on the way out as the generic map says. */
    REWRITES_ENVELOPE,
    /** Addresses of the header are. */
    REWRITES_HEADER,

    // Later tries.

    /** A recipient who was refused for now is tried again (RFC 5321 §4.5.4.1). */
    RETRIES,
    /** A pause lies between two tries (RFC 5321 §4.5.4.1). */
    PAUSES_BETWEEN_TRIES,
    /** What was refused for now is kept until it is delivered or reported (RFC 5321 §6.1). */
    KEEPS_DEFERRED,
    /** A recipient who was served is not served again. */
    DELIVERS_ONCE,
    /** What became of one recipient is not taken for all (RFC 5321 §3.3). */
    TELLS_RECIPIENTS_APART,

    // Reports.

    /** What cannot be delivered is reported to the sender (RFC 5321 §6.1). */
    REPORTS_FAILURES,
    /** A report has a null reverse-path (RFC 5321 §3.6.3). */
    REPORTS_WITH_NULL_SENDER,
    /** A message with a null reverse-path is never reported (RFC 5321 §6.1). */
    NEVER_REPORTS_REPORTS,
    /** NOTIFY says which reports are wanted (RFC 3461 §4.1). */
    HEEDS_NOTIFY
}
