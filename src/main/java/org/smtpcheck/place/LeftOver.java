package org.smtpcheck.place;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message that a server took.
 *
 * @param token what it is found by
 * @param target the server's name in the suite
 * @param reply what it said when it took it
 */
public record LeftOver(String token, String target, String reply) {

    /** Postfix's queue ids: hexadecimal, or the long form of letters and digits without vowels. */
    private static final Pattern QUEUED =
            Pattern.compile("queued as ([0-9A-Fa-f]{6,20}|[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]{10,20})\\b");

    /** Exim's message ids. */
    private static final Pattern EXIM = Pattern.compile("\\bid=([0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4})\\b");

    /** The command that takes it out of the server's queue: Exim's where the reply is Exim's, else Postfix's. */
    public String removal() {
        Matcher exim = EXIM.matcher(reply);
        if (exim.find()) {
            return "exim -Mrm " + exim.group(1);
        }
        Matcher queued = QUEUED.matcher(reply);
        return queued.find()
                ? "postsuper -d " + queued.group(1)
                : "postqueue -j | jq -r .queue_id | while read id; do postcat -q $id | grep -q " + token
                        + " && postsuper -d $id; done";
    }
}
