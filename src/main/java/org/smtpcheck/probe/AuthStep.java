package org.smtpcheck.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.StrongestMechanism;
import org.smtpcheck.sasl.StrongestMechanism.Circumstance;
import org.smtpcheck.sasl.client.AuthExchange;
import org.smtpcheck.sasl.client.AuthManner;
import org.smtpcheck.sasl.client.ClientSettings;
import org.smtpcheck.sasl.client.SaslClient;
import org.smtpcheck.sasl.client.SaslClients;
import org.smtpcheck.sasl.client.Tamper;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.Scope;
import org.smtpcheck.suite.Step;

/**
 * Turns {@code auth} into its program: picks the mechanism, fills in user and password, and has the guard look before
 * anything secret is made of them.
 */
final class AuthStep {

    private static final String KEYWORD = "AUTH";

    private final Node value;
    private final Values values;
    private final AuthSurroundings around;

    private AuthStep(Step step, StepCompiler.Call call) {
        this.value = step.value();
        this.values = call.values();
        this.around = call.auth();
    }

    static StepProgram compile(Step step, StepCompiler.Call call) {
        return new AuthStep(step, call).program();
    }

    /** Who is named: the user and whom he wants to act as. */
    static List<String> names(Node value, Values values) {
        List<String> names = new ArrayList<>();
        for (String key : List.of("user", "authzid")) {
            Node written = Values.field(value, key);
            if (written != null) {
                names.add(values.text(written));
            } else if (key.equals("user") && values.scope().lookup("user") instanceof Scope.Found user) {
                names.add(user.value());
            }
        }
        return names;
    }

    private StepProgram program() {
        String name = value instanceof Node.Scalar ? values.text(value) : values.text(value, "mechanism", "");
        List<AuthManner.Answer> answers = answers();
        Mechanism mechanism =
                name.isEmpty() ? strongest() : Mechanism.named(name).orElse(null);
        SaslClient client = mechanism != null && answers.isEmpty()
                ? client(mechanism)
                : SaslClients.scripted(checked(name, mechanism));
        AuthManner manner = manner(answers);
        return new AuthProgram(client.mechanism(), new AuthExchange(client, manner), around.hides());
    }

    private static String checked(String name, @Nullable Mechanism mechanism) {
        if (mechanism != null) {
            return mechanism.saslName();
        }
        if (name.indexOf('\r') >= 0 || name.indexOf('\n') >= 0) {
            throw NotResolved.because("the mechanism's name holds a line break; `command` sends octets as they are");
        }
        return name;
    }

    private SaslClient client(Mechanism mechanism) {
        ClientSettings settings = settings(mechanism);
        Optional<String> problem = SaslClients.problem(mechanism, settings);
        if (problem.isPresent()) {
            throw NotResolved.because(problem.get());
        }
        return SaslClients.of(mechanism, settings);
    }

    private ClientSettings settings(Mechanism mechanism) {
        boolean secret = mechanism.secrecy() != Mechanism.Secrecy.NONE;
        String user = textOr("user", "user", secret);
        String password = textOr("password", mechanism.isBearer() ? "bearer" : "password", secret);
        if (secret) {
            guard();
        }
        ClientSettings settings = ClientSettings.of(user, password)
                .withAuthzid(values.text(value, "authzid", ""))
                .withPeer(around.host(), around.port());
        if (around.binding().isPresent()) {
            settings = settings.withBinding(around.binding().get());
        }
        String tamper = values.text(value, "tamper", "");
        return tamper.isEmpty() ? settings : settings.withTamper(Tamper.named(tamper));
    }

    /** The password that nobody wrote is the fact, and that is a secret. */
    private void guard() {
        Node written = Values.field(value, "password");
        if (written == null) {
            around.guard();
        } else {
            around.guard(written, values);
        }
    }

    private String textOr(String key, String fact, boolean needed) {
        Node written = Values.field(value, key);
        if (written != null) {
            return values.text(written);
        }
        return needed ? values.fill(CommandLine.references(fact)) : "";
    }

    /** The strongest mechanism for a password among those that the last EHLO reply offered. */
    private Mechanism strongest() {
        String offered = Capability.line(around.capabilities(), KEYWORD)
                .orElseThrow(() -> NotResolved.notApplicable(KEYWORD + " is not offered"));
        // Whether a bare password may go is the guard's to say.
        Set<Circumstance> circumstances = around.binding().isPresent()
                ? Set.of(Circumstance.SAFE_CHANNEL, Circumstance.CHANNEL_BINDING)
                : Set.of(Circumstance.SAFE_CHANNEL);
        return StrongestMechanism.in(offered, circumstances)
                .orElseThrow(() ->
                        NotResolved.notApplicable("no mechanism for a password is offered, only \"" + offered + "\""));
    }

    private AuthManner manner(List<AuthManner.Answer> answers) {
        AuthManner.Initial initial = switch (values.text(value, "initial", "")) {
            case "true" -> AuthManner.Initial.SENT;
            case "false" -> AuthManner.Initial.LEFT_OUT;
            case "=" -> AuthManner.Initial.EQUALS_SIGN;
            default -> AuthManner.Initial.USUAL;
        };
        Node cancelAt = Values.field(value, "cancel-at");
        return new AuthManner(initial, answers, cancelAt == null ? 0 : values.count(cancelAt));
    }

    /** Lines as they are; base64 or not is the suite's to say. */
    private List<AuthManner.Answer> answers() {
        List<AuthManner.Answer> answers = new ArrayList<>();
        Node responses = Values.field(value, "responses");
        if (responses instanceof Node.Items items) {
            for (Node item : items.items()) {
                Octets line = Octets.of(values.octets(item).toArray());
                if (line.latin1().indexOf('\n') >= 0) {
                    throw NotResolved.because("a response holds a line break, which would end it; `raw` sends octets");
                }
                around.guard(item, values);
                answers.add(new AuthManner.Answer.Line(line));
            }
        }
        return answers;
    }
}
