package org.smtpcheck.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.smtpcheck.sasl.server.AuthConduct;
import org.smtpcheck.wire.Octets;

/**
 * Takes every decision as another behaviour does; deviations override one, so that several can be laid over each other.
 */
public abstract class ForwardingBehaviour implements Behaviour {

    private final Behaviour ordinary;

    protected ForwardingBehaviour(Behaviour ordinary) {
        this.ordinary = ordinary;
    }

    @Override
    public boolean admits(int open, int limit) {
        return ordinary.admits(open, limit);
    }

    @Override
    public List<Reply> greeting(Reply other) {
        return ordinary.greeting(other);
    }

    @Override
    public Duration idleLimit(Duration other) {
        return ordinary.idleLimit(other);
    }

    @Override
    public List<Reply> farewell(Reply other) {
        return ordinary.farewell(other);
    }

    @Override
    public boolean staysOpenAfter(CommandLine command, int told) {
        return ordinary.staysOpenAfter(command, told);
    }

    @Override
    public Set<LineEnd> commandEnds() {
        return ordinary.commandEnds();
    }

    @Override
    public boolean dropsOverlongLines() {
        return ordinary.dropsOverlongLines();
    }

    @Override
    public Octets commandLine(Octets line) {
        return ordinary.commandLine(line);
    }

    @Override
    public String verb(String word) {
        return ordinary.verb(word);
    }

    @Override
    public List<Reply> replies(Exchange exchange, Reply other) {
        return ordinary.replies(exchange, other);
    }

    @Override
    public List<Octets> order(List<Octets> replies) {
        return ordinary.order(replies);
    }

    @Override
    public boolean keepsInputAfter(CommandLine command, int told) {
        return ordinary.keepsInputAfter(command, told);
    }

    @Override
    public boolean forgetsTransaction(Occasion occasion) {
        return ordinary.forgetsTransaction(occasion);
    }

    @Override
    public boolean rsetForgetsRecipients() {
        return ordinary.rsetForgetsRecipients();
    }

    @Override
    public boolean rsetForgetsEhlo() {
        return ordinary.rsetForgetsEhlo();
    }

    @Override
    public boolean isPostmaster(String localPart) {
        return ordinary.isPostmaster(localPart);
    }

    @Override
    public boolean greylistHas(GreylistHabit habit) {
        return ordinary.greylistHas(habit);
    }

    @Override
    public List<String> dataEnds() {
        return ordinary.dataEnds();
    }

    @Override
    public boolean seesEndAcrossSegments() {
        return ordinary.seesEndAcrossSegments();
    }

    @Override
    public boolean endsDataAtDeclaredSize() {
        return ordinary.endsDataAtDeclaredSize();
    }

    @Override
    public boolean unstuffsDots() {
        return ordinary.unstuffsDots();
    }

    @Override
    public boolean swallowsRefusedChunks() {
        return ordinary.swallowsRefusedChunks();
    }

    @Override
    public Reply messageReply(Octets content, Reply other) {
        return ordinary.messageReply(content, other);
    }

    @Override
    public boolean takesUnfinishedMessages() {
        return ordinary.takesUnfinishedMessages();
    }

    @Override
    public boolean sendsAbandoned(SessionEnd how) {
        return ordinary.sendsAbandoned(how);
    }

    @Override
    public boolean dropsRefusedMessages() {
        return ordinary.dropsRefusedMessages();
    }

    @Override
    public boolean leavesDotsOfChunks() {
        return ordinary.leavesDotsOfChunks();
    }

    @Override
    public String behindChunk() {
        return ordinary.behindChunk();
    }

    @Override
    public RecordedMessage recorded(RecordedMessage other) {
        return ordinary.recorded(other);
    }

    @Override
    public TlsStart tlsStart() {
        return ordinary.tlsStart();
    }

    @Override
    public boolean dropsClearText(ClearText where) {
        return ordinary.dropsClearText(where);
    }

    @Override
    public boolean forgetsAtTls(Memory memory) {
        return ordinary.forgetsAtTls(memory);
    }

    @Override
    public boolean saysCloseNotify() {
        return ordinary.saysCloseNotify();
    }

    @Override
    public AuthConduct auth() {
        return ordinary.auth();
    }

    @Override
    public boolean refusesAuth(AuthPlace place) {
        return ordinary.refusesAuth(place);
    }

    @Override
    public int longestAuthLine(int other) {
        return ordinary.longestAuthLine(other);
    }

    @Override
    public boolean rsetForgetsAuth() {
        return ordinary.rsetForgetsAuth();
    }
}
