package org.smtpcheck.server.relay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.sasl.ChannelBinding;
import org.smtpcheck.sasl.client.AuthTurn;
import org.smtpcheck.server.RecordedMessage.Address;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.Redactor;
import org.smtpcheck.wire.Requests;
import org.smtpcheck.wire.SmtpReply;

/**
 * The client's side of one delivery: told what came, it says what is done next. Knows neither sockets nor time.
 *
 * <p>Begins with {@link Act.Read}, for the greeting. Threads: one at a time.
 */
final class ClientDialogue {

    private enum Stage {
        GREETING,
        EHLO,
        HELO,
        STARTTLS,
        AUTH,
        MAIL,
        RCPT,
        DATA,
        CONTENT,
        QUIT
    }

    /** A command whose reply is due. */
    private record Due(Stage stage, @Nullable Address recipient) {}

    private final RelayConfig config;
    private final Parcel parcel;
    private final Outgoing outgoing;
    private final Octets content;
    private final Login login;
    private final Redactor redactor;
    private final Tally tally;
    private final Deque<Due> due = new ArrayDeque<>(List.of(new Due(Stage.GREETING, null)));
    /** Commands that wait until the one before was answered; empty where all left together. */
    private final Deque<String> waiting = new ArrayDeque<>();

    private Offers offers = Offers.NONE;
    private Security security = Security.CLEAR;
    private boolean mailRefused;
    private boolean isLeaving;

    private enum Security {
        CLEAR,
        TLS
    }

    ClientDialogue(RelayConfig config, Parcel parcel, Route.Login credentials) {
        this.config = config;
        this.parcel = parcel;
        this.outgoing = new Outgoing(config);
        this.content = outgoing.content(parcel);
        this.login = new Login(config, credentials);
        this.redactor = Redactor.of(credentials.isNone() ? List.of() : List.of(credentials.password()));
        this.tally = new Tally(parcel.to());
    }

    /** What became of the recipients; whom the session did not reach is deferred for {@code otherwise}. */
    Map<Address, Fate> fates(Fate otherwise) {
        return tally.all(otherwise);
    }

    /** A reply came. */
    Act reply(SmtpReply reply) {
        Due answered = due.poll();
        if (answered == null) {
            return new Act.Leave();
        }
        return switch (answered.stage()) {
            case GREETING -> greeted(reply);
            case EHLO -> ehloAnswered(reply);
            case HELO -> heloAnswered(reply);
            case STARTTLS -> starttlsAnswered(reply);
            case AUTH -> authAnswered(reply);
            case MAIL -> mailAnswered(reply);
            case RCPT -> rcptAnswered(reply, answered.recipient());
            case DATA -> dataAnswered(reply);
            case CONTENT -> contentAnswered(reply);
            case QUIT -> new Act.Leave();
        };
    }

    private Act greeted(SmtpReply reply) {
        if (reply.code() / 100 != 2) {
            // RFC 5321 §3.1: 554 says "no service here"; another try may meet a host that has one.
            return giveUp(fate(reply, "the connection").forNow());
        }
        return config.has(Habit.SAYS_EHLO_FIRST)
                ? ask(Stage.EHLO, "EHLO " + name())
                : ask(Stage.HELO, "HELO " + name());
    }

    private String name() {
        return config.has(Habit.SAYS_ITS_NAME) ? config.name() : "localhost";
    }

    private Act ehloAnswered(SmtpReply reply) {
        if (reply.code() / 100 == 2) {
            offers = Offers.of(reply);
            return security == Security.CLEAR ? maySecure() : mayAuthenticate();
        }
        // RFC 5321 §3.2: an older server refuses EHLO, and is asked by HELO.
        return reply.code() / 100 == 5 && config.has(Habit.FALLS_BACK_TO_HELO)
                ? ask(Stage.HELO, "HELO " + name())
                : giveUp(fate(reply, "EHLO"));
    }

    private Act heloAnswered(SmtpReply reply) {
        offers = Offers.NONE;
        return reply.code() / 100 == 2 ? maySecure() : giveUp(fate(reply, "HELO"));
    }

    private Act maySecure() {
        boolean wanted = parcel.route().tls() != Route.TlsUse.OFF && config.has(Habit.USES_STARTTLS);
        if (wanted && offers.has("STARTTLS")) {
            return ask(Stage.STARTTLS, "STARTTLS");
        }
        return insistsOnTls() ? giveUp(noTls()) : mayAuthenticate();
    }

    private boolean insistsOnTls() {
        return parcel.route().tls() == Route.TlsUse.ENCRYPT && config.has(Habit.INSISTS_ON_TLS);
    }

    private static Fate noTls() {
        return Fate.deferred("4.7.4", "the route asks for TLS, and the next hop does not offer it");
    }

    private Act starttlsAnswered(SmtpReply reply) {
        if (reply.code() == 220) {
            return new Act.Secure();
        }
        return insistsOnTls() ? giveUp(fate(reply, "STARTTLS").forNow()) : mayAuthenticate();
    }

    /** TLS is up. */
    Act secured(Optional<ChannelBinding> binding) {
        security = Security.TLS;
        login.secured(binding);
        if (config.lacks(Habit.SAYS_EHLO_UNDER_TLS)) {
            return mayAuthenticate();
        }
        // RFC 3207 §4.2: what was offered in clear counts no more.
        offers = Offers.NONE;
        return ask(Stage.EHLO, "EHLO " + name());
    }

    private Act mayAuthenticate() {
        if (!login.isWanted()) {
            return beginMail();
        }
        return login.begin(offers.auth()).map(this::authTurn).orElseGet(() -> giveUp(login.noMechanism()));
    }

    /** What the mechanism does next. */
    Act authTurn(AuthTurn turn) {
        if (turn instanceof AuthTurn.Line line) {
            due.add(new Due(Stage.AUTH, null));
            return new Act.Write(Octets.of(line.line().toArray()).plus(Octets.latin1("\r\n")));
        }
        if (turn instanceof AuthTurn.Work work) {
            return new Act.Compute(work.computation());
        }
        return giveUp(Fate.deferred("4.7.0", "the next hop's AUTH found no end"));
    }

    private Act authAnswered(SmtpReply reply) {
        if (reply.code() == 334) {
            return authTurn(login.challenge(reply));
        }
        // A login may be mended, so mail waits, whatever the reply's class.
        return login.isDone(reply) ? beginMail() : giveUp(fate(reply, "AUTH").forNow());
    }

    private Act beginMail() {
        Envelope envelope = new Envelope(config, parcel, offers);
        Optional<Fate> obstacle = envelope.obstacle(content);
        if (obstacle.isPresent()) {
            return giveUp(obstacle.get());
        }
        StringBuilder lines = new StringBuilder(envelope.mail(content)).append("\r\n");
        due.add(new Due(Stage.MAIL, null));
        for (Address recipient : parcel.to()) {
            due.add(new Due(Stage.RCPT, recipient));
            lines.append(envelope.rcpt(recipient)).append("\r\n");
        }
        if (!chunks()) {
            due.add(new Due(Stage.DATA, null));
            lines.append("DATA\r\n");
        }
        if (offers.has("PIPELINING") || config.lacks(Habit.PIPELINES_ONLY_IF_OFFERED)) {
            return new Act.Write(Octets.utf8(lines.toString()));
        }
        lines.toString().lines().skip(1).forEach(waiting::add);
        return new Act.Write(Octets.utf8(envelope.mail(content) + "\r\n"));
    }

    private boolean chunks() {
        return parcel.isBinary() || config.lacks(Habit.CHUNKS_ONLY_IF_OFFERED);
    }

    private Act mailAnswered(SmtpReply reply) {
        if (reply.code() / 100 != 2) {
            mailRefused = true;
            tally.tellOthers(fate(reply, "MAIL"));
        }
        return goOn();
    }

    private Act rcptAnswered(SmtpReply reply, @Nullable Address recipient) {
        if (reply.code() / 100 != 2 && recipient != null) {
            Fate fate = fate(reply, "RCPT");
            // RFC 5321 §4.5.3.1.10: 552 for too many recipients is taken as 452.
            tally.tell(recipient, reply.code() == 552 ? fate.forNow() : fate);
        }
        return goOn();
    }

    /** The next command that waits, the next reply that is due, or the content. */
    private Act goOn() {
        boolean nobody = mailRefused || !tally.isOpen();
        if (!waiting.isEmpty()) {
            return nobody ? quit() : new Act.Write(Octets.utf8(waiting.remove() + "\r\n"));
        }
        if (!due.isEmpty()) {
            return new Act.Read();
        }
        if (nobody) {
            return quit();
        }
        due.add(new Due(Stage.CONTENT, null));
        return new Act.Write(
                Octets.latin1("BDAT " + content.length() + " LAST\r\n").plus(content));
    }

    private Act dataAnswered(SmtpReply reply) {
        boolean nobody = mailRefused || !tally.isOpen();
        if (reply.code() != 354) {
            tally.tellOthers(fate(reply, "DATA"));
            return quit();
        }
        due.add(new Due(Stage.CONTENT, null));
        // RFC 2920 §3.1: where DATA was pipelined and is taken although nobody is left, an empty message ends it.
        return new Act.Write(nobody ? Octets.latin1(".\r\n") : outgoing.afterData(content));
    }

    private Act contentAnswered(SmtpReply reply) {
        Fate fate = fate(reply, "the message");
        tally.tellOthers(offers.has("DSN") ? fate : fate.relayed());
        return quit();
    }

    private Fate fate(SmtpReply reply, String what) {
        Fate fate = Fate.of(reply, what);
        return new Fate(fate.kind(), fate.status(), redactor.redact(fate.reply()), fate.text());
    }

    private Act giveUp(Fate fate) {
        tally.tellOthers(fate);
        return quit();
    }

    private Act quit() {
        due.clear();
        waiting.clear();
        if (isLeaving || config.lacks(Habit.SAYS_QUIT)) {
            return new Act.Leave();
        }
        isLeaving = true;
        return ask(Stage.QUIT, "QUIT");
    }

    private Act ask(Stage stage, String line) {
        due.add(new Due(stage, null));
        return new Act.Write(Requests.line(line));
    }
}
