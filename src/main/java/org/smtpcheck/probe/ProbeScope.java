package org.smtpcheck.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smtpcheck.suite.Facts;
import org.smtpcheck.suite.Filled;
import org.smtpcheck.suite.Interpolator;
import org.smtpcheck.suite.Scope;
import org.smtpcheck.suite.Template;

/**
 * The names of one attempt of one probe: captures and runtime, its case, variables, facts, and what is found at run
 * time; in this order.
 */
final class ProbeScope implements Scope {

    private final Map<String, Template> caseValues;
    private final Map<String, Template> vars;
    private final TargetView target;
    private final Map<String, String> fixed;
    private final Map<String, List<String>> captures = new HashMap<>();
    private final Map<String, String> runtime = new HashMap<>();
    private final Set<String> underway = new HashSet<>();
    private List<String> capabilities = List.of();

    ProbeScope(
            Map<String, Template> caseValues,
            Map<String, Template> vars,
            TargetView target,
            String unique,
            String token) {
        this.caseValues = caseValues;
        this.vars = vars;
        this.target = target;
        this.fixed = Map.of(
                "unique", unique,
                "token", token,
                "target.name", target.name(),
                "target.host", target.host(),
                "target.port", Integer.toString(target.port()),
                "target.scheme", scheme(target));
    }

    /** As in its URL; our own server has the one that fits it. */
    private static String scheme(TargetView target) {
        if (target.security().begin() == TargetSecurity.Begin.AT_ONCE) {
            return "smtps";
        }
        return target.role().equals("mx") ? "smtp" : target.role();
    }

    void capture(String name, String value) {
        captures.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    /** Tells the addresses of the connection in use. */
    void connected(String clientAddress, String serverAddress) {
        runtime.put("client.ip", clientAddress);
        runtime.put("server.ip", serverAddress);
        runtime.put("server.literal", addressLiteral(serverAddress));
    }

    /** Takes in the name that the server gives itself: the first word of its greeting and of its EHLO reply. */
    void saw(Observation observation) {
        if (observation instanceof Observation.Replied replied && replied.to().tellsName()) {
            String text = Expectations.bounded(replied.reply()).strip();
            String word = text.replaceFirst("(?s)\\s.*", "");
            if (!word.isEmpty()) {
                runtime.put("server.name", word);
            }
        }
    }

    /** All values captured, the last of each name. */
    Map<String, String> lastCaptured() {
        Map<String, String> last = new HashMap<>();
        captures.forEach((name, all) -> last.put(name, all.get(all.size() - 1)));
        return last;
    }

    /** Sets the counter of a loop. */
    void count(String name, int round) {
        runtime.put(name, Integer.toString(round));
    }

    /** All values captured under {@code name}, in order. */
    List<String> captured(String name) {
        return captures.getOrDefault(name, List.of());
    }

    /** Tells what the session in use offers, for {@code capability.X}. */
    void capabilities(List<String> offered) {
        capabilities = offered;
    }

    @Override
    public Lookup lookup(String name) {
        List<String> values = captures.get(name);
        if (values != null && !values.isEmpty()) {
            return new Found(values.get(values.size() - 1));
        }
        String constant = runtime.getOrDefault(name, fixed.get(name));
        if (constant != null) {
            return new Found(constant);
        }
        Template template = caseValues.getOrDefault(name, vars.get(name));
        if (template != null) {
            return filled(name, template);
        }
        if (name.startsWith("capability.")) {
            return Capability.line(capabilities, name.substring("capability.".length()))
                    .<Lookup>map(line -> new Found(Capability.parameters(line)))
                    .orElseGet(() -> new Unset(name, name.substring("capability.".length()) + " is not offered"));
        }
        return fact(name);
    }

    /** Variables may name each other; a circle has no value. */
    private Lookup filled(String name, Template template) {
        if (!underway.add(name)) {
            return new Unset(name, "${" + name + "} refers to itself");
        }
        try {
            Filled filled = Interpolator.fill(template, this);
            return filled instanceof Filled.Text text ? new Found(text.value()) : ((Filled.Missing) filled).why();
        } finally {
            underway.remove(name);
        }
    }

    private Lookup fact(String name) {
        String given = target.facts().get(name);
        if (given != null) {
            return new Found(given);
        }
        Optional<String> found = target.found(name);
        if (found.isPresent()) {
            return new Found(found.get());
        }
        String address = runtime.get("client.ip");
        if (name.equals("helo") && address != null) {
            return new Found(addressLiteral(address));
        }
        return Facts.byName(name) != null
                ? new FactMissing(name)
                : new Unset(name, "${" + name + "} has no value here");
    }

    /** The name of a client that has none (RFC 5321 §4.1.3). */
    private static String addressLiteral(String address) {
        return address.indexOf(':') < 0 ? "[" + address + "]" : "[IPv6:" + address + "]";
    }
}
