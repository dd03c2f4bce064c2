package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds RFCs and their sections in the norm of a probe and links them to the RFC Editor's pages. */
final class SpecLinks {

    /**
     * {@code RFC 5321 §4.1.1.1}, {@code RFC 5321 §A.2}, {@code RFC 5321}, or a further {@code §4.2} of the RFC before
     * it.
     */
    private static final Pattern PLACE = Pattern.compile(
            "RFC (?<rfc>\\d{1,5})(?:,? ?§ ?(?<section>[0-9A-Z][0-9.]{0,20}))?|§ ?(?<further>[0-9A-Z][0-9.]{0,20})");

    private SpecLinks() {}

    /**
     * A piece of the text.
     *
     * @param address where it leads; empty for plain text
     */
    record Part(String text, String address) {

        boolean isLink() {
            return !address.isEmpty();
        }
    }

    /** The whole of {@code spec}, in pieces. */
    static List<Part> of(String spec) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PLACE.matcher(spec);
        String rfc = "";
        int from = 0;
        while (matcher.find()) {
            String section = matcher.group("rfc") == null ? matcher.group("further") : matcher.group("section");
            rfc = matcher.group("rfc") == null ? rfc : matcher.group("rfc");
            if (rfc.isEmpty()) {
                continue;
            }
            add(parts, spec.substring(from, matcher.start()), "");
            add(parts, matcher.group(), address(rfc, section == null ? "" : section));
            from = matcher.end();
        }
        add(parts, spec.substring(from), "");
        return parts;
    }

    private static void add(List<Part> parts, String text, String address) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, address));
        }
    }

    private static String address(String rfc, String section) {
        String page = "https://www.rfc-editor.org/rfc/rfc" + Integer.parseInt(rfc) + ".html";
        String name = section.endsWith(".") ? section.substring(0, section.length() - 1) : section;
        if (name.isEmpty()) {
            return page;
        }
        return page + (Character.isDigit(name.charAt(0)) ? "#section-" : "#appendix-") + name;
    }
}
