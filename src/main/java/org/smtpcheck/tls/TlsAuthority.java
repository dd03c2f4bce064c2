package org.smtpcheck.tls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate authority of one process, which makes identities for servers, good ones and flawed ones. Nothing of it
 * outlives the process. Immutable; for all threads. Making one, and each identity, computes some milliseconds, and some
 * hundred when it is the first.
 */
public final class TlsAuthority {

    private static final Duration LONG = Duration.ofDays(3650);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration HOUR = Duration.ofHours(1);

    private final String name;
    private final KeyPair pair;
    private final byte[] certificate;
    private final Instant now;

    private TlsAuthority(String name, KeyPair pair, byte[] certificate, Instant now) {
        this.name = name;
        this.pair = pair;
        this.certificate = certificate;
        this.now = now;
    }

    /** A new one called {@code name} (its common name), with a key on P-256, valid around {@code now}. */
    public static TlsAuthority create(String name, Instant now) {
        KeyPair pair = KeyPair.make(KeyKind.EC);
        byte[] root = IssuedCertificate.authority(name, pair, now.minus(HOUR), now.plus(LONG))
                .signedBy(name, pair);
        return new TlsAuthority(name, pair, root, now);
    }

    /** Its own certificate, for those who are to trust it. */
    public String pem() {
        return Pem.write("CERTIFICATE", certificate);
    }

    /** A good identity for {@code names}: host names, wildcards, IP addresses. The first is the common name too. */
    public TlsIdentity identity(List<String> names) {
        return identity(names, KeyKind.EC, Flaw.NONE);
    }

    /** An identity for {@code names} that has one flaw and is good in all else. */
    public TlsIdentity identity(List<String> names, KeyKind kind, Flaw flaw) {
        KeyPair own = KeyPair.make(flaw == Flaw.WEAK_KEY ? KeyKind.RSA_1024 : kind);
        Instant from = flaw == Flaw.NOT_YET_VALID ? now.plus(YEAR) : now.minus(flaw == Flaw.EXPIRED ? YEAR : HOUR);
        Instant to = flaw == Flaw.EXPIRED ? now.minus(HOUR.multipliedBy(24)) : from.plus(YEAR);
        List<String> shown = flaw == Flaw.WRONG_NAME ? List.of("wrong-name.invalid") : names;
        IssuedCertificate leaf = IssuedCertificate.server(shown, own, from, to);
        if (flaw == Flaw.NOT_FOR_SERVERS) {
            leaf = leaf.forClients();
        }
        if (flaw == Flaw.SHA1_SIGNATURE) {
            leaf = leaf.withSha1();
        }
        return new TlsIdentity(own.secret(), chain(leaf, own, shown.get(0), flaw));
    }

    /** An identity for a client, {@code name} being its common name. */
    public TlsIdentity clientIdentity(String common) {
        KeyPair own = KeyPair.make(KeyKind.EC);
        IssuedCertificate leaf = IssuedCertificate.server(List.of(common), own, now.minus(HOUR), now.plus(YEAR));
        return new TlsIdentity(own.secret(), List.of(leaf.forClients().signedBy(name, pair)));
    }

    private List<byte[]> chain(IssuedCertificate leaf, KeyPair own, String common, Flaw flaw) {
        return switch (flaw) {
            case SELF_SIGNED -> List.of(leaf.signedBy(common, own));
            case UNKNOWN_ROOT -> {
                TlsAuthority other = create(name + " (of nobody)", now);
                yield List.of(leaf.signedBy(other.name, other.pair), other.certificate);
            }
            case BAD_SIGNATURE -> List.of(leaf.signedBy(name, KeyPair.make(KeyKind.EC)));
            case INCOMPLETE_CHAIN -> throughIntermediate(leaf).subList(0, 1);
            case LONG_CHAIN -> throughIntermediate(leaf);
            default -> List.of(leaf.signedBy(name, pair));
        };
    }

    private List<byte[]> throughIntermediate(IssuedCertificate leaf) {
        String between = name + " intermediate";
        KeyPair its = KeyPair.make(KeyKind.EC);
        List<byte[]> chain = new ArrayList<>();
        chain.add(leaf.signedBy(between, its));
        chain.add(IssuedCertificate.authority(between, its, now.minus(HOUR), now.plus(LONG))
                .signedBy(name, pair));
        return chain;
    }

    /** The kinds of keys. */
    public enum KeyKind {
        /** On P-256. */
        EC,
        /** Of 2048 bits. */
        RSA,
        /** Of 1024 bits. */
        RSA_1024,
        ED25519
    }

    /** What can be wrong with an identity. */
    public enum Flaw {
        NONE,
        EXPIRED,
        NOT_YET_VALID,
        /** It is for another host. */
        WRONG_NAME,
        SELF_SIGNED,
        /** It is issued by an intermediate that is not shown. */
        INCOMPLETE_CHAIN,
        /** No flaw: it is issued by an intermediate that is shown. */
        LONG_CHAIN,
        /** It is issued by a root that nobody trusts, which is shown. */
        UNKNOWN_ROOT,
        /** It names this authority as its issuer, which has not signed it. */
        BAD_SIGNATURE,
        /** RSA of 1024 bits. */
        WEAK_KEY,
        SHA1_SIGNATURE,
        /** It is for clients only. */
        NOT_FOR_SERVERS
    }
}
