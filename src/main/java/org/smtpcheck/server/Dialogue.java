package org.smtpcheck.server;

import io.netty.buffer.ByteBuf;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One session without its socket: octets in, replies out. It reads a command or the octets that belong to one, asks the
 * {@link CommandTable} for the reaction, lets a fault rule change the reply, and has the session follow what was told.
 *
 * <p>Threads: the session's event loop.
 */
final class Dialogue {

    private final ServerContext server;
    private final SessionLog log;
    private final SessionState state = new SessionState();
    private final CommandTable table;
    private final CommandLineReader reader;
    private final AuthCover cover = new AuthCover();
    private RecordedSession.Turn turn = RecordedSession.Turn.KEPT;

    Dialogue(ServerContext server, SessionLog log, String ownAddress) {
        this.server = server;
        this.log = log;
        this.table = new CommandTable(server, log, ownAddress);
        this.reader = new CommandLineReader(server.config().limits().commandLine(), server.behaviour());
        if (server.config().tls().mode() == StarttlsMode.WRAPPER
                && server.behaviour().tlsStart() != TlsStart.NOTHING) {
            state.startTls();
        }
    }

    /** The greeting (RFC 5321 §3.1). */
    Emission greet() {
        Reply ordinary =
                Reply.bare(220, server.config().name() + (server.config().lmtp() ? " LMTP" : " ESMTP") + " smtpcheck");
        List<Reply> replies = server.behaviour().greeting(ordinary);
        Optional<FaultRule> rule = server.faults().take(Set.of("connect"), log.peerAddress());
        FaultReply reply = fault(rule, replies, ordinary.code());
        if (reply.told() >= 400) {
            state.refuse(reply.told());
        }
        return conclude(reply);
    }

    /** The farewell to a client that was silent for too long. */
    Emission idle() {
        Reply ordinary = Reply.of(421, "4.4.2", server.config().name() + " waited too long, closing");
        state.end(SessionEnd.IDLE);
        return conclude(new FaultReply(Emission.of(server.behaviour().farewell(ordinary)), 421));
    }

    /** The answer to the next command in {@code input}; empty when more octets are needed. */
    Optional<Emission> next(ByteBuf input) {
        if (state.intake().isEmpty()) {
            Optional<CommandLine> line = reader.read(input);
            if (line.isEmpty()) {
                return endless();
            }
            Optional<Intake> octets =
                    line.get().flaw() == CommandLine.Flaw.NONE ? table.octets(line.get(), state) : Optional.empty();
            if (octets.isEmpty()) {
                return Optional.of(answer(line.get(), input));
            }
            state.read(octets.get());
        }
        Intake intake = state.intake().get();
        return intake.read(input) ? Optional.of(answer(intake, input)) : Optional.empty();
    }

    /** Whether TLS comes next, and no command. */
    boolean awaitsTls() {
        return state.awaitsTls();
    }

    /** TLS is up. */
    void secured(Security.Tls tls) {
        state.secure(tls, server.behaviour());
        log.secured(tls);
    }

    /** TLS did not come up, or broke. */
    void insecure(String why) {
        log.tlsFailed(why);
        state.end(SessionEnd.TLS_FAILED);
        log.end(SessionEnd.TLS_FAILED);
    }

    /** How the session ended, once it has by itself. */
    Optional<SessionEnd> end() {
        return state.end();
    }

    /** The connection is gone. RFC 5321 §4.1.1.10: what was not finished is dropped. */
    void lose() {
        if (server.behaviour().takesUnfinishedMessages()) {
            state.intake().ifPresent(unfinished -> unfinished.finish(state).follow(250, state));
        }
        new MessageEnd(server, log).abandon(SessionEnd.LOST, state);
        state.discard();
    }

    private Optional<Emission> endless() {
        if (!reader.isEndless()) {
            return Optional.empty();
        }
        Reply reply = Reply.of(421, "4.5.2", "The line does not end, closing");
        return Optional.of(conclude(new FaultReply(Emission.of(List.of(reply)), reply.code())));
    }

    private Emission answer(CommandLine line, ByteBuf input) {
        Reaction reaction = table.react(line, state);
        boolean known = line.flaw() != CommandLine.Flaw.TOO_LONG
                && line.flaw() != CommandLine.Flaw.CONTROL_OCTET
                && table.knows(line.verb());
        Set<String> words = Set.of(known ? line.verb() : "unknown", "any");
        Told told = tell(reaction, line, words, line.text(), 1);
        log.command(cover.cover(line.text(), known), told.code, turn, state);
        turn = turn(input);
        dropInput(input, line, told);
        return told.emission;
    }

    private Emission answer(Intake intake, ByteBuf input) {
        state.readCommands();
        String envelope = state.transaction().map(Transaction::envelopeLines).orElse("");
        Reaction reaction = intake.finish(state);
        Told told = tell(reaction, intake.command(), intake.moments(), envelope, replies(intake));
        log.command(intake.command().text(), told.code, turn, state);
        turn = turn(input);
        dropInput(input, intake.command(), told);
        return told.emission;
    }

    /** RFC 2033 §4.2: after the end of a message LMTP has one reply for each recipient that was accepted. */
    private int replies(Intake intake) {
        boolean forEach = server.config().lmtp() && intake.moments().contains("end-of-data");
        return forEach
                ? Math.max(
                        1, state.transaction().map(Transaction::recipientCount).orElse(1))
                : 1;
    }

    /** What waits while a reply is told has not waited for it. */
    private static RecordedSession.Turn turn(ByteBuf input) {
        return input.isReadable() ? RecordedSession.Turn.AHEAD : RecordedSession.Turn.KEPT;
    }

    private void dropInput(ByteBuf input, CommandLine line, Told told) {
        if (!server.behaviour().keepsInputAfter(line, told.code)) {
            input.skipBytes(input.readableBytes());
        }
    }

    private Told tell(Reaction reaction, CommandLine line, Set<String> words, String subject, int times) {
        List<Reply> once = server.behaviour().replies(exchange(line), reaction.reply());
        List<Reply> replies =
                Collections.nCopies(times, once).stream().flatMap(List::stream).toList();
        int ordinary =
                replies.isEmpty() ? reaction.reply().code() : replies.get(0).code();
        FaultReply reply = fault(server.faults().take(moments(words, ordinary), subject), replies, ordinary);
        reaction.follow(reply.told(), state);
        occasion(line, reply.told())
                .filter(server.behaviour()::forgetsTransaction)
                .ifPresent(forgotten -> state.forgetTransaction());
        if (!server.behaviour().staysOpenAfter(line, reply.told())) {
            state.end(SessionEnd.CLOSED_BY_SERVER);
        }
        return new Told(conclude(reply), reply.told());
    }

    /** A message's end is a moment of its own where the message is taken. */
    private static Set<String> moments(Set<String> words, int code) {
        boolean isTaken = words.contains("end-of-data") && code >= 200 && code < 300;
        return isTaken ? Stream.concat(words.stream(), Stream.of("taken")).collect(Collectors.toSet()) : words;
    }

    private Exchange exchange(CommandLine line) {
        return new Exchange(
                line,
                state.phase(),
                state.helo(),
                state.transaction()
                        .map(transaction -> transaction.reversePath().bracketed())
                        .orElse(""),
                state.transaction().map(Transaction::recipientCount).orElse(0),
                state.failedAuths(),
                state.security());
    }

    /**
     * The occasions at which a conformant server forgets nothing; the others belong to the effects of their commands.
     */
    private static Optional<Occasion> occasion(CommandLine line, int told) {
        boolean refused = told >= 400;
        return switch (line.verb()) {
            case "EHLO", "HELO", "LHLO" -> refused ? Optional.of(Occasion.EHLO_REFUSED) : Optional.empty();
            case "MAIL" -> refused ? Optional.of(Occasion.MAIL_REFUSED) : Optional.empty();
            case "RCPT" -> refused ? Optional.of(Occasion.RCPT_REFUSED) : Optional.empty();
            case "DATA", "BDAT", "RSET", "QUIT" -> Optional.empty();
            default -> Optional.of(Occasion.OTHER_COMMAND);
        };
    }

    private static FaultReply fault(Optional<FaultRule> rule, List<Reply> replies, int code) {
        return rule.map(fault -> FaultReply.of(fault, replies, code))
                .orElseGet(() -> new FaultReply(Emission.of(replies), code));
    }

    /** RFC 5321 §3.8: 421 announces that the connection is being closed. */
    private Emission conclude(FaultReply reply) {
        if (reply.told() == 421) {
            state.end(SessionEnd.CLOSED_BY_SERVER);
        }
        // Written down before the client can know it, so that whoever saw the reply finds the session ended.
        state.end().ifPresent(log::end);
        return state.end().isPresent() ? reply.emission().closing() : reply.emission();
    }

    private record Told(Emission emission, int code) {}
}
