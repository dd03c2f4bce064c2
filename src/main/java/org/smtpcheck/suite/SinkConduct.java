package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;

/**
 * How a sink conducts itself for one probe.
 *
 * @param offers the lines of its EHLO reply behind the first; empty: its own
 * @param faults rules under which it misbehaves, before its own
 */
public record SinkConduct(Optional<List<String>> offers, List<ServerDef.FaultDef> faults) {

    /** Stands for an EHLO reply that offers nothing. */
    private static final String NONE = "none";

    public SinkConduct {
        offers = offers.map(List::copyOf);
        faults = List.copyOf(faults);
    }

    /** Reads the value of the step {@code sink}. */
    public static Resolved<SinkConduct> resolve(Node value, Scope scope) {
        List<Resolved<SinkConduct>> wrong = new ArrayList<>();
        SinkConduct conduct = read(value, scope, new FaultReader.Complaints() {
            @Override
            public void wrong(ProblemKind kind, SourceSpan where, String what, String remedy) {
                wrong.add(new Resolved.Bad<>(what + "; " + remedy));
            }

            @Override
            public void missing(Scope.Lookup why, SourceSpan where) {
                wrong.add(new Resolved.Missing<>(why));
            }
        });
        return wrong.isEmpty() ? new Resolved.Value<>(conduct) : wrong.get(0);
    }

    /** Reports what can be said before the run. */
    static void check(@Nullable Node value, FileContext file) {
        Scope nothingKnown = name -> new Scope.Unset(name, "not yet");
        SinkConduct unused = read(value, nothingKnown, new FaultReader.Complaints() {
            @Override
            public void wrong(ProblemKind kind, SourceSpan where, String what, String remedy) {
                file.error(kind, where, what, remedy);
            }

            @Override
            public void missing(Scope.Lookup why, SourceSpan where) {
                // It is known when the step is done.
            }
        });
    }

    private static SinkConduct read(@Nullable Node value, Scope scope, FaultReader.Complaints complaints) {
        FaultReader reader = new FaultReader(scope, complaints);
        Nodes nodes = Nodes.of(value);
        Optional<List<String>> offers = nodes.has("offers")
                ? Optional.of(reader.texts(nodes.get("offers")).stream()
                        .filter(line -> !line.equals(NONE))
                        .toList())
                : Optional.empty();
        return new SinkConduct(offers, reader.read(nodes.get("faults")));
    }
}
