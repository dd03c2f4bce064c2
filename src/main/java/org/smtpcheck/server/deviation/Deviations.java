package org.smtpcheck.server.deviation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.smtpcheck.sasl.flaw.AuthFlaw;
import org.smtpcheck.server.AuthPlace;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ClearText;
import org.smtpcheck.server.DeviationTable;
import org.smtpcheck.server.GreylistHabit;
import org.smtpcheck.server.LineEnd;
import org.smtpcheck.server.Memory;
import org.smtpcheck.server.Occasion;
import org.smtpcheck.server.SessionEnd;
import org.smtpcheck.server.TlsStart;

/** All deviations by name. The name says what the server does wrong. */
public final class Deviations implements DeviationTable {

    private final Map<String, Maker> makers = new LinkedHashMap<>();

    private Deviations() {
        sessions();
        offers();
        commandLines();
        replies();
        transactions();
        recipients();
        endsOfData();
        messages();
        tls();
        auth();
    }

    /** The table of them all. */
    public static DeviationTable table() {
        return new Deviations();
    }

    private void sessions() {
        add("single-session", SingleSession::new);
        add("double-greeting", DoubleGreeting::new);
        add("closes-after-bad-command", ClosesAfterBadCommand::new);
        makers.put("impatient", Impatient::new);
        makers.put("impatient-without-421", Impatient.Silent::new);
        makers.put(
                "changes-capabilities",
                (o, options) -> new ChangesCapabilities(o, options.list("add"), options.list("remove")));
    }

    private void offers() {
        makers.put("offers-only", (o, options) -> new OffersOnly(o, options.list("lines")));
    }

    private void commandLines() {
        add("lf-ends-commands", o -> new EndsCommands(o, LineEnd.LF));
        add("cr-ends-commands", o -> new EndsCommands(o, LineEnd.CR));
        add("case-sensitive-verbs", CaseSensitiveVerbs::new);
        add("truncates-at-nul", TruncatesAtNul::new);
        add("runs-tail-of-overlong-line", RunsTailOfOverlongLine::new);
    }

    private void replies() {
        add("extra-reply-after-noop", ExtraReplyAfterNoop::new);
        add("reflects-input", ReflectsInput::new);
        add("wrong-order-replies", WrongOrderReplies::new);
        add("drops-input-after-error", DropsInput::afterError);
        add("drops-input-after-message", DropsInput::afterMessage);
        add("drops-input-after-chunk", DropsInput::afterChunk);
    }

    private void transactions() {
        add("rset-keeps-transaction", o -> new ForgetsOtherwise(o, Occasion.RSET));
        add("ehlo-keeps-transaction", o -> new ForgetsOtherwise(o, Occasion.EHLO));
        add("keeps-recipients-after-message", o -> new ForgetsOtherwise(o, Occasion.MESSAGE_TAKEN));
        add("refused-message-keeps-transaction", o -> new ForgetsOtherwise(o, Occasion.MESSAGE_REFUSED));
        add("refused-ehlo-drops-transaction", o -> new ForgetsOtherwise(o, Occasion.EHLO_REFUSED));
        add("refused-mail-drops-transaction", o -> new ForgetsOtherwise(o, Occasion.MAIL_REFUSED));
        add("refused-rcpt-drops-transaction", o -> new ForgetsOtherwise(o, Occasion.RCPT_REFUSED));
        add("other-commands-drop-transaction", o -> new ForgetsOtherwise(o, Occasion.OTHER_COMMAND));
        add("nested-mail-keeps-recipients", NestedMailKeepsRecipients::new);
        add("rset-forgets-ehlo", RsetForgetsEhlo::new);
        add("rset-keeps-recipients", RsetKeepsRecipients::new);
    }

    private void recipients() {
        add("postmaster-case-sensitive", PostmasterCaseSensitive::new);
        add("greylist-never-passes", o -> new GreylistLacks(o, GreylistHabit.PASSES));
        add("greylist-passes-at-once", o -> new GreylistLacks(o, GreylistHabit.HOLDS_OUT));
        add("greylist-forgets-passed", o -> new GreylistLacks(o, GreylistHabit.REMEMBERS));
        add("greylist-ignores-sender", o -> new GreylistLacks(o, GreylistHabit.HEEDS_SENDER));
        add("greylist-ignores-recipient", o -> new GreylistLacks(o, GreylistHabit.HEEDS_RECIPIENT));
        add("greylist-defers-users", o -> new GreylistLacks(o, GreylistHabit.SPARES_USERS));
        makers.put(
                "trusts-sender-domain",
                (o, options) -> RelaysFor.senderDomains(o, Set.copyOf(options.list("domains"))));
        makers.put("relays-when", (o, options) -> RelaysFor.sessions(o, RelayTrick.of(options)));
        makers.put("trusts-helo-name", (o, options) -> RelaysFor.heloNames(o, Set.copyOf(options.list("names"))));
    }

    private void endsOfData() {
        add("lf-ends-data", o -> new EndsData(o, "\n.\n"));
        add("lf-crlf-ends-data", o -> new EndsData(o, "\n.\r\n"));
        add("crlf-lf-ends-data", o -> new EndsData(o, "\r\n.\n"));
        add("cr-ends-data", o -> new EndsData(o, "\r.\r"));
        add("cr-crlf-ends-data", o -> new EndsData(o, "\r.\r\n"));
        add("crlf-cr-ends-data", o -> new EndsData(o, "\r\n.\r"));
        add("crlf-cr-before-dot-ends-data", o -> new EndsData(o, "\r\n\r.\r\n"));
        add("double-cr-ends-data", o -> new EndsData(o, "\r\r\n.\r\r\n"));
        add("double-cr-after-dot-ends-data", o -> new EndsData(o, "\r\n.\r\r\n"));
        add("nul-before-dot-ends-data", o -> new EndsData(o, "\r\n\0.\r\n"));
        add("nul-after-dot-ends-data", o -> new EndsData(o, "\r\n.\0\r\n"));
        add("dot-space-ends-data", o -> new EndsData(o, "\r\n. \r\n"));
        add("size-ends-data", SizeEndsData::new);
        add("misses-split-end-of-data", MissesSplitEndOfData::new);
        add("split-line-ends-data", o -> new EndsData(o, "xxxxx.\r\n"));
        add("takes-unfinished-messages", TakesUnfinishedMessages::new);
        add("sends-abandoned-at-quit", o -> new SendsAbandoned(o, SessionEnd.QUIT));
        add("sends-abandoned-at-loss", o -> new SendsAbandoned(o, SessionEnd.LOST));
    }

    private void messages() {
        add("no-dot-unstuffing", NoDotUnstuffing::new);
        add("bdat-not-swallowed", BdatNotSwallowed::new);
        add("no-loop-detection", NoLoopDetection::new);
        add("refuses-missing-headers", RefusesMissingHeaders::new);
        makers.put("refuses-content", RefusesContent::new);
        add("delivers-refused-messages", DeliversRefusedMessages::new);
        add("unstuffs-chunks", SpoilsChunks::unstuffs);
        add("ends-chunks-with-crlf", SpoilsChunks::endsLines);
        add("no-received", DeliversOtherwise::withoutReceived);
        add("no-return-path", DeliversOtherwise::withoutReturnPath);
        add("strips-high-bit", DeliversOtherwise::withoutHighBit);
        add("drops-control-octets", DeliversOtherwise::withoutControlOctets);
        add("adds-final-line", DeliversOtherwise::withFinalLine);
        add("folds-long-lines", DeliversOtherwise::withFoldedLines);
        add("delivers-to-first-recipient-only", DeliversOtherwise::toFirstRecipient);
        add("delivers-by-header", DeliversOtherwise::toHeaderRecipients);
        add("names-all-recipients", DeliversOtherwise::namingAllRecipients);
        add("delivers-twice", DeliversOtherwise::twice);
        makers.put(
                "loses-content", (o, options) -> DeliversOtherwise.withoutMessagesThatHold(o, options.list("words")));
        makers.put(
                "loses-mail-for", (o, options) -> DeliversOtherwise.withoutRecipients(o, options.text("recipients")));
        makers.put(
                "delivers-changed",
                (o, options) -> DeliversOtherwise.changed(o, options.text("find"), options.text("put")));
    }

    private void tls() {
        add("starttls-without-tls", o -> new StartsTlsOtherwise(o, TlsStart.NOTHING));
        add("garbage-in-place-of-tls", o -> new StartsTlsOtherwise(o, TlsStart.GARBAGE));
        add("starttls-keeps-ehlo", o -> new KeepsOverTls(o, Memory.GREETING));
        add("starttls-keeps-transaction", o -> new KeepsOverTls(o, Memory.TRANSACTION));
        add("starttls-keeps-auth", o -> new KeepsOverTls(o, Memory.AUTH));
        add("runs-commands-behind-starttls", o -> new RunsClearText(o, ClearText.BEHIND_STARTTLS));
        add("runs-commands-before-hello", o -> new RunsClearText(o, ClearText.BEFORE_HELLO));
        add("offers-starttls-under-tls", OffersOtherwiseUnderTls::starttlsAgain);
        add("no-close-notify", NoCloseNotify::new);
        add("demands-tls-by-554", DemandsTlsByOtherCode::new);
        add("takes-starttls-under-tls", TakesStarttlsUnderTls::new);
    }

    private void auth() {
        add("hides-auth-under-tls", OffersOtherwiseUnderTls::noAuth);
        add("auth-in-clear", o -> new TakesAuth(o, AuthPlace.IN_CLEAR));
        add("auth-before-ehlo", o -> new TakesAuth(o, AuthPlace.BEFORE_EHLO));
        add("auth-in-transaction", o -> new TakesAuth(o, AuthPlace.IN_TRANSACTION));
        add("auth-twice", o -> new TakesAuth(o, AuthPlace.TWICE));
        add("short-auth-lines", ShortAuthLines::new);
        add("rset-forgets-auth", RsetForgetsAuth::new);
        for (AuthFlaw flaw : AuthFlaw.values()) {
            add("auth-" + flaw.word(), o -> new FlawedAuth(o, flaw));
        }
    }

    private void add(String name, UnaryOperator<Behaviour> maker) {
        makers.put(name, (ordinary, options) -> maker.apply(ordinary));
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(makers.keySet());
    }

    @Override
    public Optional<Behaviour> find(String name, Map<String, String> options, Behaviour ordinary) {
        Maker maker = makers.get(name);
        if (maker == null) {
            return Optional.empty();
        }
        Options asked = new Options(options);
        Behaviour deviation = maker.make(ordinary, asked);
        asked.checkAllUsed();
        return Optional.of(deviation);
    }

    /** Lays a deviation over a behaviour. */
    @FunctionalInterface
    private interface Maker {
        Behaviour make(Behaviour ordinary, Options options);
    }
}
