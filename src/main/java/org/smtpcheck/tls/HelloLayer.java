package org.smtpcheck.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.TlsUtils;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.wire.FirstOctets;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.SecureFailure;
import org.smtpcheck.wire.SecureLayer;

/**
 * Says one ClientHello, reads what the server chose, and breaks off: no cryptography, so it speaks what nothing else
 * here can. It never becomes {@link SecureLayer.State#SECURE}; {@link #answer()} has what was seen.
 *
 * <p>Bounds: 64 KiB of answer.
 */
final class HelloLayer implements SecureLayer {

    private static final int ANSWER_LIMIT = 64 * 1024;
    private static final int RECORD_LIMIT = 16 * 1024 + 2048;
    private static final int RECORD_HEADER = 5;
    private static final int MESSAGE_HEADER = 4;
    private static final Octets USER_CANCELED = Octets.of(new byte[] {21, 3, 1, 0, 2, 1, 90});

    private final ClientHello hello;
    private final ByteArrayOutputStream handshake = new ByteArrayOutputStream();
    private Octets records = Octets.EMPTY;
    private int taken;
    private State state = State.HANDSHAKE;
    private @Nullable HelloAnswer answer;
    private HelloAnswer.@Nullable Accepted chosen;

    HelloLayer(ClientHello hello) {
        this.hello = hello;
    }

    /** What the server answered; empty while it has not. */
    Optional<HelloAnswer> answer() {
        return Optional.ofNullable(answer);
    }

    @Override
    public Step begin() {
        return new Step(hello.encode(), Octets.EMPTY);
    }

    @Override
    public Step received(Octets ciphertext) {
        if (state != State.HANDSHAKE || ciphertext.isEmpty()) {
            return Step.NOTHING;
        }
        records = records.plus(ciphertext);
        taken += ciphertext.length();
        if (taken == ciphertext.length() && !FirstOctets.areTls(ciphertext)) {
            String what = "the server " + FirstOctets.describeTextForTls(ciphertext);
            return finish(ciphertext.at(0) == '4' ? new HelloAnswer.TurnedAway(what) : new HelloAnswer.Unclear(what));
        }
        if (taken > ANSWER_LIMIT) {
            return finish(new HelloAnswer.Unclear("the server's answer does not end"));
        }
        try {
            takeRecords();
        } catch (IOException | RuntimeException malformed) {
            return finish(new HelloAnswer.Unclear("the server's answer is malformed"));
        }
        return answer == null ? Step.NOTHING : finish(answer);
    }

    @Override
    public Step ended() {
        if (state == State.HANDSHAKE) {
            finish(chosen != null ? chosen : new HelloAnswer.Refused("closed the connection"));
        }
        return Step.NOTHING;
    }

    private Step finish(HelloAnswer how) {
        answer = how;
        state = State.FAILED;
        return new Step(how instanceof HelloAnswer.Accepted ? USER_CANCELED : Octets.EMPTY, Octets.EMPTY);
    }

    private void takeRecords() throws IOException {
        while (answer == null && records.length() >= RECORD_HEADER) {
            int end = RECORD_HEADER + (records.at(3) << 8 | records.at(4));
            if (end > RECORD_HEADER + RECORD_LIMIT) {
                throw new IOException("a record that is too long");
            }
            if (records.length() < end) {
                return;
            }
            int type = records.at(0);
            Octets fragment = records.slice(RECORD_HEADER, end);
            records = records.slice(end, records.length());
            if (type == 21 && fragment.length() >= 2) {
                alert(fragment.at(0), fragment.at(1));
            } else if (type == 22) {
                handshake.writeBytes(fragment.toArray());
                takeMessages();
            } else if (type != 20) {
                answer = chosen != null ? chosen : new HelloAnswer.Unclear("the server's answer is malformed");
            }
        }
    }

    private void alert(int level, int description) {
        // A warning says that the name is unknown, or the like, and the answer follows.
        if (level == 2 || description == 0) {
            answer = chosen != null ? chosen : new HelloAnswer.Refused("alert " + Alerts.name(description));
        }
    }

    private void takeMessages() throws IOException {
        byte[] octets = handshake.toByteArray();
        int at = 0;
        while (answer == null && octets.length - at >= MESSAGE_HEADER) {
            int end = at + MESSAGE_HEADER + TlsUtils.readUint24(octets, at + 1);
            if (octets.length < end) {
                break;
            }
            take(octets[at], Arrays.copyOfRange(octets, at + MESSAGE_HEADER, end));
            at = end;
        }
        handshake.reset();
        handshake.write(octets, at, octets.length - at);
    }

    private void take(int type, byte[] body) throws IOException {
        HelloAnswer.Accepted known = chosen;
        if (type == 2) {
            HelloAnswer.Accepted accepted = ServerHelloReader.read(new ByteArrayInputStream(body));
            if (accepted.version() == TlsVersion.TLS_1_3 || !hasKeyExchange(accepted.cipherSuite())) {
                answer = accepted;
            }
            chosen = accepted;
        } else if (known == null) {
            throw new EOFException("the first message is no ServerHello");
        } else if (type == 12) {
            HandshakeLog log = new HandshakeLog(new Peer("the server", ""));
            log.selected(known.cipherSuite(), known.version() == TlsVersion.TLS_1_2);
            log.serverKeyExchange(body);
            answer = known.withGroup(log.group());
        } else if (type == 14) {
            answer = known;
        }
    }

    private static boolean hasKeyExchange(int cipherSuite) {
        return switch (TlsUtils.getKeyExchangeAlgorithm(cipherSuite)) {
            case KeyExchangeAlgorithm.ECDHE_ECDSA,
                    KeyExchangeAlgorithm.ECDHE_RSA,
                    KeyExchangeAlgorithm.ECDH_anon,
                    KeyExchangeAlgorithm.DHE_DSS,
                    KeyExchangeAlgorithm.DHE_RSA,
                    KeyExchangeAlgorithm.DH_anon -> true;
            default -> false;
        };
    }

    @Override
    public Octets seal(Octets plaintext) {
        return Octets.EMPTY;
    }

    @Override
    public Octets close() {
        return Octets.EMPTY;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public Optional<SecureFailure> failure() {
        return answer().map(how -> new SecureFailure(
                how instanceof HelloAnswer.Refused ? SecureFailure.Side.PEER : SecureFailure.Side.OURS,
                Optional.empty(),
                how instanceof HelloAnswer.Refused refused ? "the server refused: " + refused.how() : reason(how)));
    }

    private String reason(HelloAnswer how) {
        if (how instanceof HelloAnswer.Unclear unclear) {
            return unclear.why();
        }
        return how instanceof HelloAnswer.TurnedAway away
                ? away.why()
                : "no more was wanted than what the server chose: " + standing();
    }

    @Override
    public boolean closeNotifyReceived() {
        return false;
    }

    @Override
    public String standing() {
        return answer instanceof HelloAnswer.Accepted accepted
                ? accepted.version().label() + ", " + CipherSuites.name(accepted.cipherSuite())
                        + (accepted.group() == null ? "" : ", " + accepted.group())
                : "no answer to a ClientHello of " + hello.version().label();
    }
}
