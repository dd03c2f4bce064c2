package org.smtpcheck.sasl.flaw;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smtpcheck.sasl.Base64Text;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.PlainMessage;
import org.smtpcheck.sasl.PlainReading;
import org.smtpcheck.sasl.server.AuthConduct;
import org.smtpcheck.sasl.server.Refusal;

/** The flaws, each one decision of {@link AuthConduct} gone wrong. */
public enum AuthFlaw implements AuthConduct {

    /** Every password passes for everybody. */
    ANY_PASSWORD {
        @Override
        public boolean passwordPasses(boolean right) {
            return true;
        }
    },
    /** Every digest or proof passes for everybody. */
    ANY_PROOF {
        @Override
        public boolean proofPasses(boolean right) {
            return true;
        }
    },
    /** Every bearer token passes. */
    ANY_TOKEN {
        @Override
        public boolean tokenPasses(boolean right) {
            return true;
        }
    },
    /** Everybody may act as everybody. */
    ANY_AUTHZID {
        @Override
        public Optional<String> actingAs(String user, String asked, Optional<String> rightly) {
            return Optional.of(asked.isEmpty() ? user : asked);
        }
    },
    /** Who asks to act as somebody else is let in as himself. */
    AUTHZID_IGNORED {
        @Override
        public Optional<String> actingAs(String user, String asked, Optional<String> rightly) {
            return Optional.of(user);
        }
    },
    /** The unique part of challenges is always the same. */
    NONCE_REUSED {
        @Override
        public String fresh(String nonce) {
            return "alwaysTheSame";
        }
    },
    /** SCRAM's nonce is the client's part alone. */
    NONCE_NOT_EXTENDED {
        @Override
        public String wholeNonce(String clientPart, String serverPart) {
            return clientPart;
        }
    },
    /** SCRAM's nonce is the server's part alone. */
    NONCE_NOT_OURS {
        @Override
        public String wholeNonce(String clientPart, String serverPart) {
            return serverPart;
        }
    },
    /** The nonce of SCRAM's last message is not compared. */
    NONCE_UNCHECKED {
        @Override
        public boolean noncePasses(boolean right) {
            return true;
        }
    },
    /** The channel binding is not compared. */
    BINDING_UNCHECKED {
        @Override
        public boolean bindingPasses(boolean right) {
            return true;
        }
    },
    /** A client from whom somebody hid the -PLUS mechanisms is let in. */
    DOWNGRADE_UNSEEN {
        @Override
        public boolean downgradePasses() {
            return true;
        }
    },
    /** Whatever a client says that it binds to passes. */
    FLAG_UNCHECKED {
        @Override
        public boolean flagPasses(boolean right) {
            return true;
        }
    },
    /** Mandatory extensions that nobody knows pass. */
    EXTENSION_UNSEEN {
        @Override
        public boolean extensionPasses() {
            return true;
        }
    },
    /** SCRAM makes do with 1000 iterations. */
    FEW_ITERATIONS {
        @Override
        public int iterations(int configured) {
            return 1000;
        }
    },
    /** The server's signature is not of the password. */
    BAD_SIGNATURE {
        @Override
        public Octets signature(Octets right) {
            return right.altered();
        }
    },
    /** The server does not sign. */
    NO_SIGNATURE {
        @Override
        public SignaturePlace signaturePlace() {
            return SignaturePlace.NOWHERE;
        }
    },
    /** The server signs in the text of 235. */
    LATE_SIGNATURE {
        @Override
        public SignaturePlace signaturePlace() {
            return SignaturePlace.SUCCESS;
        }
    },
    /** A user who is not there gets another reply than a wrong password. */
    USERS_TOLD {
        @Override
        public Refusal told(Refusal refusal) {
            return refusal == Refusal.UNKNOWN_USER ? refusal : super.told(refusal);
        }
    },
    /** Wrong base64 is read as far as it can be. */
    BASE64_LENIENT {
        @Override
        public boolean takes(Base64Text response) {
            return true;
        }
    },
    /** The challenges are plain text. */
    CHALLENGES_PLAIN {
        @Override
        public String challengeText(Octets challenge) {
            return challenge.latin1();
        }
    },
    /** {@code *} does not cancel. */
    CANCEL_IGNORED {
        @Override
        public boolean cancels() {
            return false;
        }
    },
    /** Every mechanism takes an initial response. */
    INITIAL_RESPONSE_TAKEN {
        @Override
        public boolean takesInitialResponse(Mechanism mechanism) {
            return true;
        }
    },
    /** An equals sign in the place of an initial response is overlooked. */
    EQUALS_SIGN_UNKNOWN {
        @Override
        public boolean knowsEqualsSign() {
            return false;
        }
    },
    /** Mechanisms have to be written in upper case. */
    MECHANISM_CASE {
        @Override
        public boolean names(String given, Mechanism mechanism) {
            return given.equals(mechanism.saslName());
        }
    },
    /** PLAIN without the first NUL is taken for a message without authorization identity. */
    PLAIN_LENIENT {
        @Override
        public Optional<PlainMessage> plain(Octets message) {
            List<PlainReading.Part> parts = PlainReading.of(message.toArray()).parts();
            return parts.size() == 2
                    ? Optional.of(new PlainMessage(
                            "", parts.get(0).text(), parts.get(1).text()))
                    : super.plain(message);
        }
    },
    /** What is said of a refused bearer token is no JSON. */
    JSON_MALFORMED {
        @Override
        public String tokenFailure(String json) {
            return json.substring(0, json.length() - 1);
        }
    },
    /** The final reply repeats the client's last line. */
    RESPONSE_ECHOED {
        @Override
        public String finalText(String text, String lastLine) {
            return text + ": " + lastLine;
        }
    };

    /** Its name as people write it, such as {@code any-password}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The flaw of that name. */
    public static Optional<AuthFlaw> named(String word) {
        for (AuthFlaw flaw : values()) {
            if (flaw.word().equals(word)) {
                return Optional.of(flaw);
            }
        }
        return Optional.empty();
    }
}
