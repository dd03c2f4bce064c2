package org.smtpcheck.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.smtpcheck.place.SuitePlaces;
import org.smtpcheck.probe.TargetSecurity;
import org.smtpcheck.probe.TlsNames;
import org.smtpcheck.result.Level;
import org.smtpcheck.result.Problem;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.suite.Facts;
import org.smtpcheck.suite.Filled;
import org.smtpcheck.suite.Interpolator;
import org.smtpcheck.suite.PlaceDef;
import org.smtpcheck.suite.Probe;
import org.smtpcheck.suite.Scope;
import org.smtpcheck.suite.SinkAddress;
import org.smtpcheck.suite.State;
import org.smtpcheck.suite.Step;
import org.smtpcheck.suite.Suite;
import org.smtpcheck.suite.TargetDef;
import org.smtpcheck.suite.TargetUrl;
import org.smtpcheck.suite.Template;

/** Makes a plan of suites: every probe on every target it applies to, in every case. Sends nothing. */
public final class Planner {

    /** A scan has connections of its own, four at once. */
    private static final Set<String> SCANNED_AT_ONCE = Set.of("scan 1", "scan 2", "scan 3", "scan 4");

    private final RunSettings settings;
    private final TargetTrust trust;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, PlannedTarget> targets = new LinkedHashMap<>();
    private final List<PlannedProbe> probes = new ArrayList<>();
    private final Map<String, String> secrets = new HashMap<>();
    private final List<SuitePlaces> places = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private Planner(RunSettings settings) {
        this.settings = settings;
        this.trust = new TargetTrust(settings.tls());
    }

    /**
     * What came of planning.
     *
     * @param problems what is wrong, each told once, however many suites meet it; where there are any, nothing may be
     *     sent
     */
    public record Planned(Plan plan, List<Problem> problems) {
        public Planned {
            problems = problems.stream().distinct().toList();
        }
    }

    /** Plans {@code suites}. */
    public static Planned plan(List<Suite> suites, RunSettings settings) {
        Planner planner = new Planner(settings);
        suites.forEach(planner::suite);
        List<PlannedProbe> chosen = planner.probes.stream()
                .filter(planned -> planner.isChosen(planned.id()))
                .toList();
        if (chosen.isEmpty() && planner.problems.isEmpty()) {
            planner.problem(
                    settings.globs().isEmpty() ? "no-probes" : "nothing-matches",
                    settings.globs().isEmpty()
                            ? "the suites hold no probe that applies to their targets"
                            : "no probe is called " + String.join(" or ", settings.globs()),
                    settings.globs().isEmpty()
                            ? "name a target whose role the probes have"
                            : "ids are target/probe[case]; * stands for anything");
        }
        Plan plan = new Plan(
                suites.stream().map(Suite::path).toList(),
                List.copyOf(planner.targets.values()),
                chosen,
                planner.places,
                planner.secrets,
                planner.hidden(),
                settings);
        return new Planned(plan, planner.problems);
    }

    /** What must never show: the suites' secrets, and every password, whoever gave it. */
    private Set<String> hidden() {
        Set<String> hidden = new LinkedHashSet<>(secrets.values());
        for (PlannedTarget target : targets.values()) {
            Facts.secrets().stream()
                    .filter(target.facts()::containsKey)
                    .map(target.facts()::get)
                    .forEach(hidden::add);
        }
        places.forEach(suite -> suite.places().values().stream()
                .map(PlaceDef::password)
                .filter(password -> !password.isEmpty())
                .forEach(hidden::add));
        return hidden;
    }

    /** A pattern may leave out the target, the case, or both. */
    private boolean isChosen(String id) {
        String probe = id.substring(id.indexOf('/') + 1);
        int bracket = probe.indexOf('[');
        int cut = id.length() - probe.length() + bracket;
        List<String> names = bracket < 0
                ? List.of(id, probe)
                : List.of(id, probe, id.substring(0, cut), probe.substring(0, bracket));
        return settings.globs().isEmpty()
                || settings.globs().stream()
                        .anyMatch(glob -> names.stream().anyMatch(name -> Glob.matches(glob, name)));
    }

    private void suite(Suite suite) {
        StaticScope scope = new StaticScope(Map.of(), suite.vars(), suite.facts(), suite.secrets());
        suite.secrets().forEach((name, template) -> secret(name, template, scope));
        Map<String, PlannedTarget> own = new LinkedHashMap<>();
        suite.targets().forEach(def -> own.put(def.name(), target(suite, def)));
        SuitePlaces ownPlaces = PlacePlan.of(suite);
        places.add(ownPlaces);
        for (Probe probe : suite.probes()) {
            problems.addAll(TlsNames.problems(probe));
            boolean placed = false;
            for (PlannedTarget target : own.values()) {
                if (applies(probe, target) && !(probe.once() && placed)) {
                    placed = true;
                    probe.cases().forEach(probeCase -> probe(suite, ownPlaces, probe, probeCase, target));
                }
            }
        }
    }

    private void secret(String name, Template template, StaticScope scope) {
        Filled filled = Interpolator.fill(template, scope);
        if (filled instanceof Filled.Text text) {
            secrets.put(name, text.value());
        } else {
            problem(
                    "secret-unset",
                    "the secret `" + name + "` has no value",
                    "give it by --secret " + name + "=env:VAR");
        }
    }

    private PlannedTarget target(Suite suite, TargetDef def) {
        Map<String, String> facts = facts(suite, def);
        TargetUrl address = address(def);
        TargetSecurity security = security(def, address);
        PlannedTarget target = new PlannedTarget(
                def.name(),
                def.url(),
                def.role(),
                address.host(),
                address.port(),
                // A run that is spread stays so, whatever a suite says.
                def.connections() > 0 && settings.pace().isZero() ? def.connections() : settings.jobs(),
                def.timeout() == null ? settings.timeout() : def.timeout(),
                def.retry(),
                def.require(),
                def.proxy(),
                security,
                facts,
                def.embedded());
        String name = def.name();
        for (int n = 2; targets.containsKey(name) && !targets.get(name).equals(target); n++) {
            name = def.name() + "-" + n;
            target = target.named(name);
        }
        targets.put(name, target);
        return target;
    }

    /**
     * Where a target is. An embedded server listens where its definition says, by default on a free port of the
     * loopback address.
     */
    private static TargetUrl address(TargetDef def) {
        String listen = def.embedded() == null ? "" : def.embedded().listen();
        String url = def.embedded() == null ? def.url() : "smtp://" + (listen.isEmpty() ? "127.0.0.1:0" : listen);
        return TargetUrl.parse(url).orElseThrow(() -> new IllegalStateException(url + " was no URL when it was read"));
    }

    private TargetSecurity security(TargetDef def, TargetUrl address) {
        try {
            return trust.of(def, address.scheme(), address.host());
        } catch (TargetTrust.Unusable unusable) {
            problems.add(new Problem(
                    "bad-credentials",
                    Problem.Severity.ERROR,
                    def.span(),
                    "the target `" + def.name() + "`: " + unusable.getMessage(),
                    "give a PEM file (`trust`, --trust; `identity`, --identity), or sha256: and 64 hexadecimal digits",
                    ""));
            return TargetSecurity.plain("");
        }
    }

    private Map<String, String> facts(Suite suite, TargetDef def) {
        Map<String, Template> all = new HashMap<>(suite.facts());
        all.putAll(def.facts());
        StaticScope scope = new StaticScope(secrets, suite.vars(), all);
        Map<String, String> facts = new HashMap<>();
        for (String name : Facts.names()) {
            if (all.containsKey(name) && scope.lookup(name) instanceof Scope.Found found) {
                facts.put(name, found.value());
            }
        }
        for (String name : Facts.secrets()) {
            // Wherever a password comes from, it must not show.
            String secret = facts.get(name);
            if (secret != null) {
                secrets.putIfAbsent(name, secret);
            }
            // A secret whose variable is not set is no password.
            facts.remove(name, "");
        }
        sinkDomain(suite, def, facts);
        String mailbox = facts.get("mailbox");
        if (mailbox != null && mailbox.indexOf('@') >= 0) {
            facts.putIfAbsent("domain", mailbox.substring(mailbox.lastIndexOf('@') + 1));
        }
        HostName.fullyQualified().ifPresent(name -> facts.putIfAbsent("helo", name));
        RelayProof.complete(facts);
        RelayProof.problem(facts)
                .ifPresent(what -> problem("bad-relay-proof", "--relay-proof: " + what, "give rcpt, data or arrival"));
        return facts;
    }

    /** Probes know a sink by the domain whose mail it gets. */
    private void sinkDomain(Suite suite, TargetDef def, Map<String, String> facts) {
        String sinks = facts.get(SinkAddress.PLACE);
        if (sinks == null) {
            return;
        }
        try {
            facts.put(SinkAddress.PLACE, SinkAddress.parse(sinks).get(0).domain());
        } catch (IllegalArgumentException e) {
            problem(
                    "bad-sink",
                    "the fact `sink` of the target `" + def.name() + "` in " + suite.path() + ": " + e.getMessage(),
                    "write it as in --sink far.example=127.0.0.1:2601");
        }
    }

    private static boolean applies(Probe probe, PlannedTarget target) {
        boolean named = probe.targets().isEmpty()
                || probe.targets().contains(target.name())
                || probe.targets().stream()
                        .anyMatch(name -> target.name().matches(java.util.regex.Pattern.quote(name) + "-\\d+"));
        return named && (probe.roles().isEmpty() || probe.roles().contains(target.role()));
    }

    private void probe(Suite suite, SuitePlaces own, Probe probe, Probe.Case probeCase, PlannedTarget target) {
        String id = target.name() + "/" + probe.id() + (probeCase.name().isEmpty() ? "" : "[" + probeCase.name() + "]");
        for (int n = 2; !ids.add(id); n++) {
            id = id.replaceFirst("(#\\d+)?$", "#" + n);
        }
        // A title shows everywhere, so that references to secrets stay as they are written.
        Map<String, String> known = new HashMap<>(target.facts());
        known.keySet().removeAll(Facts.secrets());
        known.values()
                .removeIf(value ->
                        secrets.values().stream().anyMatch(secret -> !secret.isEmpty() && value.contains(secret)));
        StaticScope scope = new StaticScope(known, probe.vars(), probeCase.values());
        SinkUse sinks = SinkUse.of(probe.steps(), own);
        probes.add(new PlannedProbe(
                id,
                suite.name().isEmpty() ? suite.path() : suite.name(),
                suite.path(),
                scope.fillOrShow(probe.title()),
                level(probe, target),
                probe,
                probeCase,
                target.name(),
                Math.max(1, Math.min(sessions(probe.steps()).size(), target.connections())),
                sinks.changes(),
                sinks.looks(),
                skip(probe, probeCase, target)));
    }

    /** The profile's level goes before the role's, the role's before the general one. */
    private Level level(Probe probe, PlannedTarget target) {
        Level byRole = probe.levels().getOrDefault(target.role(), probe.level());
        return settings.strict() ? probe.levels().getOrDefault("strict", byRole) : byRole;
    }

    private static Set<String> sessions(List<Step> steps) {
        Set<String> names = new HashSet<>(Set.of(""));
        steps.forEach(step -> {
            names.add(step.session());
            if (step.name().equals("tls-offers")) {
                names.addAll(SCANNED_AT_ONCE);
            }
            step.branches().values().forEach(branch -> names.addAll(sessions(branch)));
        });
        return names;
    }

    private String skip(Probe probe, Probe.Case probeCase, PlannedTarget target) {
        if (!probe.needs().profile().isEmpty()
                && !(settings.strict() && probe.needs().profile().equals("strict"))) {
            return "belongs to the " + probe.needs().profile() + " profile";
        }
        State start = probe.start();
        Set<String> wanted = new LinkedHashSet<>(probe.needs().facts());
        wanted.addAll(References.of(probe, probeCase));
        if (start == State.RCPT) {
            wanted.add("mailbox");
        }
        if (start == State.AUTH
                || start.compareTo(State.READY) >= 0 && target.role().equals("submission")) {
            wanted.add("user");
            wanted.add("password");
        }
        wanted.removeAll(Set.of("sender", "helo"));
        wanted.removeAll(probe.vars().keySet());
        wanted.removeAll(probeCase.values().keySet());
        for (Facts.Fact fact : Facts.all()) {
            if (wanted.contains(fact.name()) && !target.facts().containsKey(fact.name())) {
                return "needs " + fact.option();
            }
        }
        return "";
    }

    private void problem(String kind, String what, String remedy) {
        problems.add(new Problem(kind, Problem.Severity.ERROR, SourceSpan.of("the run"), what, remedy, ""));
    }
}
